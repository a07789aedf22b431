"""Reads beside the writer: read-only transactions on connections of their own, in two threads."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from models.database import open_reader, reading
from models.faults import is_fault
from models.rules import queues

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

THREADS = 2  # so that one long query holds up no other


class Reader:
    """Answers questions that belong to no action: `await reader.ask(query)`. It never waits for the write lock."""

    def __init__(self, url: sa.URL) -> None:
        self._engine = open_reader(url)
        self._waiting: SimpleQueue[tuple[Callable[[Session], Any], asyncio.Future[Any]] | None] = SimpleQueue()
        self.answered = 0  # questions so far

    def start(self) -> None:
        """Start the threads. Call it from the event loop that will await the answers."""
        self._loop = asyncio.get_running_loop()
        for number in range(THREADS):
            # Daemons: a server that does not answer must not keep the program from ending.
            threading.Thread(target=self._work, name=f"reader-{number}", daemon=True).start()

    def stop(self) -> None:
        """Let the threads end after what they read now; returns at once."""
        for _ in range(THREADS):
            self._waiting.put(None)

    async def ask(self, query: Callable[[Session], Result]) -> Result:
        """What `query` returns; asked again, with pauses, while the database fails. Raises what it raises.

        What it returns must not need the session any more: rows are detached, their columns loaded.
        """
        failures = 0
        while True:
            future: asyncio.Future[Result] = self._loop.create_future()
            self._waiting.put((query, future))
            try:
                return await future
            except Exception as error:
                if not is_fault(error):
                    raise
                failures += 1
                logger.warning("The database did not answer a question: %s", error)
            await asyncio.sleep(queues.database_delay(failures))

    def _work(self) -> None:
        while (item := self._waiting.get()) is not None:
            query, future = item
            answer, error = None, None
            try:
                with reading(self._engine) as session:
                    answer = query(session)
            except Exception as raised:
                error = raised
            self.answered += 1
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(_settle, future, answer, error)
        self._engine.dispose()


def _settle(future: asyncio.Future[Any], answer: object, error: Exception | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(answer)
