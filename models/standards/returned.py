"""Why components of a self-report are asked for again: for its officer, and for whoever judges them again."""

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.events import AssignmentEvent
from models.evidence.evidence import Submission, SubmissionState
from models.reading.lists import among
from models.rules.assignments import Event
from models.rules.standards.verdicts import Verdict

_DECIDED = [SubmissionState.APPROVED, SubmissionState.RETURNED]


def reasons(session: Session, assignment_id: int) -> dict[int, str]:
    """By corrective action: the reason of what the office decided about it last, where that asks for something.

    That is a verdict that was "lacking", or that "tidak berlaku" was not accepted.
    """
    s = Submission
    query = select(s).where(s.assignment_id == assignment_id, among(col(s.state), _DECIDED)).order_by(col(s.id))
    decided: list[tuple[datetime, dict[int, str]]] = []
    for submission in session.exec(query):
        given = {int(key): Verdict.read(stored) for key, stored in submission.verdicts.items()}
        reasons = {action_id: "" if verdict.enough else verdict.reason for action_id, verdict in given.items()}
        decided.append((submission.decided_at or submission.opened_at, reasons))
    decided += [(at, {action_id: note}) for at, action_id, note in _rejected(session, assignment_id)]
    newest: dict[int, str] = {}
    for _, reasons in sorted(decided, key=itemgetter(0)):
        newest |= reasons
    return {action_id: reason for action_id, reason in newest.items() if reason}


def _rejected(session: Session, assignment_id: int) -> Iterator[tuple[datetime, int, str]]:
    """When it was not accepted that a component does not apply, of which one, and why; the oldest first."""
    e = AssignmentEvent
    query = (
        sa.select(col(e.at), col(e.action_id), col(e.note))
        .where(col(e.assignment_id) == assignment_id, col(e.event) == Event.DISPUTE_REJECTED)
        .where(col(e.action_id).is_not(None), col(e.undone_at).is_(None))
        .order_by(col(e.id))
    )
    return ((at, action_id, note) for at, action_id, note in session.execute(query))
