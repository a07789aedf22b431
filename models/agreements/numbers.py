"""What an agreement amounts to, computed from what is there: items, components, data, people, and what is owed.

Read beside the writer; the index on the closed items of an agency and the one on its open items carry it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from models import lessons
from models.agencies.agencies import Agency, Holding, Seat
from models.agreements.agreements import Agreement
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.office.measures import IS_OPEN, LATE, WAITS_FOR_US, A, how_many
from models.office.tasks import DEBT, StaffTask
from models.reading.lists import among
from models.rules.agreements import DATA_PRODUCT, SUGGESTIONS, Scope
from models.rules.assignments import Status
from models.rules.reporter_news import WITHOUT_COMPLAINANT
from models.standards import periods
from models.standards.instruments import Instrument

_AGENCIES, _REPORTS, _TASKS, _INSTRUMENTS = map(table_of, (Agency, Report, StaffTask, Instrument))
_ITEMS = table_of(Assignment)
_GOVERNMENT = sa.bindparam("government", type_=sa.BigInteger())
BELOW = sa.select(_AGENCIES.c.id).where((_AGENCIES.c.id == _GOVERNMENT) | (_AGENCIES.c.parent_id == _GOVERNMENT))
_OF_CITIZENS = _REPORTS.c.access_kind.not_in(sorted(WITHOUT_COMPLAINANT))
_WITH_REPORTS = _ITEMS.join(_REPORTS, _REPORTS.c.id == A.report_id)
_SINCE, _UNTIL = (sa.bindparam(name, type_=A.created_at.type) for name in ("since", "until"))
_IN_TIME = (A.closed_at >= _SINCE) & (A.closed_at < _UNTIL)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    of: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """An item of a citizen's report that was verified: when it was sent (aware), and its due date and end."""

    id: int
    created_at: datetime
    due_on: date
    due_at: datetime | None
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Open:
    """The open items of a government: citizens' that are late, suggestions, and what waits for the office."""

    late: int
    suggestions: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """`settled`: every item of a citizen's report that was verified while it ran; `components`: that are enough, of
    the newest self-report of each unit; `theirs`, `ours`: data asked of the agencies and of the office; `forms`:
    lessons learned, 0 where fewer people learned than may be told."""

    settled: Sequence[Settled]
    open: Open
    components: Share
    theirs: Share
    ours: Share
    people: int
    forms: int
    plan: Share
    owed: int  # open tasks of the office


def read(session: Session, row: Agreement, since: datetime, until: datetime, moment: Mapping[str, Any]) -> Numbers:
    """The numbers of an agreement; since and until when it counts (aware), and the moment of `measures.at`."""
    session.flush()
    asked = {"government": row.agency_id, "since": since, "until": until, **moment}
    plan = _plan(session, row.id)
    tasks = _tasks(session, row.id)
    learned = lessons.counts(session, row.agency_id)
    return Numbers(
        settled=[Settled(*each) for each in session.connection().execute(_SETTLED, asked)],
        open=open_items(session, row.agency_id, moment),
        components=_components(session, asked),
        theirs=Share(*map(int, session.connection().execute(_DATA, asked).one())),
        ours=Share(tasks[0], tasks[1]),
        people=int(session.connection().execute(_PEOPLE, asked).scalar_one()),
        forms=learned[0].forms if learned else 0,
        plan=plan,
        owed=tasks[2],
    )


_SETTLED = (
    sa.select(A.id, A.created_at, A.due_on, A.due_at, A.closed_at)
    .select_from(_WITH_REPORTS)
    .where(A.agency_id.in_(BELOW), A.closed_at.is_not(None), _IN_TIME, A.status == Status.VERIFIED, _OF_CITIZENS)
)
_OPEN = (
    sa.select(
        how_many(_OF_CITIZENS & LATE),
        how_many(A.product_code.in_(SUGGESTIONS)),
        how_many(WAITS_FOR_US),
    )
    .select_from(_WITH_REPORTS)
    .where(A.agency_id.in_(BELOW), IS_OPEN)
)
_DATA = (
    sa.select(how_many(A.status != Status.CANCELLED), how_many(A.status == Status.VERIFIED))
    .select_from(_ITEMS)
    .where(
        A.agency_id.in_(BELOW),
        A.product_code == DATA_PRODUCT,
        A.created_at >= _SINCE,
        A.created_at < _UNTIL,
    )
)
_NEWEST = (
    sa.select(sa.func.max(A.id))
    .select_from(_WITH_REPORTS.join(_INSTRUMENTS, _INSTRUMENTS.c.id == _REPORTS.c.instrument_id))
    .where(A.agency_id.in_(BELOW), A.status != Status.CANCELLED)
    .group_by(A.agency_id, _INSTRUMENTS.c.code)
)
_PEOPLE = (
    sa.select(sa.func.count(sa.distinct(col(Holding.person_id))))
    .join(Seat, col(Seat.id) == col(Holding.seat_id))
    .where(col(Holding.ended_at).is_(None), col(Seat.agency_id).in_(BELOW))
)


def open_items(session: Session, government_id: int, moment: Mapping[str, Any]) -> Open:
    """The open items of a government and its units, at a moment of `measures.at`."""
    asked = {"government": government_id, **moment}
    return Open(*map(int, session.connection().execute(_OPEN, asked).one()))


def _components(session: Session, asked: Mapping[str, Any]) -> Share:
    newest = list(session.connection().execute(_NEWEST, asked).scalars())
    counted = periods.components_state(session, newest).values() if newest else ()
    return Share(sum(each.total for each in counted), sum(each.enough for each in counted))


def _plan(session: Session, agreement_id: int) -> Share:
    query = (
        sa.select(how_many(A.status != Status.CANCELLED), how_many(A.status == Status.VERIFIED))
        .select_from(_WITH_REPORTS)
        .where(_REPORTS.c.agreement_id == agreement_id)
    )
    return Share(*map(int, session.connection().execute(query).one()))


def _tasks(session: Session, agreement_id: int) -> tuple[int, int, int]:
    """Of what the office owes by an agreement: data asked for, data delivered, and all that is open."""
    t = _TASKS.c
    is_data = t.scope == Scope.DATA.value
    query = sa.select(
        how_many(is_data), how_many(is_data & t.done_at.is_not(None)), how_many(t.done_at.is_(None))
    ).where(t.agreement_id == agreement_id, t.kind == DEBT)
    asked, done, owed = session.connection().execute(query).one()
    return int(asked), int(done), int(owed)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A point of the work plan that an agency carries out."""

    item: Assignment
    scope: Scope
    agency: str
    what: str


def plan_page(session: Session, agreement_id: int, offset: int, limit: int) -> list[PlanItem]:
    """Some points of the work plan, the open ones first, the nearest due date first."""
    query = (
        sa.select(Assignment, _REPORTS.c.scope, _AGENCIES.c.short_name)
        .join(_REPORTS, _REPORTS.c.id == col(Assignment.report_id))
        .join(_AGENCIES, _AGENCIES.c.id == col(Assignment.agency_id))
        .where(_REPORTS.c.agreement_id == agreement_id)
        .order_by(col(Assignment.closed_at).is_not(None), col(Assignment.due_on), col(Assignment.id))
        .offset(offset)
        .limit(limit)
    )
    rows = session.execute(query).all()
    words = _words(session, [row[0].id for row in rows])
    return [PlanItem(item, Scope(scope), name, words.get(item.id, "")) for item, scope, name in rows]


def _words(session: Session, ids: Collection[int]) -> dict[int, str]:
    query = sa.select(col(CorrectiveAction.assignment_id), col(CorrectiveAction.text)).where(
        among(col(CorrectiveAction.assignment_id), ids), col(CorrectiveAction.number) == 1
    )
    return {row[0]: row[1] for row in session.execute(query)}


def plan_size(session: Session, agreement_id: int) -> int:
    """How many points the work plan has, cancelled ones too."""
    query = sa.select(sa.func.count()).select_from(_WITH_REPORTS).where(_REPORTS.c.agreement_id == agreement_id)
    return int(session.connection().execute(query).scalar_one())
