"""When an event of a calendar file happens: its start, length, repetitions (RRULE, RDATE) and exceptions (EXDATE)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from models.rules.holidays.rows import Problem

if TYPE_CHECKING:
    from icalendar import Component

MOST_REPETITIONS = 31  # of one event; what happens more often (each Monday) is no holiday
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Window:
    """The office's zone, and the years of which repetitions are wanted."""

    zone: tzinfo
    first_year: int
    last_year: int


def moment(component: "Component", field: str) -> Moment | None:
    """A date or a time as it is written; None where the field is missing or broken."""
    try:
        found = component.decoded(field)
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    return found if isinstance(found, date) else None


def local(found: Moment, zone: tzinfo) -> Moment:
    """A time as the clock at the office shows it, without a zone; one that names no zone is the office's already."""
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found.astimezone(zone).replace(tzinfo=None)
    return found


def problem(component: "Component") -> Problem | None:
    """Why the event's times cannot be followed."""
    for field in ("DTSTART", "DTEND"):
        written, found = component.get(field), moment(component, field)
        if isinstance(found, datetime) and found.tzinfo is None and written.params.get("TZID"):
            return Problem.ZONE
    if "EXRULE" in component:  # of RFC 2445: days that are taken out by a rule, which nothing reads any more
        return Problem.RECURRING
    changed = component.get("RECURRENCE-ID")
    if changed is not None and changed.params.get("RANGE"):
        return Problem.RECURRING  # "this and all that follow"
    return None


def length(component: "Component", zone: tzinfo) -> timedelta | Problem | None:
    """From start to end as the office's clock counts it; None where neither DTEND nor DURATION says."""
    start = moment(component, "DTSTART")
    if "DTEND" in component and start is not None:
        end = moment(component, "DTEND")
        if end is None:
            return Problem.NOT_A_DATE
        return _wall(local(end, zone)) - _wall(local(start, zone))
    if "DURATION" not in component:
        return None
    try:
        found = component.decoded("DURATION")
    except (ValueError, AttributeError, TypeError):
        return Problem.NOT_A_DATE
    return found if isinstance(found, timedelta) else Problem.NOT_A_DATE


def instances(component: "Component", changed: Sequence["Component"], window: Window) -> list[Moment] | Problem:
    """When the event begins, each time, at the office's clock; `changed`: its repetitions that say it themselves."""
    start, rule = moment(component, "DTSTART"), component.get("RRULE")
    assert start is not None  # the caller looked
    if rule is None:
        written: list[Moment] | Problem = [start]
    else:  # a list: several rules
        written = _repeated(rule, start, window) if isinstance(rule, dict) else Problem.RECURRING
    listed = list(_dates(component, "RDATE"))
    if isinstance(written, Problem) or not all(isinstance(each, date) for each in listed):
        return Problem.RECURRING
    gone = [local(each, window.zone) for each in _dates(component, "EXDATE") if isinstance(each, date)]
    for other in changed:
        found = moment(other, "RECURRENCE-ID")
        if found is not None:
            gone.append(local(found, window.zone))
    begins = sorted({local(each, window.zone) for each in [*written, *listed]}, key=_wall)
    left = [each for each in begins if not any(_same(each, other) for other in gone)]
    return left or (Problem.CANCELLED if begins else Problem.OUTSIDE)


def _repeated(rule: Any, start: Moment, window: Window) -> list[Moment] | Problem:
    """The repetitions within the window; RECURRING where there are too many, or the rule is none.

    They are counted on the clock of the event's own zone. UNTIL is written in any form there is: dateutil wants that
    of the start (https://dateutil.readthedocs.io/en/stable/rrule.html).
    """
    from dateutil.rrule import rrulestr
    from icalendar import vRecur

    zone = start.tzinfo if isinstance(start, datetime) else None
    fields = {name: value for name, value in rule.items() if name.upper() != "UNTIL"}
    if str((rule.get("FREQ") or [""])[0]).upper() not in _FREQUENCIES:
        return Problem.RECURRING
    until = [_until(each, zone) for each in rule.get("UNTIL", [])[:1]]
    try:
        written: Any = vRecur(fields)  # its methods have no types
        every = rrulestr(written.to_ical().decode(), dtstart=_wall(start).replace(tzinfo=None))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Problem.RECURRING
    end = min([datetime.combine(date(window.last_year, 12, 31), time.max), *until])
    found: list[Moment] = []
    for each in takewhile(lambda each: each <= end, every):
        if each.year >= window.first_year:
            found.append(each.replace(tzinfo=zone) if isinstance(start, datetime) else each.date())
        if len(found) > MOST_REPETITIONS:
            return Problem.RECURRING
    return found


def _until(found: Moment, zone: tzinfo | None) -> datetime:
    """The last moment of a rule on the clock of the event's zone; a date means all of that day."""
    if not isinstance(found, datetime):
        return datetime.combine(found, time.max)
    return (found.astimezone(zone) if found.tzinfo and zone else found).replace(tzinfo=None)


def _dates(component: "Component", field: str) -> Iterator[Any]:
    """What a list of dates holds, which may be written on several lines."""
    found = component.get(field, [])
    for each in found if isinstance(found, list) else [found]:
        yield from (one.dt for one in getattr(each, "dts", []))


def _same(one: Moment, other: Moment) -> bool:
    """Is it the same repetition? A date means any time of that day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other
    return _wall(one).date() == _wall(other).date()


def _wall(found: Moment) -> datetime:
    return found if isinstance(found, datetime) else datetime.combine(found, time(0))
