"""A time of day beside a date, as people write it; the office is at UTC+8 (WITA)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from models.rules.dates.errors import DateNotUnderstood
from models.rules.deadlines.working_days import WEEKDAYS_ONLY
from models.rules.drafting.due import read_due
from tests.support.tables import each_row

WITA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # Tuesday 08.00 WITA


@each_row(
    ("text", "day", "hour"),
    [
        ("25-11-2026 14.00", 25, 6),  # 14 - 8
        ("25-11-2026 14:00", 25, 6),
        ("25-11-2026 pukul 14.00 WITA", 25, 6),
        ("25 November jam 14", 25, 6),
        ("besok jam 2 siang", 25, 6),
        ("bsk jam 9 pagi", 25, 1),
        ("besok jam 12 siang", 25, 4),
        ("besok jam 11 siang", 25, 3),
        ("besok jam 5 sore", 25, 9),
        ("besok pukul 7 malam", 25, 11),
        ("jam 9 pagi besok", 25, 1),
        ("pukul 10.00, Rabu 25 November 2026", 25, 2),
        ("besok 13.00 WIB", 25, 6),  # 13 - 7
        ("besok 15.00 WIT", 25, 6),  # 15 - 9
        ("hari ini jam 10", 24, 2),
        ("lusa pkl. 08.30", 26, 0),
    ],
)
def test_a_day_with_its_hour(text: str, day: int, hour: int) -> None:
    read = read_due(text, NOW, WITA, WEEKDAYS_ONLY, in_hours=True)
    minute = 30 if "30" in text else 0
    assert (read.on, read.at) == (date(2026, 11, day), datetime(2026, 11, day, hour, minute, tzinfo=UTC))


@each_row("text", ["besok 25.00", "besok jam 12 malam", "besok 10.75", "besok jam 13 pagi", "jam 9"])
def test_an_hour_that_no_day_has_is_not_guessed(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        read_due(text, NOW, WITA, WEEKDAYS_ONLY, in_hours=True)


def test_an_hour_that_is_over_is_read_as_it_is() -> None:
    read = read_due("hari ini jam 7 pagi", NOW, WITA, WEEKDAYS_ONLY, in_hours=True)
    assert read.at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


def test_where_days_are_counted_the_hour_is_no_part_of_the_day() -> None:
    read = read_due("4 Desember pukul 10.00", NOW, WITA, WEEKDAYS_ONLY, in_hours=False)
    assert (read.on, read.at) == (date(2026, 12, 4), None)
