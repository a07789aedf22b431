"""The date of a period: how near and how far it may be."""

from datetime import date, timedelta

from models.rules.deadlines.working_days import Calendar
from models.rules.standards.errors import DayTooFar, DayTooNear

LEAST_DAYS = 5
"""Working days that units get at least (office policy)."""
MOST_DAYS = 365


def check_day(day: date, today: date, calendar: Calendar) -> date:
    """The day, if units have time enough until then. Raises DayTooNear (also for one that is over), DayTooFar."""
    earliest = calendar.add_working_days(today, LEAST_DAYS)
    if day < earliest:
        raise DayTooNear(day, earliest)
    if day > today + timedelta(days=MOST_DAYS):
        raise DayTooFar(day)
    return day
