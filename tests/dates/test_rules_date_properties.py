"""What we write we can read; whatever is typed breaks nothing, and what is taken is said back and read again."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates.errors import DateUnclear
from models.rules.dates.frames import Reading
from models.rules.dates.names import format_day, format_day_short
from models.rules.dates.reading import find_days, parse_day, parse_exact
from models.rules.errors import RuleBroken

# Two years less at either end than what we read, so that the years beside them are readable too.
DAYS = st.dates(date(2003, 1, 1), date(2097, 12, 31))
NEAR = st.integers(-700, 700)  # days from today: within the two years in which a day is not asked about


@given(DAYS, NEAR)
def test_what_we_write_we_can_read(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assert parse_day(format_day(day), today) == day
    assert parse_day(format_day_short(day), today) == day
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day:%d-%m-%Y}", today) == day
    assert parse_exact(format_day(day), today) == day
    if day >= today:
        assert find_days(f"paling lambat {format_day(day)}, mohon kabar", today) == Reading((day,))


@given(DAYS, DAYS)
def test_far_away_is_asked_and_the_written_day_is_among_the_choices(day: date, today: date) -> None:
    assert parse_exact(format_day(day), today) == day
    if abs((day - today).days) > 732 and day >= today:
        with pytest.raises(DateUnclear) as asked:
            parse_day(format_day(day), today)
        assert day in asked.value.candidates


@given(DAYS, DAYS)
def test_without_a_year_it_is_the_nearest_on_the_side_that_is_meant_or_asked(day: date, today: date) -> None:
    typed = f"{day.day}/{day.month}"
    for past in (False, True):
        try:
            found = parse_day(typed, today, past=past)
        except DateUnclear as asked:
            (found,) = asked.candidates
            assert abs((found - today).days) > 182 or (day.day, day.month) == (29, 2)
        assert (found <= today) if past else (found >= today)
        assert abs((found - today).days) < (366 if (day.day, day.month) != (29, 2) else 366 * 8)


# fmt: off
WORDS = st.sampled_from([
    "tgl", "tanggal", "hari", "minggu", "depan", "lalu", "ini", "jumat", "jum'at", "senin",
    "31", "2", "0", "99", "2026", "-1", "november", "feb", "akhir", "bulan",
    "lagi", "kerja", "kemarin", "besok", "lusa", "-", "/", ".", ",", "se",
    "dua",
])
# fmt: on
TEXTS = st.text(max_size=120) | st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=6).map("".join)


@given(TEXTS, DAYS, st.booleans())
def test_no_text_at_all_breaks_the_reader(text: str, today: date, past: bool) -> None:
    find_days(text, today)
    find_days(text, today, due=today, asks=True)
    with suppress(RuleBroken):
        assert parse_exact(text, today)
    with suppress(RuleBroken):
        found = parse_day(text, today, past=past)
        assert parse_day(format_day(found), today, past=past) == found
