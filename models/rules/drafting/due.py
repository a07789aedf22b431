"""The due date that staff type: a day still to come, and for a respon cepat also hours or a time of day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from models.rules.dates.errors import DateInPast, DateNotUnderstood
from models.rules.dates.reading import parse_day
from models.rules.deadlines.working_days import Calendar
from models.rules.drafting.words import read_hours

_TIME = re.compile(
    r"(?P<day>.+?)[\s,]+(?:pukul|jam|pkl\.?)?\s*(?P<h>[0-9]{1,2})[.:](?P<m>[0-9]{2})(?:\s*wita)?", re.I
)


@dataclass(frozen=True)
class TypedDue:
    """`hours` from the moment of sending, or a day, or a day with its moment (aware, UTC)."""

    on: date | None = None
    at: datetime | None = None
    hours: int = 0


def read_due(text: str, now: datetime, zone: tzinfo, calendar: Calendar, *, in_hours: bool) -> TypedDue:
    """ "08-01-2027"; with `in_hours` also "6 jam" and "25-11-2026 14.00". `now` is aware.

    Raises DateNotUnderstood, DateImpossible, WeekdayMismatch, DateInPast or HoursImpossible.
    """
    today = now.astimezone(zone).date()
    if in_hours:
        hours = read_hours(text)
        if hours is not None:
            return TypedDue(hours=hours)
        found = _TIME.fullmatch(text.strip())
        if found is not None:
            return _with_time(found, now, zone, calendar)
    day = parse_day(text, today, calendar)
    if day < today:
        raise DateInPast(day)
    return TypedDue(on=day)


def _with_time(found: re.Match[str], now: datetime, zone: tzinfo, calendar: Calendar) -> TypedDue:
    day = parse_day(found["day"], now.astimezone(zone).date(), calendar)
    try:
        at = datetime.combine(day, time(int(found["h"]), int(found["m"])), zone).astimezone(UTC)
    except ValueError:
        raise DateNotUnderstood(found[0]) from None
    if at <= now:
        raise DateInPast(day)
    return TypedDue(on=day, at=at)
