"""Refusals around the days off: who may change them, days that are there or gone, files that cannot be read."""

from dataclasses import dataclass
from datetime import date

from models.rules.errors import RuleBroken


@dataclass(eq=False, repr=False)
class NotAdmin(RuleBroken):
    """Every member of staff may look at it, only an admin may change it."""


@dataclass(eq=False, repr=False)
class YearOutside(RuleBroken):
    """The year lies outside those in which days off are kept."""

    first_year: int
    last_year: int


@dataclass(eq=False, repr=False)
class HolidayThere(RuleBroken):
    """The day is a day off already, under this name, for the same agencies."""

    day: date
    text: str


@dataclass(eq=False, repr=False)
class HolidayGone(RuleBroken):
    """The day off was removed meanwhile."""


@dataclass(eq=False, repr=False)
class NoHolidayThen(RuleBroken):
    """Nothing is listed on this day."""

    day: date


@dataclass(eq=False, repr=False)
class FileWrongKind(RuleBroken):
    """The file is neither an ICS nor a CSV file."""


@dataclass(eq=False, repr=False)
class FileTooBig(RuleBroken):
    """The file is larger than a list of days off can be (`limit` in kB)."""

    limit: int


@dataclass(eq=False, repr=False)
class FileEmpty(RuleBroken):
    """The file holds no row that could be read."""


@dataclass(eq=False, repr=False)
class FileBroken(RuleBroken):
    """The file breaks off, or is not built as its kind wants it."""


@dataclass(eq=False, repr=False)
class FileTooLong(RuleBroken):
    """More rows than one import takes."""

    limit: int
    count: int


@dataclass(eq=False, repr=False)
class FileNotFetched(RuleBroken):
    """Telegram does not give the file out."""
