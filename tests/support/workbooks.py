"""A workbook as a table program writes it: the least that the standard wants (ECMA-376, Office Open XML)."""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

Cell = str | int | date
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COLUMNS = "ABCDEFGH"
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}  # by since_1904


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    hidden: Sequence[str] = (),
    *,
    hidden_rows: Collection[int] = (),
    since_1904: bool = False,
) -> bytes:
    """The bytes of a workbook with these sheets; a date is a number with a format, as Excel stores it.

    `hidden_rows`: of every sheet; `since_1904`: dates are counted from 1 January 1904, as old Macs did.
    """
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}" '
        f'state="{"hidden" if name in hidden else "visible"}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rId99" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, hidden_rows, _DAY_ZERO[since_1904])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return written.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], hidden: Collection[int], day_zero: date) -> str:
    lines = "".join(
        f'<row r="{line}" hidden="{int(line in hidden)}">'
        f"{''.join(_cell(cell, f'{COLUMNS[place]}{line}', day_zero) for place, cell in enumerate(cells))}</row>"
        for line, cells in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(cell: Cell, at: str, day_zero: date) -> str:
    if isinstance(cell, date):
        return f'<c r="{at}" s="1"><v>{(cell - day_zero).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{at}"><v>{cell}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
