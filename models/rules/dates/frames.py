"""What a phrase is seen from, and what it says about a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.deadlines.working_days import Calendar

Slot = int | str | tuple[int, ...] | None
Slots = dict[str, Slot]  # what the parts of a phrase say, by name (parts.py)

# A typed year outside these is a slip of the finger, not a deadline.
FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS_AWAY = 2  # a day farther away than this is asked about


class Doubt(StrEnum):
    """Why nothing is taken without asking."""

    WEEKDAY = "weekday"  # the weekday contradicts the date
    SEVERAL = "several"  # two days are named, or parts that contradict each other
    YEAR = "year"  # no year is given, and the day on the other side of today is nearer
    FAR = "far"  # more than two years away
    VAGUE = "vague"  # a part of a month or week
    TURNED = "turned"  # a word beside it turns the meaning: "setelah", "bukan"
    BASE = "base"  # a span that may count from today or from the due date


class NoSuchDay(ValueError):
    """The calendar has no such day."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is seen from.

    `past`: what leaves out the year or month is meant backwards (a receipt). `due`: the due date in a request for
    more time, from which spans count; `added`: the words say that they are added to it. `sure`: no question about
    the year (the caller shows the day again before anything is done); `limited`: none about a day far away;
    `earlier`: a day before the due date is possible as well.
    """

    today: date
    calendar: Calendar
    past: bool = False
    due: date | None = None
    added: bool = False
    sure: bool = False
    limited: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One day without a doubt, or the days that may be meant (the likeliest first), perhaps none."""

    days: tuple[date, ...]
    doubt: Doubt | None = None


def unique(days: tuple[date, ...]) -> tuple[date, ...]:
    """Each day once, in their order."""
    return tuple(dict.fromkeys(days))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
