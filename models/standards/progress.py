"""How far a period is in each district, in the order of the codes: numbers, never a ranking."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.office.measures import DECIDES, IS_OPEN, A, how_many
from models.rules.assignments import Status
from models.standards.periods import OWES


@dataclass(frozen=True, slots=True)
class District:
    """An inspectorate and its units in a period. `done`: lengkap; `ours`: all that was asked waits for the office;
    `partly`: a part waits, the rest was not sent; `theirs`: are being filled in; the others ended otherwise."""

    parent_id: int
    name: str
    units: int
    done: int
    ours: int
    partly: int
    theirs: int


def districts(session: Session, report_id: int) -> list[District]:
    """The districts of a period, in the order of their codes."""
    unit, above = aliased(Agency), aliased(Agency)
    counts = (A.status == Status.VERIFIED, IS_OPEN & DECIDES & ~OWES, IS_OPEN & DECIDES & OWES, IS_OPEN & ~DECIDES)
    query = (
        sa.select(col(above.id), col(above.short_name), sa.func.count(), *map(how_many, counts))
        .select_from(Assignment)
        .join(unit, col(unit.id) == A.agency_id)
        .join(above, col(above.id) == col(unit.parent_id))
        .where(A.report_id == report_id)
        .group_by(col(above.id), col(above.short_name), col(above.code))
        .order_by(col(above.code))
    )
    return [District(*row) for row in session.execute(query)]
