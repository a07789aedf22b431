"""The sheets of a workbook (XLSX) as tables of cells: days as they are meant, not as they are formatted."""

import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time, tzinfo

from bot.holidays.workbook_marks import Marks, marks_of
from models.rules.agencies.tables import Record
from models.rules.holidays.cells import SERIALS
from models.rules.holidays.errors import FileEmpty, FileTooLong, FileWrongKind
from models.rules.holidays.files import MOST_CELLS, MOST_ROWS
from models.rules.holidays.rows import Problem, Row
from models.rules.holidays.tables import read_records

MOST_LINES = 20_000  # of a sheet, empty ones too
DAYS_TO_1904 = 1462  # from 30 December 1899, day 0 of other workbooks, to 1 January 1904, day 0 of these
SIGNATURE = b"PK\x03\x04"  # of the zip that a workbook is


def read_workbook(data: bytes, zone: tzinfo) -> list[Row]:
    """The rows of every visible sheet, in order. Raises FileWrongKind, FileEmpty or FileTooLong."""
    marks = marks_of(data)
    rows = [row for name, lines in _sheets(data, marks) for row in _rows(lines, zone, marks.hidden.get(name, set()))]
    if not rows:
        raise FileEmpty
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


def records_in_workbook(data: bytes) -> list[Record]:
    """The rows of the first visible sheet that has any cells. Raises FileWrongKind."""
    marks = marks_of(data)
    for name, lines in _sheets(data, marks):
        if any(any(line) for line in lines):
            hidden = marks.hidden.get(name, set())
            return [Record(number, tuple(cells), number in hidden) for number, cells in enumerate(lines, start=1)]
    return []


def _sheets(data: bytes, marks: Marks) -> Iterator[tuple[str, list[list[str]]]]:
    """The name and the cells of each visible sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=MOST_LINES)
                shift = DAYS_TO_1904 if marks.since_1904 else 0
                yield sheet.name, [[_text(cell, shift) for cell in line[:MOST_CELLS]] for line in cells]
    except CalamineError:
        raise FileWrongKind from None


def _rows(lines: list[list[str]], zone: tzinfo, hidden: Collection[int]) -> list[Row]:
    """The rows of a sheet; those that are `hidden` are refused, because nobody who looked at the sheet saw them."""
    try:
        rows = read_records(list(enumerate(lines, start=1)), zone)
    except FileEmpty:
        return []  # a sheet without a table beside one with it
    return [replace(row, day=None, problem=Problem.HIDDEN) if row.number in hidden else row for row in rows]


def _text(cell: object, shift: int) -> str:
    """A cell as the reader of tables understands it; a date is written out, so that no order can be mistaken.

    `shift`: days to add to a bare number that is a day (SERIALS), where the workbook counts from 1904.
    """
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        is_day = SERIALS[0] <= cell + shift <= SERIALS[1]
        return str(int(cell) + (shift if is_day else 0))
    return " ".join(str(cell).split())
