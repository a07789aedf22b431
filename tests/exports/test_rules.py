"""How the words of /ekspor are read, what stands in the cells of a CSV, and where a file is cut."""

from datetime import date
from pathlib import Path

from bot.exports.rows import cut
from bot.exports.texts import CUT
from bot.pipeline.exports import _halves, _Parts
from models.rules.exports import LONGEST_CELL, filter_line, plain_cell
from models.rules.search.days import Span, take_span
from tests.support.tables import each_row

TODAY = date(2026, 11, 23)


@each_row(
    ("typed", "line", "first", "last"),
    [
        ("Tapin 2026", "Tapin tahun 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025 terlambat", "tahun 2025 terlambat", date(2025, 1, 1), date(2025, 12, 31)),
        ("triwulan 3", "triwulan 3", date(2026, 7, 1), date(2026, 9, 30)),
        ("triwulan III 2025", "triwulan III 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("tw 1 tahun 2027", "tw 1 tahun 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("triwulan lalu", "triwulan lalu", date(2026, 7, 1), date(2026, 9, 30)),  # of November
        ("Desember 2026", "Desember 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("15 Des 2026", "15 Des 2026", date(2026, 12, 15), date(2026, 12, 15)),
        ("0179/LM/VI/2026/BJM", "0179/LM/VI/2026/BJM", None, None),  # a report number is no year
        ("Tapin", "Tapin", None, None),
    ],
)
def test_a_filter_is_one_line_with_a_period(typed: str, line: str, first: date | None, last: date | None) -> None:
    assert filter_line(typed) == line == filter_line(line)
    span, _ = take_span(line.lower(), TODAY)
    assert span == (Span(first, last) if first and last else None)


def test_a_quarter_without_a_year_is_the_nearest() -> None:
    assert take_span("triwulan 4", date(2027, 1, 10))[0] == Span(date(2026, 10, 1), date(2026, 12, 31))
    assert take_span("triwulan lalu", date(2027, 1, 10))[0] == Span(date(2026, 10, 1), date(2026, 12, 31))


@each_row(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+62", "'+62"),
        ("-5", "'-5"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("KTP = 2", "KTP = 2"),
        ("", ""),
    ],
)
def test_no_cell_of_a_csv_is_a_formula(text: str, cell: str) -> None:
    assert plain_cell(text) == cell


def test_a_cell_is_cut_where_excel_takes_no_more_and_says_so() -> None:
    long, short = cut(["x" * (LONGEST_CELL + 1), "\ufffe\x00ya"])
    assert long == "x" * LONGEST_CELL + CUT and len(long) < 32_767
    assert short == "ya"


def test_lines_are_cut_between_pages_and_a_file_that_is_too_large_in_halves(tmp_path: Path) -> None:
    parts = _Parts(tmp_path, 7, most=10)
    for page in (b"1\n2\n3\n", b"4\n", b"5\n6\n7\n"):
        parts.add(page)
    assert [each.read_bytes() for each in parts.paths] == [b"1\n2\n3\n4\n", b"5\n6\n7\n"]  # 6 + 2 + 6 > 10
    assert [each.read_bytes() for each in _halves(parts.paths[0])] == [b"1\n2\n", b"3\n4\n"]
