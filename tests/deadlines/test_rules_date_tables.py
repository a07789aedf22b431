"""The tables of dates, counted by the pure rules with the published calendar."""

from datetime import date

from models.rules.deadlines.products import PRODUCTS, deadline_for
from models.rules.deadlines.working_days import Calendar
from tests.support.calendars import indonesia
from tests.support.date_tables import CALENDAR_DAYS, FEW_DAYS, LHP, PROVISIONAL
from tests.support.tables import each_row

BY_CODE = {rule.code: rule for rule in PRODUCTS}
# As the seed knows it: 2028 has holidays and no cuti bersama yet, so nobody can have confirmed it.
KNOWN = Calendar(indonesia(*range(2018, 2029)).holidays, frozenset(range(2018, 2028)))


@each_row(("start", "due_on"), LHP.values())
def test_thirty_working_days(start: date, due_on: date) -> None:
    found = deadline_for(BY_CODE["lhp"], start, KNOWN)
    assert found is not None
    assert (found.due_on, KNOWN.working_days_between(start, found.due_on)) == (due_on, 30)


@each_row(("code", "start", "due_on", "off"), CALENDAR_DAYS.values())
def test_calendar_days_stay_where_they_fall(code: str, start: date, due_on: date, off: bool) -> None:
    found = deadline_for(BY_CODE[code], start, KNOWN)
    assert found is not None
    assert (found.due_on, found.falls_on_day_off, found.provisional) == (due_on, off, False)


@each_row(("start", "count", "end"), FEW_DAYS.values())
def test_a_few_working_days(start: date, count: int, end: date) -> None:
    assert KNOWN.add_working_days(start, count) == end


@each_row(("start", "provisional"), PROVISIONAL.values())
def test_an_unconfirmed_year_makes_it_perkiraan(start: date, provisional: bool) -> None:
    found = deadline_for(BY_CODE["lhp"], start, KNOWN)
    assert found is not None and found.provisional is provisional


def test_a_district_s_own_holiday_counts_there_alone() -> None:
    # Mon 30 November: Hari Jadi Kabupaten Tapin. 20 Nov + 30 is Thu 7 January; in Tapin one day more, Fri 8.
    tapin = KNOWN.with_local({date(2026, 11, 30): "Hari Jadi Kabupaten Tapin"})
    assert KNOWN.add_working_days(date(2026, 11, 20), 30) == date(2027, 1, 7)
    assert tapin.add_working_days(date(2026, 11, 20), 30) == date(2027, 1, 8)
    assert "Hari Jadi Kabupaten Tapin" in dict(tapin.skipped(date(2026, 11, 20), date(2027, 1, 8))).values()
