"""What requests of the Bot API take beside the chat."""

from typing import Any

from bot.conversation.buttons.keyboards import Markup


def text_payload(text: str, keyboard: Markup | None) -> dict[str, Any]:
    """What sendMessage and editMessageText take beside the chat."""
    payload: dict[str, Any] = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    if keyboard is not None:
        payload["reply_markup"] = keyboard
    return payload
