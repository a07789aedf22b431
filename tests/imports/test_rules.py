"""Tables of items as people have them: which column is what, and what becomes of each row."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models.rules.agencies.tables import Record
from models.rules.drafting.places import INSPECTORATES
from models.rules.holidays.errors import FileEmpty, FileTooLong
from models.rules.imports.columns import (
    Column,
    Places,
    body_of,
    guessed,
    header_of,
    looks_like_a_list,
    missing,
    split_line,
)
from models.rules.imports.rows import CheckedRow, Finding, Problem, Table, check

WITA = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 11, 28)
PRODUCTS = {"lhp": "LHP", "klarifikasi_1": "Permintaan klarifikasi I", "rco": "RCO", "lainnya": "Lainnya"}
N, A, S, D, R, T, P = Column
ROW = ("0179/LM/VI/2026/BJM", "Tapin", "KTP belum terbit", "15-12-2026")


def table(*lines: Sequence[str]) -> list[Record]:
    """The lines as records, numbered from 1."""
    return [Record(number, tuple(cells)) for number, cells in enumerate(lines, start=1)]


@pytest.mark.parametrize(
    ("lines", "head", "places"),
    [
        ((("No", "No. Laporan", "Instansi", "Perihal", "Tenggat"),), 1, {N: 1, A: 2, S: 3, D: 4}),
        # Title rows, a merged header, capitals, extra columns.
        (
            (
                ("REKAP LAPORAN TAHUN 2026", "", "", "", "", ""),
                ("", "", "", "", "", ""),
                ("NOMOR LM", "", "TERLAPOR", "Hal:", "Keterangan", "Batas Waktu"),
            ),
            3,
            {N: 0, A: 2, S: 3, D: 5},
        ),
        ((("Inspektorat", "Tgl. Diterima", "Nomor Laporan", "Uraian", "Produk"),), 1, {A: 0, R: 1, N: 2, S: 3, P: 4}),
        ((ROW,), 0, {}),
    ],
)
def test_columns_are_recognised_by_their_names(lines: Sequence[Sequence[str]], head: int, places: Places) -> None:
    assert header_of(table(*lines)) == (head, places)


def test_without_a_header_columns_are_recognised_by_their_cells() -> None:
    rows = table(("1", *ROW[::-1]), ("2", "20 Desember 2026", "Surat tanah", "Kab. Banjar", "180/LM/VI/2026/BJM"))
    assert guessed(rows, INSPECTORATES) == {D: 1, S: 2, A: 3, N: 4}
    assert missing({N: 0, A: 1}) == [S, D]
    assert missing({N: 0, A: 1, S: 2, R: 3}) == []


def test_an_empty_tail_is_no_row_and_five_hundred_are_the_most() -> None:
    filled = table(("Nomor", "Instansi"), ROW, ("3", "", "", ""), ("", "", "", ""))
    assert [each.number for each in body_of(filled, 1)] == [2]
    with pytest.raises(FileEmpty):
        body_of(filled, 2)
    with pytest.raises(FileTooLong):
        body_of(table(*[ROW] * 501), 0)


def test_pasted_lists_are_known_from_one_line_of_assign() -> None:
    one = "Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal | tindakan 1"
    two = "179/LM/VI/2026/BJM · Tapin · KTP · 15-12-2026\n180/LM/VI/2026/BJM · Banjar · SIM · 16-12-2026"
    assert not looks_like_a_list(one)
    assert not looks_like_a_list(f"{one}\ntindakan 2")
    assert looks_like_a_list(two)
    assert looks_like_a_list(f"Nomor · Instansi · Perihal · Tenggat\n{two}")
    for sign in ("·", "|", ";", "\t", ","):
        assert split_line(sign.join(ROW)) == list(ROW), sign


def judged(*lines: Sequence[str], places: Places | None = None) -> list[CheckedRow]:
    """The lines, in the order number, agency, subject, due, received, actions, product."""
    where = dict(zip(Column, range(7), strict=True)) if places is None else places
    asked = Table(where, "lhp", PRODUCTS, INSPECTORATES, TODAY, WITA, {"rco"}, {"lhp", "klarifikasi_1"})
    return check(table(*lines), asked)


def test_what_becomes_of_each_row() -> None:
    for cells, problem, due in (
        (ROW, None, date(2026, 12, 15)),
        (("no. 179 / lm/vi/2026/bjm", "63.05", "x", "46371"), None, date(2026, 12, 15)),  # 46371: Excel's 15 Dec 2026
        ((*ROW[:3], "2026-12-15 00:00:00"), None, date(2026, 12, 15)),
        ((*ROW[:3], "Selasa, 15 Desember 2026"), None, date(2026, 12, 15)),
        ((*ROW[:3], "", "20/11/2026"), None, None),  # the clock of the product says it
        ((*ROW[:3], "01-02-2026"), None, date(2026, 2, 1)),  # long over: a case that ran before
        (("", *ROW[1:]), Problem.NO_NUMBER, None),
        (("12", *ROW[1:]), Problem.STRANGE_NUMBER, None),
        ((ROW[0], "", *ROW[2:]), Problem.NO_AGENCY, None),
        ((ROW[0], "Banjar", *ROW[2:]), Problem.SEVERAL_AGENCIES, None),
        ((ROW[0], "Palangka Raya", *ROW[2:]), Problem.UNKNOWN_AGENCY, None),
        ((*ROW[:2], "", ROW[3]), Problem.NO_SUBJECT, None),
        ((*ROW[:2], "x" * 300, ROW[3]), Problem.LONG, None),
        ((*ROW[:2], "Pelapor NIK 6303051708900001", ROW[3]), Problem.PERSONAL, None),
        ((*ROW[:3], "31-02-2026"), Problem.NOT_A_DATE, None),
        ((*ROW[:3], "segera"), Problem.NOT_A_DATE, None),
        (ROW[:3], Problem.NO_DATE, None),
        ((*ROW[:3], "", "15-12-2026"), Problem.FUTURE, None),
        ((*ROW[:3], "", "20-11-2026", "", "Lainnya"), Problem.NO_CLOCK, None),
        ((*ROW, "", "", "RCO"), Problem.IN_HOURS, None),
        ((*ROW, "", "", "Surat cinta"), Problem.PRODUCT, None),
        ((*ROW, "", ";".join(["a"] * 13)), Problem.MANY_ACTIONS, None),
    ):
        row = judged(cells)[0]
        assert (row.problem, row.item.due_on if row.item else None) == (problem, due), cells
    hidden = Record(4, ROW, is_hidden=True)
    asked = Table({N: 0, A: 1, S: 2, D: 3}, "lhp", PRODUCTS, INSPECTORATES, TODAY, WITA)
    assert check([hidden], asked)[0].problem is Problem.HIDDEN


def test_a_row_that_stands_twice_is_taken_once_and_the_order_of_dates_is_one_for_the_table() -> None:
    twice = judged(ROW, ("179/lm/6/2026/bjm", "Kab. Tapin", "lain", "16-12-2026"))
    assert [each.finding for each in twice] == [Finding.NEW, Finding.TWICE]
    # 12/25/2026 can only be month first: then 12/03/2026 is 3 December.
    rows = judged((*ROW[:3], "12/25/2026"), ("0180/LM/VI/2026/BJM", *ROW[1:3], "12/03/2026"))
    assert [each.item.due_on for each in rows if each.item] == [date(2026, 12, 25), date(2026, 12, 3)]
    both = judged(
        (*ROW[:3], "12/25/2026"), ("0180/LM/VI/2026/BJM", *ROW[1:3], "25/12/2026"), (*ROW[:3], "03/04/2026")
    )
    assert both[2].problem is Problem.DATE_ORDER
    # A program kept "13/12/2026" as text and stored "11/12/2026" as 12 November: a due date a month too early.
    swapped = judged((*ROW[:3], "13/12/2026"), ("0180/LM/VI/2026/BJM", *ROW[1:3], "2026-11-12"))
    assert [each.problem for each in swapped] == [None, Problem.DATE_ORDER]
