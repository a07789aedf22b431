"""The stamp of each minute: the bot is at work and reaches Telegram. A gap between two stamps is an outage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import uptime
from bot.conversation.context import Context
from bot.reach import clock_steps, outages


@dataclass
class Pulse:
    """Stamps the one row that says when the bot was last at work. No job runs while Telegram does not answer."""

    up: Callable[[], float] = uptime  # seconds that really passed, whatever happens to the clock
    ahead: Callable[[], timedelta] = timedelta  # by how much the clock is ahead of Telegram's
    # The newest stamp and the one before it: a transaction that is run again must find what was there before it.
    _stamps: tuple[tuple[datetime, float], ...] = field(default=(), init=False)

    def stamp(self, ctx: Context) -> None:
        """At work now; a gap since the last stamp becomes an outage."""
        up = self.up()
        outages.stamp(ctx, lambda at: self._since(at, up))
        clock_steps.compare(ctx, self.ahead())
        self._stamps = ((ctx.now, up), *(stamp for stamp in self._stamps[:2] if stamp[0] != ctx.now))[:2]

    def _since(self, at: datetime, up: float) -> timedelta | None:
        """The time since the stamp of `at`, if this process made it; else None."""
        return next((timedelta(seconds=up - then) for stamped, then in self._stamps if stamped == at), None)
