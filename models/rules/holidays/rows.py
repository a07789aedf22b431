"""Rows of a list of days off: what each one says, and what it would change beside the present list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.rules.errors import Empty, TooLong
from models.rules.holidays import holidays
from models.rules.holidays.holidays import HolidayKind


class Problem(StrEnum):
    """Why a row is not taken."""

    NO_DATE = "no_date"
    NOT_A_DATE = "not_a_date"
    NO_YEAR = "no_year"
    IMPOSSIBLE = "impossible"
    WEEKDAY = "weekday"
    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    OUTSIDE = "outside"  # of any sensible year
    TWICE = "twice"  # the same day is further up
    PLACE = "place"  # no such district, or several
    KIND = "kind"  # a word that names no kind of day off
    LOCAL_WHERE = "local_where"  # a local holiday of nobody
    RECURRING = "recurring"  # an event that repeats itself: its other days are not written down
    CANCELLED = "cancelled"
    OBSERVANCE = "observance"  # a calendar names more days than those off


class Finding(StrEnum):
    """What a row would do."""

    NEW = "new"
    THERE = "there"
    CHANGED = "changed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file as it was read; `number` as a table program shows it, in an ICS file the event's."""

    number: int
    said: str  # the date as it was written
    day: date | None = None
    name: str = ""
    kind: HolidayKind | None = None  # None: the row does not say
    place: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A day off that is in the list already."""

    id: int
    name: str
    kind: HolidayKind


@dataclass(frozen=True, slots=True)
class Checked:
    """A row beside the list; `agency_id` None: for everybody; `was`: what is listed there now."""

    row: Row
    finding: Finding
    agency_id: int | None = None
    was: Known | None = None


Places = Mapping[str, int | None]  # what was typed -> the agency that is certainly meant


def made(raw: Row, day: date | Problem) -> Row:
    """A row from what its cells said: cut to what we store, with its day, or with the reason why it is not taken."""
    row = replace(raw, said=raw.said[:40], name=raw.name[:200], place=raw.place[:80])
    if isinstance(day, Problem):
        return replace(row, problem=day)
    row = replace(row, day=day)
    try:
        row = replace(row, name=holidays.clean_name(raw.name))
    except Empty:
        return replace(row, problem=Problem.NO_NAME)
    except TooLong:
        return replace(row, problem=Problem.LONG_NAME)
    return replace(row, kind=row.kind or holidays.kind_within(row.name))


def check(
    rows: Sequence[Row],
    known: Mapping[tuple[date, int | None], Known],
    places: Places,
    today: date,
    everybody: int | None = None,
) -> list[Checked]:
    """What each row would change. `everybody`: whose days those without a place are (None: everybody's)."""
    seen: set[tuple[date, int | None]] = set()
    checked = []
    for row in rows:
        agency_id = places.get(row.place) if row.place else everybody
        problem = row.problem or _problem(row, agency_id, seen, today)
        if problem is not None or row.day is None:
            checked.append(Checked(replace(row, problem=problem), Finding.FAILED))
            continue
        seen.add((row.day, agency_id))
        was = known.get((row.day, agency_id))
        kind = _kind(row, agency_id, was)
        if was is None:
            finding = Finding.NEW
        else:
            same = holidays.same_name(was.name, row.name) and was.kind is kind
            finding = Finding.THERE if same else Finding.CHANGED
        checked.append(Checked(replace(row, kind=kind), finding, agency_id, was))
    return checked


def _problem(row: Row, agency_id: int | None, seen: set[tuple[date, int | None]], today: date) -> Problem | None:
    if row.day is None or not holidays.is_sensible(row.day.year, today):
        return Problem.OUTSIDE
    if row.place and agency_id is None:
        return Problem.PLACE
    if row.kind is HolidayKind.LOCAL and agency_id is None:
        return Problem.LOCAL_WHERE
    return Problem.TWICE if (row.day, agency_id) in seen else None


def _kind(row: Row, agency_id: int | None, was: Known | None) -> HolidayKind:
    """A district's day is a local one; a row that says nothing changes nothing of it."""
    if agency_id is not None:
        return HolidayKind.LOCAL
    return row.kind or (was.kind if was else HolidayKind.NATIONAL)
