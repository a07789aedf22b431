"""Days off as the office keeps them: their kinds, their names, and what a typed line about one says."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.dates.errors import DateNotUnderstood, DateUnclear, WeekdayMismatch
from models.rules.dates.names import WEEKDAYS
from models.rules.dates.reading import parse_exact
from models.rules.deadlines.working_days import Calendar
from models.rules.errors import Empty, TooLong
from models.rules.lengths import units
from models.rules.signs import tidy

NAME_LIMIT = 120  # characters of a day's name
FIRST_YEAR = 2018  # older reports are not followed up here
YEARS_AHEAD = 2  # the national holidays of so many years to come are known
TOLD_FROM_MONTH = 10  # from October on the next year's cuti bersama should be known


ESTIMATE = "(perkiraan)"  # in the names of days that are not certain, as the published calendar writes them
# Days that follow the moon or another calendar: only the joint decree says when they are.
_DECREED = re.compile(
    r"isra|mi['’]?raj|imlek|nyepi|\bidul\b|idulfitri|iduladha|lebaran|waisak|islam|hijri|muharr?am|maulid|cuti\s+bersama",
    re.IGNORECASE,
)


class HolidayKind(StrEnum):
    """Why nobody works on a day off, and where."""

    NATIONAL = "national"
    COLLECTIVE_LEAVE = "collective_leave"  # cuti bersama
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class TypedHoliday:
    """What was typed about a day off, as far as it was understood: the rest is asked for."""

    day: date | None = None
    name: str = ""
    kind: HolidayKind | None = None
    place: str = ""  # whose day off, as it was typed


_LONGEST_DATE = 8  # words: "tenggat hari Jumat, tanggal 25 bulan Desember 2026"
# "26 Maret 2027 Jumat Agung": a weekday behind the date, with more words behind it, belongs to the name.
_NAMES_A_FEAST = re.compile(rf"[0-9].*\s(?:{'|'.join(WEEKDAYS)})$", re.IGNORECASE)
_LEAVE = re.compile(r"\bcuti\s+bersama\b", re.IGNORECASE)
_KINDS = (
    (HolidayKind.COLLECTIVE_LEAVE, re.compile(r"cuti(\s+bersama)?|collective(\s+leave)?|joint(\s+holiday)?", re.I)),
    (HolidayKind.LOCAL, re.compile(r"(libur\s+)?(lokal|daerah|local|regional)", re.I)),
    (HolidayKind.NATIONAL, re.compile(r"(hari\s+)?(libur\s+)?(nasional|national|public)(\s+holiday)?|libur", re.I)),
)


def last_year(today: date) -> int:
    """The last year for which days off are taken: a later one is a slip of the finger."""
    return today.year + YEARS_AHEAD


def is_sensible(year: int, today: date) -> bool:
    """Is it a year in which this office counts days?"""
    return FIRST_YEAR <= year <= last_year(today)


def kind_named(word: str) -> HolidayKind | None:
    """The kind that a word like "cuti bersama" or "nasional" names."""
    plain = " ".join(word.split())
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def kind_within(name: str) -> HolidayKind | None:
    """The kind that the name itself tells: only of cuti bersama it does."""
    return HolidayKind.COLLECTIVE_LEAVE if _LEAVE.search(name) else None


def clean_name(text: str) -> str:
    """The name in one line; Empty or TooLong where it is none."""
    name = tidy(text).strip(" ,;:-–—")
    if not any(sign.isalnum() for sign in name):
        raise Empty
    if units(name) > NAME_LIMIT:
        raise TooLong(NAME_LIMIT, units(name))
    return name


def shown_name(name: str, *, confirmed: bool) -> str:
    """The name as it is shown: with "(perkiraan)" where the joint decree of its year decides and is not known yet."""
    return name if confirmed or ESTIMATE in name or not _DECREED.search(name) else f"{name} {ESTIMATE}"


def same_name(one: str, other: str) -> bool:
    """Is it the same name, capitals and spaces apart?"""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def read_line(text: str, today: date, calendar: Calendar) -> TypedHoliday:
    """ "24-12-2026 Cuti bersama Natal", "2-12-2026 Hari jadi Tapin | Tapin", "25 Desember 2026 | Natal | nasional".

    The longest beginning that is a day is the day. A kind or a place follows a stroke. What cannot be read
    stays empty. Raises DateImpossible or DateUnclear for a beginning that is a day of no calendar, or several.
    """
    first, *others = [part.strip() for part in text.split("|")]
    day, name = split_day(first, today, calendar)
    kind, place = None, ""
    for part in filter(None, others):
        named = kind_named(part)
        if named is not None:
            kind = named
        elif not name:
            name = part
        else:
            place = part
    if kind is None and name:
        kind = HolidayKind.LOCAL if place else kind_within(name)
    return TypedHoliday(day, name, kind, place)


def split_day(text: str, today: date, calendar: Calendar) -> tuple[date | None, str]:
    """The day with which a text begins, and what follows; None where it begins with none.

    "Senin, 25-12-2026" is refused for its weekday, not read as a mere "Senin".
    """
    words = text.split()
    for count in range(min(len(words), _LONGEST_DATE), 0, -1):
        beginning = " ".join(words[:count]).rstrip(",:;")
        if count < len(words) and _NAMES_A_FEAST.search(beginning):
            continue
        try:
            return parse_exact(beginning, today, calendar), " ".join(words[count:])
        except DateNotUnderstood:
            continue
        except DateUnclear as unclear:
            # "Desember Ceria" begins with a month and is a name; "4-5 Desember" and "besok Jumat" are asked about.
            if isinstance(unclear, WeekdayMismatch) or any(sign.isdecimal() for sign in beginning):
                raise
    return None, text
