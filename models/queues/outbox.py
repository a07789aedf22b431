"""The outbox: requests to the Bot API, one a row, written in the action's transaction, sent after its commit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
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
from models.queues.living_messages import NAMES, remember_name

SUPERSEDED = "a newer edit follows"
KEEP_SENT_FOR = timedelta(days=14)


class Lane(IntEnum):
    """The priority of a request when more are due than Telegram's rate limits allow."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    DIGEST = 3


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
    # bot/pipeline/delivery.py claims the oldest due rows; nobody else reads the queue.
    __table_args__ = (
        partial_index("ix_outbox_queued", "lane", "id", where="state = 'queued'"),
        partial_index("ix_outbox_sending", "id", where="state = 'sending'"),
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
    tries: int = 0
    due_at: datetime
    created_at: datetime
    sent_at: datetime | None = None
    error: str | None = long_text(default=None)


TABLE = table_of(OutboxRow)


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

    def with_payload(self, payload: str) -> "Envelope":
        """The same row with the text that was made for it now."""
        return replace(self, payload=payload)


_INSERT = sa.insert(TABLE).returning(TABLE.c.id)


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


def enqueue(session: Session, request: ApiRequest, due_at: datetime) -> int:
    """Queue a request, sent after this transaction commits and not before `due_at`; returns the id of its row."""
    if request.name is not None:
        remember_name(session, request.name, request.chat_id)
    values = {
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
    return int(session.connection().execute(_INSERT, values).scalar_one())


def drop_queued_edit(session: Session, name: str) -> None:
    """Drop a queued edit of `name`, made needless by the next one: ten photos, one counter."""
    c = TABLE.c
    waiting = (c.state == sa.literal_column("'queued'")) & (c.name == name) & (c.method == "editMessageText")
    session.connection().execute(sa.update(TABLE).where(waiting).values(state=OutboxState.DROPPED, error=SUPERSEDED))


def claim(session: Session, now: datetime, busy: Collection[int], limit: int) -> list[Envelope]:
    """Mark the oldest due rows `sending`, at most one a chat, none of a `busy` chat; replies before digests."""
    c, n = TABLE.c, NAMES.c
    row = (c.id, c.chat_id, c.method, c.payload, c.name, c.renderer, c.repeat_if_doubtful, c.tries)
    query = (
        sa.select(*row, n.message_id, c.context)
        .outerjoin(NAMES, n.name == c.name)
        .where(c.state == sa.literal_column("'queued'"), c.due_at <= now)
        .order_by(c.lane, c.id)
        .limit(limit)
    )
    if busy:
        query = query.where(c.chat_id.not_in(busy))
    first: dict[int, Envelope] = {}
    for row in session.execute(query):
        first.setdefault(row[1], Envelope(*row))
    envelopes = list(first.values())
    if envelopes:
        _set_state(session, [envelope.id for envelope in envelopes], OutboxState.SENDING)
    return envelopes


def _set_state(session: Session, ids: Sequence[int], state: OutboxState) -> None:
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id.in_(ids)).values(state=state))


def next_due(session: Session, busy: Collection[int]) -> datetime | None:
    """When the next queued row of a chat that is not busy falls due."""
    query = sa.select(sa.func.min(TABLE.c.due_at)).where(TABLE.c.state == sa.literal_column("'queued'"))
    if busy:
        query = query.where(TABLE.c.chat_id.not_in(busy))
    due_at: datetime | None = session.execute(query).scalar_one()
    return due_at


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
        accepted_at=sa.func.coalesce(NAMES.c.accepted_at, sa.bindparam("at", type_=NAMES.c.accepted_at.type)),
    )
)


def mark_sent(session: Session, done: Sequence[tuple[Envelope, int | None, datetime]]) -> None:
    """Telegram accepted these: (row, the message's id there, when). Their names now belong to those messages."""
    if not done:
        return
    connection = session.connection()
    connection.execute(_MARK_SENT, [{"row_id": envelope.id, "at": at} for envelope, _, at in done])
    placed = [
        {"called": envelope.name, "placed_id": message_id, "at": at}
        for envelope, message_id, at in done
        if envelope.name is not None and message_id is not None and message_id != envelope.message_id
    ]
    if placed:
        connection.execute(_PLACE, placed)


def put_back(session: Session, row_id: int, due_at: datetime, error: str, *, count_try: bool = True) -> None:
    """Not sent (or not surely): queue it again for `due_at`."""
    c = TABLE.c
    session.connection().execute(
        sa.update(TABLE)
        .where(c.id == row_id)
        .values(state=OutboxState.QUEUED, due_at=due_at, error=error, tries=c.tries + int(count_try))
    )


def give_up(session: Session, row_id: int, error: str, state: OutboxState = OutboxState.FAILED) -> None:
    """It will never be sent: permanent error, or a light acknowledgement nobody waits for any more."""
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(state=state, error=error))


def settle_doubtful(session: Session, now: datetime) -> tuple[int, int]:
    """After a start: rows found in `sending` may or may not have arrived. Returns (repeated, dropped)."""
    c = TABLE.c
    doubtful = c.state == sa.literal_column("'sending'")
    drop = sa.update(TABLE).where(doubtful, c.repeat_if_doubtful.is_(False))
    dropped = session.connection().execute(drop.values(state=OutboxState.DROPPED, error="doubtful")).rowcount
    repeat = sa.update(TABLE).where(doubtful).values(state=OutboxState.QUEUED, due_at=now, tries=c.tries + 1)
    return session.connection().execute(repeat).rowcount, dropped


def migrate_chat(session: Session, old_id: int, new_id: int) -> None:
    """The group became a supergroup: everything queued for the old id goes to the new one."""
    session.connection().execute(sa.update(TABLE).where(TABLE.c.chat_id == old_id).values(chat_id=new_id))
    session.connection().execute(
        sa.update(NAMES).where(NAMES.c.chat_id == old_id).values(chat_id=new_id, message_id=None)
    )


def forget_sent(session: Session, before: datetime) -> int:
    """Delete requests from before `before` that were sent or dropped: texts are not kept longer than needed."""
    c = TABLE.c
    gone = c.state.in_([OutboxState.SENT, OutboxState.DROPPED])
    return int(session.connection().execute(sa.delete(TABLE).where(gone, c.created_at < before)).rowcount)


def newest_send(session: Session, chat_id: int) -> str | None:
    """The name of the newest message sent to the chat, or queued for it; None when it has no name."""
    c = TABLE.c
    query = sa.select(c.name).where(c.chat_id == chat_id, c.method.in_(["sendMessage", "copyMessage"]))
    return session.execute(query.order_by(c.id.desc()).limit(1)).scalars().first()
