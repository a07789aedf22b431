"""The forms in which people write a day in Indonesian, each with the reading it has (see reading.py)."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.rules.dates.errors import DateImpossible, WeekdayMismatch
from models.rules.deadlines.working_days import Calendar

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# A typed year outside these is a slip of the finger, not a deadline.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Frame:
    """What a relative phrase is relative to; `past` reads a missing year or month backwards."""

    today: date
    calendar: Calendar
    past: bool = False


Reader = Callable[[re.Match[str], Frame], date]


@dataclass(frozen=True)
class Phrase:
    """One form: alone it must be the whole answer, in a sentence no other sign may touch it."""

    core: str
    read: Reader
    # Too short or too common to be taken for a date within other words: "1/3", "minggu".
    in_sentence: bool = True
    alone: re.Pattern[str] = field(init=False, repr=False)
    inside: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        alone = rf"{_LEAD}(?:{self.core}){_TAIL}"
        inside = rf"(?<![\w/.,-])(?:{self.core})(?![\w/-]|[.,]\d)"
        # ASCII: without it the long s of "ſenin" would match, and then be no weekday that we know.
        object.__setattr__(self, "alone", re.compile(alone, re.IGNORECASE | re.ASCII))
        object.__setattr__(self, "inside", re.compile(inside, re.IGNORECASE | re.ASCII))


_LEAD = r"(?:(?:diterima|tenggat|paling\s+lambat|sampai|hingga|s/d|s\.d\.|pada|mulai|sejak|dalam|selama)\s*:?\s+)*"
_TAIL = r"(?:\s+(?:ya|pak|bu|saja|wita))?\s*[.!]*"

_MONTH_STEMS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"peb": 2, "ags": 8, "nop": 11}
_MONTH = (
    r"(?P<month>jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:st(?:us)?)?|ags"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)\b"
)
_DAY_NAME = r"senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad"
_BEFORE = rf"(?:(?:hari\s+)?(?P<named>{_DAY_NAME})[\s,]+)?(?:(?:tgl|tanggal)\b[.:]?\s*)?"
_NUMBERS = ("se", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


def _day(match: re.Match[str], year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise DateImpossible(match[0]) from None
    return _checked(match, found)


def _checked(match: re.Match[str], day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateImpossible(match[0])
    named = match.groupdict().get("named")
    if named and _weekday(named) != day.weekday():
        raise WeekdayMismatch(match[0], day)
    return day


def _weekday(word: str) -> int:
    stem = word.lower()[:3]
    return 6 if stem == "aha" else [name.lower()[:3] for name in WEEKDAYS].index(stem)


def _later(day: date, days: int, match: re.Match[str]) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise DateImpossible(match[0]) from None


def _month_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _full(match: re.Match[str], frame: Frame) -> date:
    year = int(match["y"])
    return _day(match, year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))


def _by_name(match: re.Match[str], frame: Frame) -> date:
    month = _MONTH_STEMS[match["month"].lower()[:3]]
    if match["y"]:
        year = int(match["y"])
        return _day(match, year + 2000 if year < 100 else year, month, int(match["d"]))
    return _without_year(match, frame, month, int(match["d"]))


def _by_numbers(match: re.Match[str], frame: Frame) -> date:
    return _without_year(match, frame, int(match["m"]), int(match["d"]))


def _without_year(match: re.Match[str], frame: Frame, month: int, day: int) -> date:
    """The next such day from today on, or the last one up to today when the past is meant."""
    year, step = frame.today.year, -1 if frame.past else 1
    here = (month, day) <= (frame.today.month, frame.today.day)
    same = (month, day) == (frame.today.month, frame.today.day)
    if not same and here != frame.past:
        year += step
    return _day(match, year, month, day)


def _day_of_month(match: re.Match[str], frame: Frame) -> date:
    number = int(match["d"])
    if match["next"]:
        shift = 1
    elif match["this"] or number == frame.today.day:
        shift = 0
    elif frame.past:
        shift = -1 if number > frame.today.day else 0
    else:
        shift = 1 if number < frame.today.day else 0
    month = _month_later(frame.today.replace(day=1), shift)
    return _day(match, month.year, month.month, number)


def _weekday_phrase(match: re.Match[str], frame: Frame) -> date:
    """ "Jumat" is the next one after today, "Jumat depan" the one of next week (Monday to Sunday)."""
    wanted, which = _weekday(match["wd"]), " ".join((match["which"] or "").lower().split())
    monday = frame.today - timedelta(days=frame.today.weekday())
    if which.endswith("depan"):
        return monday + timedelta(days=7 + wanted)
    if which.endswith("ini"):
        return monday + timedelta(days=wanted)
    if which in ("minggu lalu", "pekan lalu"):
        return monday + timedelta(days=wanted - 7)
    if which or frame.past:
        back = (frame.today.weekday() - wanted - 1) % 7 + 1
        return frame.today - timedelta(days=back)
    return frame.today + timedelta(days=(wanted - frame.today.weekday() - 1) % 7 + 1)


def _span(match: re.Match[str], frame: Frame) -> date:
    number, unit = _number(match["n"]), " ".join(match["u"].lower().split())
    sign = -1 if (match.groupdict().get("dir") or "").lower().endswith("lalu") else 1
    if unit.endswith("kerja"):
        return _checked(match, frame.calendar.shift(frame.today, sign * number))
    if unit in ("bulan", "bln"):
        return _checked(match, _month_later(frame.today, sign * number))
    days = number * (1 if unit.startswith("h") else 7)
    return _checked(match, _later(frame.today, sign * days, match))


def _number(word: str) -> int:
    low = word.lower().strip()
    return int(low) if low.isdecimal() else 1 if low == "satu" else _NUMBERS.index(low) + 1


def _end_of_month(match: re.Match[str], frame: Frame) -> date:
    if not match["month"]:
        month = _month_later(frame.today.replace(day=1), 1 if match["next"] else 0)
        return month.replace(day=monthrange(month.year, month.month)[1])
    number = _MONTH_STEMS[match["month"].lower()[:3]]
    year = int(match["y"]) if match["y"] else frame.today.year + (number < frame.today.month)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateImpossible(match[0])
    return date(year, number, monthrange(year, number)[1])


def _days_on(days: int) -> Reader:
    return lambda match, frame: _later(frame.today, days, match)


def _months_on(match: re.Match[str], frame: Frame) -> date:
    first = match[0].lower().startswith("awal")
    return _month_later(frame.today.replace(day=1) if first else frame.today, 1)


_YEAR_END = r"(?:[0-9]{4}|[0-9]{2}(?![0-9]|\s*[a-z]))"
_COUNT = rf"(?P<n>[0-9]{{1,3}}\s?|satu\s+|se|(?:{'|'.join(_NUMBERS[1:])})\s+)"
_UNIT = r"(?P<u>hari\s+kerja|hari|hr|minggu|mgg|pekan|bulan|bln)"
_WHICH = r"(?:minggu|pekan)\s+(?:depan|ini|lalu)|depan|ini|lalu|kemarin"

PHRASES: tuple[Phrase, ...] = (
    Phrase(rf"{_BEFORE}(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}})", _full),
    Phrase(
        rf"{_BEFORE}(?P<d>[0-9]{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?"
        r"(?P<y>[0-9]{4}|[0-9]{2})",
        _full,
    ),
    Phrase(rf"{_BEFORE}(?P<d>[0-9]{{1,2}})[-/](?P<m>[0-9]{{1,2}})", _by_numbers, in_sentence=False),
    Phrase(rf"{_BEFORE}(?P<d>[0-9]{{1,2}})[\s-]*{_MONTH}\.?(?:[\s,-]*(?P<y>{_YEAR_END}))?", _by_name),
    Phrase(
        rf"(?:(?:hari\s+)?(?P<named>{_DAY_NAME})[\s,]+)?(?:tgl|tanggal)\b[.:]?\s*(?P<d>[0-9]{{1,2}})"
        rf"(?!\s*[-/.]?\s*[0-9]|[\s-]*{_MONTH.replace('?P<month>', '?:')})"
        r"(?P<next>\s+bulan\s+depan)?(?P<this>\s+bulan\s+ini)?",
        _day_of_month,
    ),
    Phrase(rf"{_COUNT}{_UNIT}\s+(?P<dir>(?:yang\s+)?lalu|lagi|ke\s*depan|mendatang)", _span),
    Phrase(rf"{_COUNT}{_UNIT}", _span, in_sentence=False),
    Phrase(rf"(?:waktu|dalam|selama|tambahan|perpanjangan)\s+{_COUNT}{_UNIT}", _span),
    Phrase(r"(?:minggu|pekan)\s+depan", _days_on(7)),
    Phrase(r"(?:awal\s+)?bulan\s+depan", _months_on),
    Phrase(
        rf"akhir\s+(?:bulan(?:\s+ini|(?P<next>\s+depan))?|{_MONTH}(?:\s+(?P<y>[0-9]{{4}}))?)",
        _end_of_month,
    ),
    Phrase(r"akhir\s+tahun(?:\s+ini)?", lambda match, frame: date(frame.today.year, 12, 31)),
    Phrase(rf"(?:hari\s+)?(?P<wd>{_DAY_NAME})(?:\s+(?P<which>{_WHICH}))?", _weekday_phrase, in_sentence=False),
    # "minggu" within a sentence is a week unless "hari" is before it.
    Phrase(
        rf"(?:hari\s+(?=minggu)|(?!minggu)(?:hari\s+)?)(?P<wd>{_DAY_NAME})(?:\s+(?P<which>{_WHICH}))?",
        _weekday_phrase,
    ),
    Phrase(r"hari\s+ini|(?:siang|sore|malam)\s+ini|nanti\s+(?:siang|sore|malam)", _days_on(0)),
    Phrase(r"sekarang", _days_on(0), in_sentence=False),
    Phrase(r"(?:besok\s+)?lusa", _days_on(2)),
    Phrase(r"(?:besok|besuk|esok|bsk)(?:\s+(?:pagi|siang|sore|malam))?", _days_on(1)),
    Phrase(r"kemar[ie]n\s+(?:lusa|dulu)", _days_on(-2)),
    Phrase(r"kemar[ie]n(?:\s+(?:pagi|siang|sore|malam))?", _days_on(-1)),
)
