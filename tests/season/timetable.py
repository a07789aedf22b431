"""When each job is next due: planned as APScheduler does it, by the machine's clock, which may jump."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger

from bot.clock import Clock
from scheduler.clock_watch import ClockWatch
from scheduler.timetable import Task
from tests.season.moments import MINUTE


@dataclass
class Planned:
    """A job and the time before which it does not run. Times are those of the machine's clock."""

    trigger: BaseTrigger
    clock: Clock
    due: datetime
    is_daily: bool = field(init=False)  # so seldom that we look at each of its times

    def __post_init__(self) -> None:
        self.is_daily = self._following() - self.clock() > 2 * MINUTE

    def reschedule(self, trigger: BaseTrigger) -> None:
        """Plan it anew from the present moment on, as APScheduler's Job does."""
        self.due = self._following() if self.is_daily else self.clock()

    def ran(self) -> None:
        """What runs every minute is due at each of our looks, but never at an earlier time than this one."""
        self.reschedule(self.trigger)

    def _following(self) -> datetime:
        following: datetime = self.trigger.get_next_fire_time(None, self.clock() + timedelta(seconds=1))
        return following


class Timetable:
    """The plans of one process. The bot's own watch plans anew after the clock stepped back: it is what is tried."""

    def __init__(self, jobs: Sequence[tuple[str, Task, BaseTrigger]], clock: Clock, up: Callable[[], float]) -> None:
        self._jobs, self._clock = jobs, clock
        self._planned: dict[str, Planned] = {}
        self._watch = ClockWatch(self, clock, up)

    def get_jobs(self) -> list[Planned]:
        """All that are planned."""
        return list(self._planned.values())

    def look(self) -> None:
        """As every fifteen seconds."""
        self._watch.look()

    def due(self, names: Collection[str] = ()) -> Iterator[Task]:
        """Those of these names (none: all) whose time has come, in their order."""
        for name, job, trigger in self._jobs:
            if (not names or name in names) and self._fires(name, trigger):
                yield job

    def _fires(self, name: str, trigger: BaseTrigger) -> bool:
        """Is it the job's time? A job that nobody planned yet runs at the start."""
        if name not in self._planned:
            self._planned[name] = Planned(trigger, self._clock, self._clock())
        if self._planned[name].due > self._clock():
            return False
        self._planned[name].ran()
        return True

    def daily(self) -> Iterator[tuple[str, datetime]]:
        """The jobs that run seldom, and when each is next due."""
        return ((name, planned.due) for name, planned in self._planned.items() if planned.is_daily)
