"""What the morning digest counts: every kind of open item in one pass of the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.office.measures import (
    IS_OPEN,
    LATE,
    PAUSED,
    SOON_AND_THEIRS,
    WAITS_FOR_US,
    WE_ARE_LATE,
    A,
    how_many,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The open items of one kind: how many, and their ids as one text, which is the same as long as they are."""

    count: int = 0
    ids: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are open, how many of our own limits are over, and what the parts of the digest are about."""

    open: int
    we_are_late: int
    waiting: Kind
    late: Kind
    soon: Kind
    paused: Kind


_KINDS = {"waiting": WAITS_FOR_US, "late": LATE, "soon": SOON_AND_THEIRS, "paused": PAUSED}
_MEASURED = (
    sa.select(A.id, WE_ARE_LATE.label("we_are_late"), *(each.label(name) for name, each in _KINDS.items()))
    .where(IS_OPEN)
    .order_by(A.id)  # so that the same ids give the same text
    .subquery()
)
_IDS = [
    sa.func.coalesce(
        sa.func.aggregate_strings(sa.case((_MEASURED.c[name], sa.cast(_MEASURED.c.id, sa.String))), ","), ""
    )
    for name in _KINDS
]
_QUERY = sa.select(
    *(sa.func.count(), how_many(_MEASURED.c.we_are_late)),
    *(how_many(_MEASURED.c[name]) for name in _KINDS),
    *_IDS,
).select_from(_MEASURED)


def counts(session: Session, moment: Mapping[str, Any]) -> Counts:
    """All that is open at a moment (of `measures.at`)."""
    session.flush()
    every, we_are_late, *parts = session.connection().execute(_QUERY, moment).one()
    kinds = map(Kind, parts[: len(_KINDS)], parts[len(_KINDS) :])
    return Counts(every, we_are_late, *kinds)
