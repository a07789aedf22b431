"""What an outage of the bot gives back. Office hours are 08:00-16:00 (480 minutes), on Friday until 16:30 (510)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.clocks import moved_by
from models.rules.deadlines import Unit
from models.rules.office_hours import DEFAULT_HOURS, OfficeHours
from models.rules.outages import is_outage, lost_days, lost_minutes
from models.rules.working_days import WEEKDAYS_ONLY, Calendar
from tests.models.rules.calendars import CALENDARS

ZONE = ZoneInfo("Asia/Makassar")
HOURS = OfficeHours.parse(DEFAULT_HOURS)
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, 23) + timedelta(days=n) for n in range(7))
NEXT_MON, NEXT_TUE = MON + timedelta(days=7), TUE + timedelta(days=7)
HOLIDAY = Calendar({WED: "Hari libur daerah"})


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment at the office."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("since", "until", "calendar", "minutes"),
    [
        (at(MON, 9), at(MON, 9, 15), WEEKDAYS_ONLY, 15),  # exactly the house minutes: no outage
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
        # 3 h 59 of 8 h: less than half, and the due date is another day.
        (at(MON, 8), at(MON, 11, 59), WED, WED),
        # 4 h of 8 h: half a day counts as one. Wed + 1 = Thu.
        (at(MON, 8), at(MON, 12), WED, THU),
        # 4 h 15 of 8 h 30: half a Friday. Fri + 1 = Mon.
        (at(FRI, 12, 15), at(FRI, 16, 30), FRI, NEXT_MON),
        # Mon 12:00 to Wed 12:00: Mon 4 h, Tue 8 h, Wed 4 h = three days. Thu + 3 = Tue.
        (at(MON, 12), at(WED, 12), THU, NEXT_TUE),
        # Due Tuesday, out from Monday to Friday evening: two days were left (Mon, Tue), all five are lost;
        # the next two whole ones are Mon, Tue.
        (at(MON, 8), at(FRI, 16, 30), TUE, NEXT_TUE),
        # Sixteen minutes of the due day itself: the next working day. Fri -> Mon over the weekend.
        (at(FRI, 16), at(FRI, 16, 16), FRI, NEXT_MON),
        # Fifteen minutes are no outage of the day.
        (at(FRI, 16), at(FRI, 16, 15), FRI, FRI),
        # Due Friday; Friday 16:00 to Monday 08:30: Fri 30 min > 15 -> Mon, which has its 7 h 30 left.
        (at(FRI, 16), at(NEXT_MON, 8, 30), FRI, NEXT_MON),
        # Due Monday, the outage came on Tuesday: the date was over.
        (at(TUE, 8), at(TUE, 16), MON, MON),
    ],
)
def test_days_that_were_lost_move_the_date(since: datetime, until: datetime, due_on: date, moves_to: date) -> None:
    lost = lost_minutes(since, until, HOURS, WEEKDAYS_ONLY, ZONE)
    days = lost_days(lost, HOURS, WEEKDAYS_ONLY, due_on, Unit.WORKING_DAYS, 15)
    assert moved_by(due_on, days, WEEKDAYS_ONLY, Unit.WORKING_DAYS) == moves_to


@pytest.mark.parametrize(
    ("since", "until", "due_on", "moves_to"),
    [
        # A product in calendar days gets calendar days: Tue lost, due Sunday -> Monday.
        (at(TUE, 8), at(TUE, 16), SUN, NEXT_MON),
        # Mon and Tue lost, due Saturday: + 2 = Monday.
        (at(MON, 8), at(TUE, 16), SAT, NEXT_MON),
        # Half an hour of the due day, a Friday: on to the next working day, not to Saturday.
        (at(FRI, 9), at(FRI, 9, 30), FRI, NEXT_MON),
    ],
)
def test_calendar_days_are_given_back_as_such(since: datetime, until: datetime, due_on: date, moves_to: date) -> None:
    lost = lost_minutes(since, until, HOURS, WEEKDAYS_ONLY, ZONE)
    days = lost_days(lost, HOURS, WEEKDAYS_ONLY, due_on, Unit.CALENDAR_DAYS, 15)
    assert moved_by(due_on, days, WEEKDAYS_ONLY, Unit.CALENDAR_DAYS) == moves_to


MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: at(MON, 0) + timedelta(minutes=minutes))


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)), CALENDARS, st.integers(-5, 20))
def test_whoever_had_a_day_left_still_has_it(
    since: datetime, length: timedelta, calendar: Calendar, ahead: int
) -> None:
    due_on = calendar.next_working_day(since.date() + timedelta(days=ahead))
    lost = lost_minutes(since, since + length, HOURS, calendar, ZONE)
    days = lost_days(lost, HOURS, calendar, due_on, Unit.WORKING_DAYS, 15)
    end = moved_by(due_on, days, calendar, Unit.WORKING_DAYS)
    half = {day for day, minutes in lost.items() if minutes >= 255}  # half of the longest day
    left = calendar.working_days_between(since.date() - timedelta(days=1), end) - sum(day <= end for day in half)
    assert 0 <= days <= len(lost) + 1
    assert left >= calendar.working_days_between(since.date() - timedelta(days=1), due_on) or due_on < since.date()
