"""How a due date was counted: week by week with the days off by name at their place, and the count done anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.deadlines.clocks import DaySpan, due_on_after_pauses, moved_by
from models.rules.deadlines.products import ProductRule, Unit, deadline_for
from models.rules.deadlines.working_days import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """Days in a row of one week: counted ones with their numbers, or (`names`) holidays that were left out."""

    first: date
    last: date
    since: int = 0  # the number of the first day
    until: int = 0  # and of the last
    names: tuple[str, ...] = ()


def parts_of(start: date, end: date, calendar: Calendar, unit: Unit) -> list[Part]:
    """The count from the day after `start` to `end`, week by week (Monday first)."""
    parts: list[Part] = []
    number, day = 0, start + _DAY
    while day <= end:
        if unit is not Unit.WORKING_DAYS or calendar.is_working_day(day):
            number += 1
            _append(parts, Part(day, day, number, number))
        elif day.weekday() < 5:
            _append(parts, Part(day, day, names=(calendar.holidays[day],)))
        day += _DAY
    return parts


def _append(parts: list[Part], new: Part) -> None:
    """Put the day to the part before it, where both are of a kind and of one week."""
    last = parts[-1] if parts else None
    if last is None or new.first.weekday() == 0 or bool(last.names) != bool(new.names):
        parts.append(new)
        return
    names = tuple(dict.fromkeys([*last.names, *new.names]))
    parts[-1] = Part(last.first, new.last, last.since, new.until, names)


def folded(parts: Iterable[Part]) -> list[Part]:
    """The same with all weeks that follow each other without a holiday as one line, for the longest counts."""
    short: list[Part] = []
    for part in parts:
        last = short[-1] if short else None
        if last is None or last.names or part.names:
            short.append(part)
        else:
            short[-1] = Part(last.first, part.last, last.since, part.until)
    return short


class Fixed(StrEnum):
    """Who set a date that the count does not touch any more."""

    LETTER = "letter"  # staff typed it from the letter when they sent the item
    STAFF = "staff"  # staff set another date later
    GRANTED = "granted"  # an extension that was granted, or an offer that was accepted


@dataclass(frozen=True)
class Fix:
    """The newest such date. `given`: days given back since, as they were recorded."""

    kind: Fixed
    on: date
    given: int = 0


@dataclass(frozen=True)
class Recount:
    """The date as it comes out of today's calendar and rules.

    `first`: what the rule gives from the start event; None where it gives none. `due_on`: that, or the fixed date,
    with the `given` days (as the product counts) of time that is not charged.
    """

    first: date | None
    fix: Fix | None
    given: int
    due_on: date | None


@dataclass(frozen=True)
class NotCharged:
    """Time that is not charged to the agency: pauses that are over, and `lost` days (in the product's unit)."""

    stood: Iterable[DaySpan] = ()
    lost: int = 0


def recount(
    rule: ProductRule, received_on: date | None, fix: Fix | None, back: NotCharged, calendar: Calendar
) -> Recount:
    """Count a due date in days anew, with the time that is given back."""
    counted = deadline_for(rule, received_on, calendar) if received_on and rule.unit is not Unit.HOURS else None
    first = counted.due_on if counted else None
    if fix is not None:
        return Recount(first, fix, fix.given, moved_by(fix.on, fix.given, calendar, rule.unit))
    if first is None:
        return Recount(None, None, 0, None)
    due_on = moved_by(due_on_after_pauses(first, back.stood, calendar, rule.unit), back.lost, calendar, rule.unit)
    working = rule.unit is Unit.WORKING_DAYS
    given = calendar.working_days_between(first, due_on) if working else (due_on - first).days
    return Recount(first, None, given, due_on)
