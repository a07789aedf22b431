"""Periods of standards: a report of kind SP with one item a unit, and one corrective action a component."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.office.measures import HAS_DRAFT, IS_OPEN, STANDS_STILL, A, how_many
from models.reading.lists import among
from models.rules.assignments import AGENCY_OWES, Status
from models.rules.drafting.words import STANDARDS_KIND, STANDARDS_PRODUCT
from models.rules.standards.instruments import ComponentKind
from models.standards.instruments import Component, Instrument

KIND = STANDARDS_KIND
PRODUCT = STANDARDS_PRODUCT

_ACTIONS, _COMPONENTS, _EVIDENCE, _SUBMISSIONS = (
    table_of(each).c for each in (CorrectiveAction, Component, Evidence, Submission)
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Components of a self-report that are asked for; an improvement is never counted.

    `total`: without those that were accepted as not applicable; `filled`: there is something for it, sent or not (a
    returned one: something new); `waiting`: arrived or asked about, and not judged yet.
    """

    total: int = 0
    filled: int = 0
    waiting: int = 0
    enough: int = 0
    lacking: int = 0
    not_applicable: int = 0

    @property
    def not_sent(self) -> int:
        """Those that never arrived."""
        return self.total - self.waiting - self.enough - self.lacking


# Evidence that was handed in and returned fills nothing any more.
_KEPT = (SubmissionState.COLLECTING, SubmissionState.PASSED_UP, SubmissionState.SUBMITTED)
_HAS_EVIDENCE = (
    sa.exists()
    .where(_EVIDENCE.action_id == _ACTIONS.id, _EVIDENCE.submission_id == _SUBMISSIONS.id)
    .where(_SUBMISSIONS.state.in_(_KEPT))
)
_ARRIVED = (Status.REPORTED, Status.DISPUTED)
_COUNTED = (
    ~(_ACTIONS.status == Status.CANCELLED),
    _ACTIONS.status.in_((*_ARRIVED, Status.VERIFIED)) | (~(_ACTIONS.status == Status.CANCELLED) & _HAS_EVIDENCE),
    _ACTIONS.status.in_(_ARRIVED),
    _ACTIONS.status == Status.VERIFIED,
    _ACTIONS.status == Status.RETURNED,
    _ACTIONS.status == Status.CANCELLED,
)
_STATE = (
    sa.select(_ACTIONS.assignment_id, *map(how_many, _COUNTED))
    .join(table_of(Component), _COMPONENTS.id == _ACTIONS.component_id)
    .where(among(_ACTIONS.assignment_id, name="ids"), _COMPONENTS.kind == ComponentKind.ASSURANCE)
    .group_by(_ACTIONS.assignment_id)
)


def components_state(session: Session, item_ids: Collection[int]) -> dict[int, Counts]:
    """How far the self-reports among these items are, in one statement; an item without components counts nothing."""
    found = {item_id: Counts(*counts) for item_id, *counts in session.execute(_STATE, {"ids": list(item_ids)})}
    return {item_id: found.get(item_id, Counts()) for item_id in item_ids}


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its items. `open`: items that are not closed; `due_on`: the last of their due dates."""

    report: Report
    instrument: Instrument
    items: int
    open: int
    due_on: date


def _periods(*wanted: Any) -> sa.Select[Any]:
    grouped = (
        sa.select(
            col(Assignment.report_id).label("report_id"),
            sa.func.count(col(Assignment.id)).label("items"),
            how_many(col(Assignment.closed_at).is_(None)).label("open"),
            sa.func.max(col(Assignment.due_on)).label("due_on"),
        )
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .where(col(Report.instrument_id).is_not(None), *wanted)
        .group_by(col(Assignment.report_id))
        .subquery()
    )
    query: sa.Select[Any] = (
        sa.select(Report, Instrument, *list(grouped.c)[1:])
        .join(grouped, grouped.c.report_id == col(Report.id))
        .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
        .order_by(grouped.c.open == 0, col(Report.id).desc())
    )
    return query


def listed(session: Session, limit: int, offset: int = 0) -> list[Period]:
    """The periods of which an item is stored: those with open items first, then the ended ones, each the newest
    first."""
    return [Period(*row) for row in session.execute(_periods().limit(limit).offset(offset))]


def how_many_periods(session: Session) -> int:
    """How many `listed` has in all."""
    return int(session.execute(sa.select(sa.func.count()).select_from(_periods().subquery())).scalar_one())


def with_ids(session: Session, report_ids: Collection[int]) -> list[Period]:
    """Some periods, in the order of `listed`."""
    return [Period(*row) for row in session.execute(_periods(among(col(Assignment.report_id), report_ids)))]


def period(session: Session, report_id: int) -> Period | None:
    """One period; None: the report is none, or nothing of it is stored yet."""
    found = session.execute(_periods(Assignment.report_id == report_id)).first()
    return Period(*found) if found is not None else None


def last_of(session: Session, instrument_code: str) -> Report | None:
    """The newest period of an instrument, whatever its version."""
    query = (
        select(Report)
        .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
        .where(Instrument.code == instrument_code)
    )
    return session.exec(query.order_by(col(Report.id).desc()).limit(1)).first()


def begun_by(session: Session, report_id: int) -> int:
    """The id of who sent a period: of its first item."""
    query = select(col(Assignment.owner_id)).where(Assignment.report_id == report_id)
    return session.exec(query.order_by(col(Assignment.id)).limit(1)).one()


def created_since(session: Session, instrument_code: str, since: datetime) -> int:
    """How many periods of an instrument began since then."""
    query = (
        sa.select(sa.func.count())
        .select_from(Report)
        .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
        .where(col(Instrument.code) == instrument_code, col(Report.created_at) >= since)
    )
    return int(session.execute(query).scalar_one())


def numbers(session: Session) -> list[str]:
    """The numbers of all periods."""
    return list(session.exec(select(col(Report.number)).where(Report.access_kind == KIND)))


@dataclass(frozen=True, slots=True)
class UnitItem:
    """A self-report and the unit that it is asked of."""

    item: Assignment
    agency: Agency


def _items(*wanted: Any) -> sa.Select[Assignment, Agency]:
    return (
        sa.select(Assignment, Agency)
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .where(col(Report.instrument_id).is_not(None), *wanted)
        .order_by(col(Agency.code), col(Assignment.id))
    )


def by_id(session: Session, item_id: int) -> UnitItem | None:
    """A self-report with its unit; None: there is no such item, or it is none."""
    found = session.execute(_items(Assignment.id == item_id)).first()
    return UnitItem(*found) if found is not None else None


def items_of(session: Session, report_id: int, parent_id: int | None = None) -> list[UnitItem]:
    """The self-reports of a period (of the units below one inspectorate), in the order of the units' codes."""
    wanted = [Assignment.report_id == report_id]
    if parent_id is not None:
        wanted.append(Agency.parent_id == parent_id)
    return [UnitItem(*row) for row in session.execute(_items(*wanted))]


def open_at(session: Session, agency_ids: Collection[int]) -> list[UnitItem]:
    """The self-reports that some agencies answer for themselves, and that are open or whose draft result waits for
    their words, in the order of their codes."""
    wanted = (among(col(Assignment.agency_id), agency_ids), IS_OPEN | HAS_DRAFT)
    return [UnitItem(*row) for row in session.execute(_items(*wanted))]


def open_below(session: Session, parent_ids: Collection[int]) -> list[UnitItem]:
    """The same of the units below some inspectorates, in the order of the units' codes."""
    wanted = (among(col(Agency.parent_id), parent_ids), IS_OPEN | HAS_DRAFT)
    return [UnitItem(*row) for row in session.execute(_items(*wanted))]


# Something of a self-report was never sent, or came back, whatever else of it waits for the office.
OWES = (
    sa.exists()
    .where(_ACTIONS.assignment_id == A.id, _ACTIONS.status.in_(AGENCY_OWES))
    .where(_COMPONENTS.id == _ACTIONS.component_id, _COMPONENTS.kind == ComponentKind.ASSURANCE)
)


def missing(session: Session, report_id: int, today: date) -> list[str]:
    """The units that owe something of their self-report after its due date, in the order of their codes."""
    query = (
        sa.select(col(Agency.short_name))
        .join(Assignment, col(Assignment.agency_id) == col(Agency.id))
        .where(col(Assignment.report_id) == report_id, col(Assignment.due_on) < today)
        .where(IS_OPEN & ~STANDS_STILL & OWES)
        .order_by(col(Agency.code))
    )
    return list(session.execute(query).scalars())
