"""Results of assessed self-reports (PIP8): the draft, the agency's words, the confirmation, the publication."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments import rare_rows
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import Row, choice, json_column, long_text, partial_index, points_to, primary_key
from models.evidence.evidence import Evidence, EvidenceKind, Submission
from models.lists import among
from models.rules.assessments import Publication, Stage
from models.rules.assignments import Status
from models.standards.instruments import Instrument


class Assessment(Row, table=True):
    """One result of a self-report. `result`: a Snapshot of models/rules/assessments.py as JSON, {} before that.

    `words`: what the agency said to it, which stays beside it for good; `reason`: the head's, for giving it back or
    withdrawing it. `comment_days` working days from `shared_at` on: `comment_due_on`, the day that was told.
    """

    __tablename__ = "assessments"
    # One result an item that counts: two jobs, or two people, begin one.
    __table_args__ = (
        partial_index("uq_assessments_running", "assignment_id", where="stage <> 'withdrawn'", unique=True),
    )

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    stage: Stage = choice(Stage, default=Stage.DRAFT)
    result: dict[str, Any] = json_column()
    created_at: datetime
    shared_at: datetime | None = None
    shared_by: int | None = points_to("people.id", default=None)
    comment_days: int = 0
    comment_due_on: date | None = None
    agrees: bool | None = None
    words: str = long_text(default="")
    answered_at: datetime | None = None
    answered_by: int | None = points_to("people.id", default=None)
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)  # the head
    reason: str = long_text(default="")
    publication: Publication = choice(Publication, default=Publication.NONE)
    link: str = Field(default="", max_length=500)


# Most items have none: the statement that reads an item says so.
rare_rows.declare(Assessment, col(Assessment.assignment_id))


def by_id(session: Session, assessment_id: int) -> Assessment | None:
    """The result with this id."""
    return session.get(Assessment, assessment_id)


def of_item(session: Session, assignment_id: int) -> Assessment | None:
    """The newest result of an item, withdrawn or not; None when there is none."""
    if rare_rows.has_none(session, Assessment, [assignment_id]):
        return None
    query = select(Assessment).where(Assessment.assignment_id == assignment_id)
    return session.exec(query.order_by(col(Assessment.id).desc()).limit(1)).first()


def shared(session: Session, assignment_ids: Collection[int] | None = None) -> list[Assessment]:
    """The results that wait for the agency's words (of some items), the oldest first."""
    query = select(Assessment).where(Assessment.stage == Stage.SHARED).order_by(col(Assessment.id))
    if assignment_ids is not None:
        if rare_rows.has_none(session, Assessment, assignment_ids):
            return []
        query = query.where(among(col(Assessment.assignment_id), assignment_ids))
    return list(session.exec(query))


def is_assessed(session: Session, item: Assignment) -> bool:
    """Does the instrument of the item's period give a result that a person confirms?"""
    return item.id in _ready(session, sa.true(), Assignment.id == item.id)


_WITH_US = (Status.REPORTED, Status.DISPUTED)


def without_draft(session: Session) -> list[int]:
    """The items of assessed instruments with verdicts and nothing that waits for one, of which nothing is drafted."""
    action = col(CorrectiveAction.assignment_id) == col(Assignment.id)
    judged = sa.exists().where(action, col(CorrectiveAction.status).in_((Status.VERIFIED, Status.RETURNED)))
    waits = sa.exists().where(action, col(CorrectiveAction.status).in_(_WITH_US))
    has_one = sa.exists().where(col(Assessment.assignment_id) == col(Assignment.id))
    return _ready(session, judged & ~waits, ~has_one)


def _ready(session: Session, *wanted: Any) -> list[int]:
    query = (
        select(col(Assignment.id), Instrument.result)
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
        .where(*wanted)
        .order_by(col(Assignment.id))
    )
    return [item_id for item_id, rule in session.execute(query) if rule]


def has_video(session: Session, assignment_id: int) -> bool:
    """Does a self-report hold a video?"""
    query = select(col(Evidence.id)).join(Submission, col(Submission.id) == col(Evidence.submission_id))
    query = query.where(Submission.assignment_id == assignment_id, Evidence.kind == EvidenceKind.VIDEO)
    return session.exec(query.limit(1)).first() is not None
