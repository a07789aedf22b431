"""The one thread that writes: pieces of work that wait together are committed together."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from models.database import SQLITE_PATIENCE, Outcome, Work, commit_together, empty_log
from models.faults import DatabaseFault, is_fault
from models.rules import queues

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

DATABASE_PAUSE = 1.0  # seconds before work that was not committed is tried again
GROUP = 64  # works in one commit: more would make the first of them wait for the last


class NotCommitted(DatabaseFault):
    """The database failed, not the work: nothing of it happened, and it may be tried again without end."""


class Writer:
    """Runs database work for the event loop: `await writer.do(work)` returns after the commit, or raises.

    Works that wait at the same time are committed together and share one fsync. When one of them raises, the group
    is run again with a savepoint each (commit_together), so that it loses only its own part. Measured in
    docs/decisions/0003.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._waiting: SimpleQueue[tuple[Work[Any], asyncio.Future[Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)

    def start(self) -> None:
        """Start the thread. Call it from the event loop that will await the results."""
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._thread.start()

    async def stop(self, within: float = 60.0) -> bool:
        """Finish what is waiting, then end the thread; False when the database does not answer for so many seconds.

        What is not committed by then is not in the database: the thread is a daemon, which ends with the process.
        """
        self._waiting.put(None)
        await asyncio.wait([self._ended], timeout=within)
        return self._ended.done()

    async def do(self, work: Callable[[Session], Result] | Work[Result]) -> Result:
        """Run `work` and return its result once it is committed. Raises what it raised, or NotCommitted.

        It may run twice, so it must have no effect but on its Session.
        """
        future: asyncio.Future[Result] = self._loop.create_future()
        self._waiting.put((work if isinstance(work, Work) else Work(work), future))
        return await future

    async def empty_log(self, patience: int = SQLITE_PATIENCE) -> bool:
        """Empty SQLite's write-ahead log beside the thread that writes, which waits for it as for any other lock.

        False when it was in use for so many milliseconds.
        """
        return await asyncio.to_thread(empty_log, self._engine, patience)

    async def do_until_committed(self, work: Callable[[Session], Result]) -> Result:
        """As `do`, but repeated until the database commits: for what must not be lost while it is away."""
        failures = 0
        while True:
            try:
                return await self.do(work)
            except NotCommitted:
                failures += 1
                await asyncio.sleep(queues.database_delay(failures))

    def _work(self) -> None:
        try:
            self._commit_groups()
        finally:
            self._tell(_end, self._ended)

    def _tell(self, settle: Callable[..., None], *args: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(settle, *args)

    def _commit_groups(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first]
            last = False
            while len(group) < GROUP:
                try:
                    item = self._waiting.get_nowait()
                except Empty:
                    break
                if item is None:
                    last = True
                    break
                group.append(item)
            self._commit([work for work, _ in group], [future for _, future in group])
            if last:
                return

    def _commit(self, works: list[Work[Any]], futures: list[asyncio.Future[Any]]) -> None:
        try:
            outcomes = commit_together(self._engine, works)
        except Exception as error:
            unknown = None if is_fault(error) else error  # with a traceback: nobody knows it yet
            logger.error("The database did not commit a group of %d: %s", len(works), error, exc_info=unknown)
            outcomes = [Outcome(error=NotCommitted(type(error).__name__)) for _ in works]
        self._tell(_settle, futures, [_blamed(outcome) for outcome in outcomes])


def _blamed(outcome: Outcome[Any]) -> Outcome[Any]:
    """The same outcome, with NotCommitted where the database failed one work of the group."""
    if outcome.error is None or not is_fault(outcome.error):
        return outcome
    logger.warning("The database failed a piece of work: %s", outcome.error)
    return Outcome(error=NotCommitted(type(outcome.error).__name__))


def _end(ended: asyncio.Future[None]) -> None:
    if not ended.done():
        ended.set_result(None)


def _settle(futures: list[asyncio.Future[Any]], outcomes: list[Outcome[Any]]) -> None:
    for future, outcome in zip(futures, outcomes, strict=True):
        if future.cancelled():
            continue
        if outcome.error is not None:
            future.set_exception(outcome.error)
        else:
            future.set_result(outcome.value)
