"""The sheets of a workbook (XLSX) as tables of cells: days as they are meant, not as they are formatted."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo

from models.rules.holidays.errors import FileEmpty, FileTooLong, FileWrongKind
from models.rules.holidays.files import MOST_CELLS, MOST_ROWS
from models.rules.holidays.rows import Row
from models.rules.holidays.tables import Records, read_records

MOST_LINES = 20_000  # of a sheet, empty ones too
SIGNATURE = b"PK\x03\x04"  # of the zip that a workbook is


def read_workbook(data: bytes, zone: tzinfo) -> list[Row]:
    """The rows of every visible sheet, in order. Raises FileWrongKind, FileEmpty or FileTooLong."""
    rows = [row for lines in _sheets(data) for row in _rows(lines, zone)]
    if not rows:
        raise FileEmpty
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


def records_in_workbook(data: bytes) -> Records:
    """The cells of the first visible sheet that has any, with the numbers of their rows. Raises FileWrongKind."""
    filled = (lines for lines in _sheets(data) if any(any(line) for line in lines))
    return list(enumerate(next(filled, []), start=1))


def _sheets(data: bytes) -> Iterator[list[list[str]]]:
    """The cells of each visible sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=MOST_LINES)
                yield [[_text(cell) for cell in line[:MOST_CELLS]] for line in cells]
    except CalamineError:
        raise FileWrongKind from None


def _rows(lines: list[list[str]], zone: tzinfo) -> list[Row]:
    try:
        return read_records(list(enumerate(lines, start=1)), zone)
    except FileEmpty:
        return []  # a sheet without a table beside one with it


def _text(cell: object) -> str:
    """A cell as the reader of tables understands it; a date is written out, so that no order can be mistaken."""
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
