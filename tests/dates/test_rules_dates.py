"""Days as people type them: every form we read, every one we refuse, and none that breaks us."""

from datetime import date

import pytest

from models.rules.dates.errors import DateImpossible, DateNotUnderstood, WeekdayMismatch
from models.rules.dates.frames import Reading
from models.rules.dates.names import format_day, format_day_short, weekday_name
from models.rules.dates.reading import find_days, parse_day
from models.rules.deadlines.working_days import Calendar
from tests.support.tables import each_row

TODAY = date(2026, 11, 18)  # a Wednesday
FRIDAY = date(2026, 11, 20)


@each_row(
    "text",
    [
        "20-11-2026",
        "20/11/2026",
        "20.11.2026",
        "20 - 11 - 2026",
        "20-11-26",
        "2026-11-20",
        "20 November 2026",
        "20 NOVEMBER 2026",
        "20\u00a0November\u00a02026",
        "20 Nov 2026",
        "20 nop. 2026",
        "20nov",
        "20/11",
        "Jumat, 20 November 2026",
        "jum'at 20-11-2026",
        "hari Jumat tanggal 20 November",
        "tgl 20",
        "tanggal 20 November 2026",
        "paling lambat 20 November 2026.",
        "diterima 20-11-2026",
        "  lusa ",
        "besok lusa",
        "Jumat",
        "Jum’at ini",
        "hari Jumat ya",
        "2 hari lagi",
        "dua hari lagi",
        "2 hari kerja",
        "dalam 2 hari kerja",
    ],
)
def test_many_ways_to_say_friday(text: str) -> None:
    assert parse_day(text, TODAY) == FRIDAY


@each_row(
    ("text", "day"),
    [
        ("hari ini", date(2026, 11, 18)),
        ("sekarang", date(2026, 11, 18)),
        ("besok", date(2026, 11, 19)),
        ("bsk pagi", date(2026, 11, 19)),
        ("kemarin", date(2026, 11, 17)),
        ("kemarin lusa", date(2026, 11, 16)),
        ("Rabu", date(2026, 11, 25)),  # said on a Wednesday: the next one, today is "hari ini"
        ("Jum'at depan", date(2026, 11, 27)),  # "depan": of the week after this one
        ("Senin depan", date(2026, 11, 23)),
        ("Senin minggu depan", date(2026, 11, 23)),
        ("Minggu", date(2026, 11, 22)),
        ("hari Minggu depan", date(2026, 11, 29)),
        ("minggu depan", date(2026, 11, 25)),  # today + 7
        ("seminggu lagi", date(2026, 11, 25)),
        ("2 minggu lagi", date(2026, 12, 2)),  # 18 + 14 = 32 = 2 December
        ("bulan depan", date(2026, 12, 18)),
        ("tgl 25", date(2026, 11, 25)),
        ("tanggal 18", date(2026, 11, 18)),  # today still counts
        ("tanggal 5", date(2026, 12, 5)),  # over in November
        ("tgl 20 bulan depan", date(2026, 12, 20)),
        ("akhir bulan", date(2026, 11, 30)),
        ("akhir bulan depan", date(2026, 12, 31)),
        ("akhir Februari 2028", date(2028, 2, 29)),
        ("akhir tahun", date(2026, 12, 31)),
        ("8 Januari", date(2027, 1, 8)),  # over in 2026
        ("18 November", date(2026, 11, 18)),
        ("08/01/27", date(2027, 1, 8)),
        ("3 hari lagi", date(2026, 11, 21)),  # a Saturday
        ("3 hari kerja lagi", date(2026, 11, 23)),  # Thu, Fri, Mon
        ("10 hari yang lalu", date(2026, 11, 8)),
    ],
)
def test_days_seen_from_a_wednesday(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@each_row(
    ("text", "day"),
    [
        ("8 Juni", date(2026, 6, 8)),
        ("akhir Oktober", date(2026, 10, 31)),
        ("18 November", date(2026, 11, 18)),
        ("tgl 25", date(2026, 10, 25)),
        ("tgl 5", date(2026, 11, 5)),
        ("Jumat", date(2026, 11, 13)),
        ("Rabu", date(2026, 11, 11)),
        ("besok", date(2026, 11, 19)),  # plain words stay what they are
    ],
)
def test_a_date_of_receipt_is_read_backwards(text: str, day: date) -> None:
    assert parse_day(text, TODAY, past=True) == day


@each_row(
    ("text", "day"),
    [
        ("8 Januwari", date(2027, 1, 8)),
        ("8 Janauri 2027", date(2027, 1, 8)),
        ("12 Febuari 2027", date(2027, 2, 12)),
        ("12 Pebuari 2027", date(2027, 2, 12)),
        ("4 Desembar", date(2026, 12, 4)),
        ("4 december", date(2026, 12, 4)),
        ("20 Nopembar", FRIDAY),
        ("17 Agst 2027", date(2027, 8, 17)),
        ("20nov26", FRIDAY),
        ("tgl25", date(2026, 11, 25)),
        ("tggl 25", date(2026, 11, 25)),
        ("Jumaat", FRIDAY),
        ("jumat dpn", date(2026, 11, 27)),
        ("Senen", date(2026, 11, 23)),
        ("kemis", date(2026, 11, 19)),
        ("Saptu", date(2026, 11, 21)),
        ("rebo dpn", date(2026, 11, 25)),
        ("bsok", date(2026, 11, 19)),
        ("besk", date(2026, 11, 19)),
        ("lusaa", FRIDAY),
        ("3 hr krj lg", date(2026, 11, 23)),
        ("3 hari kerj lagi", date(2026, 11, 23)),
        ("2hari lagi", FRIDAY),
        ("akhir bln", date(2026, 11, 30)),
        ("ahkir bulan dpn", date(2026, 12, 31)),
        ("minggu dpn", date(2026, 11, 25)),
    ],
)
def test_slips_of_the_finger_are_mended(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@each_row("text", ["8 jui", "8 juoi 2027", "8 entah", "8 mai", "hati", "selamat", "batu", "kapan"])
def test_where_two_words_or_none_are_near_nothing_is_guessed(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_day(text, TODAY)


@each_row("text", ["31 Febuari", "31 Februari", "30/13", "30-13-2026", "31 Nopembar 2026"])
def test_an_impossible_day_is_named_as_it_was_typed(text: str) -> None:
    with pytest.raises(DateImpossible) as refused:
        parse_day(text, TODAY)
    assert refused.value.text == text


def test_working_days_ahead_use_the_calendar_given() -> None:
    off = Calendar({date(2026, 11, 19): "Libur"})
    assert parse_day("1 hari kerja lagi", TODAY, off) == FRIDAY


@each_row(
    "text",
    [
        "31-02-2027",
        "11/20/2026",
        "29 Februari 2027",
        "tgl 0",
        "00-01-2027",
        "20-11-1026",
        "31 Juni",
        "999 bulan lagi",
    ],
)
def test_a_day_that_no_calendar_has(text: str) -> None:
    with pytest.raises(DateImpossible):
        parse_day(text, TODAY)


def test_a_weekday_that_does_not_fit_the_date_is_named() -> None:
    with pytest.raises(WeekdayMismatch) as refused:
        parse_day("Kamis, 20 November 2026", TODAY)
    assert refused.value.day == FRIDAY


@each_row("text", ["", "x", "25", "nanti", "secepatnya", "20.11", "20-11/2026", "2026", "😀", "Jumat " * 30])
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_day(text, TODAY)


@each_row(
    ("text", "day"),
    [
        ("mohon waktu sampai Jumat", FRIDAY),
        ("surat menyusul besok", date(2026, 11, 19)),
        ("Mohon waktu s.d. tgl 25, terima kasih", date(2026, 11, 25)),
        ("kami minta waktu 3 hari kerja ya", date(2026, 11, 23)),
        ("kami serahkan pada Jumat, 20 November 2026, di kantor", FRIDAY),
        ("selesai 20.11.2026.", FRIDAY),
    ],
)
def test_a_day_inside_a_sentence(text: str, day: date) -> None:
    assert find_days(text, TODAY) == Reading((day,))


@each_row(
    ("text", "days"),
    [
        ("dari 31-02-2027 menjadi lusa", (FRIDAY,)),  # something else is named as well: asked
        ("lusa, paling lambat 25-11-2026", (FRIDAY, date(2026, 11, 25))),
    ],
)
def test_two_days_inside_a_sentence_are_asked_about(text: str, days: tuple[date, ...]) -> None:
    found = find_days(text, TODAY)
    assert found is not None and found.doubt is not None and found.days == days


@each_row(
    "text",
    [
        "nomor 0179/LM/VI/2022/BJM",
        "agenda 0045/20-11-2026/X",
        "nomor 500/20-11-2026",
        "setiap minggu kami rapat",
        "baru 1/3 bagian",
        "sudah 3 hari kami tunggu",
        "anggaran 12.500.20",
        "",
    ],
)
def test_sentences_without_a_day(text: str) -> None:
    assert find_days(text, TODAY) is None


def test_the_days_are_written_in_indonesian() -> None:
    assert format_day(FRIDAY) == "Jumat, 20 November 2026"
    assert format_day_short(date(2027, 8, 1)) == "1 Agu 2027"
    assert weekday_name(TODAY) == "Rabu"
