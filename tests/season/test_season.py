"""Two years of an office: every message is read by a checker, every evening is looked back on."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models.rules.working_days import Calendar
from tests.databases import PostgresMaker
from tests.season.almanac import Almanac, in_words
from tests.season.story import Plot, play

SEEDS = st.integers(0, 2**32)  # the whole season is chosen by it: what fails is played again by its seed
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def fresh(folder: Path, template: Path, name: str) -> str:
    """A copy of the seeded database."""
    path = folder / f"{name}.db"
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


# The long seasons are played by `make bench` (tests/bench/seasons.py): a seed names a season, and plays it again.
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [3])
def test_a_quarter_of_an_office(tmp_path: Path, sqlite_template: Path, seed: int) -> None:
    world = play(fresh(tmp_path, sqlite_template, str(seed)), seed, Plot(days=90))
    assert world.counts["desk_work._send"] >= 60
    assert world.checker.notes.counts["reminder_bundle"] > 150 and world.evening.checked > 50


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
