"""What every loop of the program needs: to be started again after an error, and to wait until it is woken."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable

from models.faults import is_fault
from models.rules import queues

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds
RAN_WELL = 60.0  # seconds after which an error is a new trouble, not the old one again


def next_pause(previous: float, ran_for: float, error: Exception) -> float:
    """Seconds to wait before a loop that ran for `ran_for` seconds starts again; `previous`: the pause before it.

    After a fault of the database they stay short: nothing is wrong with the loop, and messages wait for it.
    """
    if ran_for >= RAN_WELL or not previous:
        return FIRST_PAUSE
    return min(previous * 2, queues.DATABASE_DELAYS[-1] if is_fault(error) else LONGEST_PAUSE)


async def keep_running(
    name: str, loop: Callable[[], Awaitable[None]], give_up_on: tuple[type[BaseException], ...] = ()
) -> None:
    """Run `loop` until it returns; start it again after an error, with longer and longer pauses (next_pause).

    Errors in `give_up_on` (a refused token, a second poller) are for the operator and end the program.
    """
    pause = 0.0
    while True:
        started = time.monotonic()
        try:
            await loop()
            return
        except give_up_on:
            raise
        except Exception as error:
            pause = next_pause(pause, time.monotonic() - started, error)
            unknown = None if is_fault(error) else error  # with a traceback: nobody knows it yet
            logger.error("%s stopped (%s); it starts again in %g s", name, error, pause, exc_info=unknown)
        await asyncio.sleep(pause)


async def set_or_timeout(event: asyncio.Event, seconds: float) -> None:
    """Wait until `event` is set, but no longer than `seconds`."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
