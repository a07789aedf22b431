"""What several people of one agency collect for the same item, each in a collection of their own."""

from sqlmodel import Session, col, select

from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.reading.once import once


def items_collected(session: Session, assignment_id: int) -> list[Evidence]:
    """What anybody of the agency collected for an item and nobody handed in, in the order in which it came.

    Read once per transaction.
    """
    query = (
        select(Evidence)
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(Submission.assignment_id == assignment_id, col(Submission.forwarding_id).is_(None))
        .where(Submission.state == SubmissionState.COLLECTING)
        .order_by(col(Evidence.id))
    )
    rests_on = frozenset({Evidence, Submission})
    return list(once(session, ("collected", assignment_id), rests_on, lambda: tuple(session.exec(query))))


def beside(session: Session, submission: Submission) -> list[Submission]:
    """The open collections of the same item that other people of the agency opened, the oldest first."""
    query = select(Submission).where(
        Submission.assignment_id == submission.assignment_id,
        Submission.opened_by != submission.opened_by,
        Submission.state == SubmissionState.COLLECTING,
        col(Submission.forwarding_id).is_(None),
    )
    return list(session.exec(query.order_by(col(Submission.id))))
