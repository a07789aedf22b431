"""Items that went to several agencies at once: how many are how far, and those that one card names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.office.measures import DECIDES, IS_OPEN, LATE, A, how_many
from models.rules.assignments import Status

_NOBODY = IS_OPEN & ~DECIDES & A.unreached_at.is_not(None) & (A.status == Status.SENT)
# What needs somebody first; what is over last.
_ATTENTION = sa.case((~IS_OPEN, 5), (LATE, 0), (_NOBODY, 1), (DECIDES, 2), (A.acknowledged_at.is_(None), 3), else_=4)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of all items of a sending. `due_on`: the due date that all of them have; None where they differ."""

    items: int
    accepted: int
    done: int
    ours: int  # wait for the office
    late: int
    nobody: int  # nobody at the agency can read it
    due_on: date | None


def numbers(session: Session, sending: str, moment: Mapping[str, Any]) -> Numbers:
    """How many there are; `moment`: of models/office/measures.py."""
    counted = (
        A.acknowledged_at.is_not(None),
        A.status == Status.VERIFIED,
        IS_OPEN & DECIDES,
        IS_OPEN & LATE,
        _NOBODY,
    )
    columns = (sa.func.count(), *map(how_many, counted), sa.func.min(A.due_on), sa.func.max(A.due_on))
    query = sa.select(*columns).where(A.sending == sending)
    items, accepted, done, ours, late, nobody, first, last = session.execute(query, moment).one()
    return Numbers(items, accepted, done, ours, late, nobody, first if first == last else None)


def shown(session: Session, sending: str, moment: Mapping[str, Any], limit: int) -> list[Assignment]:
    """At most `limit` of its items, in their order; of more those that need somebody first."""
    chosen = select(A.id).where(A.sending == sending).order_by(_ATTENTION, A.id).limit(limit)
    query = select(Assignment).where(A.id.in_(chosen)).order_by(col(Assignment.id))
    return list(session.exec(query, params=dict(moment)))
