"""Evidence that was handed in, round by round: each has its tanda terima."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.evidence.evidence import HANDED_IN, Evidence, EvidenceKind, Submission, Tally
from models.reading.lists import among


@dataclass(frozen=True, slots=True)
class Round:
    """What was handed in with one tanda terima."""

    number: str
    items: Sequence[Evidence]


def rounds_of(session: Session, assignment_id: int) -> list[Round]:
    """Every round of an item that was handed in and not taken back, the oldest first."""
    query = (
        select(Submission.number, Evidence)
        .join(Evidence, col(Evidence.submission_id) == col(Submission.id))
        .where(Submission.assignment_id == assignment_id, col(Submission.number).is_not(None))
        .order_by(col(Submission.submitted_at), col(Submission.id), col(Evidence.id))
    )
    found: dict[str, list[Evidence]] = {}
    for number, each in session.exec(query):
        found.setdefault(number or "", []).append(each)
    return [Round(number, items) for number, items in found.items()]


def tallies(session: Session, submission_ids: Collection[int]) -> dict[int, Tally]:
    """How many files and notes these submissions hold; those that hold nothing are left out."""
    is_note = col(Evidence.kind) == EvidenceKind.TEXT
    query = (
        sa.select(col(Evidence.submission_id), sa.func.count(), sa.func.sum(sa.case((is_note, 1), else_=0)))
        .where(among(col(Evidence.submission_id), submission_ids))
        .group_by(col(Evidence.submission_id))
    )
    if not submission_ids:
        return {}
    return {
        submission_id: Tally(count - int(notes), int(notes)) for submission_id, count, notes in session.execute(query)
    }


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A result that was handed in and not taken back, with its evidence in the order in which it came."""

    submission: Submission
    items: Sequence[Evidence]


def handed_in(session: Session, assignment_id: int) -> list[HandedIn]:
    """The same with what is known of each round, the oldest first."""
    query = (
        select(Submission, Evidence)
        .join(Evidence, col(Evidence.submission_id) == col(Submission.id))
        .where(Submission.assignment_id == assignment_id, among(col(Submission.state), HANDED_IN))
        .order_by(col(Submission.submitted_at), col(Submission.id), col(Evidence.id))
    )
    found: dict[int, tuple[Submission, list[Evidence]]] = {}
    for submission, each in session.exec(query):
        found.setdefault(submission.id, (submission, []))[1].append(each)
    return [HandedIn(submission, items) for submission, items in found.values()]
