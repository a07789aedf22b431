"""/narahubung: which seats of which inspectorates are filled, the empty ones first; how many units have somebody."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import ACTING, IS_OPEN, Agency, AgencyKind, Holding, Seat, SeatRole
from models.people.holdings import SeatView, seat_view, seat_views
from models.reading.lists import among

IS_INSPECTORATE = (col(Agency.kind) == AgencyKind.INSPECTORATE) & IS_OPEN


def seats(session: Session, most: int | None = None) -> list[SeatView]:
    """Every acting seat of every open inspectorate, and whatever other seats somebody holds there; utama first.

    First those whose main seat is empty, then those without a deputy; by code. `most`: of so many inspectorates.
    """
    lacks = [col(Agency.id).not_in(_held(role)) for role in ACTING]
    rank = sa.case(*((each, place) for place, each in enumerate(lacks)), else_=2)
    query = sa.select(col(Agency.id)).where(IS_INSPECTORATE)
    ids = list(session.execute(query.order_by(rank, col(Agency.code)).limit(most)).scalars())
    expected = col(Seat.role).in_(ACTING)
    views = seat_views(session, [among(col(Agency.id), ids), sa.or_(expected, col(Holding.id).is_not(None))])
    places = {agency_id: place for place, agency_id in enumerate(ids)}
    return sorted(views, key=lambda view: places[view.agency.id])


def counted(session: Session) -> tuple[int, int]:
    """How many open inspectorates there are, and how many of them have somebody in the main seat."""
    query = sa.select(sa.func.count()).select_from(Agency).where(IS_INSPECTORATE)
    filled = query.where(col(Agency.id).in_(_held(SeatRole.PRINCIPAL)))
    return session.execute(query).scalar_one(), session.execute(filled).scalar_one()


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The open units below an inspectorate, and how many of them have somebody who answers."""

    units: int = 0
    filled: int = 0


def units_counted(session: Session) -> Mapping[int, UnitCount]:
    """By the inspectorate's id; those without units are left out."""
    is_filled = sa.case((col(Agency.id).in_(_held()), 1), else_=0)
    query = (
        sa.select(col(Agency.parent_id), sa.func.count(), sa.func.sum(is_filled))
        .where(col(Agency.parent_id).is_not(None), IS_OPEN)
        .group_by(col(Agency.parent_id))
    )
    return {parent_id or 0: UnitCount(units, filled) for parent_id, units, filled in session.execute(query)}


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with the names of those who act for it, utama first."""

    agency: Agency
    holders: tuple[str, ...]


def units_page(session: Session, parent_id: int, start: int, size: int, *, closed: bool = False) -> list[UnitView]:
    """Some units below an inspectorate in the order of their codes: the open ones, or the `closed` ones."""
    state = col(Agency.closed_at).is_not(None) if closed else IS_OPEN
    query = select(Agency).where(Agency.parent_id == parent_id, state)
    units = list(session.exec(query.order_by(col(Agency.code)).offset(start).limit(size)))
    wanted = [among(col(Agency.id), [unit.id for unit in units]), col(Seat.role).in_(ACTING)]
    names: dict[int, list[str]] = {}
    for view in seat_views(session, [*wanted, col(Holding.id).is_not(None)]):
        names.setdefault(view.agency.id, []).append(view.person.full_name if view.person else "")
    return [UnitView(unit, tuple(names.get(unit.id, ()))) for unit in units]


def empty_units(session: Session, parent_id: int, start: int, size: int) -> list[Agency]:
    """Some open units below an inspectorate for which nobody acts, in the order of their codes."""
    query = select(Agency).where(Agency.parent_id == parent_id, IS_OPEN, col(Agency.id).not_in(_held()))
    return list(session.exec(query.order_by(col(Agency.code)).offset(start).limit(size)))


def count_closed(session: Session, parent_id: int) -> int:
    """How many closed units an inspectorate has."""
    query = sa.select(sa.func.count()).select_from(Agency).where(col(Agency.parent_id) == parent_id, ~IS_OPEN)
    return int(session.execute(query).scalar_one())


def seats_there(session: Session, agency_id: int) -> dict[SeatRole, str]:
    """The names of those who hold a seat of an agency, by the seat; nothing is created."""
    views = seat_views(session, [Seat.agency_id == agency_id, col(Holding.id).is_not(None)])
    return {view.seat.role: view.person.full_name for view in views if view.person is not None}


def held_at(session: Session, agency_id: int) -> list[SeatView]:
    """Every seat of an agency that somebody holds now, the Inspektur's too."""
    return seat_views(session, [Seat.agency_id == agency_id, col(Holding.id).is_not(None)])


def is_open(session: Session, seat_id: int) -> bool:
    """Is the agency of this seat open?"""
    view = seat_view(session, seat_id)
    return view is not None and view.agency.closed_at is None


def _held(*roles: SeatRole) -> sa.Select[int]:
    """The agencies where somebody holds an acting seat (with this role)."""
    query = sa.select(col(Seat.agency_id)).join(Holding, col(Holding.seat_id) == col(Seat.id))
    return query.where(col(Holding.ended_at).is_(None), col(Seat.role).in_(roles or ACTING))
