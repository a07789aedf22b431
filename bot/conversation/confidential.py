"""The one place that decides which messages cannot be forwarded: all that show something of a confidential item."""

from typing import Any

from sqlmodel import Session

from models.assignments import confidential

# Of an edit only the send that it may become takes protect_content (models/queues/shown.py).
_SHOWS = ("send", "copy", "forward", "editMessageText")


def protect(session: Session, method: str, payload: dict[str, Any], *, about_one: bool = False) -> dict[str, Any]:
    """The payload with protect_content when it names a confidential item in its text, caption or buttons.

    `about_one`: the action is about a confidential item, so that everything it sends is protected, named or not.
    """
    if not method.startswith(_SHOWS) or is_protected(payload):
        return payload
    if about_one or confidential.is_named_in(session, payload):
        return protected(payload)
    return payload


def protected(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload of a send that cannot be forwarded."""
    return {**payload, "protect_content": True}


def is_protected(payload: dict[str, Any]) -> bool:
    """Is it sent so that it cannot be forwarded?"""
    return "protect_content" in payload
