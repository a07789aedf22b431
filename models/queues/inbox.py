"""The inbox: updates of Telegram, one raw update a row, stored before Telegram is told that they arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from models.columns import Row, insert_into, long_text, partial_index, primary_key, table_of, telegram_key
from models.reading.lists import among

NEWEST = 300  # updates of a chat in which an edited message is looked for
# update_id starts again at a random number after a quiet week: older rows must not swallow a new update.
FORGET_UPDATE_IDS_AFTER = timedelta(days=6)


class InboxRow(Row, table=True):
    """One update. Open while neither handled nor dead; `id` (ours) is the order, not `update_id`."""

    __tablename__ = "inbox"
    # dispatch.py reads the open rows at start and while it looks for requeued ones.
    __table_args__ = (
        partial_index("ix_inbox_open", "id", where="handled_at IS NULL AND dead_at IS NULL"),
        # models/retention.py deletes by age; arrived_after (models/reach.py) reads what came after an outage.
        partial_index("ix_inbox_handled", "handled_at", where="handled_at IS NOT NULL"),
        partial_index("ix_inbox_dead", "dead_at", where="dead_at IS NOT NULL"),
        sa.Index("ix_inbox_received", "received_at"),
    )

    id: int = primary_key()
    update_id: int = telegram_key(unique=True)
    chat_id: int = telegram_key()
    payload: str = long_text()
    received_at: datetime
    handled_at: datetime | None = None
    dead_at: datetime | None = None
    tries: int = 0
    error: str | None = long_text(default=None)


TABLE = table_of(InboxRow)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came over the wire, with the chat whose order it belongs to."""

    update_id: int
    chat_id: int
    payload: str
    dead: str | None = None  # why nobody can handle it


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stored update that nobody has handled yet."""

    id: int
    chat_id: int
    payload: str
    received_at: datetime
    tries: int = 0


_ARRIVED_AND_OPEN = (
    sa.select(TABLE.c.id, TABLE.c.update_id, TABLE.c.received_at, TABLE.c.tries)
    .where(among(TABLE.c.update_id, name="update_ids"), TABLE.c.handled_at.is_(None), TABLE.c.dead_at.is_(None))
    .order_by(TABLE.c.id)
)


def store(session: Session, arrivals: Sequence[Arrival], now: datetime) -> list[Waiting]:
    """Store what is new of `arrivals`, in their order; an update_id seen before is left out.

    Returns those of them that are to be handled, also what was stored before and is open: the answer to that COMMIT
    may have been lost, and what came later must not be handled first.
    """
    fresh = {arrival.update_id: arrival for arrival in arrivals}
    if not fresh:
        return []
    connection = session.connection()
    rows = [
        {
            **{"update_id": a.update_id, "chat_id": a.chat_id, "payload": a.payload, "received_at": now, "tries": 0},
            **{"dead_at": None if a.dead is None else now, "error": a.dead},
        }
        for a in fresh.values()
    ]
    connection.execute(insert_into(connection, TABLE).on_conflict_do_nothing(index_elements=["update_id"]), rows)
    stored = connection.execute(_ARRIVED_AND_OPEN, {"update_ids": list(fresh)})
    return [
        Waiting(id, fresh[update_id].chat_id, fresh[update_id].payload, received_at, tries)
        for id, update_id, received_at, tries in stored
    ]


def waiting(session: Session, limit: int, after_id: int = 0) -> list[Waiting]:
    """The oldest open rows, in order of arrival."""
    c = TABLE.c
    query = (
        sa.select(c.id, c.chat_id, c.payload, c.received_at, c.tries)
        .where(c.handled_at.is_(None), c.dead_at.is_(None), c.id > after_id)
        .order_by(c.id)
        .limit(limit)
    )
    return [Waiting(*row) for row in session.execute(query)]


def oldest_open(session: Session) -> datetime | None:
    """When the oldest open update arrived; None when every update is handled."""
    c = TABLE.c
    query = sa.select(c.received_at).where(c.handled_at.is_(None), c.dead_at.is_(None)).order_by(c.id).limit(1)
    return session.execute(query).scalars().first()


_MARK_HANDLED = (
    sa.update(TABLE)
    .where(TABLE.c.id == sa.bindparam("row_id"), TABLE.c.handled_at.is_(None), TABLE.c.dead_at.is_(None))
    .values(handled_at=sa.bindparam("at"))
)


def mark_handled(session: Session, row_id: int, now: datetime) -> bool:
    """Claim the row for the action of this transaction; False when it was handled already."""
    result = session.connection().execute(_MARK_HANDLED, {"row_id": row_id, "at": now})
    return bool(result.rowcount == 1)


def empty(session: Session, row_id: int) -> None:
    """Forget what the update said; the row still tells repeated updates apart."""
    c = TABLE.c
    session.connection().execute(sa.update(TABLE).where(c.id == row_id).values(payload="{}"))


def forget(session: Session, row_id: int) -> None:
    """Forget also whose chat it was: nothing of who sent it is kept (docs/decisions/0037)."""
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(payload="{}", chat_id=0))


def put_aside(session: Session, row_ids: Sequence[int], now: datetime) -> None:
    """Mark open rows handled without an action, and forget them: strangers above their limits."""
    c = TABLE.c
    query = sa.update(TABLE).where(c.id.in_(row_ids), c.handled_at.is_(None), c.dead_at.is_(None))
    session.connection().execute(query.values(handled_at=now, payload="{}", chat_id=0))


def count_failure(session: Session, row_id: int, error: str) -> int:
    """One more failed try; returns how many there are now."""
    c = TABLE.c
    query = sa.update(TABLE).where(c.id == row_id).values(tries=c.tries + 1, error=error).returning(c.tries)
    return int(session.execute(query).scalar_one())


def mark_dead(session: Session, row_id: int, now: datetime) -> None:
    """Make the row a dead letter: it blocks its chat no longer and waits for `requeue`."""
    session.execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(dead_at=now))


def requeue(session: Session, row_ids: Sequence[int]) -> int:
    """Give dead letters three fresh tries; returns how many there were."""
    query = (
        sa.update(TABLE).where(among(TABLE.c.id, row_ids), TABLE.c.dead_at.is_not(None)).values(dead_at=None, tries=0)
    )
    return int(session.connection().execute(query).rowcount)


def version_before(session: Session, chat_id: int, message_id: int, update_id: int) -> Any:
    """A message of the chat as it came before this update, raw: the last edit, or the first version. None: not known.

    Looks through the newest updates of the chat; an old message is edited by its sender within two days only.
    """
    c = TABLE.c
    this = sa.select(c.id).where(c.update_id == update_id).scalar_subquery()
    query = sa.select(c.payload).where(c.chat_id == chat_id, c.id < this).order_by(c.id.desc()).limit(NEWEST)
    for payload in session.scalars(query):
        update = orjson.loads(payload or "null")
        for kind in ("message", "edited_message"):
            message = update.get(kind) if isinstance(update, dict) else None
            if isinstance(message, dict) and message.get("message_id") == message_id:
                return message
    return None


def forget_words(session: Session, chat_id: int, now: datetime) -> None:
    """Empty the updates of a chat whose person is erased; the rows still tell repeated updates apart.

    Dead letters among them count as handled: there is nothing left to requeue.
    """
    c = TABLE.c
    over = sa.or_(c.handled_at.is_not(None), c.dead_at.is_not(None))
    query = sa.update(TABLE).where(c.chat_id == chat_id, over)
    forgotten = query.values(
        payload="{}",
        handled_at=sa.func.coalesce(c.handled_at, sa.literal(now, c.handled_at.type)),
        dead_at=None,
        chat_id=0,
    )
    session.connection().execute(forgotten)
