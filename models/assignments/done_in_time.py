"""Whether what is done was done in time: by the day on which the agency reported it, not by ours of looking at it."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Protocol

from sqlmodel import Session

from models.assignments import events

LATE = "late"  # in the data of a REPORTED


class HasEnd(Protocol):
    """What is judged: an Assignment, or some columns of one."""

    @property
    def id(self) -> int: ...
    @property
    def due_on(self) -> date: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...


def done_in_time(session: Session, items: Sequence[HasEnd], now: datetime, zone: tzinfo) -> dict[int, bool]:
    """Item id -> was it done in time? What is not closed is judged as if it were closed `now` (aware).

    A REPORTED keeps whether the agency was late when it was pressed. Older ones did not: there the closing counts,
    by the date that then stood.
    """
    reported = events.newest_reports(session, [item.id for item in items])
    found = {}
    for item in items:
        facts = reported.get(item.id, {})
        if LATE in facts:
            found[item.id] = not facts[LATE]
        else:
            found[item.id] = _closed_in_time(item, item.closed_at or now, zone)
    return found


def _closed_in_time(item: HasEnd, at: datetime, zone: tzinfo) -> bool:
    return at <= item.due_at if item.due_at else at.astimezone(zone).date() <= item.due_on
