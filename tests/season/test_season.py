"""Nine weeks of an office: every message is checked when it is sent, every item at the end of each day."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.assignments import pausing
from bot.extensions import asking
from bot.handover import agreeing
from bot.people.chats import chats
from models import records
from models.rules.deadlines.working_days import Calendar
from tests.season import facts, incidents
from tests.season.own_calendar import OwnCalendar, in_words
from tests.season.scenario import Scenario, play
from tests.season.simulation import name_of
from tests.season.words import calendar_files, spellings
from tests.support.databases import PostgresMaker

SEED = 0  # chooses the whole season; `make bench` plays ten whole years of others (tests/bench/seasons.py)
BEGINS = date(2026, 11, 30)  # a year's end with its feasts in the middle
DAYS, ITEMS_A_YEAR = 63, 300  # as many items as an office has: a day of it costs the suite about a second
# Each kind of dirt that comes often, and how often it must come: a clean season would prove little. A quarter to
# half of what comes: each change of the product changes what chance makes of the season.
OFTEN = {
    "arrives late": 4,
    "on the next working day": 1,
    "too late": 1,
    "wrong weekday": 1,
    "receipt without a year": 3,
    "leave in words": 2,
    "handed in by a unit": 1,
    **{f"number with {kind}": 1 for kind in spellings.KINDS},
    # ... and how much of it could be judged.
    "requests judged": 2,
    "results judged": 1,
}
# Each of these comes a few times in a year: at least half of them come.
SELDOM = (
    *("plain words, wrong weekday", "without a year", "soon, clipped", "promised on a day off"),
    *("counted from the due date", "a report number once more"),
    *("passed on to a seat", "passed on by a link", "endorsed", "returned to a unit", "passed on again"),
    *("link made anew", "link too late", "taken back"),
    *(f"checked {kind}" for kind in ("unit-h-1", "unit-h", "at-unit-late", "at-unit-endorse")),
    *(f"days off as {kind}" for kind in calendar_files.KINDS),
    *("clock an hour back", "clock an hour forward", "the machine sleeps"),
)


@pytest.mark.timeout(1800)
def test_nine_weeks_of_an_office(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "season.db"
    shutil.copyfile(sqlite_template, path)
    world = play(f"sqlite:///{path}", SEED, Scenario(BEGINS, days=DAYS, items_a_year=ITEMS_A_YEAR))
    counts, notes = world.counts, world.checker.notes
    sent = world.asks(
        lambda session: session.execute(sa.select(sa.func.count()).select_from(facts.ITEM)).scalar_one()
    )
    assert sent >= ITEMS_A_YEAR * DAYS // 365 - 15  # a few are refused
    assert counts["restart"] >= 2 and counts["outage"] >= 1
    # All of it happened: a season in which nobody blocks or asks for time would prove little.
    for action in (chats.unblocked, asking.ask, pausing.ask_resume):
        assert counts[name_of(action)] >= 1, (action, counts)
    assert counts[name_of(agreeing.take_pressed)] + counts[name_of(incidents.take_seat)] >= 1  # mutasi
    assert {kind: world.dirt[kind] for kind, least in OFTEN.items() if world.dirt[kind] < least} == {}
    assert len(never := [kind for kind in SELDOM if not world.dirt[kind]]) <= len(SELDOM) // 2, never
    assert notes.days["distances in words"] > 100 and notes.days["due dates on a day off"] > 20
    assert notes.counts["reminder_bundle"] > 80 and world.daily_check.checked > 300
    checked = world.asks(
        lambda session: [records.check(session, item) for item in records.items(session, records.item_ids(session))]
    )
    assert len(checked) == sent and [each.broken for each in checked if each.broken is not None] == []


@pytest.mark.timeout(900)
def test_a_lebaran_on_postgresql(postgres: PostgresMaker) -> None:
    url = postgres.fresh()
    world = play(url, SEED, Scenario(date(2026, 3, 6), days=24, restarts_a_year=45, outages_a_year=30))
    postgres.drop(url)
    assert world.checker.notes.counts["reminder_bundle"] > 10  # on ten working days: the feast and its leave are off


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 31)), steps=st.integers(-30, 30))
def test_the_checkers_calendar_is_its_own_and_agrees(day: date, steps: int) -> None:
    off = {date(2026, 3, 20), date(2026, 3, 23), date(2026, 12, 25), date(2027, 1, 1)}
    calendar = OwnCalendar.of(off)
    assert calendar.walk(day, steps, 0) == Calendar(dict.fromkeys(off, "Libur")).shift(day, steps)


def test_dates_in_words() -> None:
    assert in_words(date(2027, 1, 7)) == "Kamis, 7 Januari 2027"
