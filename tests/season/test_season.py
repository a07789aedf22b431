"""Two years of an office: every message is read by a checker, every evening is looked back on."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models.rules.deadlines.working_days import Calendar
from tests.season.own_calendar import Almanac, in_words
from tests.season.scenario import Plot, play
from tests.support.databases import PostgresMaker

SEEDS = st.integers(0, 2**32)  # the whole season is chosen by it: what fails is played again by its seed
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def fresh(folder: Path, template: Path, name: str) -> str:
    """A copy of the seeded database."""
    path = folder / f"{name}.db"
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


# A year on each of two workers: two years in little more than a minute. `make bench` plays more seeds, and both years
# in one (tests/bench/seasons.py).
@pytest.mark.timeout(400)
@pytest.mark.parametrize("year", [2026, 2027])
@settings(max_examples=1, derandomize=True, phases=(Phase.generate,), deadline=None, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_two_years_of_an_office(tmp_path: Path, sqlite_template: Path, year: int, seed: int) -> None:
    url = fresh(tmp_path, sqlite_template, f"{year}-{seed}")
    world = play(url, seed, Plot(begins=date(year, 1, 2), days=364, outages_a_year=3))
    counts, notes = world.counts, world.checker.notes
    assert counts["desk_work._send"] >= 280  # 300 a year, but for a few that are refused
    assert counts["restart"] >= 10 and counts["outage"] == 3
    # All of it happened: a season in which nobody blocks or asks for time would prove little.
    for ctx in ("chats.unblocked", "leaves.show", "extensions.ask", "pauses.ask_resume", "happenings._sit"):
        assert counts[ctx] >= 3, (ctx, counts)
    assert notes.counts["reminder_bundle"] > 1000 and world.evening.checked > 250


@pytest.mark.timeout(300)
@settings(max_examples=1, derandomize=True, phases=(Phase.generate,), deadline=None, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_a_spring_on_postgresql(postgres: PostgresMaker, seed: int) -> None:
    url = postgres.fresh()
    world = play(url, seed, Plot(begins=date(2026, 2, 9), days=24, restarts_a_year=45, outages_a_year=30))
    postgres.drop(url)
    assert world.checker.notes.counts["reminder_bundle"] > 25


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 31)), steps=st.integers(-30, 30))
def test_the_checkers_calendar_is_its_own_and_agrees(day: date, steps: int) -> None:
    off = {date(2026, 3, 20), date(2026, 3, 23), date(2026, 12, 25), date(2027, 1, 1)}
    almanac = Almanac.of(off)
    assert almanac.walk(day, steps, 0) == Calendar(dict.fromkeys(off, "Libur")).shift(day, steps)


def test_dates_in_words() -> None:
    assert in_words(date(2027, 1, 7)) == "Kamis, 7 Januari 2027"
