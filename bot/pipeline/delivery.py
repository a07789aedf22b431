"""Sends the requests of the outbox and marks them sent: at least once, in order in each chat, within rate limits."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

import orjson
from sqlmodel import Session
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.conversation.context import Context, Toast
from bot.pipeline.client import NeverSent, SlowDown, TelegramClient
from bot.pipeline.loops import set_or_timeout
from bot.pipeline.pace import Pace
from bot.pipeline.requests import GONE_CHAT, GONE_MESSAGE, NOTHING_TO_DO, compose, message_id_in
from bot.pipeline.services import Services
from bot.reach import alerts
from models.people import people
from models.queues import living_messages, outbox
from models.queues.outbox import Envelope, OutboxState
from models.rules import queues

logger = logging.getLogger(__name__)

BATCH = 40  # rows claimed in one transaction: also the most that a kill leaves in doubt
PRESS_ANSWER_LIFE = 15.0  # seconds after which an answer to a press helps nobody
LOOK_AGAIN_AFTER = 5.0  # seconds: an operator's command may queue a message from another process
IN_FLIGHT_WITHIN = 2.0  # seconds that a stop waits for Telegram's answers
OFFLINE_PAUSE = 15  # seconds at most between two attempts to reach Telegram at all

Result = TypeVar("Result")
Renderer = Callable[[Context, Envelope], dict[str, Any] | None]


class Delivery:
    """The sending loop. `fatal` is set when Telegram refuses the token; no try is counted for that."""

    def __init__(self, client: TelegramClient, services: Services, renderers: Mapping[str, Renderer]) -> None:
        self._client = client
        self._writer = services.writer
        self._reader = services.reader
        self._clock = services.clock
        self._app = services.app
        self._renderers = renderers
        self._pace = Pace(services.app.settings.send_per_second)
        self._awake = asyncio.Event()
        self._busy: set[int] = set()
        self._sent: list[tuple[Envelope, int | None, datetime]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._offline_until = 0.0
        self._failures = 0
        self._stopping = False
        self._idle = asyncio.Event()  # set while no round of claiming is under way
        self._idle.set()
        self.sent_at = time.monotonic()  # when Telegram last took a message; at first, the start
        self.fatal: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def wake(self) -> None:
        """Something was queued (or a chat is free again)."""
        self._awake.set()

    async def settle_doubtful(self) -> None:
        """Once at the start: what a kill left between `sending` and `sent`."""
        now = self._clock()
        repeated, dropped = await self._writer.do_until_committed(
            lambda session: outbox.settle_doubtful(session, now)
        )
        if repeated or dropped:
            logger.warning("After the restart: %d doubtful messages are repeated, %d dropped", repeated, dropped)

    async def run(self) -> None:
        """Claim, send and mark as sent, until the program stops."""
        woken = True
        while not self.fatal.done() and not self._stopping:
            self._awake.clear()
            wait = self._offline_until - time.monotonic()
            if wait <= 0:
                self._idle.clear()
                try:
                    wait = 0.0 if woken or self._sent else await self._look()
                    if wait <= 0:
                        wait = await self._claim_and_send()
                finally:
                    self._idle.set()
            if wait > 0:
                await set_or_timeout(self._awake, wait)
            woken = wait <= 0 or self._awake.is_set()

    async def _look(self) -> float:
        """Seconds until a row is due, at most LOOK_AGAIN_AFTER: read beside the writer, which nobody woke us for."""
        due_at = await self._reader.ask(lambda session: outbox.next_due(session, self._busy))
        if due_at is None:
            return LOOK_AGAIN_AFTER
        return min((due_at - self._clock()).total_seconds(), LOOK_AGAIN_AFTER)

    async def stop(self) -> None:
        """Claim nothing more; let the messages in flight arrive, and mark them."""
        self._stopping = True
        self._awake.set()
        await self._idle.wait()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=IN_FLIGHT_WITHIN)
        await self._mark_sent_and(lambda session: None)

    def answer_press(self, callback_id: str, toast: Toast | None) -> None:
        """Stop the button's spinner now: outside the outbox, without rate limit, never stored, never twice."""
        body: dict[str, Any] = {"callback_query_id": callback_id}
        if toast is not None:
            body |= {"text": toast.text, "show_alert": toast.alert}
        self._start(self._answer_press(orjson.dumps(body)))

    async def _answer_press(self, body: bytes) -> None:
        try:
            await self._client.call("answerCallbackQuery", body, timeout=PRESS_ANSWER_LIFE)
        except TelegramError as error:  # too old, or lost on the way: the card itself tells what was recorded
            logger.debug("A press was not answered: %s", error)

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _claim_and_send(self) -> float:
        """One round; returns the seconds until the next look."""
        started = time.monotonic()
        paused = self._pace.paused_chats(started)
        limit = min(BATCH, self._pace.allowance(started))
        # Read with what was sent: a chat is free only when its last message is marked in the same transaction.
        busy = {*paused, *self._busy}
        claimed, next_due = await self._mark_sent_and(lambda session: self._claim(session, busy, limit))
        for envelope in claimed:
            self._busy.add(envelope.chat_id)
            self._pace.count(envelope.chat_id, started)
            self._start(self._send(envelope))
        if claimed:
            return 0.0
        waits = [until - started for until in paused.values()]
        if limit == 0:
            waits.append(self._pace.next_slot(started) - started)
        if next_due is not None:
            waits.append((next_due - self._clock()).total_seconds())
        return min(max(min(waits, default=LOOK_AGAIN_AFTER), 0.02), LOOK_AGAIN_AFTER)

    async def _mark_sent_and(self, work: Callable[[Session], Result]) -> Result:
        """Mark what was sent since the last transaction, and run `work` in the same one."""
        done, self._sent = self._sent, []

        def mark_first(session: Session) -> Result:
            outbox.mark_sent(session, done)
            return work(session)

        try:
            return await self._writer.do(mark_first)
        except Exception:
            self._sent = done + self._sent
            raise

    def _claim(self, session: Session, busy: set[int], limit: int) -> tuple[list[Envelope], datetime | None]:
        """Claim the rows to be sent now, and render those whose text is made late."""
        if limit == 0:
            return [], None
        now = self._clock()
        claimed = [
            ready
            for envelope in outbox.claim(session, now, busy, limit)
            if (ready := self._rendered(session, envelope, now)) is not None
        ]
        return claimed, None if claimed else outbox.next_due(session, busy)

    def _rendered(self, session: Session, envelope: Envelope, now: datetime) -> Envelope | None:
        if envelope.renderer is None:
            return envelope
        payload = self._renderers[envelope.renderer](Context(session, now, self._app), envelope)
        if payload is None:  # no longer true: nothing stale is ever sent
            outbox.give_up(session, envelope.id, "no longer true", OutboxState.DROPPED)
            return None
        return envelope.with_payload(orjson.dumps(payload).decode())

    async def _send(self, envelope: Envelope) -> None:
        method, body = compose(envelope)
        try:
            result = await self._client.call(method, body) if method else None
            self._failures = 0
            self.sent_at = time.monotonic()
            self._sent.append((envelope, message_id_in(result), self._clock()))
        except TelegramError as error:
            await self._settle(envelope, error)
        except Exception as error:  # a fault of ours must not leave the row in `sending` until the next start
            logger.exception("Row %d could not be sent", envelope.id)
            await self._settle(envelope, NetworkError(type(error).__name__))
        finally:
            self._busy.discard(envelope.chat_id)
            self._awake.set()

    async def _settle(self, envelope: Envelope, error: TelegramError) -> None:
        """What a failed send means for its row: decided here, written in one transaction."""
        await self._writer.do_until_committed(self._verdict(envelope, error))

    def _verdict(self, envelope: Envelope, error: TelegramError) -> Callable[[Session], None]:
        now = self._clock()
        row_id, reason = envelope.id, str(error)
        if isinstance(error, SlowDown):
            seconds = error.seconds
            self._pace.pause(envelope.chat_id, time.monotonic() + seconds)
            until = now + timedelta(seconds=seconds)
            return lambda session: outbox.put_back(session, row_id, until, reason, count_try=False)
        if isinstance(error, ChatMigrated):
            new_id = error.new_chat_id
            return lambda session: self._migrate(session, envelope, new_id)
        if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and GONE_CHAT.search(reason)):
            return lambda session: self._unreachable(session, envelope, reason, now)
        if isinstance(error, BadRequest):
            return self._verdict_on_bad_request(envelope, reason, now)
        if isinstance(error, InvalidToken):
            if not self.fatal.done():
                self.fatal.set_result(reason)
            return lambda session: outbox.put_back(session, row_id, now, reason, count_try=False)
        return self._verdict_on_network(envelope, error, now)

    def _verdict_on_bad_request(self, envelope: Envelope, reason: str, now: datetime) -> Callable[[Session], None]:
        if NOTHING_TO_DO.search(reason):
            return lambda session: outbox.mark_sent(session, [(envelope, envelope.message_id, now)])
        if GONE_MESSAGE.search(reason) and envelope.name is not None and envelope.message_id is not None:
            return lambda session: self._send_anew(session, envelope, now)
        logger.error("Telegram refused %s (row %d): %s", envelope.method, envelope.id, reason)
        return lambda session: self._refused(session, envelope, reason, now)

    def _verdict_on_network(
        self, envelope: Envelope, error: TelegramError, now: datetime
    ) -> Callable[[Session], None]:
        reason = str(error)
        if isinstance(error, NetworkError) and not isinstance(error, NeverSent) and not envelope.repeat_if_doubtful:
            return lambda session: outbox.give_up(session, envelope.id, reason, OutboxState.DROPPED)
        if isinstance(error, NeverSent):
            self._failures += 1
            self._offline_until = time.monotonic() + min(queues.send_delay(self._failures), OFFLINE_PAUSE)
        pause = timedelta(seconds=queues.send_delay(envelope.tries + 1))
        logger.warning("Row %d was not (surely) sent: %s", envelope.id, reason)
        return lambda session: outbox.put_back(session, envelope.id, now + pause, reason)

    def _migrate(self, session: Session, envelope: Envelope, new_id: int) -> None:
        outbox.put_back(session, envelope.id, self._clock(), "migrated", count_try=False)
        outbox.migrate_chat(session, envelope.chat_id, new_id)
        people.migrate_chat(session, envelope.chat_id, new_id)

    def _unreachable(self, session: Session, envelope: Envelope, reason: str, now: datetime) -> None:
        outbox.give_up(session, envelope.id, reason)
        alerts.report_unreachable(Context(session, now, self._app), envelope.chat_id, reason)

    def _send_anew(self, session: Session, envelope: Envelope, now: datetime) -> None:
        assert envelope.name is not None  # checked by the caller
        living_messages.forget_message(session, envelope.name)
        outbox.put_back(session, envelope.id, now, "message gone: sent anew", count_try=False)

    def _refused(self, session: Session, envelope: Envelope, reason: str, now: datetime) -> None:
        outbox.give_up(session, envelope.id, reason)
        alerts.report_refused(Context(session, now, self._app), envelope.id, envelope.chat_id)
