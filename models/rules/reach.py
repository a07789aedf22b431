"""Outages of the bot: how many office hours were lost, and by how many days that moves a due date."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from models.rules.deadlines.products import Unit
from models.rules.deadlines.working_days import Calendar
from models.rules.reminders.office_hours import OfficeHours

# A bot that was away for longer moves no date by itself: the letter's date is kept until a person decides.
MOST_DAYS = 1  # working days of which at least half was lost

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


def whole_days(lost: Mapping[date, float], hours: OfficeHours) -> int:
    """How many working days were lost, counting those of which at least half of the office hours was."""
    return sum(2 * minutes >= _minutes(day, hours) for day, minutes in lost.items())


def lost_days(lost: Mapping[date, float], calendar: Calendar, due_on: date, unit: Unit, allowed: int) -> int:
    """How many days (as the unit counts) the due date moves for `lost` minutes of office hours by day.

    Only the last day counts: whoever had it taken away by more than `allowed` minutes gets the next working day
    that is a whole one. What was lost before it left days to answer on, and what was lost after it came too late
    anyway. A due date on a day off has the working day before as its last.
    """
    last = calendar.previous_working_day(due_on)
    end = last
    while lost.get(end, 0) > allowed:
        end = calendar.next_working_day(end + _DAY)
    if end <= due_on:
        return 0
    return calendar.working_days_between(due_on, end) if unit is Unit.WORKING_DAYS else (end - due_on).days


def evenings_lost(since: datetime, until: datetime, allowed: int, zone: tzinfo) -> frozenset[date]:
    """The days whose end lies in an outage (aware moments) that took more than `allowed` minutes of them.

    Who answers in the evening of the last day is in time; a press that waits is gone after minutes at Telegram.
    """
    found, day = set(), since.astimezone(zone).date()
    while (end := datetime.combine(day + _DAY, time(), zone)) <= until:
        if end - max(since, end - _DAY) > timedelta(minutes=allowed):
            found.add(day)
        day += _DAY
    return frozenset(found)


def evening_days(lost: Mapping[date, float], calendar: Calendar, due_on: date, unit: Unit, allowed: int) -> int:
    """How many days a due date moves whose evening was lost: to the next working day that is a whole one."""
    end = calendar.next_working_day(due_on + _DAY)
    while lost.get(end, 0) > allowed:
        end = calendar.next_working_day(end + _DAY)
    return calendar.working_days_between(due_on, end) if unit is Unit.WORKING_DAYS else (end - due_on).days


def _open(day: date, hours: OfficeHours, calendar: Calendar, zone: tzinfo) -> tuple[datetime, datetime] | None:
    span = hours.by_weekday.get(day.weekday())
    if span is None or not calendar.is_working_day(day):
        return None
    return datetime.combine(day, span[0], zone), datetime.combine(day, span[1], zone)


def _minutes(day: date, hours: OfficeHours) -> float:
    opens, closes = hours.by_weekday[day.weekday()]
    return (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
