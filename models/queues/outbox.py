"""The outbox: requests to the Bot API, one a row, written in the action's transaction, sent after its commit."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Field, Session

from models.columns import (
    MessageName,
    Row,
    choice,
    json_column,
    long_text,
    partial_index,
    primary_key,
    table_of,
    telegram_key,
)
from models.queues import unwritten
from models.queues.living_messages import migrate_names, placed_in, remember_name
from models.reading.lists import among

SUPERSEDED = "a newer edit follows"
# Methods after which there is a message more in the chat. Files are sent by their kind when a copy is refused.
SENDS = ("sendMessage", "copyMessage", "sendPhoto", "sendVideo", "sendDocument", "sendVoice", "sendMediaGroup")


NEWEST = 40  # rows of a chat among which shows_since looks


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


class OutboxRow(Row, table=True):
    """One request of the Bot API. `payload` holds neither chat_id nor message_id: the sender fills them in, so a
    migrated chat or a message that is not sent yet needs no rewriting. `name` is the message it sends or edits."""

    __tablename__ = "outbox"
    __table_args__ = (
        partial_index("ix_outbox_queued", "lane", "id", where="state = 'queued'"),  # claim: the oldest due rows
        # claim: is an older request for the same message still queued?
        partial_index("ix_outbox_queued_name", "name", "id", where="state = 'queued'"),
        partial_index("ix_outbox_sending", "id", where="state = 'sending'"),  # models/queues/doubtful.py
        partial_index("ix_outbox_failed", "chat_id", "created_at", where="state = 'failed'"),  # count_failed
        # shows_since: the newest rows of a chat.
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
    sent_at: datetime | None = None
    error: str | None = long_text(default=None)


TABLE = table_of(OutboxRow)
# Written out: SQLite uses a partial index only where the statement holds its very condition.
IS_SETTLED = TABLE.c.state.in_([sa.literal_column(f"'{state}'") for state in ("sent", "failed", "dropped")])


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


def enqueue(session: Session, request: ApiRequest, now: datetime, *, not_before: datetime | None = None) -> None:
    """Queue a request, sent after this transaction commits, at once or `not_before` a later moment.

    The requests of a transaction become rows together at its end (`write_queued`), in the order of their queueing.
    """
    unwritten.add(session, _row(session, request, now, not_before or now))


def enqueue_spare(session: Session, request: ApiRequest, now: datetime) -> None:
    """A row in its place in the order that is not sent: models/queues/albums.py queues it if it is needed."""
    unwritten.add(session, _row(session, request, now, now) | {"state": OutboxState.DROPPED})


def enqueue_with_id(session: Session, request: ApiRequest, now: datetime) -> int:
    """The same, as a row at once; returns its id, for rows that point to it."""
    write_queued(session)  # what was queued before is sent before
    row = _row(session, request, now, now)
    return int(session.connection().execute(_INSERT.returning(TABLE.c.id), row).scalar_one())


def drop_unwritten(session: Session, chat_id: int) -> None:
    """Nothing that this transaction queued for a chat is written, for nothing of it is kept (docs/decisions/0037)."""
    for row in unwritten.take(session):
        if row["chat_id"] != chat_id:
            unwritten.add(session, row)


def write_queued(session: Session) -> None:
    """Make rows of what this transaction has queued: at its end, and before anything reads the queue."""
    if rows := unwritten.take(session):
        session.connection().execute(_INSERT, rows)


def _row(session: Session, request: ApiRequest, now: datetime, due_at: datetime) -> unwritten.Row:
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
        "created_at": now,
    }


def drop_queued(session: Session, name: str) -> bool:
    """Drop what is queued to show `name` otherwise, made needless by what follows: ten photos, one counter.

    That is its edits, and a sending that was planned for a later moment. Returns whether there was such a sending.
    """
    if unwritten.holds(session, name):
        write_queued(session)
    c = TABLE.c
    is_planned = c.method.in_(SENDS) & (c.due_at > c.created_at) & c.error.is_(None)
    shows = (c.method == "editMessageText") | is_planned
    waiting = (c.state == sa.literal_column("'queued'")) & (c.name == name) & shows
    dropped = sa.update(TABLE).where(waiting).values(state=OutboxState.DROPPED, error=SUPERSEDED)
    methods = session.connection().execute(dropped.returning(c.method)).scalars().all()
    return any(method in SENDS for method in methods)


def withdraw(session: Session, prefix: str) -> list[int]:
    """Drop the queued messages whose names begin with `prefix` (which ends in a colon), a matter that is over.

    Returns the chats to which one of that name was sent, or is being sent at this moment.
    """
    write_queued(session)
    c, connection = TABLE.c, session.connection()
    is_meant = (c.name >= prefix) & (c.name < prefix[:-1] + chr(ord(prefix[-1]) + 1))
    queued = (c.state == sa.literal_column("'queued'")) & is_meant
    connection.execute(sa.update(TABLE).where(queued).values(state=OutboxState.DROPPED, error="the matter is over"))
    sending = sa.select(c.chat_id).where(c.state == sa.literal_column("'sending'"), is_meant)
    return sorted({*placed_in(session, prefix), *connection.execute(sending).scalars()})


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


def no_longer_strangers(session: Session, chat_ids: Collection[int]) -> None:
    """What is queued for these chats as for strangers becomes an answer like every other, before any that follows."""
    c = TABLE.c
    theirs = sa.update(TABLE).where(c.state == sa.literal_column("'queued'"), c.lane == Lane.STRANGER)
    session.connection().execute(theirs.where(among(c.chat_id, chat_ids)).values(lane=Lane.REPLY))


LOOK = "look"  # in a row's context: the name of what is read beside the writer before its text is made
SHOWS = "shows"  # in a row's context: what it shows again at the end of a chat


def shows_since(session: Session, chat_id: int, what: str, since: datetime) -> bool:
    """Was this (SHOWS in a row's context) queued for the chat since a moment, among its newest rows?"""
    write_queued(session)
    c = TABLE.c
    newest = sa.select(c.context, c.created_at).where(c.chat_id == chat_id).order_by(c.id.desc()).limit(NEWEST)
    return any(row.created_at >= since and row.context.get(SHOWS) == what for row in session.execute(newest))
