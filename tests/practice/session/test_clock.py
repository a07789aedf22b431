"""The practice clock only goes forward, and a jump stops on every day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.practice.session.clock import BackInTime, PracticeClock, TooFar, next_opening, on_day, steps
from models.rules.deadlines.working_days import Calendar
from models.rules.reminders.office_hours import DEFAULT_HOURS, OfficeHours
from tests.practice.conftest import FrozenClock
from tests.support.tables import each_row

WITA = ZoneInfo("Asia/Makassar")
HOURS = OfficeHours.parse(DEFAULT_HOURS)
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=WITA)


def test_it_runs_with_the_machine_and_can_be_put_forward(clock: FrozenClock) -> None:
    practice = PracticeClock(clock)
    practice.advance_to(clock() + timedelta(days=3))
    clock.passes(minutes=5)
    assert practice() == clock() + timedelta(days=3)


def test_it_never_goes_back(clock: FrozenClock) -> None:
    practice = PracticeClock(clock)
    with pytest.raises(BackInTime):
        practice.advance_to(clock() - timedelta(seconds=1))


def test_every_day_on_the_way_has_its_night_its_opening_and_its_noon() -> None:
    found = [moment.astimezone(WITA) for moment in steps(FRIDAY, FRIDAY + timedelta(days=3), HOURS, WITA)]
    assert found[0] == datetime(2026, 11, 20, 12, 0, tzinfo=WITA)
    assert [each for each in found if each.hour == 8] == [datetime(2026, 11, 23, 8, 0, tzinfo=WITA)]
    assert [each.day for each in found if each.hour == 0] == [21, 22, 23]
    assert found[-1] == FRIDAY + timedelta(days=3)


@each_row(("days", "refusal"), [(0, BackInTime), (-1, BackInTime), (401, TooFar)])
def test_a_jump_has_its_limits(days: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        steps(FRIDAY, FRIDAY + timedelta(days=days), HOURS, WITA)


@each_row(
    ("now", "opening"),
    [
        (FRIDAY, datetime(2026, 11, 23, 8, 0, tzinfo=WITA)),  # open now: the next time it opens
        (FRIDAY.replace(hour=7), FRIDAY.replace(hour=8)),
        (FRIDAY.replace(hour=20), datetime(2026, 11, 23, 8, 0, tzinfo=WITA)),
    ],
)
def test_the_next_opening_is_on_a_working_day(now: datetime, opening: datetime) -> None:
    assert next_opening(now.astimezone(UTC), HOURS, Calendar(), WITA) == opening


def test_a_holiday_is_passed_over() -> None:
    calendar = Calendar({date(2026, 11, 23): "Libur"})
    assert next_opening(FRIDAY, HOURS, calendar, WITA) == datetime(2026, 11, 24, 8, 0, tzinfo=WITA)


def test_a_date_means_its_opening() -> None:
    assert on_day(date(2026, 11, 23), WITA, HOURS) == datetime(2026, 11, 23, 8, 0, tzinfo=WITA)
    assert on_day(date(2026, 11, 22), WITA, HOURS).hour == 8
