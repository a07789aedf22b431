"""The numbers of /status: open items counted by agency in the database; only what a screen shows is read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from models.agencies.agencies import ACTING, Agency, Holding, Seat
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.office.measures import IS_OPEN, LATE, SOON_DUE, WAITS_FOR_US, WE_ARE_LATE, A, at, how_many
from models.people.people import Person
from models.reading.lists import among

AGENCIES = table_of(Agency).c


@dataclass(frozen=True, slots=True)
class Totals:
    """The open items of all agencies. `late` and `soon`: of the agencies; `waiting`: for us; `agencies`: with any."""

    open: int
    soon: int
    late: int
    waiting: int
    we_are_late: int
    agencies: int


NOTHING_OPEN = Totals(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """One agency with the numbers of its own open items; `is_busy`: it or a unit under it has any."""

    id: int
    name: str  # short
    is_unit: bool
    open: int
    soon: int
    late: int
    waiting: int
    is_busy: bool


_SUMS = (sa.func.count(A.id), *map(how_many, (SOON_DUE, LATE, WAITS_FOR_US, WE_ARE_LATE)))
_NAMES = ("open", "soon", "late", "waiting", "we_are_late")


def _counted(where: sa.ColumnElement[bool]) -> sa.Subquery:
    """agency_id and its numbers, for agencies with open items."""
    sums = (each.label(name) for each, name in zip(_SUMS, _NAMES, strict=True))
    return sa.select(A.agency_id, *sums).where(IS_OPEN, where).group_by(A.agency_id).subquery()


def _numbers(counted: sa.Subquery) -> list[sa.ColumnElement[int]]:
    return [sa.func.coalesce(counted.c[name], 0) for name in _NAMES[:-1]]


def _rank(counted: sa.Subquery) -> sa.ColumnElement[int]:
    """Where a person is waited for comes first: what is over, ours or theirs, what waits for us, what is due soon."""
    c = counted.c
    return sa.case((c.we_are_late + c.late > 0, 0), (c.waiting > 0, 1), (c.soon > 0, 2), (c.open > 0, 3), else_=4)


_EVERY = _counted(sa.true())
_TOTALS = (*(sa.func.sum(_EVERY.c[name]).over() for name in _NAMES), sa.func.count().over())
_AGENCY = (AGENCIES.id, AGENCIES.short_name, AGENCIES.parent_id.is_not(None), *_numbers(_EVERY), sa.true())
_FIRST = (
    sa.select(*_TOTALS, *_AGENCY)
    .join_from(_EVERY, table_of(Agency), AGENCIES.id == _EVERY.c.agency_id)
    .order_by(_rank(_EVERY), AGENCIES.code)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)


def first(session: Session, now: datetime, today: date, most: int) -> tuple[Totals, list[AgencyCount]]:
    """All that is open now (aware), at the office's date; and the first agencies with open items, at most so many.

    In their order: what is to be done first, then by their codes.
    """
    session.flush()
    rows = session.connection().execute(_FIRST, at(now, today) | {"most": most}).all()
    totals = Totals(*map(int, rows[0][: len(_TOTALS)])) if rows else NOTHING_OPEN
    return totals, [AgencyCount(*row[len(_TOTALS) :]) for row in rows]


_ALL = sa.select(*_SUMS, sa.func.count(A.agency_id.distinct())).where(IS_OPEN)


def totals(session: Session, now: datetime, today: date) -> Totals:
    """All that is open now (aware), at the office's date."""
    session.flush()
    return Totals(*map(int, session.connection().execute(_ALL, at(now, today)).one()))


_ABOVE = sa.select(AGENCIES.id).where(AGENCIES.parent_id.is_(None))
_WITH_ITEMS = sa.select(A.agency_id).where(IS_OPEN)
_BUSY = sa.select(sa.func.coalesce(AGENCIES.parent_id, AGENCIES.id)).where(AGENCIES.id.in_(_WITH_ITEMS))
_OWN = _counted(A.agency_id.in_(_ABOVE))
_INSPECTORATES = (
    sa.select(AGENCIES.id, AGENCIES.short_name, sa.false(), *_numbers(_OWN), AGENCIES.id.in_(_BUSY))
    .join_from(table_of(Agency), _OWN, AGENCIES.id == _OWN.c.agency_id, isouter=True)
    .where(AGENCIES.parent_id.is_(None))
    .order_by(_rank(_OWN), AGENCIES.code)
)


def inspectorates(session: Session, now: datetime, today: date) -> list[AgencyCount]:
    """Every inspectorate, in the same order; their units' items only make them busy."""
    session.flush()
    return [AgencyCount(*row) for row in session.connection().execute(_INSPECTORATES, at(now, today))]


_PLACE = sa.func.coalesce(AGENCIES.parent_id, AGENCIES.id)
_BELOW = (
    sa.select(_PLACE.label("agency_id"), *(each.label(name) for each, name in zip(_SUMS, _NAMES, strict=True)))
    .join_from(table_of(Assignment), table_of(Agency), A.agency_id == AGENCIES.id)
    .where(IS_OPEN)
    .group_by(_PLACE)
    .subquery()
)
_BUSY_UNITS = sa.select(AGENCIES.parent_id).where(AGENCIES.parent_id.is_not(None), AGENCIES.id.in_(_WITH_ITEMS))
_DISTRICTS = (
    sa.select(AGENCIES.id, AGENCIES.short_name, sa.false(), *_numbers(_BELOW), AGENCIES.id.in_(_BUSY_UNITS))
    .join_from(table_of(Agency), _BELOW, AGENCIES.id == _BELOW.c.agency_id, isouter=True)
    .where(AGENCIES.parent_id.is_(None), AGENCIES.closed_at.is_(None) | _BELOW.c.open.is_not(None))
    .order_by(AGENCIES.code)
)


def districts(session: Session, now: datetime, today: date) -> list[AgencyCount]:
    """Every inspectorate with its units' items among its own, by code; `is_busy`: a unit under it has any."""
    session.flush()
    return [AgencyCount(*row) for row in session.connection().execute(_DISTRICTS, at(now, today))]


_DISTRICT = (
    sa.select(AGENCIES.id, AGENCIES.short_name, AGENCIES.parent_id.is_not(None), *_numbers(_EVERY), sa.true())
    .join_from(table_of(Agency), _EVERY, AGENCIES.id == _EVERY.c.agency_id, isouter=True)
    .where((AGENCIES.id == sa.bindparam("about")) | (AGENCIES.parent_id == sa.bindparam("about")))
    .where(AGENCIES.parent_id.is_(None) | _EVERY.c.open.is_not(None))
    .order_by(AGENCIES.parent_id.is_not(None), AGENCIES.code)
)


def district(session: Session, agency_id: int, now: datetime, today: date) -> list[AgencyCount]:
    """An inspectorate with its own items, then its units with open items, by code."""
    session.flush()
    found = session.connection().execute(_DISTRICT, at(now, today) | {"about": agency_id})
    return [AgencyCount(*row) for row in found]


def last_contacts(session: Session, agency_ids: Collection[int]) -> dict[int, datetime]:
    """When the holders of some agencies' seats were last heard from; agencies never heard from are left out."""
    query = (
        sa.select(col(Seat.agency_id), sa.func.max(col(Person.last_seen_at)))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(among(col(Seat.agency_id), agency_ids), col(Seat.role).in_(ACTING))
        .where(col(Holding.ended_at).is_(None), col(Person.last_seen_at).is_not(None))
        .group_by(col(Seat.agency_id))
    )
    contacts: dict[int, datetime] = dict(session.execute(query).all())
    return contacts


_UNITS = (
    sa.select(AGENCIES.id, AGENCIES.short_name)
    .join_from(table_of(Agency), table_of(Assignment), A.agency_id == AGENCIES.id)
    .where(IS_OPEN, AGENCIES.parent_id == sa.bindparam("parent_id"))
    .group_by(AGENCIES.id, AGENCIES.short_name)
    .order_by(sa.func.min(A.due_on), sa.func.min(A.id))
    .limit(sa.bindparam("most", type_=sa.Integer()))
)


def busy_units(session: Session, parent_id: int, most: int) -> list[tuple[int, str]]:
    """The units (id, short name) under an inspectorate with open items, the nearest due date first."""
    session.flush()
    found = session.connection().execute(_UNITS, {"parent_id": parent_id, "most": most})
    return [(unit_id, name) for unit_id, name in found]
