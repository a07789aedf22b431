"""Inside office hours or not, and the next moment in which something may be sent."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.working_days import Calendar
from models.rules.reminders.office_hours import DEFAULT_HOURS, OfficeHours, next_sending_moment, send_at
from tests.support.calendars import CALENDARS
from tests.support.tables import each_row

WITA = ZoneInfo("Asia/Makassar")  # UTC+8
HOURS = OfficeHours.parse(DEFAULT_HOURS)
HOLIDAY = Calendar({date(2026, 11, 23): "Libur"})


def wita(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


def test_the_hours_of_the_office() -> None:
    assert HOURS.by_weekday[0] == (time(8), time(16))
    assert HOURS.by_weekday[3] == (time(8), time(16))
    assert HOURS.by_weekday[4] == (time(8), time(16, 30))
    assert sorted(HOURS.by_weekday) == [0, 1, 2, 3, 4]


@each_row(
    ("text", "days"),
    [
        ("08:00-16:00", [0, 1, 2, 3, 4]),
        ("Sen-Kam 08.00–16.00; Jum 08:00-16:30", [0, 1, 2, 3, 4]),
        ("Senin - Rabu 09:00 - 15:00", [0, 1, 2]),
        ("Jum'at 08:00-11:00", [4]),
        ("SENIN-SABTU 7:30-14:00", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_other_ways_to_write_them(text: str, days: list[int]) -> None:
    assert sorted(OfficeHours.parse(text).by_weekday) == days


@each_row(
    ("text", "complaint"),
    [
        ("", "expected e.g."),
        ("pagi sampai sore", "expected e.g."),
        ("16:00-08:00", "open before"),
        ("25:00-26:00", "not a time of day"),
        ("Jumat-Senin 08:00-16:00", "after the last"),
        ("Monday 08:00-16:00", "not a weekday"),
        ("S 08:00-16:00", "not a weekday"),
    ],
)
def test_wrong_hours_are_one_clear_line(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as refused:
        OfficeHours.parse(text)
    assert "\n" not in str(refused.value)


# 20 November 2026 is a Friday; Monday the 23rd is off in this calendar.
@each_row(
    ("now", "moment"),
    [
        (wita(20, 7, 59), wita(20, 8)),
        (wita(20, 8), wita(20, 8)),
        (wita(20, 16, 29), wita(20, 16, 29)),  # Friday is open until 16:30
        (wita(20, 16, 30), wita(24, 8)),  # over the weekend and the holiday
        (wita(19, 16, 0), wita(20, 8)),  # Thursday closes at 16:00
        (wita(21, 10), wita(24, 8)),
        (wita(23, 10), wita(24, 8)),
    ],
)
def test_the_next_moment_for_sending(now: datetime, moment: datetime) -> None:
    found = next_sending_moment(now.astimezone(UTC), HOURS, HOLIDAY, WITA)
    assert found == moment
    assert found.tzinfo is UTC


def test_a_reminder_goes_out_when_the_office_opens() -> None:
    assert send_at(date(2026, 11, 20), HOURS, WITA) == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


def test_a_day_without_hours_waits_for_the_next_with_some() -> None:
    only_tuesday = OfficeHours.parse("Selasa 09:00-10:00")
    assert send_at(date(2026, 11, 20), only_tuesday, WITA) == wita(24, 9)
    assert next_sending_moment(wita(20, 9), only_tuesday, Calendar(), WITA) == wita(24, 9)


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(MOMENTS, CALENDARS)
def test_the_next_moment_is_open_and_never_behind(now: datetime, calendar: Calendar) -> None:
    moment = next_sending_moment(now, HOURS, calendar, WITA)
    assert moment >= now
    assert HOURS.is_open(moment, calendar, WITA)
    assert next_sending_moment(moment, HOURS, calendar, WITA) == moment
    assert HOURS.is_open(now, calendar, WITA) == (moment == now)


@given(MOMENTS, CALENDARS, st.integers(0, 10_000))
def test_waiting_never_makes_the_next_moment_earlier(now: datetime, calendar: Calendar, minutes: int) -> None:
    later = now + timedelta(minutes=minutes)
    assert next_sending_moment(now, HOURS, calendar, WITA) <= next_sending_moment(later, HOURS, calendar, WITA)
