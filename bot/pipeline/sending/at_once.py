"""What is sent outside the outbox, at once: the answer to a press. Never stored, hence never twice."""

import logging
from typing import Any

import orjson
from telegram.error import TelegramError

from bot.conversation.toasts import Toast
from bot.pipeline.client import TelegramClient

logger = logging.getLogger(__name__)

PRESS_ANSWER_LIFE = 15.0  # seconds after which an answer to a press helps nobody


def press_answers(callback_id: str, toast: Toast | None) -> list[tuple[str, dict[str, Any]]]:
    """The requests (method, fields) that stop the spinner of a button and say what is shown beside it."""
    body: dict[str, Any] = {"callback_query_id": callback_id}
    if toast is not None:
        body |= {"text": toast.text, "show_alert": toast.alert}
    found = [("answerCallbackQuery", body)]
    if toast is not None and toast.sends_files_to is not None:
        found.append(("sendChatAction", {"chat_id": toast.sends_files_to, "action": "upload_document"}))
    return found


async def at_once(client: TelegramClient, method: str, body: dict[str, Any]) -> None:
    """Send it without the rate limit of messages."""
    try:
        await client.call(method, orjson.dumps(body), timeout=PRESS_ANSWER_LIFE)
    except TelegramError as error:  # too old, or lost on the way: the card itself tells what was recorded
        logger.debug("A press was not answered: %s", error)
