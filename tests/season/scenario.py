"""How much of everything happens in a season, spread over its days by one seeded random generator."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random

from bot.registry.newcomers import tell_all
from bot.registry.refusals import explain_all
from models.database import transaction
from tests.season import clocks, incidents, recorded
from tests.season.acting import morning_at
from tests.season.actions import period_actions, staff_actions
from tests.season.message_checks import Broken
from tests.season.own_calendar import DAY
from tests.season.population import register_everybody
from tests.season.simulation import World
from tests.season.words import leave_words, office_words

DISTRICTS = ("Kab. Tapin", "Kab. Banjar", "Kota Banjarmasin", "Kab. Kotabaru", "HS Utara", "Kota Banjarbaru")
Incident = Callable[[World], None]
# The office does these, in its hours; the others happen at any hour.
AT_THE_OFFICE = frozenset(
    {
        incidents.stops_a_clock,
        incidents.dates_anew,
        incidents.adds_a_holiday,
        incidents.removes_a_holiday,
        incidents.changes_a_rule,
        incidents.puts_off,
        office_words.imports_a_calendar,
    }
)


@dataclass(frozen=True)
class Scenario:
    """A season: from when to when, and how often in a year what happens."""

    begins: date = date(2026, 1, 2)
    days: int = 729
    items_a_year: int = 300
    restarts_a_year: int = 10
    outages_a_year: float = 3
    periods_a_year: int = 0  # of standards: by turns for each district with units, and for all districts
    incidents_a_year: dict[Incident, int] = field(
        default_factory=lambda: {
            incidents.blocks: 20,
            incidents.seat_changes: 14,
            leave_words.goes_on_leave: 50,
            incidents.chooses_an_hour: 20,
            incidents.puts_off: 40,
            incidents.asks_for_help: 10,
            incidents.stops_a_clock: 25,
            incidents.dates_anew: 15,
            incidents.adds_a_holiday: 6,
            incidents.removes_a_holiday: 3,
            incidents.changes_a_rule: 6,
            office_words.imports_a_calendar: 8,
            clocks.clock_jumps: 24,
            clocks.falls_asleep: 4,
        }
    )


def play(url: str, seed: int, scenario: Scenario) -> World:
    """A whole season; Broken when a promise of the office is."""
    explain_all()
    tell_all()
    rng = Random(seed)
    world = World(url, rng, morning_at(scenario.begins, 7))
    with transaction(world.engine) as session:
        world.population = register_everybody(session, rng, world.now)
    world.reads_the_calendar()
    _plan(world, scenario)
    world.restarts()
    usual = gc.get_threshold()
    gc.set_threshold(50_000)  # the world lives to the end: looking through it again and again finds nothing
    try:
        world.runs_until(morning_at(scenario.begins + timedelta(days=scenario.days), 0))
        world.asks(partial(recorded.history_in_order, world))
        if wrong := world.asks(world.periods.gave_everything_once):
            world.lost(wrong)
    except Broken as broken:
        raise Broken(
            f"season of seed {seed}, {scenario.days} days: {broken}{world.story_of(broken.item_id)}"
        ) from broken
    finally:
        gc.set_threshold(*usual)
        world.engine.dispose()
    return world


def _plan(world: World, scenario: Scenario) -> None:
    """Everything that will happen, whatever people answer to it."""
    rng, days = world.rng, [scenario.begins + DAY * number for number in range(scenario.days)]
    working = [day for day in days if world.calendar.works(day)]
    share = scenario.days / 365
    for number in range(round(scenario.items_a_year * share)):
        world.at(morning_at(rng.choice(working), rng.uniform(8.1, 15.9)), partial(staff_actions.sends, world, number))
    for day in working:
        world.at(morning_at(day, 8.5), partial(staff_actions.decides_what_waits, world))
        if scenario.periods_a_year:
            world.at(morning_at(day, 8.8), partial(period_actions.settles_results, world))
            if day.weekday() == 2:
                world.at(morning_at(day, 11), partial(period_actions.ends, world))
        if day.weekday() in (0, 3):
            world.at(morning_at(day, 9.2), partial(staff_actions.tidies_up, world))
    for number in range(round(scenario.periods_a_year * share)):
        district = (*DISTRICTS, "")[number % (len(DISTRICTS) + 1)]
        moment = morning_at(rng.choice(working), rng.uniform(9, 15))
        world.at(moment, partial(period_actions.begins, world, number, district))
    for incident, often in scenario.incidents_a_year.items():
        for _ in range(round(often * share)):
            at_the_office = incident in AT_THE_OFFICE
            hour = rng.uniform(8.6, 15.5) if at_the_office else rng.uniform(7, 24)
            world.at(morning_at(rng.choice(working if at_the_office else days), hour), partial(incident, world))
    for year in {day.year for day in days}:
        published = [day for day in working if day >= date(year, 11, 9)]
        if published:
            world.at(morning_at(published[0], 10), partial(incidents.confirms_next_year, world))
    for number in range(round(scenario.restarts_a_year * share)):
        end = world.dies_while_sending if number % 3 == 0 else world.is_stopped_and_started
        world.at(morning_at(rng.choice(days), rng.uniform(0, 24)), end)
    for _ in range(round(scenario.outages_a_year * share)):
        hours = rng.choice((2, 5, 20, 50, 100))
        world.at(morning_at(rng.choice(days), rng.uniform(5, 16)), partial(world.goes_down, hours))
