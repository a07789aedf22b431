"""What of an item's history the office has decided, and what it is asked to decide."""

from sqlmodel import Session, col, select

from models.assignments.events import AssignmentEvent
from models.rules.assignments import VERDICTS, Event


def verdicts_on(session: Session, assignment_id: int, submission_id: int) -> list[AssignmentEvent]:
    """The verdict of the office on a submitted result that stands, oldest event first; empty when none does.

    It is one event, or of a self-report two: for the components that are enough and for those that are lacking.
    """
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == assignment_id, col(e.event).in_(VERDICTS), col(e.undone_at).is_(None))
    return [
        each for each in session.exec(query.order_by(col(e.id))) if each.data.get("submission_id") == submission_id
    ]


def that_stand(session: Session, assignment_id: int) -> list[AssignmentEvent]:
    """The events of an item that were not taken back, oldest first."""
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == assignment_id, col(e.undone_at).is_(None))
    return list(session.exec(query.order_by(col(e.id))))


def own_clock_resumed_after(session: Session, event: AssignmentEvent) -> list[AssignmentEvent]:
    """The ends of stops of the office's own clock since an event of the same item."""
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == event.assignment_id, e.event == Event.RESUMED, col(e.id) > event.id)
    return [each for each in session.exec(query) if each.data.get("clock") == "office"]


def newest_disputes(session: Session, assignment_id: int) -> dict[int | None, AssignmentEvent]:
    """The newest "bukan kewenangan" about each corrective action (its id), and about all that it fitted (None)."""
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == assignment_id, e.event == Event.DISPUTED).order_by(col(e.id))
    return {event.action_id: event for event in session.exec(query)}
