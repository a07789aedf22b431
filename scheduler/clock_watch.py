"""Notices that the machine's clock stepped back: APScheduler would wait until it is where it was before."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Protocol

from apscheduler.triggers.base import BaseTrigger

from bot.clock import Clock, uptime, utc_now

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 15.0  # seconds
NOTICED = timedelta(seconds=2)  # NTP slews smaller differences away, and no job is late by more


class Planned(Protocol):
    """What the watch uses of an APScheduler job."""

    trigger: BaseTrigger

    def reschedule(self, trigger: BaseTrigger) -> object: ...


class Timetable(Protocol):
    """What the watch uses of an AsyncIOScheduler."""

    def get_jobs(self) -> Iterable[Planned]: ...


class ClockWatch:
    """Compares the clock by which APScheduler runs with the seconds that really passed (`up`)."""

    def __init__(self, scheduler: Timetable, clock: Clock = utc_now, up: Callable[[], float] = uptime) -> None:
        self._scheduler, self._clock, self._up = scheduler, clock, up
        self._seen = clock(), up()

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.sleep(LOOK_AGAIN_AFTER)
            self.look()

    def look(self) -> None:
        """Plan every job anew, from the present moment on, when the clock stepped back since the last look."""
        (clock, up), self._seen = self._seen, (self._clock(), self._up())
        back = timedelta(seconds=self._seen[1] - up) - (self._seen[0] - clock)
        if back <= NOTICED:
            return
        logger.warning("The machine's clock stepped back by %s; the timetable goes on", back)
        for job in self._scheduler.get_jobs():
            job.reschedule(job.trigger)
