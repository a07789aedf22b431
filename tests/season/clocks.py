"""Clocks that jump and machines that sleep."""

from datetime import timedelta
from functools import partial

from tests.season.simulation import World

HOUR = timedelta(hours=1)


def clock_jumps(world: World) -> None:
    """The machine's clock is set an hour back or forward; somebody puts it right after some hours."""
    if world.skew or world.is_down:
        return
    skew = world.rng.choice((-HOUR, HOUR))
    world.dirt["clock an hour back" if skew < timedelta() else "clock an hour forward"] += 1
    _sets(world, skew)
    world.soon(0.5, 7, partial(_sets, world, timedelta()))


def _sets(world: World, skew: timedelta) -> None:
    """The jobs go on within the hour that may come twice."""
    world.sets_the_clock(skew)
    world.soon(0.05, 0.5, world.ticks)


def falls_asleep(world: World) -> None:
    """The machine sleeps for a night, a weekend, or days."""
    if not world.is_down:
        world.dirt["the machine sleeps"] += 1
        world.falls_asleep(world.rng.choice((3, 14, 20, 62, 100)))
