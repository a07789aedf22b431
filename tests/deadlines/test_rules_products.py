"""The dates that the products propose, each with its source, and what a deadline says about itself."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.products import (
    PRODUCTS,
    Confidence,
    Deadline,
    HourMissing,
    ProductRule,
    Unit,
    deadline_for,
)
from models.rules.deadlines.working_days import Calendar
from tests.support.calendars import CALENDARS, DAYS, indonesia
from tests.support.tables import each_row

BY_CODE = {rule.code: rule for rule in PRODUCTS}
WITA = ZoneInfo("Asia/Makassar")


def due(code: str, start: date, calendar: Calendar | None = None) -> Deadline:
    found = deadline_for(BY_CODE[code], start, calendar or Calendar())
    assert found is not None
    return found


# The rows of domain.md §2: length, unit, how sure we are of the article.
@each_row(
    ("code", "length", "unit", "confidence"),
    [
        ("klarifikasi_1", 14, Unit.CALENDAR_DAYS, Confidence.UNSURE),  # UU 37/2008 Ps 33
        ("klarifikasi_2", 14, Unit.CALENDAR_DAYS, Confidence.UNSURE),  # UU 37/2008 Ps 33(3)
        ("pemanggilan_1", None, Unit.FIXED, Confidence.PRESS),  # UU 37/2008 Ps 31
        ("pemanggilan_2", None, Unit.FIXED, Confidence.PRESS),
        ("pemanggilan_3", None, Unit.FIXED, Confidence.PRESS),
        ("lhp", 30, Unit.WORKING_DAYS, Confidence.TEXT),  # Peraturan ORI 58/2023 Ps 54(1)
        ("rekomendasi", 60, Unit.CALENDAR_DAYS, Confidence.PRESS),  # UU 37/2008 Ps 38
        ("saran_lha", 30, Unit.WORKING_DAYS, Confidence.UNSURE),  # Peraturan ORI 41/2019
        ("standar_pelayanan", None, Unit.FIXED, Confidence.OFFICE),  # UU 25/2009 Ps 8, 21
        ("rco", None, Unit.HOURS, Confidence.PRESS),
        ("lainnya", None, Unit.FIXED, Confidence.OFFICE),
    ],
)
def test_the_seed_rows(code: str, length: int | None, unit: Unit, confidence: Confidence) -> None:
    rule = BY_CODE[code]
    assert (rule.length, rule.unit, rule.confidence) == (length, unit, confidence)
    assert rule.basis
    assert rule.late_means


@each_row(
    ("code", "start", "due_on"),
    [
        ("lhp", date(2018, 5, 22), date(2018, 7, 18)),  # published; Lebaran with cuti bersama between
        ("lhp", date(2019, 6, 20), date(2019, 8, 1)),  # published
        ("klarifikasi_1", date(2018, 5, 22), date(2018, 6, 5)),  # 22 + 14 = 36 = 5 June
        ("rekomendasi", date(2018, 5, 22), date(2018, 7, 21)),  # 9 (May) + 30 (June) + 21 = 60
    ],
)
def test_the_proposed_dates(code: str, start: date, due_on: date) -> None:
    assert due(code, start, indonesia(2018, 2019)).due_on == due_on


@each_row("code", [rule.code for rule in PRODUCTS if rule.length is None])
def test_where_staff_set_the_date_nothing_is_proposed(code: str) -> None:
    assert deadline_for(BY_CODE[code], date(2026, 11, 20), Calendar()) is None


def test_the_skipped_holidays_are_named() -> None:
    named = due("lhp", date(2018, 5, 22), indonesia(2018)).skipped
    # 22 May to 18 July 2018: 57 days, 41 of them Monday to Friday; 41 - 30 = 11 days off.
    assert len(named) == 11
    assert all(name for _, name in named)
    assert (date(2018, 5, 29), "Hari Raya Waisak") in named


def test_a_year_without_confirmed_cuti_bersama_makes_it_perkiraan() -> None:
    assert due("lhp", date(2028, 1, 3), indonesia(2026, 2027)).provisional
    assert due("lhp", date(2027, 12, 1), indonesia(2026, 2027)).provisional  # ends in 2028
    assert not due("lhp", date(2027, 3, 1), indonesia(2026, 2027)).provisional


def test_calendar_days_are_never_perkiraan() -> None:
    assert not due("klarifikasi_1", date(2028, 1, 3)).provisional


def test_a_calendar_day_deadline_on_a_day_off_stays_and_says_so() -> None:
    # Sunday 8 November 2026 + 14 = Sunday 22 November.
    found = due("klarifikasi_1", date(2026, 11, 8))
    assert (found.due_on, found.falls_on_day_off) == (date(2026, 11, 22), True)
    assert not due("klarifikasi_1", date(2026, 11, 9)).falls_on_day_off


def test_a_deadline_explains_itself() -> None:
    found = due("lhp", date(2026, 11, 20))
    assert (found.start_on, found.counted, found.rule.basis) == (
        date(2026, 11, 20),
        30,
        "Peraturan ORI 58/2023 Ps 54(1)",
    )


def test_an_aware_moment_counts_days_from_its_day() -> None:
    moment = datetime(2026, 11, 20, 23, 30, tzinfo=WITA)
    assert due("lhp", moment).due_on == due("lhp", date(2026, 11, 20)).due_on


def in_hours(hours: int) -> ProductRule:
    return ProductRule("rco", "RCO", hours, Unit.HOURS, "dikirim", "telepon", "-", Confidence.PRESS)


def test_hours_run_on_through_the_night() -> None:
    found = deadline_for(in_hours(12), datetime(2026, 11, 20, 18, 0, tzinfo=WITA), Calendar())
    assert found is not None
    assert found.due_at == datetime(2026, 11, 20, 22, 0, tzinfo=UTC)  # 18:00 + 12 h = 06:00 WITA
    assert found.due_on == date(2026, 11, 21)  # the day in Banjarmasin, not in London


@each_row("start", [date(2026, 11, 20), datetime(2026, 11, 20, 9, 0)])  # noqa: DTZ001 - the refused case
def test_hours_from_a_bare_day_are_refused(start: date) -> None:
    with pytest.raises(HourMissing):
        deadline_for(in_hours(12), start, Calendar())


@given(CALENDARS, DAYS, st.sampled_from([rule for rule in PRODUCTS if rule.length]))
def test_a_deadline_is_after_its_start_and_working_ones_fall_on_work(
    calendar: Calendar, start: date, rule: ProductRule
) -> None:
    found = deadline_for(rule, start, calendar)
    assert found is not None
    assert found.due_on >= start + timedelta(days=rule.length or 0)
    if rule.unit is Unit.WORKING_DAYS:
        assert calendar.is_working_day(found.due_on)
        assert not found.falls_on_day_off
