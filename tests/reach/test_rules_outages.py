"""What an outage of the bot gives back. Office hours are 08:00-16:00 (480 minutes), on Friday until 16:30 (510)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.clocks import moved_by
from models.rules.deadlines.products import Unit
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.reach import evening_days, evenings_lost, is_outage, lost_days, lost_minutes, whole_days
from models.rules.reminders.office_hours import DEFAULT_HOURS, OfficeHours
from tests.support.calendars import CALENDARS
from tests.support.tables import each_row

ZONE = ZoneInfo("Asia/Makassar")
HOURS = OfficeHours.parse(DEFAULT_HOURS)
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, 23) + timedelta(days=n) for n in range(7))
NEXT_MON, NEXT_TUE = MON + timedelta(days=7), TUE + timedelta(days=7)
HOLIDAY = Calendar({WED: "Hari libur daerah"})


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment at the office."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@each_row(
    ("since", "until", "calendar", "minutes"),
    [
        (at(MON, 9), at(MON, 9, 15), WEEKDAYS_ONLY, 15),  # exactly the minutes of the policy: no outage
        (at(MON, 9), at(MON, 9, 16), WEEKDAYS_ONLY, 16),
        (at(MON, 15, 50), at(TUE, 8, 5), WEEKDAYS_ONLY, 15),  # 10 before closing + 5 after opening
        (at(FRI, 16, 20), at(NEXT_MON, 8), WEEKDAYS_ONLY, 10),  # Friday closes at 16:30
        (at(MON, 16), at(TUE, 8), WEEKDAYS_ONLY, 0),  # a stop at night
        (at(SAT, 8), at(SUN, 20), WEEKDAYS_ONLY, 0),  # over the weekend
        (at(WED, 8), at(WED, 16), HOLIDAY, 0),  # a holiday
        (at(MON, 0), at(MON, 23), WEEKDAYS_ONLY, 480),
        (at(TUE, 9), at(MON, 9), WEEKDAYS_ONLY, 0),  # a clock that was set back
    ],
)
def test_only_office_hours_are_lost(since: datetime, until: datetime, calendar: Calendar, minutes: int) -> None:
    lost = lost_minutes(since, until, HOURS, calendar, ZONE)
    assert sum(lost.values()) == minutes
    assert is_outage(lost, 15) == (minutes > 15)


@pytest.mark.parametrize(
    ("since", "until", "due_on", "moves_to"),
    [
        # Wednesday and Thursday were left: the agency could answer on its last day.
        (at(MON, 8), at(TUE, 16), THU, THU),
        # Sixteen minutes of the due day itself: the next working day. Fri -> Mon over the weekend.
        (at(FRI, 16), at(FRI, 16, 16), FRI, NEXT_MON),
        # Fifteen minutes are no outage of the day.
        (at(FRI, 16), at(FRI, 16, 15), FRI, FRI),
        # Due Friday; Friday 16:00 to Monday 08:10: Monday lost 10 minutes and counts as a whole day.
        (at(FRI, 16), at(NEXT_MON, 8, 10), FRI, NEXT_MON),
        # Half an hour of Monday is gone too: Tuesday.
        (at(FRI, 16), at(NEXT_MON, 8, 30), FRI, NEXT_TUE),
        # Due Monday, the outage came on Tuesday: the date was over.
        (at(TUE, 8), at(TUE, 16), MON, MON),
        # Due on Saturday: Friday was the last working day, and half of it was lost.
        (at(FRI, 12), at(FRI, 16, 30), SAT, NEXT_MON),
    ],
)
@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])
def test_the_last_day_that_was_lost_is_given_back(
    since: datetime, until: datetime, due_on: date, moves_to: date, unit: Unit
) -> None:
    lost = lost_minutes(since, until, HOURS, WEEKDAYS_ONLY, ZONE)
    days = lost_days(lost, WEEKDAYS_ONLY, due_on, unit, 15)
    assert moved_by(due_on, days, WEEKDAYS_ONLY, unit) == moves_to


@each_row(
    ("since", "until", "due_on", "moves_to"),
    [
        # Monday's last hour and the night: who is due on Monday has Tuesday, who is due on Tuesday has it anyway.
        (at(MON, 23), at(TUE, 7), MON, TUE),
        (at(MON, 23), at(TUE, 7), TUE, None),
        (at(MON, 23, 45), at(TUE, 7), MON, None),  # fifteen minutes are no outage
        (at(MON, 18), at(MON, 23, 59), MON, None),  # back before the day was over
        (at(MON, 18), at(TUE, 10), MON, WED),  # two hours of Tuesday are gone too
        (at(FRI, 20), at(SUN, 9), FRI, NEXT_MON),
        (at(FRI, 20), at(SUN, 9), SAT, NEXT_MON),  # due on a day off, and open until its end
    ],
)
def test_the_evening_of_the_last_day_is_given_back(
    since: datetime, until: datetime, due_on: date, moves_to: date | None
) -> None:
    evenings = evenings_lost(since, until, 15, ZONE)
    lost = lost_minutes(since, until, HOURS, WEEKDAYS_ONLY, ZONE)
    assert (due_on in evenings) is (moves_to is not None)
    for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        days = evening_days(lost, WEEKDAYS_ONLY, due_on, unit, 15) if due_on in evenings else 0
        assert moved_by(due_on, days, WEEKDAYS_ONLY, unit) == (moves_to or due_on)


@each_row(
    ("since", "until", "days"),
    [
        (at(MON, 8), at(MON, 11, 59), 0),  # 3 h 59 of 8 h
        (at(MON, 8), at(MON, 12), 1),  # half of it
        (at(FRI, 12, 15), at(FRI, 16, 30), 1),  # 4 h 15 of 8 h 30
        (at(MON, 12), at(WED, 12), 3),
        (at(MON, 15), at(TUE, 9), 0),  # an hour on each side
    ],
)
def test_a_working_day_is_lost_with_half_of_its_hours(since: datetime, until: datetime, days: int) -> None:
    assert whole_days(lost_minutes(since, until, HOURS, WEEKDAYS_ONLY, ZONE), HOURS) == days


MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: at(MON, 0) + timedelta(minutes=minutes))


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)), CALENDARS, st.integers(-5, 20))
def test_whoever_had_a_last_day_still_has_one(
    since: datetime, length: timedelta, calendar: Calendar, ahead: int
) -> None:
    due_on = calendar.next_working_day(since.date() + timedelta(days=ahead))
    lost = lost_minutes(since, since + length, HOURS, calendar, ZONE)
    end = moved_by(due_on, lost_days(lost, calendar, due_on, Unit.WORKING_DAYS, 15), calendar, Unit.WORKING_DAYS)
    assert end >= due_on and calendar.is_working_day(end) and lost.get(end, 0) <= 15
    if lost.get(due_on, 0) <= 15:
        assert end == due_on
