"""Lists of days off as Excel, a ministry or a neighbour's calendar writes them; every row is read or says why not."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates.names import format_day
from models.rules.errors import RuleBroken
from models.rules.holidays.cells import Decision, Order, read_cell
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong, FileWrongKind
from models.rules.holidays.files import MOST_ROWS, text_of
from models.rules.holidays.holidays import HolidayKind
from models.rules.holidays.rows import Checked, Finding, Known, Problem, Row, check
from models.rules.holidays.tables import read_table
from tests.support.tables import each_row

WITA = ZoneInfo("Asia/Makassar")
NEW_YEAR = date(2027, 1, 1)
TODAY = date(2026, 11, 23)
TAPIN = 6
NATIONAL, LEAVE, LOCAL = HolidayKind.NATIONAL, HolidayKind.COLLECTIVE_LEAVE, HolidayKind.LOCAL


def day_of(text: str) -> date | Problem:
    """What a cell alone says, day first."""
    return Decision(Order.DAY_FIRST).day(read_cell(text, WITA))


@each_row(
    "text",
    [
        *("2027-01-01", "01/01/2027", "1 Januari 2027", "1/1/27", "01-01-2027", "Jumat, 1 Januari 2027", "20270101"),
        *("2027-01-01 00:00:00", "01/01/2027 00.00", "1 January 2027", "January 1, 2027", "Friday, 1 January 2027"),
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert day_of(text) == NEW_YEAR


@each_row(
    ("text", "why"),
    [
        ("", Problem.NO_DATE),
        ("Natal", Problem.NOT_A_DATE),
        ("46388", Problem.NOT_A_DATE),  # a serial number of a table program
        ("1 Januari", Problem.NO_YEAR),
        ("Jumat", Problem.NOT_A_DATE),
        ("3 hari lagi", Problem.NO_YEAR),
        ("31/02/2027", Problem.IMPOSSIBLE),
        ("12/24/2027", Problem.ORDER),  # the file decides, never a cell
        ("Senin, 1 Januari 2027", Problem.WEEKDAY),
    ],
)
def test_what_is_no_day_of_its_own_says_why(text: str, why: Problem) -> None:
    assert day_of(text) is why


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_each_day_reads_back_from_each_form(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", format_day(day), f"{day:%Y%m%d}"):
        assert day_of(written) == day


def shown(data: bytes) -> list[tuple[int, date | None, str, HolidayKind | None, str]]:
    """The rows of a file, without what was wrong with them."""
    return [(row.number, row.day, row.name, row.kind, row.place) for row in read_table(text_of(data), WITA)]


EXCEL = "Tanggal;Keterangan;Jenis\r\n01/01/2027;Tahun Baru Masehi;Libur nasional\r\n08/02/2027;Imlek;Cuti bersama\r\n"
FEBRUARY = date(2027, 2, 8)
BOTH = [(2, NEW_YEAR, "Tahun Baru Masehi", NATIONAL, ""), (3, FEBRUARY, "Imlek", LEAVE, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_table_is_read_in_any_encoding_and_with_any_delimiter(encoding: str, sign: str) -> None:
    assert shown(EXCEL.replace(";", sign).encode(encoding)) == BOTH


def test_letters_beyond_ascii_survive_latin_1() -> None:
    assert shown("date;name\n2027-01-01;Fête à Rantau\n".encode("latin-1"))[0][2] == "Fête à Rantau"


@each_row(
    "text",
    [
        "Daftar Hari Libur 2027;;\n\nNo;Hari;Tanggal;Nama\n1;Jumat;1 Januari 2027;Tahun Baru Masehi\n",
        "sep=;\nno;tanggal;uraian\n1;1/1/2027;Tahun Baru Masehi\n",
        "date,holiday name,type\n2027-01-01,Tahun Baru Masehi,public\n",
        '"Jumat, 1 Januari 2027","Tahun Baru Masehi"\n',
        "1;Jumat;01-01-2027;Tahun Baru Masehi;Libur nasional\n",
        "Tahun Baru Masehi\t2027-01-01\n",
    ],
)
def test_headers_titles_numbers_and_weekdays_do_not_confuse_it(text: str) -> None:
    assert [row[1:3] for row in shown(text.encode())] == [(NEW_YEAR, "Tahun Baru Masehi")]


def test_a_local_holiday_names_its_district() -> None:
    text = "tanggal,nama,daerah\n2-12-2026,Hari jadi Tapin,Tapin\n"
    assert shown(text.encode()) == [(2, date(2026, 12, 2), "Hari jadi Tapin", None, "Tapin")]


@each_row("data", [b"", b"  \r\n\r\n", b"\xef\xbb\xbf", b"tanggal;nama\n", b";;;\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        read_table(text_of(data), WITA)


def test_a_kind_that_is_none_is_told_and_not_taken_for_a_national_day() -> None:
    lines = ("tanggal,nama,jenis", "2027-01-08,Jenis aneh,pesta", "2027-01-11,Biasa,", "2027-01-12,Cuti,cuti bersama")
    rows = read_table("\n".join(lines), WITA)
    assert [(each.problem, each.kind) for each in rows] == [(Problem.KIND, None), (None, None), (None, LEAVE)]


@each_row("data", [b"PK\x03\x04rest of a workbook", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"a\x00b"])
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    with pytest.raises(FileWrongKind):
        text_of(data)


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(FileTooLong):
        read_table("2027-01-01;Tahun Baru\n" * (MOST_ROWS + 1), WITA)


def is_read_or_refused(data: bytes) -> None:
    """Whatever the bytes are: rows that each say something, or one sentence for the whole file."""
    try:
        rows = read_table(text_of(data), WITA)
    except RuleBroken:
        return
    assert rows
    assert all(row.problem is not None or (row.day is not None and row.name) for row in rows)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    is_read_or_refused(data)


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(FileBroken):
        read_table("a" * 200_000, WITA)


@given(st.lists(st.text(st.sampled_from("0123456789-/;,\"'\n\t |JanuariNatal"), max_size=40), max_size=6))
def test_what_is_nearly_a_table_is_read_or_refused(lines: list[str]) -> None:
    is_read_or_refused("\n".join(lines).encode())


def row(day: date, name: str = "Natal", kind: HolidayKind | None = None, place: str = "", number: int = 2) -> Row:
    return Row(number, day.isoformat(), day, name, kind, place)


def found(*rows: Row, known: dict[tuple[date, int | None], Known] | None = None) -> list[Checked]:
    return check(rows, known or {}, {"Tapin": TAPIN, "Banjr": None}, TODAY)


CHRISTMAS = date(2026, 12, 25)


@each_row(
    ("was", "now", "finding"),
    [
        (None, row(CHRISTMAS), Finding.NEW),
        (Known(1, "Hari Raya Natal", NATIONAL), row(CHRISTMAS, "hari  raya natal"), Finding.THERE),
        (Known(1, "Hari Raya Natal", NATIONAL), row(CHRISTMAS, "Natal"), Finding.CHANGED),
        (Known(1, "Natal", NATIONAL), row(CHRISTMAS, kind=LEAVE), Finding.CHANGED),
        (Known(1, "Natal", LEAVE), row(CHRISTMAS), Finding.THERE),  # a row that names no kind leaves it
    ],
)
def test_each_row_says_what_it_would_change(was: Known | None, now: Row, finding: Finding) -> None:
    (checked,) = found(now, known={(CHRISTMAS, None): was} if was else {})
    assert checked.finding is finding
    assert checked.was == was


@each_row(
    ("bad", "why"),
    [
        (row(date(2016, 12, 25)), Problem.OUTSIDE),
        (row(date(2062, 12, 25)), Problem.OUTSIDE),
        (row(CHRISTMAS, place="Banjr"), Problem.PLACE),
        (row(CHRISTMAS, kind=LOCAL), Problem.LOCAL_WHERE),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(bad: Row, why: Problem) -> None:
    (checked,) = found(bad)
    assert (checked.finding, checked.row.problem) == (Finding.FAILED, why)


def test_the_same_day_twice_counts_once_but_a_district_has_its_own() -> None:
    everybody, again, tapin = found(row(CHRISTMAS), row(CHRISTMAS, "Natal lagi"), row(CHRISTMAS, place="Tapin"))
    assert (everybody.finding, again.row.problem, tapin.finding) == (Finding.NEW, Problem.TWICE, Finding.NEW)
    assert (tapin.agency_id, tapin.row.kind) == (TAPIN, LOCAL)


def test_beside_date_a_column_day_is_the_weekday() -> None:
    (row,) = read_table("Day,Date,Holiday\nFriday,25-12-2026,Natal\n", WITA)
    assert (row.day, row.name) == (date(2026, 12, 25), "Natal")
    (alone,) = read_table("Day,Holiday\n25-12-2026,Natal\n", WITA)
    assert alone.day == date(2026, 12, 25)
