"""What a typed line about a day off says: the day in any form, the name, the kind, the district."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates.errors import DateImpossible, DateUnclear, WeekdayMismatch
from models.rules.dates.names import format_day
from models.rules.deadlines.working_days import WEEKDAYS_ONLY
from models.rules.errors import Empty, RuleBroken, TooLong
from models.rules.holidays.holidays import HolidayKind, TypedHoliday, clean_name, is_sensible, read_line, split_day
from tests.support.tables import each_row

TODAY = date(2026, 11, 23)  # a Monday
NATIONAL, LEAVE, LOCAL = HolidayKind.NATIONAL, HolidayKind.COLLECTIVE_LEAVE, HolidayKind.LOCAL


@each_row(
    ("text", "meant"),
    [
        ("24-12-2026 Cuti bersama Natal", TypedHoliday(date(2026, 12, 24), "Cuti bersama Natal", LEAVE)),
        ("24 Desember 2026 Cuti Bersama Natal", TypedHoliday(date(2026, 12, 24), "Cuti Bersama Natal", LEAVE)),
        ("Kamis, 24 Desember Natal", TypedHoliday(date(2026, 12, 24), "Natal")),
        ("2-12-2026 Hari jadi Tapin | Tapin", TypedHoliday(date(2026, 12, 2), "Hari jadi Tapin", LOCAL, "Tapin")),
        ("2-12-2026 | Hari jadi | Tapin", TypedHoliday(date(2026, 12, 2), "Hari jadi", LOCAL, "Tapin")),
        ("25/12/26 Natal | nasional", TypedHoliday(date(2026, 12, 25), "Natal", NATIONAL)),
        ("25/12/26 Natal | cuti bersama", TypedHoliday(date(2026, 12, 25), "Natal", LEAVE)),
        ("25/12/26 Haul | lokal | Banjar", TypedHoliday(date(2026, 12, 25), "Haul", LOCAL, "Banjar")),
        ("26 Maret 2027 Jumat Agung", TypedHoliday(date(2027, 3, 26), "Jumat Agung")),
        ("28-3-2027 Minggu Palma", TypedHoliday(date(2027, 3, 28), "Minggu Palma")),
        ("Jumat, 26 Maret 2027 Jumat Agung", TypedHoliday(date(2027, 3, 26), "Jumat Agung")),
        ("26 Maret 2027 (Jumat) Wafat Yesus", TypedHoliday(date(2027, 3, 26), "Wafat Yesus")),
        ("besok Pilkada", TypedHoliday(date(2026, 11, 24), "Pilkada")),
        ("Jumat depan", TypedHoliday(date(2026, 12, 4))),
        ("Hari jadi Tapin", TypedHoliday(None, "Hari jadi Tapin")),
        ("", TypedHoliday()),
    ],
)
def test_a_line_is_read_as_far_as_it_goes(text: str, meant: TypedHoliday) -> None:
    assert read_line(text, TODAY, WEEKDAYS_ONLY) == meant


@each_row(("text", "refusal"), [("31-02-2027 Imlek", DateImpossible), ("Senin, 25-12-2026 Natal", WeekdayMismatch)])
def test_a_day_of_no_calendar_is_refused(text: str, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        read_line(text, TODAY, WEEKDAYS_ONLY)


@given(
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["{:%d-%m-%Y}", "{:%d/%m/%Y}", "{:%Y-%m-%d}", "long"]),
    st.sampled_from(["Natal", "Cuti bersama Natal", "Hari Raya Nyepi 1949", "17 Agustusan"]),
)
def test_day_and_name_come_apart_again(day: date, form: str, name: str) -> None:
    written = format_day(day) if form == "long" else form.format(day)
    found = read_line(f"{written} {name}", TODAY, WEEKDAYS_ONLY)
    assert (found.day, found.name) == (day, name)


@given(st.text(max_size=120))
def test_no_line_breaks_the_reader(text: str) -> None:
    with suppress(DateImpossible, DateUnclear):
        read_line(text, TODAY, WEEKDAYS_ONLY)


def test_a_name_is_one_line_of_sensible_length() -> None:
    assert clean_name(" - Hari \n jadi\tTapin: ") == "Hari jadi Tapin"
    with pytest.raises(Empty):
        clean_name(" … !")
    with pytest.raises(TooLong):
        clean_name("x" * 121)


@each_row(("year", "sensible"), [(2017, False), (2018, True), (2028, True), (2029, False)])
def test_years_in_which_days_are_counted(year: int, sensible: bool) -> None:
    assert is_sensible(year, TODAY) is sensible


def test_a_name_may_begin_with_a_month_and_two_days_are_asked_about() -> None:
    assert split_day("Desember Ceria", TODAY, WEEKDAYS_ONLY) == (None, "Desember Ceria")
    with pytest.raises(DateUnclear) as unclear:
        split_day("4-5 Desember 2026 Hari jadi", TODAY, WEEKDAYS_ONLY)
    assert unclear.value.candidates == (date(2026, 12, 4), date(2026, 12, 5))
