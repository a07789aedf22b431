"""The due date that staff type: a day, and for a respon cepat also hours or a time of day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from models.rules.dates.hours import split_hour
from models.rules.dates.reading import parse_day
from models.rules.deadlines.working_days import Calendar
from models.rules.drafting.words import read_hours


@dataclass(frozen=True)
class TypedDue:
    """`hours` from the moment of sending, or a day, or a day with its moment (aware, UTC)."""

    on: date | None = None
    at: datetime | None = None
    hours: int = 0


def read_due(text: str, now: datetime, zone: tzinfo, calendar: Calendar, *, in_hours: bool) -> TypedDue:
    """ "08-01-2027"; with `in_hours` also "6 jam", "25-11-2026 14.00" and "besok jam 2 siang". `now` is aware.

    It may be over: whether it is that of a case that runs already, the caller asks. Raises DateNotUnderstood,
    DateImpossible, DateUnclear or HoursImpossible.
    """
    today = now.astimezone(zone).date()
    if in_hours:
        hours = read_hours(text)
        if hours is not None:
            return TypedDue(hours=hours)
        words, hour = split_hour(text, zone)
        if hour is not None:
            return _with_time(words, hour, now, calendar)
    return TypedDue(on=parse_day(text, today, calendar))


def _with_time(words: str, hour: time, now: datetime, calendar: Calendar) -> TypedDue:
    """`hour` carries its zone: the office's, or the one that was written."""
    day = parse_day(words, now.astimezone(hour.tzinfo).date(), calendar)
    return TypedDue(on=day, at=datetime.combine(day, hour).astimezone(UTC))
