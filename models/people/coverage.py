"""/narahubung: which seats of which agencies are filled, the empty ones first."""

import sqlalchemy as sa
from sqlmodel import Session, col

from models.agencies.agencies import ACTING, IS_OPEN, Agency, AgencyKind, Holding, Seat, SeatRole
from models.lists import among
from models.people.holdings import SeatView, seat_views


def seats(session: Session, most: int | None = None) -> list[SeatView]:
    """Every acting seat of every inspectorate, and whatever other seats somebody holds; utama first.

    Inspectorates before units: those whose main seat is empty, then those without a deputy; by code. `most`: of so
    many agencies.
    """
    is_inspectorate = col(Agency.kind) == AgencyKind.INSPECTORATE
    lacks = [col(Agency.id).not_in(_held(role)) for role in ACTING]
    rank = sa.case((~is_inspectorate, len(ACTING) + 1), *((each, place) for place, each in enumerate(lacks)), else_=2)
    query = sa.select(col(Agency.id)).where(IS_OPEN, is_inspectorate | col(Agency.id).in_(_held()))
    ids = list(session.execute(query.order_by(rank, col(Agency.code)).limit(most)).scalars())
    expected = sa.and_(is_inspectorate, col(Seat.role).in_(ACTING))
    views = seat_views(session, [among(col(Agency.id), ids), sa.or_(expected, col(Holding.id).is_not(None))])
    places = {agency_id: place for place, agency_id in enumerate(ids)}
    return sorted(views, key=lambda view: places[view.agency.id])


def counted(session: Session) -> tuple[int, int]:
    """How many agencies are in the coverage, and how many of them have somebody in the main seat."""
    in_it = (col(Agency.kind) == AgencyKind.INSPECTORATE) | col(Agency.id).in_(_held())
    query = sa.select(sa.func.count()).select_from(Agency).where(IS_OPEN)
    every, filled = (query.where(each) for each in (in_it, col(Agency.id).in_(_held(SeatRole.PRINCIPAL))))
    return session.execute(every).scalar_one(), session.execute(filled).scalar_one()


def _held(role: SeatRole | None = None) -> sa.Select[int]:
    """The agencies where somebody holds a seat (with this role)."""
    query = sa.select(col(Seat.agency_id)).join(Holding, col(Holding.seat_id) == col(Seat.id))
    query = query.where(col(Holding.ended_at).is_(None))
    return query if role is None else query.where(col(Seat.role) == role)
