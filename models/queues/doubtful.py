"""Rows of the outbox that stayed `sending`: after a kill they may or may not have arrived, or they never left."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.queues.living_messages import forget_shown
from models.queues.outbox import TABLE, OutboxState


def settle(session: Session, now: datetime) -> tuple[int, int]:
    """Queue them again at the start, or drop what is rather lost than doubled. Returns (repeated, dropped)."""
    c, doubtful = TABLE.c, TABLE.c.state == sa.literal_column("'sending'")
    connection = session.connection()
    names = connection.execute(sa.select(c.name).where(doubtful, c.name.is_not(None))).scalars().all()
    forget_shown(session, names)
    drop = sa.update(TABLE).where(doubtful, c.repeat_if_doubtful.is_(False))
    dropped = connection.execute(drop.values(state=OutboxState.DROPPED, error="doubtful")).rowcount
    repeat = sa.update(TABLE).where(doubtful).values(state=OutboxState.QUEUED, due_at=now, error="doubtful")
    return connection.execute(repeat).rowcount, dropped


def requeue_unsent(session: Session, in_flight: Collection[int]) -> int:
    """Queue again what was claimed by a COMMIT whose answer was lost: `sending`, and not one of those in flight.

    Nobody got these rows to send them, and nobody else sends (bot/pipeline/locks.py). Returns how many there were.
    """
    c = TABLE.c
    unsent = sa.update(TABLE).where(c.state == sa.literal_column("'sending'"), c.id.not_in(in_flight))
    return session.connection().execute(unsent.values(state=OutboxState.QUEUED)).rowcount
