"""Days, months, quarters and years in what is searched: "15 Des", "12/1/2027", "triwulan 3", "minggu ini"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.dates.names import MONTH_WORDS, month_number


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day, both included."""

    first: date
    last: date


_MONTH = rf"(?P<month>{MONTH_WORDS})\b\.?"
_YEAR = r"(?P<year>20\d\d)"
# In this order: the longest reading first. "minggu" alone is a weekday, and "mei" or "mar" alone are months.
_WRITTEN = (
    re.compile(rf"\b(?P<day>\d{{1,2}})\s*{_MONTH}(?:\s*{_YEAR}\b)?"),
    re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})[-/.](?P<number>\d{{1,2}})[-/.]{_YEAR}(?![\d/.-])"),
    re.compile(rf"(?<![\d/.-]){_YEAR}-(?P<number>\d{{1,2}})-(?P<day>\d{{1,2}})(?![\d/.-])"),
    re.compile(rf"\b(?:bulan\s+)?{_MONTH}(?:\s*{_YEAR}\b)?"),
    re.compile(rf"\b(?:triwulan|kuartal|tw)\s*(?P<quarter>[1-4]|iv|i{{1,3}})\b(?:\s*(?:tahun\s*)?{_YEAR}\b)?"),
    re.compile(rf"\btahun\s+{_YEAR}\b"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _week(today: date, later: int) -> Span:
    monday = today + timedelta(days=7 * later - today.weekday())
    return Span(monday, monday + timedelta(days=6))


def quarter_of(day: date) -> int:
    """The quarter (1 to 4) of the calendar year in which a day lies."""
    return (day.month + 2) // 3


def whole_quarter(year: int, quarter: int) -> Span:
    """A quarter of a calendar year."""
    last = 3 * quarter
    return Span(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))


def _quarter(today: date, later: int) -> Span:
    years, quarter = divmod(quarter_of(today) - 1 + later, 4)
    return whole_quarter(today.year + years, quarter + 1)


def _month(today: date, later: int) -> Span:
    years, month = divmod(today.month - 1 + later, 12)
    return _whole_month(today.year + years, month + 1)


# Seen from today, where nothing else is written.
_RELATIVE: tuple[tuple[str, Callable[[date], Span]], ...] = (
    (r"hari\s+ini", lambda today: Span(today, today)),
    (r"besok", lambda today: Span(today + timedelta(days=1), today + timedelta(days=1))),
    (r"kemarin|kemaren", lambda today: Span(today - timedelta(days=1), today - timedelta(days=1))),
    (r"minggu\s+ini|pekan\s+ini", lambda today: _week(today, 0)),
    (r"minggu\s+depan|pekan\s+depan", lambda today: _week(today, 1)),
    (r"minggu\s+lalu|pekan\s+lalu", lambda today: _week(today, -1)),
    (r"bulan\s+ini", lambda today: _month(today, 0)),
    (r"bulan\s+depan", lambda today: _month(today, 1)),
    (r"bulan\s+lalu", lambda today: _month(today, -1)),
    (r"triwulan\s+ini", lambda today: _quarter(today, 0)),
    (r"triwulan\s+lalu", lambda today: _quarter(today, -1)),
    (r"tahun\s+ini", lambda today: Span(date(today.year, 1, 1), date(today.year, 12, 31))),
    (r"tahun\s+lalu", lambda today: Span(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))),
)


def take_span(line: str, today: date) -> tuple[Span | None, str]:
    """The first day or month that a line (small letters) names, and the line without it.

    Without a year the nearest one is meant, before or behind `today`. A day that a month has not (31 Feb) means it.
    """
    for words, span in _RELATIVE:
        if hit := re.search(rf"\b(?:{words})\b", line):
            return span(today), _without(line, hit)
    for pattern in _WRITTEN:
        for hit in pattern.finditer(line):
            if (found := _read(hit.groupdict(), today)) is not None:
                return found, _without(line, hit)
    return None, line


def _without(line: str, hit: re.Match[str]) -> str:
    return f"{line[: hit.start()]} {line[hit.end() :]}"


def _read(groups: dict[str, str | None], today: date) -> Span | None:
    said = {name: value for name, value in groups.items() if value}
    year = int(said["year"]) if "year" in said else None
    years = [year] if year is not None else [today.year - 1, today.year, today.year + 1]
    if quarter := said.get("quarter"):
        spans = [whole_quarter(each, _ROMAN.get(quarter) or int(quarter)) for each in years]
        return min(spans, key=lambda span: (_away(span, today), span.first > today))
    word, number = said.get("month"), said.get("number")
    if not word and not number:
        return Span(date(year or today.year, 1, 1), date(year or today.year, 12, 31))
    month = month_number(word) if word else int(number or 0)
    day = int(said["day"]) if "day" in said else None
    if not 1 <= month <= 12:
        return None
    return min((_on(each, month, day) for each in years), key=lambda span: (_away(span, today), span.first < today))


def _on(year: int, month: int, day: int | None) -> Span:
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return _whole_month(year, month)
    return Span(date(year, month, day), date(year, month, day))


def _whole_month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _away(span: Span, today: date) -> int:
    if span.first <= today <= span.last:
        return 0
    return min(abs((span.first - today).days), abs((span.last - today).days))
