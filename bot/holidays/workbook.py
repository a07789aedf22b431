"""The sheets of a workbook (XLSX) as tables of cells: days as they are meant, not as they are formatted."""

import io
from datetime import date, datetime, time, tzinfo

from models.rules.holidays.errors import FileEmpty, FileTooLong, FileWrongKind
from models.rules.holidays.files import MOST_CELLS, MOST_ROWS
from models.rules.holidays.rows import Row
from models.rules.holidays.tables import read_records

MOST_LINES = 20_000  # of a sheet, empty ones too
SIGNATURE = b"PK\x03\x04"  # of the zip that a workbook is


def read_workbook(data: bytes, zone: tzinfo) -> list[Row]:
    """The rows of every visible sheet, in order. Raises FileWrongKind, FileEmpty or FileTooLong."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    rows: list[Row] = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=MOST_LINES)
                rows += _rows([[_text(cell) for cell in line[:MOST_CELLS]] for line in cells], zone)
    except CalamineError:
        raise FileWrongKind from None
    if not rows:
        raise FileEmpty
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


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
