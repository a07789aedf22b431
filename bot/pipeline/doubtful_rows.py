"""Settles rows that were claimed and that nobody sends: after a kill, and after a COMMIT whose answer was lost."""

import logging
from collections.abc import Collection

from bot.pipeline.services import Services
from models.queues import doubtful

logger = logging.getLogger(__name__)

SETTLE_EVERY = 5.0  # seconds between looks for rows that nobody sends


class DoubtfulRows:
    """Queues them again, or drops those that are rather lost than doubled."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._settled_at = services.clock()

    async def settle_all(self) -> None:
        """Once at the start: what a kill left between `sending` and `sent`."""
        await self._settle(None, "After the restart")

    async def settle_lost(self, ours: Collection[int]) -> None:
        """Now and then: rows that are not among `ours`, the ids of those that are being sent."""
        now = self._services.clock()
        if abs((now - self._settled_at).total_seconds()) < SETTLE_EVERY:
            return
        self._settled_at = now
        if await self._services.reader.ask(lambda session: doubtful.is_left(session, now, ours)):
            await self._settle(ours, "Claimed and not sent")

    async def _settle(self, but_not: Collection[int] | None, when: str) -> None:
        now, writer = self._services.clock(), self._services.writer
        repeated, dropped = await writer.do_until_committed(lambda session: doubtful.settle(session, now, but_not))
        if repeated or dropped:
            logger.warning("%s: %d doubtful messages are repeated, %d dropped", when, repeated, dropped)
