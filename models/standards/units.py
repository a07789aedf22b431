"""The units that a period may be sent to: by district, by kind, by name; who there reads it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.agencies.agencies import ACTING, IS_OPEN, Agency, Holding, Seat
from models.reading.lists import among
from models.rules.agencies.kinds import UnitKind
from models.rules.standards.named import UnitName

_IS_UNIT = col(Agency.parent_id).is_not(None) & IS_OPEN


def chosen(
    session: Session, parent_ids: Collection[int], kinds: Collection[str], unit_ids: Collection[int]
) -> list[Agency]:
    """The open units below some inspectorates (of some kinds; none: of all), and some by id; by their codes."""
    below = among(col(Agency.parent_id), parent_ids)
    if kinds:
        is_other = col(Agency.unit_kind).is_(None) if UnitKind.OTHER in kinds else sa.false()
        below &= col(Agency.unit_kind).in_([UnitKind(kind) for kind in kinds]) | is_other
    query = select(Agency).where(_IS_UNIT, below | among(col(Agency.id), unit_ids))
    return list(session.exec(query.order_by(col(Agency.code))))


def kinds_below(session: Session, parent_ids: Collection[int]) -> dict[UnitKind, int]:
    """How many open units of each kind are below some inspectorates."""
    query = sa.select(col(Agency.unit_kind), sa.func.count()).where(
        _IS_UNIT, among(col(Agency.parent_id), parent_ids)
    )
    rows = session.execute(query.group_by(col(Agency.unit_kind))).all()
    counts: dict[UnitKind, int] = {}
    for kind, count in rows:
        counts[kind or UnitKind.OTHER] = counts.get(kind or UnitKind.OTHER, 0) + count
    return {kind: counts[kind] for kind in UnitKind if kind in counts}


def names(session: Session, parent_ids: Collection[int]) -> list[UnitName]:
    """What the open units below some inspectorates (none: below all) are called."""
    above = aliased(Agency)
    query = (
        sa.select(col(Agency.id), col(Agency.name), col(Agency.district), col(above.name))
        .join(above, col(above.id) == col(Agency.parent_id))
        .where(_IS_UNIT)
        .order_by(col(Agency.code))
    )
    if parent_ids:
        query = query.where(among(col(Agency.parent_id), parent_ids))
    return [UnitName(each, name, district or "", owner) for each, name, district, owner in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads of a period. `empty`: the ids of units without a focal point of their own; `people`: who gets a card
    or one message about several units."""

    empty: Sequence[int]
    people: int


def audience(session: Session, units: Sequence[Agency]) -> Audience:
    """Who reads of a period of these units: their holders, and those of the inspectorates above them."""
    unit_ids = [unit.id for unit in units]
    parents = {unit.parent_id for unit in units if unit.parent_id is not None}
    query = (
        sa.select(col(Seat.agency_id), col(Holding.person_id))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .where(among(col(Seat.agency_id), [*unit_ids, *parents]), col(Seat.role).in_(ACTING))
        .where(col(Holding.ended_at).is_(None))
    )
    rows = session.execute(query).all()
    filled = {agency_id for agency_id, _ in rows}
    return Audience([each for each in unit_ids if each not in filled], len({person_id for _, person_id in rows}))
