"""Items whose cards must be drawn anew because time passed, although nothing was done."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from models.assignments.assignments import PART, Assignment


def undo_is_over(session: Session, now: datetime) -> list[Assignment]:
    """Items whose cards still offer to take a press back that is too old for it, at most PART."""
    over = col(Assignment.undo_until)
    query = select(Assignment).where(over.is_not(None), over < now).order_by(over, col(Assignment.id))
    return list(session.exec(query.limit(PART)))


def late(session: Session, today: date) -> list[Assignment]:
    """The open items whose due date is over, or that wait for an answer of the office which was due before today."""
    ours = (col(Assignment.office_due_on) < today) & col(Assignment.office_paused_at).is_(None)
    ours = ours | (col(Assignment.help_due_on) < today)
    is_over = (col(Assignment.due_on) < today) & col(Assignment.office_due_on).is_(None)
    runs = col(Assignment.paused_at).is_(None) & col(Assignment.unreached_at).is_(None)
    query = select(Assignment).where(col(Assignment.closed_at).is_(None), ours | (is_over & runs))
    return list(session.exec(query.order_by(col(Assignment.id))))
