"""The plot: how much of everything happens in a season, spread over its days by one seeded chance."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random

from models.database import transaction
from tests.season import incidents, staff_actions
from tests.season.message_checks import Broken
from tests.season.own_calendar import DAY
from tests.season.population import settle
from tests.season.simulation import World
from tests.season.staff_actions import morning_at

# The office does these, in its hours; the others happen whenever they happen.
AT_THE_OFFICE = ("stops_a_clock", "dates_anew", "adds_a_holiday", "removes_a_holiday", "changes_a_rule", "puts_off")
Act = Callable[[World], None]


@dataclass(frozen=True)
class Plot:
    """A season: from when to when, and how often in a year what happens."""

    begins: date = date(2026, 1, 2)
    days: int = 729
    items_a_year: int = 300
    restarts_a_year: int = 10
    outages_a_year: float = 2.5
    befalls: dict[str, int] = field(
        default_factory=lambda: {
            "blocks": 20,
            "moves_on": 14,
            "goes_on_leave": 50,
            "chooses_an_hour": 20,
            "puts_off": 40,
            "asks_for_help": 10,
            "stops_a_clock": 25,
            "dates_anew": 15,
            "adds_a_holiday": 6,
            "removes_a_holiday": 3,
            "changes_a_rule": 6,
        }
    )


def play(url: str, seed: int, plot: Plot) -> World:
    """A whole season; Broken when a promise of the office is."""
    rng = Random(seed)
    world = World(url, rng, morning_at(plot.begins, 7))
    with transaction(world.engine) as session:
        world.town = settle(session, rng, world.now)
    world.reads_the_calendar()
    _plan(world, plot)
    world.restarts()
    usual = gc.get_threshold()
    gc.set_threshold(50_000)  # the world lives to the end: looking through it again and again finds nothing
    try:
        world.runs_until(morning_at(plot.begins + timedelta(days=plot.days), 0))
    except Broken as broken:
        raise Broken(f"season of seed {seed}, {plot.days} days: {broken}{world.story_of(broken.item_id)}") from broken
    finally:
        gc.set_threshold(*usual)
        world.engine.dispose()
    return world


def _plan(world: World, plot: Plot) -> None:
    """Everything that will happen, whatever people answer to it."""
    rng, days = world.rng, [plot.begins + DAY * number for number in range(plot.days)]
    working = [day for day in days if world.almanac.works(day)]
    share = plot.days / 365
    for number in range(round(plot.items_a_year * share)):
        world.at(morning_at(rng.choice(working), rng.uniform(8.1, 15.9)), partial(staff_actions.sends, world, number))
    for day in working:
        world.at(morning_at(day, 8.5), partial(staff_actions.works_through_the_pile, world))
        if day.weekday() in (0, 3):
            world.at(morning_at(day, 9.2), partial(staff_actions.tidies_up, world))
    for name, often in plot.befalls.items():
        for _ in range(round(often * share)):
            act: Act = getattr(incidents, name)
            hour = rng.uniform(8.6, 15.5) if name in AT_THE_OFFICE else rng.uniform(7, 22)
            world.at(morning_at(rng.choice(working if name in AT_THE_OFFICE else days), hour), partial(act, world))
    for year in {day.year for day in days}:
        published = [day for day in working if day >= date(year, 11, 9)]
        if published:
            world.at(morning_at(published[0], 10), partial(incidents.confirms_next_year, world))
    for number in range(round(plot.restarts_a_year * share)):
        end = world.dies_while_sending if number % 3 == 0 else world.is_stopped_and_started
        world.at(morning_at(rng.choice(days), rng.uniform(0, 24)), end)
    for _ in range(round(plot.outages_a_year * share)):
        hours = rng.choice((2, 5, 20, 50, 100))
        world.at(morning_at(rng.choice(days), rng.uniform(5, 16)), partial(world.goes_down, hours))
