"""Settles at the start what a kill left between `sending` and `sent`."""

import logging

from bot.pipeline.services import Services
from models.queues import doubtful

logger = logging.getLogger(__name__)


async def settle_doubtful(services: Services) -> None:
    """Queue these rows again, or drop those that are rather lost than doubled."""
    now, writer = services.clock(), services.writer
    repeated, dropped = await writer.do_until_committed(lambda session: doubtful.settle(session, now))
    if repeated or dropped:
        logger.warning("After the restart: %d doubtful messages are repeated, %d dropped", repeated, dropped)
