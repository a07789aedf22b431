"""Tables of days off as programs write them: the order of day and month, intervals, weekdays, times."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.holidays.cells import ends_of
from models.rules.holidays.files import text_of
from models.rules.holidays.rows import Problem
from models.rules.holidays.tables import read_table
from tests.support.tables import each_row

WITA = ZoneInfo("Asia/Makassar")
ORDER, WEEKDAY, PART = Problem.ORDER, Problem.WEEKDAY, Problem.PART_OF_DAY


def read(*lines: str) -> list[str | Problem]:
    """Each row as its day, or why it is none."""
    rows = read_table("\n".join(lines), WITA)
    return [row.problem or (row.day.isoformat() if row.day else "") for row in rows]


@each_row(
    ("cells", "meant"),
    [
        # 2/23 can only be month first, so 3/2 is 2 March; wherever the deciding row is.
        (["3/2/2027", "2/23/2027"], ["2027-03-02", "2027-02-23"]),
        (["2/23/2027", "3/2/2027"], ["2027-02-23", "2027-03-02"]),
        (["3/2/2027", "23/2/2027"], ["2027-02-03", "2027-02-23"]),
        (["3/2/2027"], ["2027-02-03"]),  # nothing decides: day first, as here
        # However the digits, the dashes and a word before it are written, it is the same date.
        (
            [
                *(
                    "\u0663/\u0662/\u0662\u0660\u0662\u0667",
                    "\uff13/\uff12/\uff12\uff10\uff12\uff17",
                    "3\u22122\u22122027",
                ),
                *("tanggal 3/2/2027", "tgl 3-2-2027", "3 / 2 / 2027", "2/23/2027"),
            ],
            [*["2027-03-02"] * 6, "2027-02-23"],
        ),
        # 3 February 2027 is a Wednesday, 2 March a Tuesday: a weekday decides for the other rows too.
        (["Selasa, 3/2/2027", "4/5/2027"], ["2027-03-02", "2027-04-05"]),
        (["Rabu, 3/2/2027", "4/5/2027"], ["2027-02-03", "2027-05-04"]),
        (["Tue 3/2/2027", "4/5/2027"], ["2027-03-02", "2027-04-05"]),
        (["Senin, 3/2/2027"], [WEEKDAY]),
        # Both orders in one file: the rarer is refused, and what may be either; 1/1 and what is written out is not.
        (
            ["23/2/2027", "24/2/2027", "2/25/2027", "3/2/2027", "1/1/2027", "5 Mei 2027"],
            ["2027-02-23", "2027-02-24", ORDER, ORDER, "2027-01-01", "2027-05-05"],
        ),
        (["23/2/2027", "2/25/2027"], [ORDER, ORDER]),
        (["31/2/2027", "3/2/2027"], [Problem.IMPOSSIBLE, "2027-02-03"]),
    ],
)
def test_a_file_decides_once_whether_the_day_comes_first(cells: list[str], meant: list[str | Problem]) -> None:
    assert read("tanggal;nama", *(f"{cell};Libur" for cell in cells)) == meant
    assert read(*(f"{cell};Imlek" for cell in cells)) == meant  # without a header too


@given(st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=1, max_size=8))
def test_no_order_of_the_rows_changes_a_day(days: list[date]) -> None:
    lines = [f"{day.month}/{day.day}/{day.year};Libur" for day in days]
    forward, backward = read("tanggal;nama", *lines), read("tanggal;nama", *reversed(lines))
    assert forward == list(reversed(backward))
    if any(day.day > 12 for day in days):
        assert forward == [day.isoformat() for day in days]


@each_row(
    ("lines", "meant"),
    [
        # 25 December 2026 is a Friday.
        (["Day,Date,Holiday", "Friday,25-12-2026,Natal"], ["2026-12-25"]),
        (["Hari;Tanggal;Nama", "Jum'at;25-12-2026;Natal"], ["2026-12-25"]),
        (["Hari;Tanggal;Nama", "Kamis;25-12-2026;Natal"], [WEEKDAY]),
        (["Hari;Tanggal;Nama", "Kamis;25 Desember 2026;Natal"], [WEEKDAY]),
        (["Kamis;25 Desember 2026;Natal"], [WEEKDAY]),  # without a header
        (["Hari;Tanggal;Nama", "Selasa;3/2/2027;Libur", ";4/5/2027;Libur"], ["2027-03-02", "2027-04-05"]),
    ],
)
def test_a_column_with_the_weekday_decides_or_contradicts(lines: list[str], meant: list[str | Problem]) -> None:
    assert read(*lines) == meant


NEW_YEARS_EVE = ["2026-12-31", "2027-01-01", "2027-01-02"]


@each_row(
    ("lines", "meant"),
    [
        (["Tanggal mulai;Tanggal selesai;Nama", "31-12-2026;02-01-2027;Libur"], NEW_YEARS_EVE),
        (
            ["No;Tanggal;Nama;No;Tanggal;Nama", "1;31-12-2026;A;3;02-01-2027;C", "2;01-01-2027;B;;;"],
            ["2026-12-31", "2027-01-01", "2027-01-02"],
        ),
        (["Nama;Dari;Sampai", "Libur;31-12-2026;02-01-2027"], NEW_YEARS_EVE),
        (["Subject,Start Date,End Date", "Libur,12/31/2026,1/2/2027"], NEW_YEARS_EVE),
        (["tanggal;sampai dengan;nama", "31-12-2026;;Libur"], ["2026-12-31"]),
        (["31-12-2026;02-01-2027;Tahun Baru"], NEW_YEARS_EVE),  # without a header
        (["tanggal;nama", "31 Desember 2026 s.d. 2 Januari 2027;Libur"], NEW_YEARS_EVE),
        (["tanggal;nama", "31/12/2026 - 2/1/2027;Libur"], NEW_YEARS_EVE),
        (["tanggal;nama", "20–22 Maret 2027;Libur"], ["2027-03-20", "2027-03-21", "2027-03-22"]),
        (["31 Desember 2026 – 2 Januari 2027;Tahun Baru"], NEW_YEARS_EVE),
        # a column that says how many days, however its header is called
        (["Tanggal;Jumlah hari;Nama", "31 Desember 2026;3;Libur"], NEW_YEARS_EVE),
        (["Tanggal mulai;Lama (hari);Nama", "31-12-2026;3 (tiga) hari;Libur"], NEW_YEARS_EVE),
        (["Start date,Duration,Subject", "12/31/2026,3 days,Libur"], NEW_YEARS_EVE),
        (["mulai;selesai;jumlah hari;nama", "31-12-2026;02-01-2027;3;Libur"], NEW_YEARS_EVE),
        (["mulai;selesai;jumlah hari;nama", "31-12-2026;02-01-2027;2;Libur"], [Problem.LENGTH]),
        (["tanggal;jumlah hari;nama", "31-12-2026;beberapa;Libur"], [Problem.LENGTH]),
        (["tanggal;jumlah hari;nama", "31-12-2026;;Libur"], ["2026-12-31"]),
        # 31 December 2026 is a Thursday, as the joint decree writes it
        (["tanggal;nama", "Kamis-Jumat, 31 Desember 2026-1 Januari 2027;Libur"], NEW_YEARS_EVE[:2]),
        (["tanggal;nama", "Kamis s.d. Jumat, 31 Desember 2026 s.d. 1 Januari 2027;Libur"], NEW_YEARS_EVE[:2]),
        (["tanggal;nama", "20-21 Maret 2027 (Sabtu-Minggu);Libur"], ["2027-03-20", "2027-03-21"]),
        (["tanggal;nama", "Jumat-Minggu, 20-21 Maret 2027;Libur"], [WEEKDAY]),
        (["tanggal;nama", "20 dan 21 Maret 2027;Libur"], ["2027-03-20", "2027-03-21"]),
        (["tanggal;nama", "20 dan 22 Maret 2027;Libur"], [Problem.NOT_A_DATE]),  # not the day between
        (["tanggal;nama", "31/12/2026-2/1/2027;Libur"], NEW_YEARS_EVE),
        (["tanggal;nama", "31 Des 2026-2 Jan 2027;Libur"], NEW_YEARS_EVE),
        (["tanggal;nama", "10 Maret 2027 (1 Syawal 1448 H);Idulfitri"], ["2027-03-10"]),
        (["tanggal;nama", "1 Syawal 1448 H;Idulfitri"], [Problem.NOT_A_DATE]),
        (["tanggal;nama", "31st December 2026;Libur", "46388,0;Libur"], NEW_YEARS_EVE[:2]),
        (["mulai;selesai;nama", "02-01-2027;31-12-2026;Libur"], [Problem.ENDS_EARLIER]),
        (["mulai;selesai;nama", "01-01-2027;28-02-2027;Libur"], [Problem.TOO_LONG]),  # 59 days
        (["mulai;selesai;nama", "01-01-2027;entah;Libur"], [Problem.NOT_A_DATE]),
    ],
)
def test_every_day_from_the_first_to_the_last_is_a_row(lines: list[str], meant: list[str | Problem]) -> None:
    assert read(*lines) == meant


@each_row(
    ("lines", "meant"),
    [
        # 16:00 in UTC is midnight at the office (+8); 12:00 is 20:00.
        (["tanggal;nama", "2026-12-24T16:00:00Z;Natal"], ["2026-12-25"]),
        (["tanggal;nama", "2026-12-24T23:00:00+07:00;Natal"], ["2026-12-25"]),
        (["tanggal;nama", "2026-12-24T12:00:00Z;Rapat"], [PART]),
        (["mulai;selesai;nama", "2026-12-24T16:00:00Z;2026-12-26T16:00:00Z;Natal"], ["2026-12-25", "2026-12-26"]),
        (["mulai;selesai;nama", "24-12-2026 13:00;24-12-2026 16:00;Rapat"], [PART]),
        # Outlook: a whole day ends at midnight after it. Google: it ends on its own date.
        (
            [
                "Subject,Start Date,Start Time,End Date,End Time",
                "Natal,12/24/2026,12:00:00 AM,12/25/2026,12:00:00 AM",
            ],
            ["2026-12-24"],
        ),
        (
            ["Subject,Start Date,Start Time,End Date,End Time", "Natal,12/24/2026,,12/25/2026,"],
            ["2026-12-24", "2026-12-25"],
        ),
        (["Subject,Start Date,Start Time,End Date,End Time", "Rapat,12/24/2026,1:00 PM,12/24/2026,4:00 PM"], [PART]),
    ],
)
def test_times_are_those_at_the_office_and_a_meeting_is_no_day_off(
    lines: list[str], meant: list[str | Problem]
) -> None:
    assert read(*lines) == meant


@each_row(
    ("lines", "meant"),
    [
        (["tanggal;nama", "46381;Natal"], ["2026-12-25"]),  # days since 30 December 1899
        (["tanggal,nama,jenis", '"25 Desember 2026","Natal, hari raya",nasional'], ["2026-12-25"]),
        (["No;Tanggal;Nama", "1;25-12-2026;Natal", ";;", ";;Jumlah: 1 hari"], ["2026-12-25", Problem.NO_DATE]),
        (["No;Tanggal;Nama", "1;25-12-2026;Natal", "Jumlah;16;"], ["2026-12-25", Problem.NOT_A_DATE]),
        (["Daftar;;", ";;", "Tahun 2026;;", "No;Tanggal;Nama", "1;25-12-2026;Natal"], ["2026-12-25"]),
        (
            ["tanggal;nama;status", "25-12-2026;Natal;tentatif", "26-12-2026;Libur;batal"],
            [
                Problem.TENTATIVE,
                Problem.CANCELLED,
            ],
        ),
        (["tanggal;nama;alasan", "25-12-2026;Natal;belum pasti"], ["2026-12-25"]),  # our own column, sent back mended
        (["tanggal;nama", "2027/1/8;Libur"], ["2027-01-08"]),
    ],
)
def test_what_else_stands_in_a_table(lines: list[str], meant: list[str | Problem]) -> None:
    assert read(*lines) == meant


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_the_encoding_and_the_delimiter_do_not_matter(encoding: str, sign: str) -> None:
    text = sign.join(["Tanggal", "Nama"]) + "\r\n" + sign.join(["12/24/2026", "Libur"]) + "\r\n"
    assert [row.day for row in read_table(text_of(text.encode(encoding)), WITA)] == [date(2026, 12, 24)]


@each_row(
    ("text", "ends"),
    [
        ("20-22 Maret 2027", ("20 Maret 2027", "22 Maret 2027")),
        ("20 Maret s/d 2 April 2027", ("20 Maret 2027", "2 April 2027")),
        ("31 Desember s.d. 2 Januari 2027", ("31 Desember 2026", "2 Januari 2027")),
        ("20 sampai dengan 22 Maret 2027", ("20 Maret 2027", "22 Maret 2027")),
        ("01-01-2027", ("01-01-2027", "")),
        ("2027-01-01", ("2027-01-01", "")),
        ("Sabtu, 2 Januari 2027", ("Sabtu, 2 Januari 2027", "")),
    ],
)
def test_two_days_in_one_cell(text: str, ends: tuple[str, str]) -> None:
    assert ends_of(text) == ends
