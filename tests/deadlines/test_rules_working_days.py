"""Counting hari kerja: the two published cases, the edges of weeks, and the laws of counting."""

from datetime import date, timedelta
from time import process_time

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.working_days import Calendar
from tests.support.calendars import CALENDARS, DAYS, indonesia
from tests.support.tables import each_row

FEW = st.integers(1, 400)


# Published by the offices of the Ombudsman themselves. Without cuti bersama the first one would be
# 9 July 2018, which is wrong: Lebaran of 2018 had seven days of it.
@each_row(
    ("start", "n", "end"),
    [
        (date(2018, 5, 22), 30, date(2018, 7, 18)),
        (date(2019, 6, 20), 30, date(2019, 8, 1)),
    ],
)
def test_the_golden_cases(start: date, n: int, end: date) -> None:
    assert indonesia(2018, 2019).add_working_days(start, n) == end


def test_without_cuti_bersama_the_first_golden_case_is_wrong() -> None:
    only_public = Calendar(dict(holidays.country_holidays("ID", years=2018)))
    assert only_public.add_working_days(date(2018, 5, 22), 30) == date(2018, 7, 9)


@each_row(
    ("start", "n", "end"),
    [
        (date(2026, 11, 19), 1, date(2026, 11, 20)),  # Thu: Fri is day 1
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Fri: Mon is day 1
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Sat: Mon
        (date(2026, 11, 22), 1, date(2026, 11, 23)),  # Sun: Mon
        (date(2026, 11, 20), 5, date(2026, 11, 27)),  # Fri + a week of five = Fri
        (date(2026, 11, 20), 30, date(2027, 1, 1)),  # six weeks of five, no holidays here
        (date(2026, 11, 21), 0, date(2026, 11, 21)),  # nothing counted: the day itself, off or not
    ],
)
def test_the_day_after_the_start_is_day_one(start: date, n: int, end: date) -> None:
    assert Calendar().add_working_days(start, n) == end


def test_a_holiday_on_a_weekday_moves_the_end_by_one() -> None:
    local = Calendar().with_local({date(2026, 11, 23): "Hari jadi"})  # a Monday
    assert local.add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 24)
    assert local.skipped(date(2026, 11, 20), date(2026, 11, 24)) == [(date(2026, 11, 23), "Hari jadi")]


def test_a_holiday_on_a_sunday_moves_nothing_and_is_not_named() -> None:
    sunday = Calendar({date(2026, 11, 22): "Libur"})
    assert sunday.add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert sunday.skipped(date(2026, 11, 20), date(2026, 11, 23)) == []


def test_skipped_leaves_out_the_start_and_takes_in_the_end() -> None:
    both = Calendar({date(2026, 11, 23): "a", date(2026, 11, 24): "b"})
    assert both.skipped(date(2026, 11, 23), date(2026, 11, 24)) == [(date(2026, 11, 24), "b")]


@each_row(
    ("day", "n", "shifted"),
    [
        (date(2026, 11, 27), -3, date(2026, 11, 24)),  # Fri: Thu, Wed, Tue
        (date(2026, 11, 23), -1, date(2026, 11, 20)),  # Mon: Fri
        (date(2026, 11, 22), -1, date(2026, 11, 20)),  # Sun: Fri
        (date(2026, 11, 22), -2, date(2026, 11, 19)),  # Sun: Fri, Thu
        (date(2026, 11, 22), 2, date(2026, 11, 24)),  # Sun: Mon, Tue
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_shift_goes_both_ways(day: date, n: int, shifted: date) -> None:
    assert Calendar().shift(day, n) == shifted


def test_counting_back_with_add_is_refused() -> None:
    with pytest.raises(ValueError, match="shift"):
        Calendar().add_working_days(date(2026, 11, 20), -1)


def test_a_span_is_confirmed_only_if_every_year_of_it_is() -> None:
    calendar = Calendar({}, frozenset({2026, 2027}))
    assert calendar.is_confirmed(date(2026, 12, 1), date(2027, 1, 31))
    assert not calendar.is_confirmed(date(2027, 12, 1), date(2028, 1, 31))
    assert not calendar.is_confirmed(date(2025, 12, 1), date(2027, 1, 31))


def test_the_last_day_of_all_is_not_passed_in_silence() -> None:
    with pytest.raises(OverflowError):
        Calendar().add_working_days(date.max, 1)


@given(CALENDARS, DAYS, FEW)
def test_never_lands_on_a_day_off(calendar: Calendar, start: date, n: int) -> None:
    assert calendar.is_working_day(calendar.add_working_days(start, n))
    assert calendar.is_working_day(calendar.shift(start, -n))


@given(CALENDARS, DAYS, st.integers(0, 400))
def test_counting_is_the_inverse_of_adding(calendar: Calendar, start: date, n: int) -> None:
    assert calendar.working_days_between(start, calendar.add_working_days(start, n)) == n


@given(CALENDARS, DAYS, DAYS)
def test_counting_backwards_is_the_negative(calendar: Calendar, start: date, end: date) -> None:
    assert calendar.working_days_between(start, end) == -calendar.working_days_between(end, start)


@given(CALENDARS, DAYS, st.integers(0, 30), FEW)
def test_a_later_start_never_ends_earlier(calendar: Calendar, start: date, wait: int, n: int) -> None:
    later = start + timedelta(days=wait)
    assert calendar.add_working_days(start, n) <= calendar.add_working_days(later, n)


@given(CALENDARS, DAYS, FEW)
def test_one_more_day_always_ends_later(calendar: Calendar, start: date, n: int) -> None:
    assert calendar.add_working_days(start, n) < calendar.add_working_days(start, n + 1)


@given(CALENDARS, DAYS, FEW, st.dictionaries(DAYS, st.just("lokal"), max_size=5))
def test_another_holiday_never_ends_it_earlier(
    calendar: Calendar, start: date, n: int, local: dict[date, str]
) -> None:
    assert calendar.with_local(local).add_working_days(start, n) >= calendar.add_working_days(start, n)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_it_counts_as_a_finger_on_the_wall_calendar_does(calendar: Calendar, start: date, n: int) -> None:
    day, left = start, n
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working_day(day)
    assert calendar.add_working_days(start, n) == day


@given(CALENDARS, DAYS, FEW)
def test_shifting_there_and_back_returns_to_a_working_day(calendar: Calendar, start: date, n: int) -> None:
    day = calendar.next_working_day(start)
    assert calendar.shift(calendar.shift(day, n), -n) == day


@given(CALENDARS, DAYS)
def test_next_and_previous_are_on_either_side(calendar: Calendar, day: date) -> None:
    before, after = calendar.previous_working_day(day), calendar.next_working_day(day)
    assert before <= day <= after
    assert calendar.is_working_day(before)
    assert calendar.is_working_day(after)
    assert (before == day) == (after == day) == calendar.is_working_day(day)


def test_a_span_of_decades_costs_as_little_as_one_of_days() -> None:
    calendar = indonesia(*range(2018, 2036))
    began = process_time()
    for n in range(1, 2001):
        calendar.add_working_days(date(2018, 1, 1), n)
    # 2,000 spans of up to eight years; day by day this would be two million steps.
    assert process_time() - began < 1
