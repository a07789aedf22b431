"""Who reads of a period in one message, because several of its units are theirs or lie below their inspectorate."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import ACTING, Agency, Holding, Seat
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.people import people
from models.people.people import Person
from models.reading.lists import among

_AGENCIES, _HOLDINGS, _SEATS, _ITEMS = (table_of(each).c for each in (Agency, Holding, Seat, Assignment))
_UNITS = among(_AGENCIES.id, name="units")
_OF_A_UNIT = among(_SEATS.agency_id, name="units")
_ABOVE = _SEATS.agency_id.in_(sa.select(_AGENCIES.parent_id).where(_UNITS))
_ACT = (_SEATS.role.in_(ACTING), _HOLDINGS.ended_at.is_(None))
_HOLD = sa.join(table_of(Holding), table_of(Seat), _SEATS.id == _HOLDINGS.seat_id)
_SEVERAL = (
    sa.select(_HOLDINGS.person_id)
    .select_from(_HOLD)
    .where(_OF_A_UNIT | _ABOVE, *_ACT)
    .group_by(_HOLDINGS.person_id)
    .having((sa.func.count(sa.distinct(_SEATS.agency_id)) > 1) | (sa.func.max(sa.case((_ABOVE, 1), else_=0)) == 1))
)


def with_several(session: Session, agency_ids: Collection[int]) -> frozenset[int]:
    """The people who hold seats of several of these units, or of the inspectorate above one."""
    return frozenset(session.execute(_SEVERAL, {"units": list(agency_ids)}).scalars())


@dataclass(frozen=True, slots=True)
class PeriodUnit:
    """A unit of a period, as a message about several names it. `has_holder`: a focal point of its own."""

    agency_id: int
    name: str
    due_on: date
    has_holder: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads of several units at once. `own`: where they hold a seat; `below`: of their inspectorate."""

    person: Person
    own: list[PeriodUnit]
    below: list[PeriodUnit]


def readers(session: Session, report_id: int, person_ids: Collection[int]) -> list[Reader]:
    """Those of these people who have units in a period, with the units in the order of their codes."""
    if not person_ids:
        return []
    query = (
        sa.select(_ITEMS.agency_id, _AGENCIES.short_name, _ITEMS.due_on, _AGENCIES.parent_id)
        .join(table_of(Agency), _AGENCIES.id == _ITEMS.agency_id)
        .where(_ITEMS.report_id == report_id)
        .order_by(_AGENCIES.code)
    )
    rows = session.execute(query).all()
    held = sa.select(_HOLDINGS.person_id, _SEATS.agency_id).select_from(_HOLD).where(_OF_A_UNIT | _ABOVE, *_ACT)
    holding = session.execute(held, {"units": [agency_id for agency_id, *_ in rows]}).all()
    with_holder = {agency_id for _, agency_id in holding}
    units = [(PeriodUnit(each, name, due_on, each in with_holder), above) for each, name, due_on, above in rows]
    seats: dict[int, set[int]] = {}
    for person_id, agency_id in holding:
        seats.setdefault(person_id, set()).add(agency_id)
    found = []
    for person in people.with_ids(session, person_ids):
        theirs = seats.get(person.id, set())
        own = [unit for unit, _ in units if unit.agency_id in theirs]
        below = [unit for unit, above in units if above in theirs and unit not in own]
        if own or below:
            found.append(Reader(person, own, below))
    return found
