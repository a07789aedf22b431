"""Waits at the start for a database that is not usable yet, and for a predecessor that is ending."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from bot.pipeline.locks import AlreadyRunning
from models.setup.usable import NotYetUsable

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

PAUSE = 1.0  # seconds between two attempts
PREDECESSOR_ENDS_WITHIN = 10.0  # seconds: a process that was told to end takes eight at most (bot/app.py)


def waited_for(step: Callable[[], Result], patience: float) -> Result:
    """What `step` returns, tried again while the database is not usable yet or another process holds it.

    Raises NotYetUsable after `patience` seconds, AlreadyRunning after PREDECESSOR_ENDS_WITHIN (or `patience`), and
    at once whatever else `step` raises.
    """
    began, said = time.monotonic(), ""
    while True:
        try:
            return step()
        except (NotYetUsable, AlreadyRunning) as error:
            most = min(patience, PREDECESSOR_ENDS_WITHIN) if isinstance(error, AlreadyRunning) else patience
            left = began + most - time.monotonic()
            if left <= 0:
                raise
            reason = str(error) or "another process works on this database"
            if reason != said:
                logger.warning("Not started yet, tried again for %.0f s: %s", left, reason)
                said = reason
        time.sleep(min(PAUSE, left))
