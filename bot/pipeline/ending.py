"""What ends the program from outside: SIGTERM, SIGINT, or the loss of the lock. Watched from the start on."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.pipeline.locks import Held

Result = TypeVar("Result")

END_WITHIN = 7.5  # seconds from the signal: a supervisor waits ten before it kills (docker stop)


class Ending:
    """Made in the running event loop. `asked` is done after a signal; `lost` gets the reason of the lock's loss."""

    def __init__(self, lock: Held | None) -> None:
        self._loop = asyncio.get_running_loop()
        self.asked: asyncio.Future[None] = self._loop.create_future()
        self.lost: asyncio.Future[str] = self._loop.create_future()
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(number, self._ask)
        if lock is not None:
            lock.watch(self._lose)

    @property
    def has_come(self) -> bool:
        """Has the program been asked to end, or lost its lock?"""
        return self.asked.done() or self.lost.done()

    async def or_end(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """What `work` returns or raises; it is cancelled, and the answer is None, when the end comes first."""
        task = asyncio.create_task(work)
        try:
            ends: list[asyncio.Future[Any]] = [task, self.asked, self.lost]
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return None if self.has_come else task.result()
        finally:
            task.cancel()

    def _ask(self) -> None:
        if self.asked.done():
            return
        self.asked.set_result(None)
        # Whatever still hangs by then: the program may be killed at any instruction anyway.
        watchdog = threading.Timer(END_WITHIN, os._exit, (0,))
        watchdog.daemon = True
        watchdog.start()

    def _lose(self, reason: str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the program has ended
            self._loop.call_soon_threadsafe(self.lost.set_result, reason)
