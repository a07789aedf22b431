"""The outbox: requests to the Bot API, one a row, written in the action's transaction, sent after its commit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from models.columns import (
    MessageName,
    choice,
    json_column,
    long_text,
    partial_index,
    primary_key,
    table_of,
    telegram_key,
)
from models.queues import unwritten
from models.queues.living_messages import NAMES, migrate_names, remember_name

SUPERSEDED = "a newer edit follows"
# Methods after which there is a message more in the chat. Files are sent by their kind when a copy is refused.
SENDS = ("sendMessage", "copyMessage", "sendPhoto", "sendVideo", "sendDocument", "sendVoice")


class Lane(IntEnum):
    """The priority of a request when more are due than Telegram's rate limits allow."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    DIGEST = 3
    STRANGER = 4  # answers to people the office does not know


class OutboxState(StrEnum):
    """What became of a request to Telegram."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutboxRow(SQLModel, table=True):
    """One request of the Bot API. `payload` holds neither chat_id nor message_id: the sender fills them in, so a
    migrated chat or a message that is not sent yet needs no rewriting. `name` is the message it sends or edits."""

    __tablename__ = "outbox"
    __table_args__ = (
        partial_index("ix_outbox_queued", "lane", "id", where="state = 'queued'"),  # claim: the oldest due rows
        # claim: is an older request for the same message still queued?
        partial_index("ix_outbox_queued_name", "name", "id", where="state = 'queued'"),
        partial_index("ix_outbox_sending", "id", where="state = 'sending'"),  # doubtful.settle
        partial_index("ix_outbox_failed", "chat_id", "created_at", where="state = 'failed'"),  # count_failed
        # newest_send: each photo of a burst asks what its chat was sent last.
        sa.Index("ix_outbox_chat", "chat_id", "id"),
        # models/retention.py deletes what is settled by age.
        partial_index("ix_outbox_settled", "created_at", where="state IN ('sent', 'failed', 'dropped')"),
    )

    id: int = primary_key()
    chat_id: int = telegram_key()
    method: str = Field(max_length=40)
    payload: str = long_text(default="{}")
    name: str | None = Field(default=None, sa_type=MessageName)
    renderer: str | None = Field(default=None, max_length=40)  # the payload is made when the row is claimed
    context: dict[str, Any] = json_column()  # what the renderer needs to know: ids and dates, never words
    lane: int = Lane.REPLY
    repeat_if_doubtful: bool = True  # False: rather lost than twice (light acknowledgements)
    state: OutboxState = choice(OutboxState, default=OutboxState.QUEUED)
    tries: int = 0  # refusals that were about this request; faults of the network, the bot or the database are none
    due_at: datetime
    created_at: datetime
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    error: str | None = long_text(default=None)


TABLE = table_of(OutboxRow)
# Written out: SQLite uses a partial index only where the statement holds its very condition.
IS_SETTLED = TABLE.c.state.in_([sa.literal_column(f"'{state}'") for state in ("sent", "failed", "dropped")])


@dataclass(frozen=True, slots=True)
class Envelope:
    """A claimed row, ready to be sent; `message_id` is that of the message which has the row's name now."""

    id: int
    chat_id: int
    method: str
    payload: str
    name: str | None
    renderer: str | None
    repeat_if_doubtful: bool
    tries: int
    message_id: int | None
    context: dict[str, Any] = field(default_factory=dict)
    shown_text: str | None = None  # digests of what that message shows; None: not known
    shown_keyboard: str | None = None
    is_protected: bool = False  # that message cannot be forwarded

    @property
    def protects(self) -> bool:
        """Must what it shows be protected from forwarding?"""
        return '"protect_content":true' in self.payload

    def with_payload(self, payload: str) -> "Envelope":
        """The same row with the text that was made for it now."""
        return replace(self, payload=payload)


_INSERT = sa.insert(TABLE)


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """A request to the Bot API for one chat. A `renderer` makes its payload from `context` when it is claimed."""

    chat_id: int
    method: str
    payload: dict[str, Any]
    name: str | None = None
    renderer: str | None = None
    context: dict[str, Any] = field(default_factory=dict)
    lane: Lane = Lane.REPLY
    repeat_if_doubtful: bool = True


def enqueue(session: Session, request: ApiRequest, due_at: datetime) -> None:
    """Queue a request, sent after this transaction commits and not before `due_at`.

    The requests of a transaction become rows together at its end (`write_queued`), in the order of their queueing.
    """
    unwritten.add(session, _row(session, request, due_at))


def enqueue_with_id(session: Session, request: ApiRequest, due_at: datetime) -> int:
    """The same, as a row at once; returns its id, for rows that point to it."""
    write_queued(session)  # what was queued before is sent before
    row = _row(session, request, due_at)
    return int(session.connection().execute(_INSERT.returning(TABLE.c.id), row).scalar_one())


def write_queued(session: Session) -> None:
    """Make rows of what this transaction has queued: at its end, and before anything reads the queue."""
    if rows := unwritten.take(session):
        session.connection().execute(_INSERT, rows)


def _row(session: Session, request: ApiRequest, due_at: datetime) -> unwritten.Row:
    if request.name is not None:
        remember_name(session, request.name, request.chat_id)
    return {
        "chat_id": request.chat_id,
        "method": request.method,
        "payload": orjson.dumps(request.payload).decode(),
        "name": request.name,
        "renderer": request.renderer,
        "context": request.context,
        "lane": int(request.lane),
        "repeat_if_doubtful": request.repeat_if_doubtful,
        "state": OutboxState.QUEUED,
        "tries": 0,
        "due_at": due_at,
        "created_at": due_at,
    }


def drop_queued_edit(session: Session, name: str) -> None:
    """Drop a queued edit of `name`, made needless by the next one: ten photos, one counter."""
    write_queued(session)
    c = TABLE.c
    waiting = (c.state == sa.literal_column("'queued'")) & (c.name == name) & (c.method == "editMessageText")
    session.connection().execute(sa.update(TABLE).where(waiting).values(state=OutboxState.DROPPED, error=SUPERSEDED))


def _ready(query: Any, busy: Collection[int], replies_only: Collection[int]) -> Any:
    """The query, without the rows that must wait for another reason than their time."""
    c, older = TABLE.c, TABLE.alias("older")
    if busy:
        query = query.where(c.chat_id.not_in(busy))
    if replies_only:
        query = query.where((c.lane == Lane.REPLY) | c.chat_id.not_in(replies_only))
    # Replies overtake notices of their chat, but no edit of a message overtakes an older one, or the sending
    # itself: what is older would come last and stay.
    queued = older.c.state == sa.literal_column("'queued'")
    same = sa.select(older.c.id).where(queued, older.c.name == c.name, older.c.id < c.id)
    return query.where(~same.exists())


def claim(
    session: Session, now: datetime, busy: Collection[int], limit: int, replies_only: Collection[int] = ()
) -> list[Envelope]:
    """Mark the oldest due rows `sending`, at most one a chat; replies before notices before digests.

    Nothing is sent to `busy` chats, and only replies to those of `replies_only`.
    """
    write_queued(session)
    c, n = TABLE.c, NAMES.c
    row = (c.id, c.chat_id, c.method, c.payload, c.name, c.renderer, c.repeat_if_doubtful, c.tries)
    query = (
        sa.select(*row, n.message_id, c.context, n.shown_text, n.shown_keyboard, n.protected)
        .outerjoin(NAMES, n.name == c.name)
        .where(c.state == sa.literal_column("'queued'"), c.due_at <= now)
        .order_by(c.lane, c.id)
        .limit(limit)
    )
    first: dict[int, Envelope] = {}
    for row in session.execute(_ready(query, busy, replies_only)):
        first.setdefault(row[1], Envelope(*row))
    envelopes = list(first.values())
    if envelopes:
        chosen = sa.update(TABLE).where(c.id.in_([envelope.id for envelope in envelopes]))
        session.connection().execute(chosen.values(state=OutboxState.SENDING, claimed_at=now))
    return envelopes


def next_due(session: Session, busy: Collection[int], replies_only: Collection[int] = ()) -> datetime | None:
    """When the next queued row falls due that need not wait for another reason."""
    write_queued(session)
    query = sa.select(sa.func.min(TABLE.c.due_at)).where(TABLE.c.state == sa.literal_column("'queued'"))
    due_at: datetime | None = session.execute(_ready(query, busy, replies_only)).scalar_one()
    return due_at


@dataclass(frozen=True, slots=True)
class Shown:
    """Digests of what a message shows after a request, None: not known; the keyboard's is empty when it has none."""

    text: str | None
    keyboard: str | None
    keeps_text: bool = False  # the request changed the buttons only


UNKNOWN = Shown(None, None)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that Telegram accepted: the message's id there, when, and what a message with a name shows now."""

    envelope: Envelope
    message_id: int | None
    at: datetime
    shown: Shown = UNKNOWN

    @property
    def is_protected(self) -> bool:
        """Can the message not be forwarded? Only a new one can become protected, no edit changes it."""
        is_new = self.message_id != self.envelope.message_id
        return self.envelope.protects if is_new else bool(self.envelope.is_protected)


def is_behind(session: Session, since: datetime) -> bool:
    """Does a request wait that was due at `since` or before, or that failed at least once?"""
    c = TABLE.c
    waits = (c.state == sa.literal_column("'queued'")) & ((c.due_at <= since) | (c.tries > 0))
    return session.execute(sa.select(c.id).where(waits).limit(1)).first() is not None


_MARK_SENT = (
    sa.update(TABLE)
    .where(TABLE.c.id == sa.bindparam("row_id"))
    .values(state=OutboxState.SENT, sent_at=sa.bindparam("at"), error=None)
)
_PLACE = (
    sa.update(NAMES)
    .where(NAMES.c.name == sa.bindparam("called"))
    .values(
        message_id=sa.bindparam("placed_id"),
        shown_text=sa.case(
            (sa.bindparam("keeps_text", type_=sa.Boolean), NAMES.c.shown_text),
            else_=sa.bindparam("text", type_=NAMES.c.shown_text.type),
        ),
        shown_keyboard=sa.bindparam("keyboard"),
        protected=sa.bindparam("is_protected"),
        accepted_at=sa.func.coalesce(NAMES.c.accepted_at, sa.bindparam("at", type_=NAMES.c.accepted_at.type)),
    )
)


def mark_sent(session: Session, done: Sequence[Accepted]) -> None:
    """Telegram accepted these. Their names now belong to those messages, which show what was sent."""
    if not done:
        return
    connection = session.connection()
    connection.execute(_MARK_SENT, [{"row_id": each.envelope.id, "at": each.at} for each in done])
    placed = [
        {
            "called": each.envelope.name,
            "placed_id": each.message_id,
            "at": each.at,
            "text": each.shown.text,
            "keyboard": each.shown.keyboard,
            "keeps_text": each.shown.keeps_text,
            "is_protected": each.is_protected,
        }
        for each in done
        if each.envelope.name is not None and each.message_id is not None
    ]
    if placed:
        connection.execute(_PLACE, placed)


def put_back(session: Session, row_id: int, due_at: datetime, error: str, *, count_try: bool) -> None:
    """Not sent (or not surely): queue it again for `due_at`. `count_try`: the refusal was about this request."""
    c = TABLE.c
    session.connection().execute(
        sa.update(TABLE)
        .where(c.id == row_id)
        .values(state=OutboxState.QUEUED, due_at=due_at, error=error, tries=c.tries + int(count_try))
    )


def change_request(session: Session, row_id: int, request: ApiRequest, due_at: datetime) -> None:
    """Turn a refused row into another request for the same chat: it keeps its place in the queue."""
    values = {
        "method": request.method,
        "payload": orjson.dumps(request.payload).decode(),
        "context": request.context,
        "state": OutboxState.QUEUED,
        "tries": 0,
        "due_at": due_at,
    }
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(values))


def give_up(session: Session, row_id: int, error: str, state: OutboxState = OutboxState.FAILED) -> None:
    """It will never be sent: permanent error, or a light acknowledgement nobody waits for any more."""
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(state=state, error=error))


def count_failed(session: Session, chat_id: int, since: datetime) -> int:
    """How many requests to a chat were refused for good, of those queued since a moment."""
    c = TABLE.c
    refused = (c.state == sa.literal_column("'failed'")) & (c.chat_id == chat_id) & (c.created_at >= since)
    return int(session.execute(sa.select(sa.func.count()).where(refused)).scalar_one())


def migrate_chat(session: Session, old_id: int, new_id: int) -> None:
    """The group became a supergroup: everything queued for the old id goes to the new one."""
    write_queued(session)
    session.connection().execute(sa.update(TABLE).where(TABLE.c.chat_id == old_id).values(chat_id=new_id))
    migrate_names(session, old_id, new_id)


def newest_send(session: Session, chat_id: int) -> str | None:
    """The name of the newest message sent to the chat, or queued for it; None when it has no name."""
    write_queued(session)
    c = TABLE.c
    query = sa.select(c.name).where(c.chat_id == chat_id, c.method.in_(SENDS))
    return session.execute(query.order_by(c.id.desc()).limit(1)).scalars().first()
