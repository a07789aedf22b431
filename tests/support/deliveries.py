"""Delivers what actions queue to the chats of a local Telegram, without HTTP, and fails for what it refuses."""

from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Context
from bot.pipeline.sending.requests import WITHOUT_CHAT, Request, message_id_in, request_of
from bot.practice.server.chats import Message, User
from bot.practice.server.errors import ApiError
from bot.practice.server.method_call import Call
from bot.practice.server.methods import METHODS
from bot.practice.server.signatures import signature_of
from bot.practice.server.state import ServerState
from bot.registry.renderers import RENDERERS
from models.queues import claims
from models.queues.claims import Accepted, Envelope
from models.queues.outbox import TABLE, OutboxState
from tests.support.clock import MORNING

TEXTS = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage")
STATE = sa.select(TABLE.c.state).where(TABLE.c.id == sa.bindparam("last_id"))
UNKNOWN_MESSAGE = 2**40  # carries a button that is in no chat; no row has such an id


class Deliveries:
    """The chats of a database session: what was sent there, as phones show it."""

    def __init__(self) -> None:
        self._now = MORNING
        self._server = ServerState(lambda: self._now, "1:token", "Narahubung", None)
        self._texts: list[tuple[int, str]] = []
        self._last_id: int | None = None  # of a row that was delivered

    @classmethod
    def of(cls, session: Session) -> "Deliveries":
        """Those of this session."""
        found: Deliveries = session.info.setdefault("deliveries", cls())
        return found

    def carrier(self, chat_id: int, data: str) -> int:
        """The id of the newest message of a chat that shows a button with these data."""
        shown = (each for each in reversed(self._messages(chat_id).values()) if not each.deleted)
        carriers = (each.message_id for each in shown if data in _data_of(each))
        return next(carriers, UNKNOWN_MESSAGE)

    def deliver(self, ctx: Context) -> None:
        """Send what is due, as the delivery does. AssertionError for what Telegram would refuse: here nobody deletes
        a message by hand or blocks the bot, so the bot could have known it.
        """
        self._forget_what_was_rolled_back(ctx.session)
        while envelopes := claims.claim(ctx.session, ctx.now, 100):
            for envelope in envelopes:
                if (request := _request(ctx, envelope)) is None:
                    claims.give_up(ctx.session, envelope.id, "no longer true", OutboxState.DROPPED)
                    continue
                placed = self.send(request, ctx.now)
                claims.mark_sent(ctx.session, [Accepted(envelope, placed, ctx.now, request.shown)])
                self._last_id = envelope.id
                # What is left of an older message is nothing new to read.
                if request.method and claims.ONLY_EDITS not in envelope.context and envelope.method != claims.DELETE:
                    payload = orjson.loads(request.envelope.payload)
                    self._texts.append((envelope.chat_id, payload.get("text", "")))

    def _forget_what_was_rolled_back(self, session: Session) -> None:
        """A savepoint took deliveries back: what the chats show is not known any more, and no id is used again."""
        last_id = {"last_id": self._last_id}
        if self._last_id is not None and session.execute(STATE, last_id).scalar() != OutboxState.SENT:
            self._server.chats.clear()
            self._texts.clear()
            self._last_id = None

    def take_texts(self) -> list[tuple[int, str]]:
        """What was delivered since the last call: (chat, text)."""
        texts, self._texts = self._texts, []
        return texts

    def send(self, request: Request, now: datetime) -> int | None:
        """Perform a request; returns the id of the message that it sent (that of its row) or edited.

        AssertionError for what Telegram would refuse.
        """
        self._now, envelope = now, request.envelope
        self._server.last_message_id = envelope.id - 1
        if request.method not in TEXTS:  # files are not stored here
            return None if request.method in ("", *WITHOUT_CHAT) else envelope.id
        there = self._messages(envelope.chat_id)
        if request.method != "sendMessage" and envelope.message_id not in there:
            return envelope.message_id  # pressed on a message that no action of the test sent
        arguments = signature_of(request.method).read(orjson.loads(request.body))
        try:
            return message_id_in(METHODS[request.method](Call(self._server, arguments)))
        except ApiError as error:
            raise AssertionError(f"{request.method} of {envelope.name}: {error.description}") from error

    def _messages(self, chat_id: int) -> dict[int, Message]:
        """The messages of a chat, which is there from the first one."""
        if chat_id not in self._server.chats:
            self._server.add_user(User(chat_id, "Orang")).started = True
        return self._server.chats[chat_id].messages


def _data_of(message: Message) -> list[Any]:
    return [button.get("callback_data") for row in message.rows for button in row]


def _request(ctx: Context, envelope: Envelope) -> Request | None:
    """The request of a row, None when what it says is no longer true."""
    if envelope.renderer is None:
        return request_of(envelope)
    payload = RENDERERS[envelope.renderer](ctx, envelope)
    return None if payload is None else request_of(envelope.with_payload(orjson.dumps(payload).decode()))
