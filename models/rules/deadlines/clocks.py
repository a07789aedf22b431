"""The two clocks: whose turn it is, who is late, and what waiting gives back to the agency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from models.rules.assignments import CLOSED, OFFICE_OWES, Status
from models.rules.deadlines.products import Unit
from models.rules.deadlines.working_days import Calendar


class Party(StrEnum):
    """Who owes the next step."""

    AGENCY = "agency"
    OFFICE = "office"
    NOBODY = "nobody"


class Duty(StrEnum):
    """What the office owes an answer to; the values are the codes of its limits (models/policy.py)."""

    VERIFY = "verify"
    EXTENSION = "extension"
    DISPUTE = "dispute"
    ASSESS = "assess"  # a self-report about standards of service


SOON = 7  # calendar days: "jatuh tempo ≤ 7 hari"

Moment = TypeVar("Moment", date, datetime)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class DaySpan:
    """A time in which the office owed the next step; `until` is None while it still does."""

    since: date
    until: date | None
    why: str


def asked_in_time(asked_on: date, due_on: date) -> bool:
    """Was the extension asked for in time? The due date itself still counts (a rule of the office)."""
    return asked_on <= due_on


def whose_turn(status: Status, *, extension_waiting: bool = False) -> Party:
    """Who owes the next step.

    `extension_waiting`: a request that was asked in time (asked_in_time) and not answered yet. One
    asked too late does not stop the agency's clock.
    """
    if status in CLOSED:
        return Party.NOBODY
    if status in OFFICE_OWES or extension_waiting:
        return Party.OFFICE
    return Party.AGENCY


def agency_is_late(due_on: date, today: date, waits_for: Party) -> bool:
    """Late from the day after the due date, and only while the agency owes the next step."""
    return waits_for is Party.AGENCY and today > due_on


def office_due_on(working_days: int, asked_on: date, calendar: Calendar) -> date:
    """The day by which the office answers what was asked on `asked_on`; its limits are rows (models/policy.py)."""
    return calendar.add_working_days(asked_on, working_days)


def office_is_late(office_due: date, today: date) -> bool:
    """The office's own clock, the same way: late from the day after."""
    return today > office_due


def days_given_back(pause: DaySpan, earlier: Iterable[DaySpan], calendar: Calendar, unit: Unit) -> int:
    """By how many days a pause that is over moves the due date on.

    Working days are given back as working days, every other unit as calendar days. What `earlier` pauses gave back
    already is not given twice. A pause that is still open gives nothing yet: the agency is not late in it.
    """
    before = list(earlier)
    return _days(_spans([*before, pause]), calendar, unit) - _days(_spans(before), calendar, unit)


def moved_by(due_on: date, days: int, calendar: Calendar, unit: Unit) -> date:
    """The due date `days` later, in the unit that the product counts in."""
    return calendar.add_working_days(due_on, days) if unit is Unit.WORKING_DAYS else due_on + timedelta(days=days)


def due_on_after_pauses(due_on: date, pauses: Iterable[DaySpan], calendar: Calendar, unit: Unit) -> date:
    """The due date moved on by all these pauses; overlapping ones count once."""
    return moved_by(due_on, _days(_spans(pauses), calendar, unit), calendar, unit)


def _days(spans: Sequence[tuple[date, date]], calendar: Calendar, unit: Unit) -> int:
    if unit is Unit.WORKING_DAYS:
        return sum(calendar.working_days_between(since, until) for since, until in spans)
    return sum((until - since).days for since, until in spans)


def hours_given_back(pause: Span, earlier: Iterable[Span]) -> timedelta:
    """The same for a product counted in hours: the time itself, not given twice."""
    before = list(earlier)
    whole, known = _merged([*before, pause]), _merged(before)
    return sum((until - since for since, until in whole), timedelta()) - sum(
        (until - since for since, until in known), timedelta()
    )


def _spans(pauses: Iterable[DaySpan]) -> list[tuple[date, date]]:
    return _merged((pause.since, pause.until) for pause in pauses if pause.until is not None)


def _merged(given: Iterable[tuple[Moment, Moment]]) -> list[tuple[Moment, Moment]]:
    spans: list[tuple[Moment, Moment]] = []
    for since, until in sorted(span for span in given if span[1] > span[0]):
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(until, spans[-1][1]))
        else:
            spans.append((since, until))
    return spans
