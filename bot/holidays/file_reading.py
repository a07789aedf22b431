"""Reads the lists of days off that admins send: a calendar (ICS), a workbook (XLSX) or a table (CSV) becomes rows."""

from datetime import date, tzinfo

from bot.holidays.calendar_events import read_calendar
from bot.holidays.workbook import SIGNATURE, read_workbook, records_in_workbook
from models.rules.agencies.tables import Record
from models.rules.holidays.files import is_ics, text_of
from models.rules.holidays.rows import Row
from models.rules.holidays.tables import cells_of, delimiter_of, read_table


def records_of(data: bytes) -> list[Record]:
    """The rows of a workbook or a table as cells. Raises as `rows_of` does."""
    if data.startswith(SIGNATURE):
        return records_in_workbook(data)
    lines = text_of(data).splitlines(keepends=True)
    return [
        Record(number, tuple(cells)) for number, cells in enumerate(cells_of(lines, delimiter_of(lines)), start=1)
    ]


def rows_of(data: bytes, zone: tzinfo, today: date) -> list[Row]:
    """The rows of a file. Raises FileEmpty, FileWrongKind, FileBroken or FileTooLong.

    A file decides by itself how long this takes: the program reads in a process of its own (reader_process.py).
    """
    if data.startswith(SIGNATURE):
        return read_workbook(data, zone)
    text = text_of(data)
    return read_calendar(text, zone, today) if is_ics(text) else read_table(text, zone)
