"""A year of an office: every message is checked when it is sent, every item at the end of each day."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assignments import pausing
from bot.extensions import asking
from bot.leaves import dialog as leave_dialog
from bot.people import chats
from models.rules.deadlines.working_days import Calendar
from tests.season import incidents, staff_actions
from tests.season.own_calendar import OwnCalendar, in_words
from tests.season.scenario import Scenario, play
from tests.season.simulation import name_of
from tests.support.databases import PostgresMaker

SEED = 0  # chooses the whole season; `make bench` plays others, each two years long (tests/bench/seasons.py)


@pytest.mark.timeout(900)
def test_a_year_of_an_office(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "season.db"
    shutil.copyfile(sqlite_template, path)
    world = play(f"sqlite:///{path}", SEED, Scenario(days=364))
    counts, notes = world.counts, world.checker.notes
    assert counts[name_of(staff_actions.store_item)] >= 280  # 300 a year, but for a few that are refused
    assert counts["restart"] >= 10 and counts["outage"] == 3
    # All of it happened: a season in which nobody blocks or asks for time would prove little.
    for action in (chats.unblocked, leave_dialog.show, asking.ask, pausing.ask_resume, incidents.take_seat):
        assert counts[name_of(action)] >= 3, (action, counts)
    assert notes.counts["reminder_bundle"] > 1000 and world.daily_check.checked > 250


@pytest.mark.timeout(300)
def test_a_spring_on_postgresql(postgres: PostgresMaker) -> None:
    url = postgres.fresh()
    world = play(url, SEED, Scenario(begins=date(2026, 2, 9), days=24, restarts_a_year=45, outages_a_year=30))
    postgres.drop(url)
    assert world.checker.notes.counts["reminder_bundle"] > 25


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 31)), steps=st.integers(-30, 30))
def test_the_checkers_calendar_is_its_own_and_agrees(day: date, steps: int) -> None:
    off = {date(2026, 3, 20), date(2026, 3, 23), date(2026, 12, 25), date(2027, 1, 1)}
    calendar = OwnCalendar.of(off)
    assert calendar.walk(day, steps, 0) == Calendar(dict.fromkeys(off, "Libur")).shift(day, steps)


def test_dates_in_words() -> None:
    assert in_words(date(2027, 1, 7)) == "Kamis, 7 Januari 2027"
