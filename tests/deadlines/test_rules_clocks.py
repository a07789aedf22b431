"""Whose turn it is, who is late, and what waiting for the office gives back."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.assignments import AGENCY_OWES, CLOSED, Status
from models.rules.deadlines.clocks import (
    DaySpan,
    Duty,
    Party,
    agency_is_late,
    asked_in_time,
    days_given_back,
    due_on_after_pauses,
    hours_given_back,
    office_due_on,
    office_is_late,
    whose_turn,
)
from models.rules.deadlines.products import Unit
from models.rules.deadlines.working_days import Calendar
from models.rules.policy.numbers import by_code
from tests.support.calendars import CALENDARS, DAYS
from tests.support.tables import each_row

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, 16) + timedelta(days=n) for n in range(7))
WEEK = timedelta(days=7)


@each_row("status", sorted(Status))
def test_whose_turn_follows_from_the_status(status: Status) -> None:
    expected = Party.NOBODY if status in CLOSED else Party.AGENCY if status in AGENCY_OWES else Party.OFFICE
    assert whose_turn(status) is expected


def test_an_unanswered_extension_is_the_office_s_turn_but_never_reopens_what_is_closed() -> None:
    assert whose_turn(Status.IN_PROGRESS, extension_waiting=True) is Party.OFFICE
    assert whose_turn(Status.VERIFIED, extension_waiting=True) is Party.NOBODY


@each_row(("asked_on", "in_time"), [(THU, True), (FRI, True), (SAT, False)])
def test_an_extension_is_asked_in_time_up_to_the_due_date(asked_on: date, in_time: bool) -> None:
    assert asked_in_time(asked_on, FRI) is in_time


@each_row(
    ("today", "waits_for", "late"),
    [
        (FRI, Party.AGENCY, False),  # the due date itself is still the agency's
        (SAT, Party.AGENCY, True),
        (MON + WEEK, Party.AGENCY, True),
        (MON + WEEK, Party.OFFICE, False),  # asked in time and not answered: not late
        (MON + WEEK, Party.NOBODY, False),
    ],
)
def test_only_what_the_agency_owes_is_late(today: date, waits_for: Party, late: bool) -> None:
    assert agency_is_late(FRI, today, waits_for) is late


@each_row(
    ("limit", "asked_on", "due_on"),
    [
        (3, MON, THU),  # Tue, Wed, Thu
        (3, FRI, WED + WEEK),  # Mon, Tue, Wed
        (2, MON, WED),  # Tue, Wed
        (2, FRI, TUE + WEEK),  # Mon, Tue
        (2, SAT, TUE + WEEK),
        (5, MON, MON + WEEK),
    ],
)
def test_the_office_has_limits_of_its_own(limit: int, asked_on: date, due_on: date) -> None:
    assert office_due_on(limit, asked_on, Calendar()) == due_on
    assert not office_is_late(due_on, due_on)
    assert office_is_late(due_on, due_on + timedelta(days=1))


def test_every_duty_has_its_limit_among_the_numbers_of_the_office() -> None:
    assert {duty.value for duty in Duty} <= set(by_code({}))
    assert by_code({"verify": 5})[Duty.VERIFY] == 5


@each_row(
    ("pauses", "unit", "due_on"),
    [
        ([], Unit.WORKING_DAYS, FRI),
        ([(MON, WED)], Unit.WORKING_DAYS, TUE + WEEK),  # held Tue, Wed = 2: Fri -> Mon, Tue
        ([(MON, MON)], Unit.WORKING_DAYS, FRI),  # answered the same day
        ([(FRI, MON + WEEK)], Unit.WORKING_DAYS, MON + WEEK),  # a weekend is one working day: Mon
        ([(FRI, MON + WEEK)], Unit.CALENDAR_DAYS, MON + WEEK),  # 3 days: Sat, Sun, Mon
        ([(MON, WED)], Unit.CALENDAR_DAYS, SUN),  # 2 days: Sat, Sun, and it stays on its date
        ([(FRI, MON + WEEK)], Unit.FIXED, MON + WEEK),
        ([(MON, WED), (TUE, THU)], Unit.WORKING_DAYS, WED + WEEK),  # overlap: Mon to Thu = 3
        ([(MON, TUE), (WED, THU)], Unit.WORKING_DAYS, TUE + WEEK),  # 1 + 1
        ([(MON, None)], Unit.WORKING_DAYS, FRI),  # still open: nothing yet
    ],
)
def test_waiting_is_given_back(pauses: list[tuple[date, date | None]], unit: Unit, due_on: date) -> None:
    held = [DaySpan(since, until, "laporan diperiksa") for since, until in pauses]
    assert due_on_after_pauses(FRI, held, Calendar(), unit) == due_on


# Due Friday; the earlier pause Mon-Wed gave Tue and Wed back already.
@each_row(
    ("span", "days"),
    [
        ((TUE, THU), 1),  # Wed was given: Thu
        ((MON, WED), 0),
        ((THU, MON + WEEK), 2),  # Fri, Mon
        ((MON, FRI), 2),  # Thu, Fri
    ],
)
def test_what_one_pause_gave_back_another_does_not_give_twice(span: tuple[date, date], days: int) -> None:
    assert days_given_back(DaySpan(*span, "-"), [DaySpan(MON, WED, "-")], Calendar(), Unit.WORKING_DAYS) == days


def test_hours_are_given_back_as_hours_and_not_twice() -> None:
    nine = datetime(2026, 11, 16, 9, tzinfo=UTC)
    at = [nine + timedelta(hours=n) for n in range(5)]
    assert hours_given_back((at[0], at[2]), []) == timedelta(hours=2)
    assert hours_given_back((at[1], at[4]), [(at[0], at[2])]) == timedelta(hours=2)


SPANS = st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=5).map(
    lambda spans: [DaySpan(since, since + timedelta(days=days), "-") for since, days in spans]
)


@given(CALENDARS, DAYS, SPANS)
def test_a_remaining_day_is_never_lost_by_waiting(calendar: Calendar, due_on: date, pauses: list[DaySpan]) -> None:
    for unit in Unit:
        later = due_on_after_pauses(due_on, pauses, calendar, unit)
        assert later >= due_on
        assert due_on_after_pauses(due_on, pauses + pauses, calendar, unit) == later


@given(CALENDARS, DAYS, st.integers(0, 40), st.integers(0, 40))
def test_what_remained_when_it_was_handed_in_remains_when_it_is_returned(
    calendar: Calendar, since: date, left: int, waited: int
) -> None:
    due_on = calendar.add_working_days(since, left)
    back_on = since + timedelta(days=waited)
    later = due_on_after_pauses(due_on, [DaySpan(since, back_on, "-")], calendar, Unit.WORKING_DAYS)
    assert calendar.working_days_between(back_on, later) == left
