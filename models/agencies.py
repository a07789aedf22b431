"""The inspectorates, the units under them, and the seats in which their focal points sit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, points_to, primary_key
from models.people import Person
from models.rules import places
from models.rules.places import Match, Place


class AgencyKind(StrEnum):
    INSPECTORATE = "inspectorate"
    UNIT = "unit"


class SeatRole(StrEnum):
    PRINCIPAL = "utama"
    DEPUTY = "wakil"
    INSPECTOR = "inspektur"  # reads words of support and thanks; answers for nothing


# Who answers, reads cards and may press. Every query about who acts for an agency names these two.
ACTING = (SeatRole.PRINCIPAL, SeatRole.DEPUTY)


class Agency(SQLModel, table=True):
    """An inspectorate, or a unit (OPD, kecamatan, kelurahan) under one. `code` is text: 63.10 is not 63.1."""

    __tablename__ = "agencies"

    id: int | None = primary_key()
    code: str = Field(max_length=40, unique=True)
    name: str  # "Inspektorat Kab. Tapin"
    short_name: str  # "Tapin"
    kind: AgencyKind = choice(AgencyKind)
    parent_id: int | None = points_to("agencies.id", default=None)


class Seat(SQLModel, table=True):
    """A chair of an agency. It stays when the person moves (mutasi), and the acts stay with it."""

    __tablename__ = "seats"
    __table_args__ = (sa.UniqueConstraint("agency_id", "role"),)

    id: int | None = primary_key()
    agency_id: int = points_to("agencies.id")
    role: SeatRole = choice(SeatRole)


class Holding(SQLModel, table=True):
    """Who sat in a seat from when until when; the open row is the holder."""

    __tablename__ = "holdings"
    # One holder a seat, even when two people confirm the same invitation at once.
    __table_args__ = (
        sa.Index(
            "uq_holdings_open_seat",
            "seat_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: int | None = primary_key()
    seat_id: int = points_to("seats.id")
    person_id: int = points_to("people.id")
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeatView:
    """One seat with its agency and whoever sits in it now."""

    agency: Agency
    seat: Seat
    holding: Holding | None
    person: Person | None


_ALIASES = {place.code: place.aliases for place in places.INSPECTORATES}


def agency(session: Session, agency_id: int) -> Agency:
    """The agency with this id."""
    return session.exec(select(Agency).where(Agency.id == agency_id)).one()


def with_ids(session: Session, agency_ids: Collection[int]) -> list[Agency]:
    """Some agencies, in the order of the ids given."""
    found = {each.id: each for each in session.exec(select(Agency).where(col(Agency.id).in_(agency_ids)))}
    return [found[agency_id] for agency_id in agency_ids if agency_id in found]


def parents(session: Session) -> set[int]:
    """The inspectorates that have units under them."""
    query = select(col(Agency.parent_id)).where(col(Agency.parent_id).is_not(None)).distinct()
    return {parent_id for parent_id in session.exec(query) if parent_id is not None}


def by_id(session: Session, agency_id: int) -> Agency | None:
    """The agency with this id, if there is one (a button can name any number)."""
    return session.get(Agency, agency_id)


def by_code(session: Session, code: str) -> Agency | None:
    """The agency with this code ("63.05")."""
    return session.exec(select(Agency).where(Agency.code == code)).first()


def inspectorates(session: Session) -> list[Agency]:
    """Every inspectorate, in the order of the codes."""
    query = select(Agency).where(Agency.kind == AgencyKind.INSPECTORATE).order_by(col(Agency.code))
    return list(session.exec(query))


def units_of(session: Session, parent_id: int) -> list[Agency]:
    """The units under an inspectorate, by name."""
    return list(session.exec(select(Agency).where(Agency.parent_id == parent_id).order_by(col(Agency.name))))


# Asked on every tap of a focal point, hence built once.
_SEATS_OF = (
    select(Seat)
    .join(Holding, col(Holding.seat_id) == col(Seat.id))
    .where(Holding.person_id == sa.bindparam("person_id"), col(Holding.ended_at).is_(None))
    .where(col(Seat.role).in_(ACTING))
    .order_by(col(Seat.id))
)


def seats_of(session: Session, person_id: int) -> list[Seat]:
    """The seats from which the person acts now; an Inspektur acts from none."""
    return list(session.exec(_SEATS_OF, params={"person_id": person_id}))


def seat(session: Session, agency_id: int, role: SeatRole) -> Seat:
    """The seat of an agency with this role."""
    return session.exec(select(Seat).where(Seat.agency_id == agency_id, Seat.role == role)).one()


def holders(session: Session, agency_id: int) -> list[tuple[Seat, Person]]:
    """Who acts for the agency now: utama before wakil."""
    query = (
        select(Seat, Person)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(Seat.agency_id == agency_id, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None))
        .order_by(col(Seat.role))
    )
    return list(session.execute(query))


def find(session: Session, text: str) -> Match:
    """Which agency is meant by what somebody typed: certain, or candidates to tap (models/rules/places.py)."""
    every = session.exec(select(Agency).order_by(col(Agency.code)))
    return places.match(text, [Place(each.code, each.name, _ALIASES.get(each.code, ())) for each in every])


def seats(session: Session, agency_id: int) -> dict[SeatRole, SeatView]:
    """The acting seats of an agency with their holders, utama first. A new unit gets its seats here."""
    owner = agency(session, agency_id)
    found = {view.seat.role: view for view in _seat_views(session, [Seat.agency_id == agency_id])}
    return {role: found.get(role) or _made(session, owner, role) for role in ACTING}


def inspector_seat(session: Session, agency_id: int) -> SeatView:
    """The Inspektur's seat: optional, hence made when somebody is invited to it."""
    owner = agency(session, agency_id)
    return inspector(session, agency_id) or _made(session, owner, SeatRole.INSPECTOR)


def inspector(session: Session, agency_id: int) -> SeatView | None:
    """The Inspektur's seat, empty or not; None when nobody was ever invited to it."""
    wanted = [Seat.agency_id == agency_id, Seat.role == SeatRole.INSPECTOR]
    return next(iter(_seat_views(session, wanted)), None)


def _made(session: Session, owner: Agency, role: SeatRole) -> SeatView:
    assert owner.id is not None  # it was read from the database
    seat = Seat(agency_id=owner.id, role=role)
    session.add(seat)
    session.flush()
    return SeatView(owner, seat, None, None)


def seat_view(session: Session, seat_id: int) -> SeatView | None:
    """One seat with its agency and holder; None when there is no such seat."""
    return next(iter(_seat_views(session, [Seat.id == seat_id])), None)


def coverage(session: Session) -> list[SeatView]:
    """Every acting seat of every inspectorate, and whatever other seats somebody sits in; by code, utama first."""
    expected = sa.and_(col(Agency.kind) == AgencyKind.INSPECTORATE, col(Seat.role).in_(ACTING))
    return _seat_views(session, [sa.or_(expected, col(Holding.id).is_not(None))])


def held_by(session: Session, person_id: int) -> list[SeatView]:
    """The seats that the person holds now, the Inspektur's too, with their agencies."""
    return _seat_views(session, [Holding.person_id == person_id])


# Utama, wakil, Inspektur: the alphabet would put the Inspektur first.
_RANK = sa.case({role.value: rank for rank, role in enumerate(SeatRole)}, value=sa.cast(col(Seat.role), sa.String))


def _seat_views(session: Session, wanted: list[Any]) -> list[SeatView]:
    query = (
        select(Agency, Seat, Holding, Person)
        .join(Seat, col(Seat.agency_id) == col(Agency.id))
        .outerjoin(Holding, sa.and_(col(Holding.seat_id) == col(Seat.id), col(Holding.ended_at).is_(None)))
        .outerjoin(Person, col(Person.id) == col(Holding.person_id))
        .where(*wanted)
        .order_by(col(Agency.code), _RANK)
    )
    return [SeatView(*row) for row in session.execute(query)]


def take_seat(session: Session, seat_id: int, person_id: int, now: datetime) -> Holding:
    """The person sits down; whoever sat there gets up in the same moment."""
    leave_seat(session, seat_id, now)
    holding = Holding(seat_id=seat_id, person_id=person_id, started_at=now)
    session.add(holding)
    session.flush()
    return holding


def leave_seat(session: Session, seat_id: int, now: datetime) -> None:
    """Nobody sits in the seat any more; what was done from it stays with it."""
    for holding in session.exec(select(Holding).where(Holding.seat_id == seat_id, col(Holding.ended_at).is_(None))):
        holding.ended_at = now
    session.flush()
