"""Rows of the outbox that were claimed and that nobody sends: they may or may not have arrived."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from models.queues.living_messages import forget_shown
from models.queues.outbox import TABLE, OutboxState

DOUBTFUL_AFTER = timedelta(seconds=5)  # what is being sent is told apart by its id, so that somebody waits briefly


def settle(session: Session, now: datetime, but_not: Collection[int] | None = None) -> tuple[int, int]:
    """Queue them again, or drop those that are rather lost than doubled. Returns (repeated, dropped).

    At the start: all of them. With `but_not` (the ids in flight): the others, which were claimed by a COMMIT
    whose answer was lost, or by a loop that was restarted. Nobody else sends: bot/pipeline/locks.py.
    """
    c, doubtful = TABLE.c, _doubtful(now, but_not)
    connection = session.connection()
    names = connection.execute(sa.select(c.name).where(doubtful, c.name.is_not(None))).scalars().all()
    forget_shown(session, names)
    drop = sa.update(TABLE).where(doubtful, c.repeat_if_doubtful.is_(False))
    dropped = connection.execute(drop.values(state=OutboxState.DROPPED, error="doubtful")).rowcount
    repeat = sa.update(TABLE).where(doubtful).values(state=OutboxState.QUEUED, due_at=now)
    return connection.execute(repeat).rowcount, dropped


def is_left(session: Session, now: datetime, but_not: Collection[int]) -> bool:
    """Is there a row that `settle` would change?"""
    return session.execute(sa.select(TABLE.c.id).where(_doubtful(now, but_not)).limit(1)).first() is not None


def _doubtful(now: datetime, but_not: Collection[int] | None) -> sa.ColumnElement[bool]:
    c = TABLE.c
    sending = c.state == sa.literal_column("'sending'")
    if but_not is None:
        return sending
    recent = c.claimed_at.between(now - DOUBTFUL_AFTER, now + DOUBTFUL_AFTER)  # a clock may step back
    return sending & c.id.not_in(but_not) & sa.or_(c.claimed_at.is_(None), ~recent)
