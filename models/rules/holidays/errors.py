"""Refusals around the days off: who may change them, days that are there or gone, files that cannot be read."""

from datetime import date

from models.rules.errors import RuleBroken


class NotAdmin(RuleBroken):
    """Every member of staff may look at it, only an admin may change it."""


class YearOutside(RuleBroken):
    """The year lies outside those in which days off are kept."""

    first_year: int
    last_year: int


class HolidayThere(RuleBroken):
    """The day is a day off already, under this name, for the same agencies."""

    day: date
    text: str


class HolidayGone(RuleBroken):
    """The day off was removed meanwhile."""


class NoHolidayThen(RuleBroken):
    """Nothing is listed on this day."""

    day: date


class FileWrongKind(RuleBroken):
    """The file is no calendar (ICS), workbook (XLSX) or table (CSV)."""


class FileTooBig(RuleBroken):
    """The file is larger than a list of days off can be (`limit` in kB)."""

    limit: int


class FileEmpty(RuleBroken):
    """The file holds no row that could be read."""


class FileBroken(RuleBroken):
    """The file breaks off, or is not built as its kind wants it."""


class FileTooLong(RuleBroken):
    """More rows than one import takes."""

    limit: int
    count: int


class FileTooCostly(RuleBroken):
    """Reading the file takes more time or memory than a list of days off can need; tried twice."""


class FileNotFetched(RuleBroken):
    """Telegram does not give the file out."""
