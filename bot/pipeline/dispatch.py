"""Hands stored updates to the router: chats side by side, each in its order, three tries, then a dead letter."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import Any

import orjson
from sqlmodel import Session
from telegram import Update
from telegram.ext import Application

from bot.pipeline.services import Services
from bot.pipeline.turn import Outgoing, Turn, current_turn
from bot.reach.alerts import report_dead_letter
from models.faults import is_fault
from models.queues import inbox
from models.queues.inbox import Waiting
from models.rules import queues

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 2.0  # seconds between looks for rows that an operator requeued
FULL = 2_000  # open updates in memory at which intake should wait

Router = Application[Any, Any, Any, Any, Any, Any]


class Dispatcher:
    """Keeps one queue a chat in memory; the inbox table is authoritative and fills the queues after a start."""

    def __init__(self, router: Router, services: Services, outgoing: Outgoing) -> None:
        self._router = router
        self._services = services
        self._outgoing = outgoing
        self._queues: dict[int, deque[Waiting]] = {}
        self._known: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._stopping = False
        self.has_capacity = asyncio.Event()
        self.has_capacity.set()

    def feed(self, rows: Iterable[Waiting]) -> None:
        """Take rows that were just committed (or found open in the database), in their order."""
        for row in rows:
            if row.id in self._known or self._stopping:
                continue
            self._known.add(row.id)
            queue = self._queues.get(row.chat_id)
            if queue is None:
                queue = self._queues[row.chat_id] = deque()
                worker = asyncio.create_task(self._run_chat(row.chat_id, queue))
                self._workers.add(worker)
                worker.add_done_callback(self._workers.discard)
            queue.append(row)
        if len(self._known) >= FULL:
            self.has_capacity.clear()

    async def run(self) -> None:
        """Feed what the database still holds: all of it at the start, later what an operator requeued."""
        while True:
            after_id = 0
            while rows := await self._services.reader.ask(partial(inbox.waiting, limit=FULL, after_id=after_id)):
                await self.has_capacity.wait()
                self.feed(rows)
                after_id = rows[-1].id
            await asyncio.sleep(LOOK_AGAIN_AFTER)

    async def stop(self) -> None:
        """Finish the updates that are being handled; what still waits stays in the inbox for the next start."""
        self._stopping = True
        for queue in self._queues.values():
            queue.clear()
        if self._workers:
            await asyncio.wait(self._workers)

    async def _run_chat(self, chat_id: int, queue: deque[Waiting]) -> None:
        try:
            while queue:
                row = queue.popleft()
                try:
                    await self._handle(row)
                except Exception:  # the row is open in the inbox: the next look finds it again
                    logger.exception("Update %d could be neither handled nor buried", row.id)
                finally:
                    self._forget(row)
        finally:
            for row in queue:
                self._forget(row)
            del self._queues[chat_id]

    def _forget(self, row: Waiting) -> None:
        self._known.discard(row.id)
        if len(self._known) < FULL // 2:
            self.has_capacity.set()

    async def _handle(self, row: Waiting) -> None:
        """Try until it is handled or dead. Its own chat waits meanwhile; no other chat does.

        A fault of the database is not a try of the update: it waits until the database is well again.
        """
        faults = 0
        while True:
            error = await self._try_once(row)
            if error is None:
                return
            if is_fault(error):
                faults += 1
                pause = queues.database_delay(faults)
                logger.warning("Update %d waits for the database: %s", row.id, error)
            else:
                faults = 0
                tries = await self._count_failure(row, error)
                if queues.is_dead(tries):
                    self._outgoing.wake()
                    return
                pause = queues.inbox_delay(tries)
            if self._stopping:
                return
            await asyncio.sleep(pause)

    async def _try_once(self, row: Waiting) -> BaseException | None:
        turn = Turn(row.id, self._services, self._outgoing)
        token = current_turn.set(turn)
        try:
            update = Update.de_json(orjson.loads(row.payload), self._router.bot)
            await self._router.process_update(update)
        except Exception as error:
            turn.error = error
        finally:
            current_turn.reset(token)
        # process_update swallows exceptions: "is the row handled?" is the only truth.
        if turn.handled:
            return None
        return turn.error or LookupError("no route took this update")

    async def _count_failure(self, row: Waiting, error: BaseException) -> int:
        """One more failed try; after the last one apology, alert and "dead" are committed together.

        When that fails as well, the row is buried by itself: nothing may hold up its chat.
        """
        logger.error("Update %d failed", row.id, exc_info=error)
        writer, now = self._services.writer, self._services.clock()
        try:
            return await writer.do_until_committed(lambda session: self._count(session, row, error))
        except Exception:
            logger.exception("The failure of update %d could not be counted; it becomes a dead letter", row.id)
        await writer.do_until_committed(lambda session: inbox.mark_dead(session, row.id, now))
        try:
            await writer.do_until_committed(
                lambda session: report_dead_letter(self._services.context(session), row.id, row.chat_id)
            )
        except Exception:
            logger.exception("Nobody could be told about the dead letter %d", row.id)
        return queues.MAX_TRIES

    def _count(self, session: Session, row: Waiting, error: BaseException) -> int:
        tries = inbox.count_failure(session, row.id, type(error).__name__)
        if queues.is_dead(tries):
            ctx = self._services.context(session)
            inbox.mark_dead(session, row.id, ctx.now)
            report_dead_letter(ctx, row.id, row.chat_id)
        return tries


async def note_error(_update: object, context: object) -> None:
    """PTB's error handler: keeps the error for the turn, which decides what to do about it."""
    current_turn.get().error = getattr(context, "error", None)
