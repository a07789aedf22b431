"""Rows of a list of days off: what each one says, and what it would change beside the present list."""

import re
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
    TWICE = "twice"  # the file has another name for the same day
    PLACE = "place"  # no such district, or several
    KIND = "kind"  # a word that names no kind of day off
    LOCAL_WHERE = "local_where"  # a local holiday of nobody
    RECURRING = "recurring"  # an event that repeats itself too often, or by a rule that nobody can follow
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"  # another version of the same event counts
    TENTATIVE = "tentative"
    PART_OF_DAY = "part_of_day"  # a meeting is no day off
    ENDS_EARLIER = "ends_earlier"  # than it begins
    TOO_LONG = "too_long"
    LENGTH = "length"  # the number of days beside it says otherwise
    ZONE = "zone"  # a time in a zone that nobody knows
    ORDER = "order"  # the file does not say whether day or month comes first
    SWAPPED = "swapped"  # a table program may have taken the day for the month
    HIDDEN = "hidden"  # in the workbook: a filter or a draft, which whoever sent it may not have seen
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


# How people and programs say it in the name itself: "Canceled: ...", "Imlek (belum pasti)".
_CANCELLED = re.compile(
    r"^\W*(?:di)?batal(?:kan)?\b|^\W*cancell?ed\b|\(\W*(?:di)?batal(?:kan)?\W*\)"
    r"|\b(?:dicabut|ditiadakan|dihapus(?:kan)?|tidak\s+(?:jadi|libur|diliburkan)|tetap\s+(?:masuk|bekerja|buka)|masuk\s+(?:kerja|seperti\s+biasa)|bukan\s+(?:hari\s+)?libur)\b",
    re.I,
)
_TENTATIVE = re.compile(
    r"\b(?:belum|tidak)\s+(?:pasti|tentu|final|resmi|ditetapkan|dikonfirmasi)\b|\btentati(?:f|ve)\b|\b(?:tbc|tba|tbd)\b"
    r"|\bmenunggu\s+(?:skb|penetapan|keputusan|kepastian)\b|\b(?:masih|baru)\s+(?:usulan|rencana)\b|\?\W*$|\(\W*(?:usul(?:an)?|rencana|draf|draft|proposed)\W*\)"
    r"|^\W*(?:usul(?:an)?|rencana|wacana|draf|draft|proposed|kemungkinan)\b|\b(?:digeser|dipindah(?:kan)?|dialihkan)\b",
    re.I,
)

_PART_OF_DAY = re.compile(
    r"\b(?:setengah|separuh|1/2)\s+hari\b|½\s*hari\b|\bhalf[-\s]day\b|\b(?:pulang|masuk)\s+(?:lebih\s+)?(?:cepat|awal|siang)\b",
    re.I,
)

Places = Mapping[str, int | None]  # what was typed -> the agency that is certainly meant


def doubted(words: str) -> Problem | None:
    """Do the words say that the day was cancelled, is not certain yet, or is not off as a whole?"""
    if _CANCELLED.search(words):
        return Problem.CANCELLED
    if _PART_OF_DAY.search(words):
        return Problem.PART_OF_DAY
    return Problem.TENTATIVE if _TENTATIVE.search(words) else None


def made(raw: Row, day: date | Problem) -> Row:
    """A row from what its cells said: cut to what we store, with its day, or with the reason why it is not taken."""
    row = replace(raw, said=raw.said[:40], name=raw.name[:200], place=raw.place[:80])
    if isinstance(day, Problem):
        return replace(row, problem=day)
    row = replace(row, day=day, problem=doubted(raw.name))
    if row.problem is not None:
        return row
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
    owners = [places.get(row.place) if row.place else everybody for row in rows]
    problems = [row.problem or _problem(row, owner, today) for row, owner in zip(rows, owners, strict=True)]
    best: dict[tuple[date | None, int | None], Row] = {}
    for row, owner, problem in zip(rows, owners, problems, strict=True):
        there = best.get((row.day, owner))
        if problem is None and (there is None or _rank(row) < _rank(there)):
            best[row.day, owner] = row
    checked = []
    for row, agency_id, problem in zip(rows, owners, problems, strict=True):
        if problem is None and best[row.day, agency_id] is not row:
            problem = Problem.TWICE
        if problem is not None or row.day is None:
            checked.append(Checked(replace(row, problem=problem), Finding.FAILED))
            continue
        was = known.get((row.day, agency_id))
        kind = _kind(row, agency_id, was)
        if was is None:
            finding = Finding.NEW
        else:
            same = holidays.same_name(was.name, row.name) and was.kind is kind
            finding = Finding.THERE if same else Finding.CHANGED
        checked.append(Checked(replace(row, kind=kind), finding, agency_id, was))
    return checked


def _rank(row: Row) -> tuple[int, str, str]:
    """Of several names for one day the first by this counts, in whatever order the file has them."""
    kinds = (HolidayKind.NATIONAL, None, HolidayKind.COLLECTIVE_LEAVE, HolidayKind.LOCAL)
    return kinds.index(row.kind), row.name.casefold(), row.name


def _problem(row: Row, agency_id: int | None, today: date) -> Problem | None:
    if row.day is None or not holidays.is_sensible(row.day.year, today):
        return Problem.OUTSIDE
    if row.place and agency_id is None:
        return Problem.PLACE
    if row.kind is HolidayKind.LOCAL and agency_id is None:
        return Problem.LOCAL_WHERE
    return None


def _kind(row: Row, agency_id: int | None, was: Known | None) -> HolidayKind:
    """A district's day is a local one; a row that says nothing changes nothing of it."""
    if agency_id is not None:
        return HolidayKind.LOCAL
    return row.kind or (was.kind if was else HolidayKind.NATIONAL)
