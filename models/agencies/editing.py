"""Adds, renames, describes, moves, closes and reopens agencies; each change is noted with who made it and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency, AgencyKind
from models.agencies.changes import AgencyChange, AgencyChangeKind
from models.columns import table_of
from models.reading.lists import among
from models.rules.agencies.kinds import UnitKind
from models.rules.agencies.rows import KnownUnit

MOMENT = table_of(AgencyChange).c.at.type
DIGITS = 4  # of a unit's own part of the code: as text, 63.05.0002 comes before 63.05.0010


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a change (the key of the person), and when (aware)."""

    person_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is to be added below an inspectorate."""

    name: str
    kind: UnitKind
    district: str = ""


def add(session: Session, parent: Agency, new: Sequence[NewUnit], by: By) -> None:
    """New units below an inspectorate, with the next codes, in the order given. Two statements, however many."""
    if not new:
        return
    first = _last_number(session, parent) + 1
    codes = [_code(parent, first + place) for place in range(len(new))]
    units = [
        {
            "code": code,
            "name": unit.name,
            "short_name": unit.name,
            "kind": AgencyKind.UNIT,
            "parent_id": parent.id,
            "unit_kind": unit.kind,
            "district": unit.district or None,
        }
        for code, unit in zip(codes, new, strict=True)
    ]
    session.execute(sa.insert(Agency), units)
    change = (sa.literal(AgencyChangeKind.ADDED.value), sa.literal(by.now, MOMENT), sa.literal(by.person_id))
    added = sa.select(col(Agency.id), *change, col(Agency.name)).where(among(col(Agency.code), codes))
    columns = ["agency_id", "kind", "at", "person_id", "after"]
    session.execute(sa.insert(AgencyChange).from_select(columns, added.order_by(col(Agency.code))))


def add_inspectorate(session: Session, code: str, name: str, by: By) -> Agency:
    """A new inspectorate; its code is free. Returns it."""
    agency = Agency(code=code, name=name, short_name=_short(name), kind=AgencyKind.INSPECTORATE)
    session.add(agency)
    session.flush()
    session.add(_change(agency, AgencyChangeKind.ADDED, by, None, name))
    return agency


def _short(name: str) -> str:
    return name.removeprefix("Inspektorat ")


def rename(session: Session, agency: Agency, name: str, by: By) -> None:
    """The agency is called so from now on; it is still found by the name that it had."""
    session.add(_change(agency, AgencyChangeKind.RENAMED, by, agency.name, name))
    agency.name = name
    agency.short_name = _short(name) if agency.kind is AgencyKind.INSPECTORATE else name
    session.flush()


def describe(session: Session, agency: Agency, kind: UnitKind, district: str, by: By) -> None:
    """The unit is of this kind, and lies in this subdistrict ("": nobody says in which)."""
    before = f"{agency.unit_kind or ''}; {agency.district or ''}"
    session.add(_change(agency, AgencyChangeKind.DESCRIBED, by, before, f"{kind.value}; {district}"))
    agency.unit_kind, agency.district = kind, district or None
    session.flush()


def move(session: Session, agency: Agency, parent: Agency, by: By) -> None:
    """The unit belongs to another inspectorate, with the next code there."""
    code = _code(parent, _last_number(session, parent) + 1)
    session.add(_change(agency, AgencyChangeKind.MOVED, by, agency.code, code))
    agency.parent_id, agency.code = parent.id, code
    session.flush()


def close(session: Session, agency: Agency, by: By) -> None:
    """The agency is offered nowhere any more; its name, history and items remain."""
    session.add(_change(agency, AgencyChangeKind.CLOSED, by, agency.name, None))
    _set_closed(session, agency, by.now)


def reopen(session: Session, agency: Agency, by: By) -> None:
    """A closed agency is offered again."""
    session.add(_change(agency, AgencyChangeKind.REOPENED, by, None, agency.name))
    _set_closed(session, agency, None)


def linked(session: Session, agency: Agency, by: By) -> None:
    """Citizens reach it by another link from now on; the links are written nowhere."""
    session.add(_change(agency, AgencyChangeKind.LINKED, by, None, None))
    session.flush()


def _set_closed(session: Session, agency: Agency, at: datetime | None) -> None:
    session.execute(sa.update(Agency).where(col(Agency.id) == agency.id).values(closed_at=at))
    session.refresh(agency)


def known_units(session: Session, parent_id: int | None, but: int = 0) -> list[KnownUnit]:
    """The units of an inspectorate (None: of all), open and closed, without the one with the id `but`."""
    query = sa.select(col(Agency.parent_id), col(Agency.name), col(Agency.district), col(Agency.closed_at))
    query = query.where(col(Agency.parent_id).is_not(None), col(Agency.id) != but)
    if parent_id is not None:
        query = query.where(col(Agency.parent_id) == parent_id)
    return [
        KnownUnit(above, name, district or "", is_closed=closed_at is not None)
        for above, name, district, closed_at in session.execute(query.order_by(col(Agency.code)))
        if above is not None
    ]


def _change(agency: Agency, kind: AgencyChangeKind, by: By, before: str | None, after: str | None) -> AgencyChange:
    return AgencyChange(agency_id=agency.id, kind=kind, at=by.now, person_id=by.person_id, before=before, after=after)


def _code(parent: Agency, number: int) -> str:
    return f"{parent.code}.{number:0{DIGITS}}"


def _last_number(session: Session, parent: Agency) -> int:
    """The highest number that a unit below it has, or had before it moved away; 0: none."""
    start = f"{parent.code}."
    now = select(col(Agency.code)).where(col(Agency.code).startswith(start, autoescape=True))
    moved = select(col(AgencyChange.before)).where(AgencyChange.kind == AgencyChangeKind.MOVED)
    moved = moved.where(col(AgencyChange.before).startswith(start, autoescape=True))
    codes = session.execute(sa.union_all(now, moved)).scalars()
    parts = (code.removeprefix(start) for code in codes)
    return max((int(part) for part in parts if part.isdecimal() and len(part) >= DIGITS), default=0)
