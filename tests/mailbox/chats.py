"""What every chat shows: the rows of the outbox applied as Telegram does, without a network between."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from bot.pipeline.sending.requests import compose, shown_by
from models.database import transaction
from models.queues import claims
from models.queues.claims import Accepted, Envelope

SENDS = ("send", "copy")


@dataclass
class Shown:
    """A message as it is read now: text or caption, and the buttons below it."""

    text: str
    is_file: bool = False
    keyboard: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Chats:
    """Every message of every chat, by (chat, message id); ids count on through all chats."""

    messages: dict[tuple[int, int], Shown] = field(default_factory=dict)
    last_id: int = 0

    def add(self, chat_id: int, text: str, *, is_file: bool = False) -> int:
        """A new message of a person or of the bot; returns its id."""
        self.last_id += 1
        self.messages[chat_id, self.last_id] = Shown(text, is_file)
        return self.last_id

    def of(self, chat_id: int) -> list[tuple[int, Shown]]:
        """The messages of a chat, oldest first."""
        return [(number, shown) for (chat, number), shown in self.messages.items() if chat == chat_id]

    def deliver(self, engine: sa.Engine, now: datetime) -> None:
        """Send whatever is queued, as the delivery does."""
        while True:
            with transaction(engine) as session:
                if not self._send(session, now):
                    return

    def _send(self, session: Session, now: datetime) -> bool:
        envelopes = claims.claim(session, now, 100)
        done = [Accepted(each, self._apply(each), now, shown_by(each)) for each in envelopes]
        claims.mark_sent(session, done)
        return bool(envelopes)

    def _apply(self, envelope: Envelope) -> int | None:
        method, body = compose(envelope)
        fields: dict[str, Any] = orjson.loads(body) if body else {}
        place = envelope.chat_id, int(fields.get("message_id") or 0)
        if method == "deleteMessage":
            del self.messages[place]
            return None
        if method.startswith("edit"):
            self._change(self.messages[place], fields)
            return place[1]
        if not method.startswith(SENDS):
            return None
        source = self.messages.get((fields.get("from_chat_id", 0), place[1]))
        number = self.add(envelope.chat_id, source.text if source else "", is_file=bool(source and source.is_file))
        self._change(self.messages[envelope.chat_id, number], fields)
        return number

    def _change(self, shown: Shown, fields: dict[str, Any]) -> None:
        shown.text = fields.get("text", fields.get("caption", shown.text))
        rows = fields.get("reply_markup", {}).get("inline_keyboard", [])
        shown.keyboard = [button for row in rows for button in row]
