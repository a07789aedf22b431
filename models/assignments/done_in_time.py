"""Whether what is done was done in time: by the day on which the agency reported it, not by ours of looking at it."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlmodel import Session

from models.assignments import events
from models.assignments.assignments import Assignment

LATE = "late"  # in the data of a REPORTED


def done_in_time(session: Session, items: Sequence[Assignment], now: datetime, zone: tzinfo) -> dict[int, bool]:
    """Item id -> was it done in time? What is not closed is judged as if it were closed `now` (aware).

    A REPORTED keeps whether the agency was late when it was pressed. Older ones did not: there the closing counts,
    by the date that then stood.
    """
    reported = events.newest_reports(session, [item.id for item in items])
    found = {}
    for item in items:
        event = reported.get(item.id)
        if event is not None and LATE in event.data:
            found[item.id] = not event.data[LATE]
        else:
            found[item.id] = _closed_in_time(item, item.closed_at or now, zone)
    return found


def _closed_in_time(item: Assignment, at: datetime, zone: tzinfo) -> bool:
    return at <= item.due_at if item.due_at else at.astimezone(zone).date() <= item.due_on
