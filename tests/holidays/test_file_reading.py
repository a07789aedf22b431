"""Calendars as Google, Outlook and Apple send them: every event is a row, or says why it is no day off."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.holidays.file_reading import rows_of
from models.rules.errors import RuleBroken
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong
from models.rules.holidays.files import MOST_ROWS
from models.rules.holidays.holidays import HolidayKind
from models.rules.holidays.rows import Problem
from tests.support.tables import each_row

WITA = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 11, 23)
NEW_YEAR = date(2027, 1, 1)


def calendar(*events: str) -> bytes:
    """An ICS file with these events, line by line as the standard wants it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//ID"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def test_whole_days_are_read_and_cuti_bersama_is_known_by_its_name() -> None:
    first = "DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270102\nSUMMARY:Tahun Baru\\, Masehi"
    second = "DTSTART;VALUE=DATE:20270311\nSUMMARY:Cuti Bersama Idul Fitri"
    one, other = rows_of(calendar(first, second), WITA, TODAY)
    assert (one.number, one.day, one.name, one.kind) == (1, NEW_YEAR, "Tahun Baru, Masehi", None)
    assert (other.number, other.kind) == (2, HolidayKind.COLLECTIVE_LEAVE)


def test_an_event_of_three_days_is_three_rows() -> None:
    event = "DTSTART;VALUE=DATE:20270310\nDTEND;VALUE=DATE:20270313\nSUMMARY:Idul Fitri"
    assert [row.day for row in rows_of(calendar(event), WITA, TODAY)] == [date(2027, 3, day) for day in (10, 11, 12)]


def test_a_moment_in_utc_is_the_day_at_the_office() -> None:
    (row,) = rows_of(calendar("DTSTART:20261231T160000Z\nSUMMARY:Tahun Baru"), WITA, TODAY)  # midnight in WITA
    assert row.day == NEW_YEAR


@each_row(
    ("event", "why"),
    [
        ("DTSTART;VALUE=DATE:20270101\nSTATUS:CANCELLED\nSUMMARY:Tahun Baru", Problem.CANCELLED),
        ("DTSTART;VALUE=DATE:20270101\nSUMMARY:Hari Ibu\nDESCRIPTION:Perayaan\\nUntuk", Problem.OBSERVANCE),
        ("DTSTART;VALUE=DATE:20271301\nSUMMARY:Tahun Baru", Problem.NOT_A_DATE),
        ("DTSTART;VALUE=DATE:20270101", Problem.NO_NAME),
        ("SUMMARY:Tahun Baru", Problem.NO_DATE),
    ],
)
def test_an_event_that_is_not_taken_says_why(event: str, why: Problem) -> None:
    (row,) = rows_of(calendar(event), WITA, TODAY)
    assert row.problem is why


@each_row(
    ("data", "refusal"),
    [
        (calendar(), FileEmpty),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2027", FileBroken),
        (b"BEGIN:VCALENDAR\r\nno line of a calendar\r\nEND:VCALENDAR", FileBroken),
        (calendar(*["DTSTART;VALUE=DATE:20270101\nSUMMARY:A"] * (MOST_ROWS + 1)), FileTooLong),
    ],
)
def test_a_calendar_that_cannot_be_taken_is_refused_whole(data: bytes, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        rows_of(data, WITA, TODAY)


def test_a_table_goes_the_same_way() -> None:
    (row,) = rows_of(b"tanggal;nama\n1 Januari 2027;Tahun Baru\n", WITA, TODAY)
    assert (row.number, row.day, row.name) == (2, NEW_YEAR, "Tahun Baru")


@settings(deadline=None)  # the first one imports icalendar
@given(st.lists(st.sampled_from(calendar("DTSTART:20270101\nRRULE:X\nSUMMARY:A").decode().splitlines()), max_size=14))
def test_lines_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    try:
        rows = rows_of("\r\n".join(["BEGIN:VCALENDAR", *lines]).encode(), WITA, TODAY)
    except RuleBroken:
        return
    assert all(row.problem is not None or (row.day and row.name) for row in rows)
