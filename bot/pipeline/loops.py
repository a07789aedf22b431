"""What every loop of the program needs: to be started again after an error, and to wait until it is woken."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0  # seconds


async def keep_running(
    name: str, loop: Callable[[], Awaitable[None]], give_up_on: tuple[type[BaseException], ...] = ()
) -> None:
    """Run `loop` until it returns; start it again after an error, with longer and longer pauses.

    Errors in `give_up_on` (a refused token, a second poller) are for the operator and end the program.
    """
    pause = 1.0
    while True:
        try:
            await loop()
            return
        except give_up_on:
            raise
        except Exception:
            logger.exception("%s stopped; it starts again in %g s", name, pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def set_or_timeout(event: asyncio.Event, seconds: float) -> None:
    """Wait until `event` is set, but no longer than `seconds`."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
