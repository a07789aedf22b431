"""What units collect and hand in for items that were passed on to them."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from models.evidence.evidence import Submission, SubmissionState
from models.reading.lists import among


def collected_before(session: Session, assignment_id: int, person_id: int) -> list[Submission]:
    """What the person began to collect for units that have or had the item; the newest first."""
    query = select(Submission).where(Submission.assignment_id == assignment_id, Submission.opened_by == person_id)
    query = query.where(col(Submission.forwarding_id).is_not(None), Submission.state == SubmissionState.COLLECTING)
    return list(session.exec(query.order_by(col(Submission.id).desc())))


def last_of_unit(session: Session, forwarding_id: int) -> Submission | None:
    """What a unit began to collect last."""
    query = select(Submission).where(Submission.forwarding_id == forwarding_id)
    return session.exec(query.order_by(col(Submission.id).desc())).first()


def waiting_in(session: Session, assignment_ids: Collection[int]) -> list[int]:
    """The ids of what units handed in for these items and their inspectorate has not endorsed or returned."""
    s = Submission
    query = select(col(s.id)).where(s.state == SubmissionState.PASSED_UP, among(col(s.assignment_id), assignment_ids))
    return list(session.exec(query.order_by(col(s.id))))
