"""Rows of the outbox that a kill left between `sending` and `sent`: they may or may not have arrived."""

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
