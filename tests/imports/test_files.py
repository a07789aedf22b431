"""Files as offices have them, from their bytes to the items that /impor would send: one table of kinds."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bot.holidays.file_reading import records_of
from models.rules.drafting.places import INSPECTORATES
from models.rules.imports.columns import body_of, guessed, header_of
from models.rules.imports.rows import Finding, Problem, Table, check
from tests.imports.test_rules import PRODUCTS, TODAY
from tests.support.clock import WITA

HEAD = ("No", "Nomor Laporan", "Terlapor", "Perihal", "Petugas", "Batas Waktu")
FIRST = ("1", "0179/LM/VI/2026/BJM", "Kab. Tapin", "KTP “belum” terbit", "Ina", "15-12-2026")
SECOND = ("2", "0180/LM/VI/2026/BJM", "Kota Banjarmasin", "Jalan rusak; 2 tahun", "Ina", "20/12/2026")
FOUND = [
    ("0179/LM/VI/2026/BJM", "63.05", "KTP “belum” terbit", date(2026, 12, 15)),
    ("0180/LM/VI/2026/BJM", "63.71", "Jalan rusak; 2 tahun", date(2026, 12, 20)),
]


def text(sign: str, *, first: str = "", tail: str = "") -> str:
    """A table program's text: each cell in quotation marks."""
    lines = [sign.join(f'"{cell}"' for cell in row) for row in (HEAD, FIRST, SECOND)]
    return first + "\r\n".join([*lines, tail])


def workbook(fill: Callable[[openpyxl.Workbook, Worksheet], None]) -> bytes:
    """An XLSX as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def titled(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    """Title rows, a merged header of two rows, dates of Excel, an empty tail with numbers, and a hidden sheet."""
    sheet.append(["OMBUDSMAN REPUBLIK INDONESIA"])
    sheet.append(["Rekap laporan tahun 2026", "", "", "", "", ""])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append([*HEAD[:-1], "Tanggal"])
    sheet.append(["", "", "", "", "", "Batas Waktu"])
    for column in "ABCDE":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.append([1, *FIRST[1:-1], date(2026, 12, 15)])
    sheet.append([2, *SECOND[1:-1], date(2026, 12, 20)])
    for number in range(3, 40):
        sheet.append([number])
    hidden = book.create_sheet("Lama")
    hidden.append(list(HEAD))
    hidden.append(["1", "0999/LM/VI/2020/BJM", "Kab. Tapin", "lama", "", "15-12-2026"])
    hidden.sheet_state = "hidden"


def behind(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    """The hidden sheet is the first one, and the date is a number without a format."""
    sheet.append(["Nomor Laporan", "Terlapor", "Perihal", "Batas Waktu"])
    sheet.append(["0999/LM/VI/2020/BJM", "Kab. Tapin", "lama", "15-12-2026"])
    sheet.sheet_state = "hidden"
    shown = book.create_sheet("Baru")
    shown.append(list(HEAD))
    shown.append([*FIRST[:-1], 46371])
    shown.append([*SECOND[:-1], 46376])
    book.active = 1


FILES: dict[str, bytes] = {
    "semicolons, UTF-8 with BOM": text(";").encode("utf-8-sig"),
    "sep= of Excel": text(";", first="sep=;\r\n").encode(),
    "commas, an empty tail": text(",", tail=",,,,,\r\n,,,,,\r\n3,,,,,\r\n").encode(),
    "Windows-1252": text(";").encode("cp1252"),
    "tabs, UTF-16 with its mark (Excel: Teks Unicode)": text("\t").encode("utf-16"),
    "UTF-16 without a mark": text("\t").encode("utf-16-le"),
    "title rows, merged header, dates of Excel, hidden sheet, empty tail": workbook(titled),
    "a hidden sheet in front, dates as bare numbers": workbook(behind),
}


def test_every_kind_of_file_says_the_same() -> None:
    for kind, data in FILES.items():
        records = records_of(data)
        head, places = header_of(records)
        body = body_of(records, head)
        asked = Table(places or guessed(body, INSPECTORATES), "lhp", PRODUCTS, INSPECTORATES, TODAY, WITA)
        rows = [each.item for each in check(body, asked) if each.item is not None and each.finding is Finding.NEW]
        assert [(row.number, row.agency, row.subject, row.due_on) for row in rows] == FOUND, kind
        assert len(body) == 2, kind


def test_a_row_that_excel_hides_is_refused_and_not_taken_in_silence() -> None:
    def hides_a_row(_book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in (HEAD, FIRST, SECOND):
            sheet.append(list(row))
        sheet.row_dimensions[3].hidden = True

    records = records_of(workbook(hides_a_row))
    head, places = header_of(records)
    rows = check(body_of(records, head), Table(places, "lhp", PRODUCTS, INSPECTORATES, TODAY, WITA))
    assert [each.problem for each in rows] == [None, Problem.HIDDEN]
