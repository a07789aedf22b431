"""A workbook (XLSX) is read like a table: dates as Excel stores them, several sheets, and nothing that breaks it."""

import io
import zipfile
from datetime import date

import pytest
from sqlmodel import Session

from bot.holidays.file_reading import rows_of
from bot.holidays.reader_process import read
from bot.rendering.child import ChildFailed
from models.rules.holidays.errors import FileEmpty, FileWrongKind
from models.rules.holidays.rows import Problem
from tests.holidays.test_file_reading import TODAY, WITA
from tests.support.driver_holidays import HolidaysDriver
from tests.support.tables import each_row
from tests.support.workbooks import Cell, workbook

CHRISTMAS, LEAVE = date(2026, 12, 25), date(2026, 12, 24)
HEAD: list[Cell] = ["No", "Tanggal", "Hari", "Nama"]


def shown(data: bytes) -> list[tuple[int, date | None, str]]:
    return [(row.number, row.day, row.name) for row in rows_of(data, WITA, TODAY)]


@each_row(
    "cell",
    [CHRISTMAS, "25/12/2026", "25 Desember 2026", 46381, "Jumat, 25-12-2026"],  # 46381 days since 30 December 1899
)
def test_a_day_is_read_however_the_cell_holds_it(cell: Cell) -> None:
    data = workbook(
        {"Libur": [["Daftar hari libur"], [], HEAD, [1, cell, "Jumat", "Natal"], [], ["Jumlah", "", "", "1"]]}
    )
    rows = rows_of(data, WITA, TODAY)
    assert (rows[0].number, rows[0].day, rows[0].name) == (4, CHRISTMAS, "Natal")  # as Excel numbers its rows
    assert [row.problem for row in rows] == [None, Problem.NO_DATE]


def test_the_workbook_says_itself_from_which_day_it_counts() -> None:
    """25 December 2026 is 44,919 days after 1 January 1904: 46,381 less the 1,462 days from 30 December 1899."""
    for cell in (CHRISTMAS, 44919, "25 Desember 2026"):
        data = workbook({"Libur": [["Tanggal", "Nama"], [cell, "Natal"]]}, since_1904=True)
        assert shown(data) == [(2, CHRISTMAS, "Natal")], cell
    assert shown(workbook({"Libur": [["Tanggal", "Nama"], [46381, "Natal"]]})) == [(2, CHRISTMAS, "Natal")]


def test_a_hidden_row_is_refused_with_its_reason() -> None:
    """Hidden by a filter, or a draft: whoever looked at the list did not see it, and a day off moves due dates."""
    lines: list[list[Cell]] = [["Tanggal", "Nama"], [LEAVE, "Cuti"], [CHRISTMAS, "Natal"], ["4 Jan 2027", "Usulan"]]
    rows = rows_of(workbook({"Libur": lines}, hidden_rows=(2, 4)), WITA, TODAY)
    assert [(row.number, row.day, row.problem) for row in rows] == [
        (2, None, Problem.HIDDEN),
        (3, CHRISTMAS, None),
        (4, None, Problem.HIDDEN),
    ]
    assert shown(workbook({"Libur": lines[:3]}, hidden_rows=(1,))) == [(2, LEAVE, "Cuti"), (3, CHRISTMAS, "Natal")]


SWAPPED = Problem.SWAPPED
NOVEMBER, DECEMBER = date(2026, 11, 12), date(2026, 12, 11)  # a Thursday, a Friday


@each_row(
    ("lines", "meant"),
    [
        # "13/12/2026" cannot be read month first, so it stays text; "11/12/2026" was stored as 12 November.
        ([["13/12/2026"], [NOVEMBER]], [date(2026, 12, 13), SWAPPED]),
        ([[NOVEMBER], ["Minggu, 13/12/2026"]], [SWAPPED, date(2026, 12, 13)]),
        ([["13/12/2026"], [46338]], [date(2026, 12, 13), SWAPPED]),  # 12 November without its format: 46,381 - 43
        # the other way round: a program that reads day first, and a list that is month first
        ([["12/25/2026"], [NOVEMBER]], [CHRISTMAS, SWAPPED]),
        # what no program can swap
        ([["13/12/2026"], [CHRISTMAS], [date(2027, 1, 1)]], [date(2026, 12, 13), CHRISTMAS, date(2027, 1, 1)]),
        ([[NOVEMBER], [CHRISTMAS], ["13 Desember 2026"]], [NOVEMBER, CHRISTMAS, date(2026, 12, 13)]),
        # the weekday says which of the two it is
        ([["13/12/2026", "", "Minggu"], [NOVEMBER, "", "Jumat"]], [date(2026, 12, 13), DECEMBER]),
        ([["13/12/2026", "", "Minggu"], [NOVEMBER, "", "Kamis"]], [date(2026, 12, 13), NOVEMBER]),
        ([["13/12/2026", "", "Minggu"], [NOVEMBER, "", "Rabu"]], [date(2026, 12, 13), Problem.WEEKDAY]),
        # 11 December to 13 December: the first was stored as 12 November, the last is a text
        ([[NOVEMBER, "13/12/2026"]], [SWAPPED]),
    ],
)
def test_a_stored_day_beside_days_that_stayed_text_may_be_swapped(
    lines: list[list[Cell]], meant: list[date | Problem]
) -> None:
    head: list[Cell] = ["Tanggal", "Sampai", "Hari", "Nama"]
    table = [head, *([*line, *[""] * (3 - len(line)), "Libur"] for line in lines)]
    rows = rows_of(workbook({"Libur": table}), WITA, TODAY)
    assert [row.problem or row.day for row in rows] == meant


def test_a_row_that_may_be_swapped_is_refused_again_if_it_is_sent_back_as_it_is(session: Session) -> None:
    driver = HolidaysDriver(session)
    data = workbook({"Libur": [["Tanggal", "Nama"], ["13/12/2026", "Haul"], [NOVEMBER, "Hari jadi"]]})
    shown_rows = driver.sends(data, "libur.xlsx")
    assert "2026-11-12 / 2026-12-11 · Hari jadi: hari dan bulannya mungkin tertukar" in shown_rows
    again = driver.sends(b"Tanggal;Nama\n2026-11-12 / 2026-12-11;Hari jadi\n", "baris.csv")
    assert "baru 0" in again and "tidak diambil 1" in again


def test_every_visible_sheet_is_read() -> None:
    sheets: dict[str, list[list[Cell]]] = {
        "Catatan": [],
        "2026": [["Tanggal mulai", "Tanggal selesai", "Nama"], [LEAVE, CHRISTMAS, "Natal"]],
        "2027": [["Tanggal", "Nama"], [date(2027, 1, 1), "Tahun Baru"]],
        "Konsep": [["Tanggal", "Nama"], [date(2027, 1, 4), "Usulan"]],
    }
    assert shown(workbook(sheets, hidden=["Konsep"])) == [
        (2, LEAVE, "Natal"),
        (2, CHRISTMAS, "Natal"),
        (2, date(2027, 1, 1), "Tahun Baru"),
    ]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (workbook({"Libur": []}), FileEmpty),
        (workbook({"Libur": [["Tanggal", "Nama"]]}), FileEmpty),
        (b"PK\x03\x04" + b"x" * 1000, FileWrongKind),
        (workbook({"Libur": []})[:200], FileWrongKind),
    ],
)
async def test_a_workbook_that_cannot_be_read_is_refused(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await read(data, "Asia/Makassar", TODAY)


async def test_a_cell_at_the_end_of_the_sheet_does_not_cost_the_memory_of_all_between() -> None:
    """16,384 columns x 1,048,576 lines: the reader's own process ends at its limit, and nothing else does."""
    data = io.BytesIO()
    small = zipfile.ZipFile(io.BytesIO(workbook({"Libur": [["Tanggal", "Nama"], [CHRISTMAS, "Natal"]]})))
    with zipfile.ZipFile(data, "w") as large:
        for name in small.namelist():
            large.writestr(name, small.read(name).replace(b'r="B2"', b'r="XFD1048576"'))
    with pytest.raises(ChildFailed):
        await read(data.getvalue(), "Asia/Makassar", TODAY)


def test_an_admin_sends_a_workbook(session: Session) -> None:
    driver = HolidaysDriver(session)
    assert "hanya dicoret tetap terbaca" in driver.says("/libur impor")  # a style that the reader does not give
    data = workbook({"Libur": [["Tanggal", "Nama", "Jenis"], [date(2026, 12, 9), "Pilkada", "Libur nasional"]]})
    assert "Rabu, 9 Desember 2026: Pilkada (libur nasional)" in driver.sends(data, "libur.xlsx")
    driver.taps("Lanjut")
    driver.taps("Terapkan")
    assert "Tidak ada yang perlu diubah" in driver.sends(data, "libur.xlsx")
