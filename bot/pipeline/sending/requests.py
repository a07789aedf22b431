"""How a claimed row becomes a request of the Bot API, and what the message shows afterwards."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson

from models.queues import albums
from models.queues.claims import DELETE, ONLY_EDITS, PIN, UNKNOWN, Accepted, Envelope, Shown
from models.queues.shown import KEYBOARD, ONLY_WHEN_SENT, digest, text_digest

WITHOUT_CHAT = frozenset({"setMyCommands", "deleteMyCommands"})
LARGEST_ID = 2**53  # of a message: the Bot API promises 32 bits, and no client keeps more than these


@dataclass(frozen=True, slots=True)
class Request:
    """A claimed row as a request, and what its message shows afterwards; without a method nothing is to be sent."""

    envelope: Envelope
    method: str
    body: bytes
    shown: Shown = UNKNOWN

    @property
    def messages(self) -> int:
        """How many messages it makes, as Telegram counts them against its limits: each file of an album is one."""
        return len(orjson.loads(self.body).get("media", ())) if self.method == albums.METHOD else 1


def request_of(envelope: Envelope) -> Request:
    """The request of a row: none for an edit that would change nothing, which Telegram refuses and counts."""
    shown = shown_by(envelope)
    method, body = compose(envelope)
    if method.startswith("edit") and _shows_already(envelope, shown):
        return Request(envelope, "", b"")
    return Request(envelope, method, body, shown)


def compose(envelope: Envelope) -> tuple[str, bytes]:
    """Method and JSON body. An edit of a message that was never sent becomes a send, or ("", b"") for nothing.

    So does the edit that would show something confidential in a message that can be forwarded: only a send protects.
    """
    method, payload = envelope.method, envelope.payload
    if method in WITHOUT_CHAT:
        return method, payload.encode()
    head = f'"chat_id":{envelope.chat_id}'
    if method == PIN:
        if envelope.message_id is None:
            return "", b""
        return method, f'{{{head},"message_id":{envelope.message_id},{payload[1:]}'.encode()
    if method == DELETE:
        if envelope.message_id is None:
            return "", b""
        if not envelope.is_old:
            return method, f'{{{head},"message_id":{envelope.message_id}}}'.encode()
        # What is left of it where Telegram deletes it no more: one line, or the same words without buttons.
        method = "editMessageText" if "text" in orjson.loads(payload) else "editMessageReplyMarkup"
    if method.startswith("edit"):
        if envelope.message_id is None or (envelope.protects and not envelope.is_protected):
            if method != "editMessageText" or ONLY_EDITS in envelope.context:
                return "", b""
            method = "sendMessage"
        else:
            head += f',"message_id":{envelope.message_id}'
            payload = _for_edit(payload)
    if envelope.quoted_id is not None and method == "sendMessage":
        head += f',"reply_parameters":{{"message_id":{envelope.quoted_id},"allow_sending_without_reply":true}}'
    return method, f"{{{head}{',' if payload != '{}' else ''}{payload[1:]}".encode()


def shown_by(envelope: Envelope) -> Shown:
    """What the row's message shows once the row is sent; not known for one without a name, which is never edited."""
    if envelope.name is None or envelope.method == DELETE:
        return UNKNOWN
    fields = orjson.loads(envelope.payload)
    rows = (fields.get(KEYBOARD) or {}).get("inline_keyboard")
    keyboard = digest(rows) if rows else ""  # buttons below the text field belong to the chat, not to the message
    if envelope.method == "editMessageReplyMarkup":
        return Shown(None, keyboard, keeps_text=True)
    return Shown(text_digest(fields), keyboard)


def _shows_already(envelope: Envelope, shown: Shown) -> bool:
    same_text = shown.keeps_text or (shown.text is not None and shown.text == envelope.shown_text)
    return same_text and shown.keyboard is not None and shown.keyboard == envelope.shown_keyboard


def _for_edit(payload: str) -> str:
    """Without what only a send accepts (a strict server refuses unknown parameters)."""
    if not any(word in payload for word in ONLY_WHEN_SENT):
        return payload
    fields = orjson.loads(payload)
    return orjson.dumps({name: value for name, value in fields.items() if name not in ONLY_WHEN_SENT}).decode()


def message_id_in(result: Any) -> int | None:
    """The id of the message that a method answered with, if it did; whatever else it answered."""
    if isinstance(result, list):
        result = result[0] if result else None
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if type(found) is int and 0 < found < LARGEST_ID else None


def accepted(request: Request, result: Any, at: datetime) -> list[Accepted]:
    """What Telegram accepted: the row, and the files of an album that have a name of their own."""
    envelope, names = request.envelope, request.envelope.context.get(albums.FILES, [])
    placed = message_id_in(result) or (envelope.message_id if request.method.startswith("edit") else None)
    ids = [message_id_in(message) for message in result] if names and isinstance(result, list) else []
    files = [(name, found) for name, found in zip(names, ids, strict=False) if name is not None]
    parts = [Accepted(replace(envelope, name=name, context={}), found, at) for name, found in files]
    return [Accepted(envelope, placed, at, request.shown), *parts]
