"""Items whose cards must be drawn anew because time passed, although nothing was done."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.assignments.assignments import Assignment
from models.columns import table_of

_ITEM = table_of(Assignment).c


def undo_is_over(session: Session, now: datetime) -> list[int]:
    """The ids of items whose cards still offer to take a press back that is too old for it, oldest first."""
    over = _ITEM.undo_until
    query = sa.select(_ITEM.id).where(over.is_not(None), over < now).order_by(over, _ITEM.id)
    return list(session.execute(query).scalars())


def late(session: Session, today: date) -> list[int]:
    """The ids of open items whose due date is over, or that wait for an answer of ours which was due before today."""
    ours = (_ITEM.office_due_on < today) & _ITEM.office_paused_at.is_(None)
    ours = ours | (_ITEM.help_due_on < today)
    is_over = (_ITEM.due_on < today) & _ITEM.office_due_on.is_(None)
    runs = _ITEM.paused_at.is_(None) & _ITEM.unreached_at.is_(None)
    query = sa.select(_ITEM.id).where(_ITEM.closed_at.is_(None), ours | (is_over & runs))
    return list(session.execute(query.order_by(_ITEM.id)).scalars())
