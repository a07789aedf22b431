"""Says whether answers may still wait, at Telegram or in the inbox: nobody is reminded or judged before them."""

import asyncio
import logging
import time
from collections.abc import Callable, Set

from bot.pipeline.loops import set_or_timeout

logger = logging.getLogger(__name__)

# Seconds without an answer of Telegram after which something may wait there: a poll is held for 25, and one may fail.
ABSENT = 60.0
# Seconds after Telegram's first answer for which what waited is handled before everything else. Less than the five
# minutes after which the heartbeat counts reminders as broken (scheduler/health.py).
PATIENCE = 240.0
LOOK_AGAIN_AFTER = 0.1  # seconds between looks whether what waited is handled


class Backlog:
    """Updates that came while the bot was down or without a network. `open_rows`: the ids of stored open updates."""

    def __init__(self, open_rows: Callable[[], Set[int]], up: Callable[[], float] = time.monotonic) -> None:
        self._open_rows, self._up = open_rows, up
        self._answered_at: float | None = None
        self._since = 0.0  # Telegram's first answer after the start or the absence
        self._rows: frozenset[int] | None = None  # what was open when nothing waited at Telegram any more
        self._handled = False
        self._news = asyncio.Event()  # Telegram answered

    def answered(self, *, is_all: bool) -> None:
        """Telegram said what waits there, and it is stored. `is_all`: nothing more waits."""
        now = self._up()
        if self._answered_at is None or now - self._answered_at > ABSENT:
            self._since, self._rows, self._handled = now, None, False
        self._answered_at = now
        if is_all and self._rows is None:
            self._rows = frozenset(self._open_rows())
        self._news.set()

    @property
    def is_unknown(self) -> bool:
        """Was Telegram not asked yet until nothing waited, after the start or an absence?"""
        is_absent = self._answered_at is None or self._up() - self._answered_at > ABSENT
        return is_absent or (self._rows is None and not self._handled)

    def is_behind(self) -> bool:
        """May an answer that was sent in time still wait? Without an end while Telegram does not answer: nobody
        could be reminded; for PATIENCE seconds once it does."""
        if self._answered_at is None or self._up() - self._answered_at > ABSENT:
            return True
        if not self._handled:
            self._handled = self._rows is not None and self._rows.isdisjoint(self._open_rows())
            if not self._handled and self._up() - self._since > PATIENCE:
                logger.warning("What waited at Telegram is not handled after %g s; reminders go on", PATIENCE)
                self._handled = True
        return not self._handled

    async def wait(self) -> None:
        """Return when everything that waited is handled, or PATIENCE is over."""
        while self.is_behind():
            self._news.clear()
            await set_or_timeout(self._news, LOOK_AGAIN_AFTER)
