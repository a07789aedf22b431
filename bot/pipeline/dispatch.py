"""Hands stored updates to the router: chats side by side, each in its order, three tries, then a dead letter."""

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import Collection, Coroutine, Iterable, Set
from contextlib import nullcontext
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram.ext import Application

from bot.conversation.received.updates import parse
from bot.pipeline.services import Services
from bot.pipeline.strangers import Strangers, Treatment
from bot.pipeline.turn import Outgoing, Turn, current_turn
from bot.pipeline.writer import DATABASE_PAUSE, NotCommitted
from bot.reach.alerts import report_dead_letter
from models.faults import is_fault
from models.people import acquaintances
from models.queues import inbox, outbox
from models.queues.inbox import Waiting
from models.rules import queues

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 2.0  # seconds between looks for rows that an operator requeued
FULL = 5_000  # open updates in memory at which intake should wait
STRANGERS_AT_ONCE = 4  # of their updates are handled at a time, so that nobody we know waits for many of them
LEARN_AFTER = 30.0  # seconds between looks at whom the office knows
PUT_ASIDE_AT_ONCE = 1_000  # rows in one transaction

Router = Application[Any, Any, Any, Any, Any, Any]


class Dispatcher:
    """Keeps one queue a chat in memory; the inbox table is authoritative and fills the queues after a start."""

    def __init__(self, router: Router, services: Services, outgoing: Outgoing) -> None:
        self._router = router
        self._services = services
        self._outgoing = outgoing
        self._queues: dict[int, deque[tuple[Waiting, Treatment]]] = {}
        self._known: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._strangers = Strangers(services.app.settings)
        self._gate = asyncio.Semaphore(STRANGERS_AT_ONCE)
        self._aside: list[tuple[Waiting, Treatment]] = []  # looked at once more before they are put aside
        self._chats_aside: Counter[int] = Counter()  # how many of them each chat has
        self._caught_up = False  # everything that was open at the start is in memory
        self._room = asyncio.Event()
        self._room.set()
        self.has_capacity = asyncio.Event()  # for intake: what arrives now comes behind what was open at the start

    @property
    def open_rows(self) -> Set[int]:
        """The ids of the updates in memory that are not handled yet."""
        return self._known

    def feed(self, rows: Iterable[Waiting]) -> None:
        """Take rows that were just committed (or found open in the database), in their order."""
        for row in rows:
            if row.id in self._known or self._stopping:
                continue
            self._known.add(row.id)
            treatment = self._strangers.treat(row)
            if treatment is Treatment.SILENT or row.chat_id in self._chats_aside:
                if not self._aside:
                    self._start(self._put_aside())
                self._aside.append((row, treatment))
                self._chats_aside[row.chat_id] += 1
            else:
                self._queue(row, treatment)
        if len(self._known) >= FULL:
            self._room.clear()
            self.has_capacity.clear()

    def _queue(self, row: Waiting, treatment: Treatment) -> None:
        queue = self._queues.get(row.chat_id)
        if queue is None:
            queue = self._queues[row.chat_id] = deque()
            self._start(self._run_chat(row.chat_id, queue))
        queue.append((row, treatment))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        worker = asyncio.create_task(work)
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _put_aside(self) -> None:
        """Mark what strangers sent above their limits as handled; who is known or invited by now is no stranger.

        What the same chat sent meanwhile waits behind it, so that each chat is served in its order.
        """
        while self._aside and not self._stopping:
            waiting = self._aside[:PUT_ASIDE_AT_ONCE]
            try:
                await self._learn()
                treated = [(row, self._treated_again(row, treatment)) for row, treatment in waiting]
                silent = [row.id for row, treatment in treated if treatment is Treatment.SILENT]
                now = self._services.clock()
                await self._services.writer.do(partial(inbox.put_aside, row_ids=silent, now=now))
            except NotCommitted:
                await asyncio.sleep(DATABASE_PAUSE)
                continue
            except Exception:  # these chats must not wait for a restart
                logger.exception("Updates of strangers could not be put aside; they are tried again")
                await asyncio.sleep(DATABASE_PAUSE)
                continue
            del self._aside[: len(waiting)]
            self._chats_aside -= Counter(row.chat_id for row, _ in waiting)
            for row, treatment in treated:
                if treatment is Treatment.SILENT:
                    self._done_with(row)
                else:
                    self._queue(row, treatment)

    def _treated_again(self, row: Waiting, treatment: Treatment) -> Treatment:
        return self._strangers.treat_again(row) if treatment is Treatment.SILENT else treatment

    async def _learn(self) -> None:
        """Read whom the office knows now. What is queued for somebody new becomes an ordinary answer."""
        found = await self._services.reader.ask(partial(acquaintances.read, now=self._services.clock()))
        if new := self._strangers.unknown_among(found):
            await self._no_longer_strangers(new)
        self._strangers.learn(found)

    async def _no_longer_strangers(self, chat_ids: Collection[int]) -> None:
        await self._services.writer.do_until_committed(partial(outbox.no_longer_strangers, chat_ids=chat_ids))

    async def run(self) -> None:
        """Catch up at the start; later feed what an operator requeued."""
        await self.catch_up()
        learn_at = time.monotonic() + LEARN_AFTER
        while True:
            await asyncio.sleep(LOOK_AGAIN_AFTER)
            if (now := time.monotonic()) >= learn_at:
                await self._learn()
                learn_at = now + LEARN_AFTER
            await self._feed_open()

    async def catch_up(self) -> None:
        """Feed what the database still holds, before intake takes anything new: each chat is served in its order."""
        await self._learn()
        await self._feed_open()
        self._caught_up = True
        if self._room.is_set():
            self.has_capacity.set()

    async def _feed_open(self) -> None:
        after_id = 0
        while rows := await self._services.reader.ask(partial(inbox.waiting, limit=FULL, after_id=after_id)):
            await self._room.wait()
            self.feed(rows)
            after_id = rows[-1].id

    async def stop(self) -> None:
        """Finish the updates that are being handled; what still waits stays in the inbox for the next start."""
        self._stopping = True
        for queue in self._queues.values():
            queue.clear()
        if self._workers:
            await asyncio.wait(self._workers)

    async def _run_chat(self, chat_id: int, queue: deque[tuple[Waiting, Treatment]]) -> None:
        try:
            while queue:
                row, treatment = queue.popleft()
                if self._strangers.knows(row.chat_id):  # by now
                    treatment = Treatment.AT_ONCE
                try:
                    async with nullcontext() if treatment is Treatment.AT_ONCE else self._gate:
                        if treatment is Treatment.INVITED:
                            await self._no_longer_strangers({row.chat_id})
                        await self._handle(row, is_stranger=treatment is Treatment.BEHIND)
                except Exception:  # the row is open in the inbox: the next look finds it again
                    logger.exception("Update %d could be neither handled nor buried", row.id)
                finally:
                    self._done_with(row)
        finally:
            for row, _ in queue:
                self._done_with(row)
            del self._queues[chat_id]

    def _done_with(self, row: Waiting) -> None:
        self._known.discard(row.id)
        if len(self._known) < FULL // 2:
            self._room.set()
            if self._caught_up:
                self.has_capacity.set()

    async def _handle(self, row: Waiting, *, is_stranger: bool) -> None:
        """Try until it is handled or dead. Its own chat waits meanwhile; no other chat does.

        A fault of the database is not a try of the update: it waits until the database is well again.
        """
        faults = 0
        while True:
            error = await self._try_once(row, is_stranger=is_stranger)
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

    async def _try_once(self, row: Waiting, *, is_stranger: bool) -> BaseException | None:
        turn = Turn(row.id, row.received_at, self._services, self._outgoing, is_stranger)
        token = current_turn.set(turn)
        try:
            update = parse(row.payload, row.received_at, self._router.bot)
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
