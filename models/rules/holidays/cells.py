"""A day as a cell of a table writes it; its file decides whether the day or the month comes first."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from models.rules.dates.errors import DateImpossible, DateNotUnderstood, DateUnclear, WeekdayMismatch
from models.rules.dates.names import MONTH_WORDS, month_number
from models.rules.dates.reading import parse_exact
from models.rules.holidays.rows import Problem
from models.rules.spelling import plain


class Order(StrEnum):
    """Which number of 3/2/2027 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that a cell may mean, by order (both the same where it is written out), or why it is none.

    `swapped`: what a stored day was, if the program that stored it took the day for the month.
    """

    days: Mapping[Order, date]
    problem: Problem | None = None
    clock: time | None = None
    swapped: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of a file; `contradicted`: some rows can only be read in the other one.

    `has_texts`: some days are texts with one order only. A table program stores what it can read in the order of its
    own country ("11/12/2026", as 12 November) and keeps the rest as text ("13/12/2026"): beside such a text a stored
    day may be swapped.
    """

    order: Order | None
    contradicted: bool = False
    has_texts: bool = False

    def day(self, reading: Reading) -> date | Problem:
        """The day of a cell. Where the file contradicts itself, what may be read both ways is not taken."""
        days = set(reading.days.values())
        if self.has_texts and reading.swapped is not None:
            return Problem.SWAPPED if days else reading.swapped  # none: the weekday beside it is of the other day
        if reading.problem is not None:
            return reading.problem
        if len(days) == 1 and len(reading.days) > 1:
            return days.pop()
        if self.order is None or self.order not in reading.days or (self.contradicted and len(days) > 1):
            return Problem.ORDER
        return reading.days[self.order]


_LABEL = re.compile(r"^(?:tanggal|tgl)\b\.?\s*", re.I)
_LONGEST_DAY = 60  # characters: "Jumat, 25 Desember 2026 00:00:00" and some to spare
_ISO = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
_WITH_ZONE = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9:]{4,8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})", re.I)
_CLOCK = re.compile(
    r"(?:^|[\sT,]+)([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?:\s*([ap])\.?m\.?)?Z?$", re.IGNORECASE
)
_NUMBERS = re.compile(r"([0-9]{1,2})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
SERIALS = (36526, 73415)  # 1 January 2000 to 31 December 2100
_DAY_ZERO = date(1899, 12, 30)  # from which table programs count
_WEEKDAYS = (
    *(
        "senin|sen|monday|mon",
        "selasa|sel|tuesday|tues|tue",
        "rabu|rab|wednesday|wed",
        "kamis|kam|thursday|thurs|thu",
    ),
    *("jum['’]?at|jum|friday|fri", "sabtu|sab|saturday|sat", "minggu|min|ahad|ahd|sunday|sun"),
)
_WEEKDAY = re.compile("|".join(f"(?P<d{number}>{words})" for number, words in enumerate(_WEEKDAYS)), re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"^\(?({_WEEKDAY.pattern})\b[).,\s]*", re.IGNORECASE)
_WEEKDAY_LAST = re.compile(rf"[\s,]*\(({_WEEKDAY.pattern})\)$", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.?\s+([0-9]{1,2}),?\s+([0-9]{4})$", re.I)
_ENGLISH = {
    "january": "januari",
    "february": "februari",
    "march": "maret",
    "may": "mei",
    "june": "juni",
    "july": "juli",
    "august": "agustus",
    "aug": "agustus",
    "october": "oktober",
    "oct": "oktober",
    "december": "desember",
    "dec": "desember",
}
# A phrase that means the same seen from both is a day of its own, not one beside today.
_SEEN_FROM = (date(2001, 1, 1), date(2050, 6, 17))
_MONTH = re.compile(rf"\b({MONTH_WORDS})(?![a-z])")
_UNTIL = re.compile(
    r"(.*?[0-9].*?)\s*(?:\b(?:s\.?\s?[/.]?\s?d\.?|sampai(?: dengan)?|hingga|to|until)\s|[–—]|\s-\s)\s*(.*[0-9].*)",
    re.I,
)
_TWO_DAYS = re.compile(r"([0-9]{1,2})\s?[-–—]\s?([0-9]{1,2}\s+[a-z].*)", re.I)
_NEXT_DAY = re.compile(r"([0-9]{1,2})\s?(?:dan|&)\s?([0-9]{1,2})(\s+[a-z].*)", re.I)  # only of two in a row
# "3/8/2026-5/8/2026", "30 Juli-2 Agustus 2026": no spaces around the dash.
_TIGHT = re.compile(
    r"([0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{1,2}\s+[a-z]+\.?(?:\s+[0-9]{4})?)[-–—]([0-9]{1,2}[/.\s].*)", re.I
)
_WEEKDAY_NAMES = re.sub(r"\?P<\w+>", "?:", _WEEKDAY.pattern)
_PAIR = (
    rf"(?P<one>{_WEEKDAY_NAMES})\s*(?:[-–—/,&]|\bdan\b|\bs\.?\s?[/.]?\s?d\.?(?![a-z])|\bsampai\b)\s*"
    rf"(?P<other>{_WEEKDAY_NAMES})"
)
_PAIR_FIRST = re.compile(rf"(?:hari\s+)?{_PAIR}\b[,\s]+(?P<days>.*[0-9].*)", re.I)
_PAIR_LAST = re.compile(rf"(?P<days>.*[0-9].*?)[,\s]*\(?\b{_PAIR}\)?", re.I)
# "20 Maret 2026 (1 Syawal 1447 H)": the day of the moon beside it is no other day.
_OF_THE_MOON = re.compile(
    r"(?<=[0-9])\s*[(/=]\s*[0-9]{1,2}\s+[a-z'’\s-]{4,20}\s+1[34][0-9]{2}\s*H?\.?\s*\)?\s*$", re.I
)


def read_cell(text: str, zone: tzinfo, *, serials: bool = False) -> Reading:
    """A day that is written out with its year, or why it is none: "01/01/2027", "2027-01-01", "1 Januari 2027".

    `serials`: a bare number is a day as table programs store it. A time with a zone is that of the office's `zone`.
    """
    cell = _LABEL.sub("", plain(text))  # digits of other scripts, dashes of word processors, "tgl": the same order
    if not any(sign.isdecimal() for sign in cell) or len(cell) > _LONGEST_DAY:
        return Reading({}, Problem.NOT_A_DATE if cell else Problem.NO_DATE)
    serial = _SERIAL.fullmatch(cell) if serials else None
    if serial and SERIALS[0] <= int(serial[1]) <= SERIALS[1]:
        return _stored(_DAY_ZERO + timedelta(days=int(serial[1])))
    if _WITH_ZONE.fullmatch(cell):
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(cell).astimezone(zone)
            return replace(_plain(moment.date()), clock=moment.time().replace(microsecond=0))
    clock = read_clock(cell)
    if clock is not None:
        cell = _CLOCK.sub("", cell)
    weekday, cell = _weekday_in(cell)
    return with_weekday(replace(_read(cell), clock=clock), weekday)


def _read(cell: str) -> Reading:
    iso, numbers = _ISO.fullmatch(cell), _NUMBERS.fullmatch(cell)
    if iso:
        year, month, day = int(iso[1]), int(iso[3] or iso[5]), int(iso[4] or iso[6])
        found = _day(year, month, day)
        return _stored(found) if found else Reading({}, Problem.IMPOSSIBLE)
    if numbers:
        one, other, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        year += 2000 if year < 100 else 0
        each = {Order.DAY_FIRST: _day(year, other, one), Order.MONTH_FIRST: _day(year, one, other)}
        days = {order: day for order, day in each.items() if day is not None}
        return Reading(days, None if days else Problem.IMPOSSIBLE)
    try:
        first, second = (parse_exact(_in_indonesian(cell), seen) for seen in _SEEN_FROM)
    except DateImpossible:
        return Reading({}, Problem.IMPOSSIBLE)
    except WeekdayMismatch:
        return Reading({}, Problem.WEEKDAY)
    except (DateNotUnderstood, DateUnclear):
        return Reading({}, Problem.NOT_A_DATE)
    return _plain(first) if first == second else Reading({}, Problem.NO_YEAR)


def read_clock(text: str) -> time | None:
    """The time with which a text ends: "13:00", "1.30 PM"; None where there is none."""
    found = _CLOCK.search(text.strip())
    if not found or _NUMBERS.fullmatch(text.strip()):
        return None
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    with suppress(ValueError):
        return time(hour, int(found[2]), int(found[3] or 0))
    return None


def read_weekday(text: str) -> int | None:
    """0 (Senin, Monday) to 6, where the text is the name of a weekday."""
    found = _WEEKDAY.fullmatch(text.strip(" .,"))
    return int(found.lastgroup[1:]) if found and found.lastgroup else None


def with_weekday(reading: Reading, weekday: int | None) -> Reading:
    """Only what falls on the weekday that stands beside it; a day on another one is refused."""
    if weekday is None or reading.problem is not None:
        return reading
    days = {order: day for order, day in reading.days.items() if day.weekday() == weekday}
    swapped = reading.swapped if reading.swapped is not None and reading.swapped.weekday() == weekday else None
    return replace(reading, days=days, problem=None if days else Problem.WEEKDAY, swapped=swapped)


def decide(readings: Iterable[Reading]) -> Decision:
    """The order of a file, by the cells that can be read in one only; day first where there is none of them.

    More rows in one order than in the other: that one, but what may be read both ways is not taken any more.
    """
    votes = Counter(next(iter(each.days)) for each in readings if len(each.days) == 1)
    if len(votes) < 2:
        return Decision(next(iter(votes), Order.DAY_FIRST), has_texts=bool(votes))
    tied = votes[Order.DAY_FIRST] == votes[Order.MONTH_FIRST]
    return Decision(None if tied else votes.most_common(1)[0][0], contradicted=True, has_texts=True)


def ends_of(text: str) -> tuple[str, str]:
    """The first and the last day of "20-22 Maret 2027" or "31 Desember 2026 s.d. 2 Januari 2027".

    A single day has no last one (""); what the first leaves out, month or year, is that of the last.
    """
    cell = _OF_THE_MOON.sub("", " ".join(text.split()))
    pair = _PAIR_FIRST.fullmatch(cell) or _PAIR_LAST.fullmatch(cell)
    if pair:  # "Senin-Selasa, 3-4 Agustus 2026"
        ends = ends_of(pair["days"])
        return (f"{pair['one']}, {ends[0]}", f"{pair['other']}, {ends[1]}") if ends[1] else (cell, "")
    if (found := _NEXT_DAY.fullmatch(cell)) and int(found[2]) == int(found[1]) + 1:
        return found[1] + found[3], found[2] + found[3]
    found = _TWO_DAYS.fullmatch(cell) or _UNTIL.fullmatch(cell) or _TIGHT.fullmatch(cell)
    if not found:
        return cell, ""
    first, last = found[1].strip(), found[2].strip()
    rest, year = re.search(r"^[0-9]{1,2}(\D.*)$", last), re.search(r"[0-9]{4}", last)
    if first.isdecimal() and len(first) < 3 and rest:
        first += rest[1]
    elif year and not re.search(r"[0-9]{4}|[0-9][-/.][0-9]+[-/.][0-9]", first):
        first += f" {int(year[0]) - int(_is_over_new_year(first, last))}"
    return first, last


def _is_over_new_year(first: str, last: str) -> bool:
    """ "31 Desember s.d. 2 Januari 2027": the first day is in the year before."""
    found = [_MONTH.search(_in_indonesian(each).lower()) for each in (first, last)]
    months = [month_number(each[1]) for each in found if each]
    return len(months) == 2 and months[0] > months[1]


def _plain(day: date) -> Reading:
    return Reading(dict.fromkeys(Order, day))


def _stored(day: date) -> Reading:
    """A day as programs store it: its year first, or a bare number."""
    swapped = _day(day.year, day.day, day.month)
    return replace(_plain(day), swapped=swapped if swapped != day else None)


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _weekday_in(cell: str) -> tuple[int | None, str]:
    """The weekday before or behind a day, and the day without it."""
    for pattern in (_WEEKDAY_FIRST, _WEEKDAY_LAST):
        found = pattern.search(cell)
        if found:
            return read_weekday(found[1]), pattern.sub("", cell)
    return None, cell


def _in_indonesian(cell: str) -> str:
    cell = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", cell)
    turned = _MONTH_FIRST.match(cell)
    if turned:
        cell = f"{turned[2]} {turned[1]} {turned[3]}"
    return re.sub(r"[A-Za-z]+", lambda found: _ENGLISH.get(found[0].lower(), found[0]), cell)
