"""When the bot itself could not be used: how much of the office hours was lost, and what that gives back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

from models.rules.clocks import moved_by
from models.rules.deadlines import Unit
from models.rules.office_hours import OfficeHours
from models.rules.working_days import Calendar

# A machine that was off for longer moves no date by itself: the letter's date stands until a person decides.
MOST_DAYS = 5  # working days

_DAY = timedelta(days=1)


def lost_minutes(
    since: datetime, until: datetime, hours: OfficeHours, calendar: Calendar, zone: tzinfo
) -> dict[date, float]:
    """The minutes of office hours between two aware moments, by working day; days without any are left out."""
    found: dict[date, float] = {}
    day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        span = _open(day, hours, calendar, zone)
        if span is not None and (lost := min(span[1], until) - max(span[0], since)) > timedelta():
            found[day] = lost.total_seconds() / 60
        day += _DAY
    return found


def is_outage(lost: Mapping[date, float], allowed: int) -> bool:
    """Were more than `allowed` minutes of office hours lost in all?"""
    return sum(lost.values()) > allowed


def lost_days(
    lost: Mapping[date, float],
    hours: OfficeHours,
    calendar: Calendar,
    due_on: date,
    unit: Unit,
    allowed: int,
) -> int:
    """How many days (as the unit counts) the due date moves for `lost` minutes of office hours by day.

    Each working day of which at least half of the office hours was lost counts as one, also those that the date
    moves across. Where more than `allowed` minutes of the day that is due then were lost, it moves on to the next
    working day: the last day was not a whole one. What was lost after the due date gives nothing back.
    """
    half = [day for day, minutes in lost.items() if 2 * minutes >= _minutes(day, hours)]
    given = _settled(half, calendar, due_on, unit, 0)
    end = moved_by(due_on, given, calendar, unit)
    if lost.get(end, 0) <= allowed:
        return given
    one_more = 1 if unit is Unit.WORKING_DAYS else (calendar.next_working_day(end + _DAY) - end).days
    return _settled(half, calendar, due_on, unit, one_more)


def _settled(half: list[date], calendar: Calendar, due_on: date, unit: Unit, extra: int) -> int:
    """`extra` and one day for each lost day up to the date that this very count leads to."""
    given = extra
    while True:
        end = moved_by(due_on, given, calendar, unit)
        more = extra + sum(day <= end for day in half)
        if more == given:
            return given
        given = more


def _open(day: date, hours: OfficeHours, calendar: Calendar, zone: tzinfo) -> tuple[datetime, datetime] | None:
    span = hours.by_weekday.get(day.weekday())
    if span is None or not calendar.is_working_day(day):
        return None
    return datetime.combine(day, span[0], zone), datetime.combine(day, span[1], zone)


def _minutes(day: date, hours: OfficeHours) -> float:
    opens, closes = hours.by_weekday[day.weekday()]
    return (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
