"""Which open self-reports may end because their period is over, and what keeps the others open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from models.agencies.agencies import Agency
from models.assessments import UNCONFIRMED, Assessment
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.office.measures import DECIDES, IS_OPEN, IS_OVER, PAUSED, A, at
from models.reading.lists import among
from models.rules.assignments import Status
from models.standards.instruments import Instrument


class Keeps(StrEnum):
    """What is to be done before an open self-report may end."""

    OFFICE = "office"  # something of it waits for the office: a verdict, a decision
    RESULT = "result"  # its result is still to be drafted, answered or confirmed
    TIME = "time"  # its due date is not over, or its clock is paused


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A self-report with something left to do. `keeps` None: it may end."""

    item_id: int
    agency_id: int
    unit: str
    report_id: int
    period: str
    keeps: Keeps | None


_RESULT = table_of(Assessment).c
_ACTION = table_of(CorrectiveAction).c
_OF_ITEM = _RESULT.assignment_id == A.id
_JUDGED = sa.exists().where(_ACTION.assignment_id == A.id, _ACTION.status.in_((Status.VERIFIED, Status.RETURNED)))
_UNDECIDED = sa.exists().where(_OF_ITEM, _RESULT.stage.in_(UNCONFIRMED))
_TO_DRAFT = (sa.cast(col(Instrument.result), sa.Text) != "{}") & _JUDGED & ~sa.exists().where(_OF_ITEM)
_KEEPS = sa.case(
    (IS_OPEN & DECIDES, Keeps.OFFICE.value),
    (_UNDECIDED | _TO_DRAFT, Keeps.RESULT.value),
    (~IS_OVER | PAUSED, Keeps.TIME.value),
    else_=None,
)
_QUERY = (
    sa.select(A.id, A.agency_id, col(Agency.short_name), A.report_id, col(Report.subject), _KEEPS)
    .select_from(Assignment)
    .join(Agency, col(Agency.id) == A.agency_id)
    .join(Report, col(Report.id) == A.report_id)
    .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
    .order_by(col(Agency.code), A.id)
)


def of_period(session: Session, report_id: int, now: datetime, today: date) -> list[Unfinished]:
    """The open self-reports of a period, and the closed ones whose result is not confirmed yet, in the order of the
    units' codes. `today`: the date at the office at `now`."""
    return _read(session, _QUERY.where(IS_OPEN | _UNDECIDED, A.report_id == report_id), now, today)


def of_instrument(
    session: Session, code: str, agency_ids: Collection[int], now: datetime, today: date
) -> list[Unfinished]:
    """The open self-reports of an instrument (any version) at some units, in the order of their codes."""
    query = _QUERY.where(IS_OPEN, col(Instrument.code) == code, among(A.agency_id, agency_ids))
    return _read(session, query, now, today)


def with_ids(session: Session, item_ids: Collection[int], now: datetime, today: date) -> list[Unfinished]:
    """Those of these items that are open self-reports, in the order of the units' codes."""
    return _read(session, _QUERY.where(IS_OPEN, among(A.id, item_ids)), now, today)


def _read(session: Session, query: sa.Select[Any], now: datetime, today: date) -> list[Unfinished]:
    return [
        Unfinished(item_id, agency_id, unit, report_id, period, Keeps(keeps) if keeps else None)
        for item_id, agency_id, unit, report_id, period, keeps in session.execute(query, at(now, today))
    ]
