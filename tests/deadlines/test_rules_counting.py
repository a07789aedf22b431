"""The count week by week agrees with the calculator, and the recount with what moved a date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.clocks import DaySpan
from models.rules.deadlines.counting import Fix, Fixed, NotCharged, Part, folded, parts_of, recount
from models.rules.deadlines.products import PRODUCTS, Unit
from models.rules.deadlines.working_days import Calendar
from tests.deadlines.test_rules_date_tables import KNOWN
from tests.support.calendars import CALENDARS, DAYS
from tests.support.tables import each_row

BY_CODE = {rule.code: rule for rule in PRODUCTS}
FRIDAY = date(2026, 11, 20)


def test_lebaran_breaks_the_weeks_and_is_named_once_a_week() -> None:
    parts = parts_of(date(2027, 3, 4), date(2027, 3, 17), KNOWN, Unit.WORKING_DAYS)
    assert [(part.first.day, part.last.day, part.since, part.until) for part in parts] == [
        (5, 5, 1, 1),
        (8, 12, 0, 0),
        (15, 15, 0, 0),
        (16, 17, 2, 3),
    ]
    assert len(parts[1].names) >= 3 and len(set(parts[1].names)) == len(parts[1].names)


def test_folding_joins_weeks_only_where_no_holiday_lies_between() -> None:
    parts = parts_of(FRIDAY, date(2026, 12, 28), KNOWN, Unit.WORKING_DAYS)
    short = folded(parts)
    assert short[0] == Part(date(2026, 11, 23), date(2026, 12, 23), 1, 23)
    assert short[1].names and short[2] == Part(date(2026, 12, 28), date(2026, 12, 28), 24, 24)


@given(CALENDARS, DAYS, st.integers(1, 90), st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]))
def test_the_last_number_is_the_length_and_no_day_is_lost(
    calendar: Calendar, start: date, length: int, unit: Unit
) -> None:
    working = unit is Unit.WORKING_DAYS
    end = calendar.add_working_days(start, length) if working else start + timedelta(days=length)
    parts = parts_of(start, end, calendar, unit)
    assert (parts[-1].until, parts[-1].last) == (length, end)
    days = [part.first + timedelta(days=n) for part in parts for n in range((part.last - part.first).days + 1)]
    assert days == sorted(set(days)) and all(start < day <= end for day in days)
    off = sum((part.last - part.first).days + 1 for part in parts if part.names)
    assert off == (len(calendar.skipped(start, end)) if working else 0)
    assert folded(parts)[-1].until == length


@each_row(
    ("fix", "due_on", "given"),
    [
        (None, date(2027, 1, 11), 2),  # Thu 7 January + Mon 23 to Wed 25 November = 2 hari kerja: Fri 8, Mon 11
        (Fix(Fixed.LETTER, date(2027, 1, 8), 2), date(2027, 1, 12), 2),  # Fri 8: Mon 11, Tue 12
        (Fix(Fixed.GRANTED, date(2027, 1, 20)), date(2027, 1, 20), 0),
    ],
)
def test_what_is_fixed_is_not_counted_and_stopped_time_is_added(fix: Fix | None, due_on: date, given: int) -> None:
    stood = [DaySpan(date(2026, 11, 23), date(2026, 11, 25), "")]
    found = recount(BY_CODE["lhp"], FRIDAY, fix, NotCharged(stood), KNOWN)
    assert (found.first, found.due_on, found.given) == (date(2027, 1, 7), due_on, given)


def test_without_a_start_or_a_length_nothing_is_counted() -> None:
    assert recount(BY_CODE["lhp"], None, None, NotCharged(), KNOWN).due_on is None
    assert recount(BY_CODE["rco"], FRIDAY, None, NotCharged(), KNOWN).first is None
