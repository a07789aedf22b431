"""True time, the machine's clock, what will happen, and the moment at which something counts as said."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from tests.season.own_calendar import WITA

Event = Callable[[], None]
MINUTE = timedelta(minutes=1)
TELEGRAM_KEEPS = timedelta(hours=24)  # what nobody fetched


class OpenHours:
    """When the bot was at work while the office was open."""

    def __init__(self, begins: datetime) -> None:
        self.up_since = self._last = begins  # the last start after an outage or a sleep; our last look
        self._afternoons: set[date] = set()

    def seen(self, now: datetime, clock: datetime) -> None:
        """It is at work, in office hours."""
        self._last = now
        if clock.astimezone(WITA).hour >= 15:
            self._afternoons.add(clock.astimezone(WITA).date())

    def on(self, day: date) -> bool:
        """Was it at work in the last office hour of that day? Then everything due can have been sent."""
        return day in self._afternoons

    def since_the_outage(self) -> bool:
        """Has the office been open since then? Then what the outage did has been told."""
        return self._last > self.up_since + 3 * MINUTE


class Moments:
    """All aware. `now`: the true time; `said_at`: when the words were said that arrive now."""

    def __init__(self, rng: Random, begins: datetime) -> None:
        self.rng = rng
        self.now = self.said_at = begins
        self.skew = timedelta()  # by how much the machine's clock is ahead
        self.slept = 0.0  # seconds that the process did not live through
        self._heap: list[tuple[datetime, int, datetime, Event]] = []
        self._order = count()

    def clock(self) -> datetime:
        """What the machine's clock shows."""
        return self.now + self.skew

    def ahead(self) -> timedelta:
        """What Telegram's answers tell of the machine's clock."""
        return self.skew

    def sets_the_clock(self, skew: timedelta) -> None:
        """The machine's clock jumps: it is ahead of the true time by so much (behind, when negative)."""
        self.skew = skew

    def moment(self, said_at: datetime | None = None) -> datetime:
        """When something counts as said: at its own date (to the second), a press when it came, both by Telegram's
        clock, whatever the machine's shows."""
        return self.now if said_at is None else said_at.replace(microsecond=0)

    def at(self, moment: datetime, event: Event, said_at: datetime | None = None) -> None:
        """Something will happen; `said_at`: words that are on their way since then."""
        moment = max(moment, self.now + MINUTE)
        heapq.heappush(self._heap, (moment, next(self._order), said_at or moment, event))

    def soon(self, low: float, high: float, event: Event) -> None:
        """Something will happen after `low` to `high` hours."""
        self.at(self.now + timedelta(hours=self.rng.uniform(low, high)), event)

    def next_event(self) -> list[datetime]:
        """When the next thing will happen, if there is one."""
        return [self._heap[0][0]] if self._heap else []

    def hears(self) -> bool:
        """Everything that people did meanwhile arrives, in its order; Telegram forgot what is older than a day."""
        happened = False
        while self._heap and self._heap[0][0] <= self.now:
            happened = True
            *_, said_at, event = heapq.heappop(self._heap)
            self.said_at = said_at if self.now - said_at < TELEGRAM_KEEPS else self.now
            event()
        return happened
