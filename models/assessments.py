"""Results of assessed self-reports (PIP8): the draft, the agency's words, the confirmation, the publication."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments import rare_rows
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.columns import Row, choice, json_column, long_text, partial_index, points_to, primary_key
from models.evidence.evidence import Evidence, EvidenceKind, Submission
from models.office.measures import IS_OPEN, LATE, at
from models.reading.lists import among
from models.reading.once import keep, once
from models.rules.assessments import ENDED, Publication, Stage
from models.rules.assignments import AGENCY_OWES, VERDICTS, Event, Status
from models.rules.standards.instruments import ComponentKind
from models.standards.instruments import Component, Instrument
from models.standards.periods import PRODUCT


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


# Most self-reports have none: the statement that reads an item says so. Other items are not asked about.
rare_rows.declare(Assessment, col(Assessment.assignment_id))
_TABLES = frozenset({Assessment})


def by_id(session: Session, assessment_id: int) -> Assessment | None:
    """The result with this id."""
    return session.get(Assessment, assessment_id)


def of_item(session: Session, item: Assignment) -> Assessment | None:
    """The newest result of an item, withdrawn or not, read once per transaction; None when there is none."""
    if item.product_code != PRODUCT or rare_rows.has_none(session, Assessment, [item.id]):
        return None
    found = once(session, _key(item.id), _TABLES, lambda: tuple(_read(session, [item.id])), live=True)
    return found[-1] if found else None


def comments_until(session: Session, items: Sequence[Assignment]) -> dict[int, date]:
    """Of those of these items whose draft waits for the agency's words: until when, by item."""
    ids = [item.id for item in items if item.product_code == PRODUCT]
    query = sa.select(col(Assessment.assignment_id), col(Assessment.comment_due_on)).where(
        col(Assessment.stage) == Stage.SHARED, among(col(Assessment.assignment_id), ids)
    )
    return {item_id: until for item_id, until in session.execute(query) if until is not None} if ids else {}


@dataclass(frozen=True, slots=True)
class WordsDue:
    """A draft that waits for the agency's words: `days` working days from `shared_at` on, `told` until that day."""

    code: str
    agency_id: int
    shared_at: datetime
    days: int
    told: date


def words_due(session: Session) -> list[WordsDue]:
    """Every draft that waits for the agency's words, the nearest last day first."""
    a = Assessment
    columns: list[Any] = [Assignment.code, Assignment.agency_id, a.shared_at, a.comment_days, a.comment_due_on]
    query: sa.Select[Any] = (
        sa.select(*columns)
        .join(Assignment, col(Assignment.id) == col(a.assignment_id))
        .where(col(a.stage) == Stage.SHARED, col(a.shared_at).is_not(None), col(a.comment_due_on).is_not(None))
        .order_by(col(a.comment_due_on), col(a.id))
    )
    return [WordsDue(*row) for row in session.execute(query)]


def is_shown(session: Session, item: Assignment) -> bool:
    """Was a draft of the item's result ever sent to its agency?"""
    found = of_item(session, item)
    return found is not None and found.shared_at is not None


def preload(session: Session, items: Sequence[Assignment]) -> None:
    """Read the results of many items at once, for `of_item`."""
    ids = [item.id for item in items if item.product_code == PRODUCT]
    found = _read(session, ids) if ids else []
    for item_id in ids:
        theirs = tuple(row for row in found if row.assignment_id == item_id)
        keep(session, _key(item_id), _TABLES, theirs, live=True)


def to_look_at(session: Session) -> list[int]:
    """The ids of the results that wait for the agency's words, or whose item has ended without one."""
    query = select(col(Assessment.id)).join(Assignment, col(Assignment.id) == col(Assessment.assignment_id))
    is_over = col(Assessment.stage).in_(UNCONFIRMED) & col(Assignment.status).in_(ENDED)
    return list(
        session.exec(query.where((col(Assessment.stage) == Stage.SHARED) | is_over).order_by(col(Assessment.id)))
    )


UNCONFIRMED = tuple(stage for stage in Stage if stage not in (Stage.CONFIRMED, Stage.WITHDRAWN))


def unconfirmed(session: Session, ids: Collection[int]) -> list[Assessment]:
    """Those of these results that are neither confirmed nor withdrawn, the oldest first."""
    query = select(Assessment).where(among(col(Assessment.id), ids), col(Assessment.stage).in_(UNCONFIRMED))
    return list(session.exec(query.order_by(col(Assessment.id))))


def _read(session: Session, assignment_ids: Sequence[int]) -> list[Assessment]:
    query = select(Assessment).where(among(col(Assessment.assignment_id), assignment_ids))
    return list(session.exec(query.order_by(col(Assessment.id))))


def _key(assignment_id: int) -> tuple[str, int]:
    return "assessment", assignment_id


_WITH_US = (Status.REPORTED, Status.DISPUTED)


# What the agency can still complete in its time: a result that came sooner would be of a part only.
_ACTION = col(CorrectiveAction.assignment_id) == col(Assignment.id)
_OWED = (
    _ACTION,
    col(CorrectiveAction.status).in_(AGENCY_OWES),
    col(Component.id) == col(CorrectiveAction.component_id),
    col(Component.kind) == ComponentKind.ASSURANCE,
)


def owed(session: Session, item_id: int, now: datetime, today: date) -> int:
    """How many components the agency may still complete before its due date; 0 once that or the item is over.

    `today`: the date at the office at `now` (aware).
    """
    query = sa.select(sa.func.count(col(CorrectiveAction.id))).select_from(Assignment).where(*_OWED)
    found = session.execute(query.where(col(Assignment.id) == item_id, IS_OPEN, ~LATE), at(now, today))
    return int(found.scalar_one())


def _graded(session: Session) -> Sequence[int]:
    """The ids of the periods of assessed instruments."""
    # Step by step, each by its index: joined, SQLite reads every item that there ever was.
    graded = [number for number, rule in session.execute(select(col(Instrument.id), Instrument.result)) if rule]
    return session.exec(select(col(Report.id)).where(among(col(Report.instrument_id), graded))).all()


def without_draft(session: Session, now: datetime, today: date) -> list[int]:
    """The items of assessed instruments with verdicts, none to come and no draft, of which the agency owes nothing
    or whose due date is over. `today`: the date at the office at `now` (aware)."""
    reports = _graded(session)
    judged = sa.exists().where(_ACTION, col(CorrectiveAction.status).in_((Status.VERIFIED, Status.RETURNED)))
    waits = sa.exists().where(_ACTION, col(CorrectiveAction.status).in_(_WITH_US))
    has_one = sa.exists().where(col(Assessment.assignment_id) == col(Assignment.id))
    query = select(col(Assignment.id)).where(among(col(Assignment.report_id), reports), judged, ~waits, ~has_one)
    query = query.where(col(Assignment.status).not_in(ENDED), ~sa.exists().where(*_OWED) | LATE)
    return list(session.scalars(query.order_by(col(Assignment.id)), at(now, today)))


def judged_since(session: Session) -> list[Assessment]:
    """The results that wait for the agency's words or the head, of whose item something was judged since they were
    sent."""
    e = AssignmentEvent
    newer = (
        sa.exists()
        .where(col(e.assignment_id) == col(Assessment.assignment_id), col(e.at) > col(Assessment.shared_at))
        .where(col(e.event).in_(VERDICTS), col(e.undone_at).is_(None))
    )
    sent = col(Assessment.stage).in_((Stage.SHARED, Stage.ANSWERED, Stage.LAPSED))
    return list(session.exec(select(Assessment).where(sent, newer).order_by(col(Assessment.id))))


def nothing_applies(session: Session) -> list[Assignment]:
    """The items of assessed instruments of which no component applies to the unit; the office cancelled nothing."""
    e = AssignmentEvent
    of_item = col(e.assignment_id) == col(Assignment.id)
    query = select(Assignment).where(
        among(col(Assignment.report_id), _graded(session)),
        Assignment.status == Status.CANCELLED,
        sa.exists().where(of_item, col(e.event) == Event.DISPUTE_ACCEPTED, col(e.action_id).is_not(None)),
        ~sa.exists().where(of_item, col(e.event) == Event.CANCELLED),
    )
    return list(session.exec(query.order_by(col(Assignment.id))))


def has_video(session: Session, assignment_id: int) -> bool:
    """Does a self-report hold a video, or a link to one?"""
    query = select(col(Evidence.id)).join(Submission, col(Submission.id) == col(Evidence.submission_id))
    is_one = (col(Evidence.kind) == EvidenceKind.VIDEO) | col(Evidence.text).contains("https://")
    return session.exec(query.where(Submission.assignment_id == assignment_id, is_one).limit(1)).first() is not None
