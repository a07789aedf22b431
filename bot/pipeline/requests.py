"""How a claimed row becomes a request of the Bot API, and what Telegram's permanent errors mean."""

import re
from typing import Any

import orjson

from models.queues.outbox import Envelope

# Only the descriptions tell Telegram's 400s apart (tdlib/telegram-bot-api, Client.cpp).
NOTHING_TO_DO = re.compile(r"message is not modified|message to delete not found|query is too old", re.I)
GONE_MESSAGE = re.compile(r"message to edit not found|message can't be edited|MESSAGE_ID_INVALID", re.I)
GONE_CHAT = re.compile(r"chat not found|user is deactivated|PEER_ID_INVALID", re.I)

WITHOUT_CHAT = frozenset({"setMyCommands", "deleteMyCommands"})
ONLY_WHEN_SENT = ("protect_content", "disable_notification", "reply_parameters", "message_thread_id")


def compose(envelope: Envelope) -> tuple[str, bytes]:
    """Method and JSON body. An edit of a message that was never sent becomes a send, or ("", b"") for nothing."""
    method, payload = envelope.method, envelope.payload
    if method in WITHOUT_CHAT:
        return method, payload.encode()
    head = f'"chat_id":{envelope.chat_id}'
    if method.startswith("edit"):
        if envelope.message_id is None:
            if method != "editMessageText":
                return "", b""
            method = "sendMessage"
        else:
            head += f',"message_id":{envelope.message_id}'
            payload = _for_edit(payload)
    return method, f"{{{head}{',' if payload != '{}' else ''}{payload[1:]}".encode()


def _for_edit(payload: str) -> str:
    """Without what only a send accepts (a strict server refuses unknown parameters)."""
    if not any(word in payload for word in ONLY_WHEN_SENT):
        return payload
    fields = orjson.loads(payload)
    return orjson.dumps({name: value for name, value in fields.items() if name not in ONLY_WHEN_SENT}).decode()


def message_id_in(result: Any) -> int | None:
    """The id of the message that a method answered with, if it did."""
    if isinstance(result, list):
        result = result[0] if result else None
    return result.get("message_id") if isinstance(result, dict) else None
