"""Sends the requests of the outbox and marks them sent: at least once, in order in each chat, within rate limits."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from sqlmodel import Session
from telegram.error import ChatMigrated, InvalidToken, NetworkError, TelegramError

from bot.conversation.toasts import Toast
from bot.pipeline.client import NeverSent, SlowDown, TelegramClient, code_of
from bot.pipeline.loops import set_or_timeout
from bot.pipeline.own_account import own_account
from bot.pipeline.sending.at_once import at_once, press_answers
from bot.pipeline.sending.calls import Calls, NotWanted
from bot.pipeline.sending.made_late import NO_LONGER_TRUE, MadeLate, Texts
from bot.pipeline.sending.outcomes import Outcomes, Refusal, may_migrate
from bot.pipeline.sending.pace import Pace
from bot.pipeline.sending.requests import Request, accepted, request_of
from bot.pipeline.services import Services
from models.queues import claims, doubtful, living_messages
from models.queues.claims import Accepted, Envelope, Held
from models.queues.outbox import OutboxState
from models.rules import queues
from models.rules.refusals import Cause, cause_of

logger = logging.getLogger(__name__)

BATCH = 40  # rows claimed in one transaction: also the most that a kill leaves in doubt
LOOK_AGAIN_AFTER = 5.0  # seconds: an operator's command may queue a message from another process
IN_FLIGHT_WITHIN = 2.0  # seconds that a stop waits for Telegram's answers
OFFLINE_PAUSE = 15  # seconds at most between two attempts to reach Telegram at all
TROUBLE = 3  # chats in a row without an answer after which the network is meant, not the message
UNRECORDED_PAUSE = 300.0  # seconds for a row of which it could not be recorded why it was refused
ORDERED_TRIES = 3  # attempts for which a chat waits in its order; then what comes behind goes first

Result = TypeVar("Result")


class Delivery:
    """The sending loop. `fatal` is set when Telegram goes on refusing the token; no try is counted for that."""

    def __init__(self, client: TelegramClient, services: Services, late: MadeLate) -> None:
        self._client, self._services, self._late = client, services, late
        self._writer = services.writer
        self._clock = services.clock
        self._app = services.app
        self.pace = Pace(services.app.settings.send_per_second)
        self._awake = asyncio.Event()
        self._outcomes = Outcomes(services.app)
        self._in_flight: dict[int, int] = {}  # chat -> the row that is being sent there
        self._sent: list[Accepted] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._texts = Texts(services, late)
        self._calls = Calls(client, services, late.files)
        self._attempts: Counter[int] = Counter()  # row -> attempts without an answer, in this process
        self._silent: set[int] = set()  # chats whose requests got no answer since the last one that did
        self._failures = 0  # pauses for all in a row
        self._token_in_doubt = False
        self._stopping = False
        # May answers wait that a text must know which is made when it is sent? Set by bot/app.py.
        self.holds_back: Callable[[], bool] = lambda: False
        self._idle = asyncio.Event()  # set while no round of claiming is under way
        self._idle.set()
        self.sent_at = time.monotonic()  # when Telegram last answered about a message; at first, the start
        self.fatal: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def wake(self) -> None:
        """Something was queued (or a chat is free again)."""
        self._awake.set()

    async def run(self) -> None:
        """Claim, send and mark as sent, until the program stops."""
        woken = True
        while not self.fatal.done() and not self._stopping:
            self._awake.clear()
            if self._token_in_doubt:
                await self._ask_who_we_are()
                continue
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
        held = Held({*self._in_flight}, late_texts=self.holds_back())
        due_at = await self._services.reader.ask(lambda session: claims.next_due(session, held))
        if due_at is None:
            return LOOK_AGAIN_AFTER
        return min((due_at - self._clock()).total_seconds(), LOOK_AGAIN_AFTER)

    async def _ask_who_we_are(self) -> None:
        """A 401 is believed when getMe repeats it for minutes; the rows wait meanwhile."""
        await self._mark_sent_and(lambda session: None)
        try:
            await own_account(self._client, self._app.settings.refused_token_patience)
            self._token_in_doubt = False
        except InvalidToken as error:
            if not self.fatal.done():
                self.fatal.set_result(str(error))

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
        for method, body in press_answers(callback_id, toast):
            self._start(at_once(self._client, method, body))

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _claim_and_send(self) -> float:
        """One round; returns the seconds until the next look."""
        started = time.monotonic()
        paused, resting = self.pace.paused_chats(started), self.pace.replies_only(started)
        limit = min(BATCH, self.pace.allowance(started))
        if self.pace.is_probing and self._in_flight:
            limit = 0
        # Read with what was sent: a chat is free only when its last message is marked in the same transaction.
        held = Held({*paused, *self._in_flight}, set(resting), late_texts=self.holds_back())
        work = partial(self._claim, held=held, limit=limit)
        claimed, to_look, next_due = await self._mark_sent_and(work)
        for envelope in to_look:
            self._in_flight[envelope.chat_id] = envelope.id
            self._start(self._look_and_send(envelope))
        for request in claimed:
            self._in_flight[request.envelope.chat_id] = request.envelope.id
            if request.method:
                self.pace.count(request.envelope.chat_id, started, request.messages)
            self._start(self._send(request))
        if claimed or to_look:
            return 0.0
        waits = [until - started for until in (*paused.values(), *resting.values())]
        if limit == 0:
            waits.append(self.pace.next_slot(started) - started)
        if next_due is not None:
            waits.append((next_due - self._clock()).total_seconds())
        return min(max(min(waits, default=LOOK_AGAIN_AFTER), 0.02), LOOK_AGAIN_AFTER)

    async def _mark_sent_and(self, work: Callable[[Session], Result]) -> Result:
        """Mark what was sent since the last transaction, and run `work` in the same one."""
        done, self._sent = self._sent, []
        in_flight = {*self._in_flight.values()}

        def mark_first(session: Session) -> Result:
            claims.mark_sent(session, done)
            if unsent := doubtful.requeue_unsent(session, in_flight):
                logger.warning("Claimed and not sent: %d messages are queued again", unsent)
            return work(session)

        try:
            return await self._writer.do(mark_first)
        except Exception:
            self._sent = done + self._sent
            raise

    def _claim(
        self, session: Session, held: Held, limit: int
    ) -> tuple[list[Request], list[Envelope], datetime | None]:
        """Claim the rows to be sent now: with the texts that are made late, and those whose text waits for its look.

        Nothing but the result says what was claimed: where the commit fails, all of it is done once more.
        """
        if limit == 0:
            return [], [], None
        now, claimed, to_look = self._clock(), list[Request](), list[Envelope]()
        for envelope in claims.claim(session, now, limit, held):
            if self._texts.needs_a_look(envelope):
                to_look.append(envelope)
            elif (ready := self._texts.made(session, envelope, now)) is not None:
                claimed.append(request_of(ready))
        return claimed, to_look, None if claimed or to_look else claims.next_due(session, held)

    async def _look_and_send(self, envelope: Envelope) -> None:
        """Read beside the writer what the text of a claimed row rests on, then make and send it."""
        try:
            made = await self._texts.made_after_a_look(envelope)
        except Exception:  # the row waits: nothing of it was sent
            logger.exception("The words of row %d could not be made", envelope.id)
            await self._writer.do_until_committed(self._back(envelope, NeverSent("not made"), UNRECORDED_PAUSE))
            made = None
        if made is not None:
            self.pace.count(envelope.chat_id, time.monotonic())
            await self._send(request_of(made))
            return
        self._in_flight.pop(envelope.chat_id, None)
        self._awake.set()

    async def _send(self, request: Request) -> None:
        envelope = request.envelope
        try:
            if request.method:
                result = await self._calls.call(request)
                self._answered(envelope)
                self._sent += accepted(request, result, self._clock())
            else:
                self._sent.append(Accepted(envelope, None, self._clock()))
        except TelegramError as error:
            await self._settle(request, error)
        except Exception as error:  # a fault of ours must not leave the row in `sending` until it is settled
            logger.exception("Row %d could not be sent", envelope.id)
            await self._settle(request, NetworkError(type(error).__name__))
        finally:
            self._in_flight.pop(envelope.chat_id, None)
            self._awake.set()

    def _answered(self, envelope: Envelope) -> None:
        """Telegram took or refused this message: the bot and the network are well."""
        self.sent_at = time.monotonic()
        self._failures = 0
        self._silent.clear()
        self._attempts.pop(envelope.id, None)
        self.pace.answered()

    async def _settle(self, request: Request, error: TelegramError) -> None:
        """What a failed send means for its row: decided here, written in one transaction."""
        try:
            await self._writer.do_until_committed(self._verdict(request, error))
        except Exception:  # a fault of ours: the row waits, or the next claim would send it again at once
            logger.exception("What became of row %d could not be recorded", request.envelope.id)
            await self._writer.do_until_committed(self._back(request.envelope, error, UNRECORDED_PAUSE))

    def _verdict(self, request: Request, error: TelegramError) -> Callable[[Session], None]:
        envelope, now = request.envelope, self._clock()
        if isinstance(error, NotWanted):
            return lambda session: claims.give_up(session, envelope.id, NO_LONGER_TRUE, OutboxState.DROPPED)
        if isinstance(error, SlowDown):
            self.pace.slow_down(envelope.chat_id, error.seconds, time.monotonic())
            return self._back(envelope, error, error.seconds)
        if isinstance(error, ChatMigrated) and may_migrate(envelope, error.new_chat_id):
            new_id = error.new_chat_id
            return lambda session: self._outcomes.migrated(session, envelope, new_id, now)
        code = code_of(error)
        if code is None:
            return self._verdict_on_silence(envelope, error)
        cause = cause_of(code, str(error), request.method)
        refusal = Refusal(envelope, cause, str(error), now)
        self._outcomes.note(refusal)
        if cause is Cause.BOT:
            self._token_in_doubt = self._token_in_doubt or isinstance(error, InvalidToken)
            return self._back(envelope, error, self._wait_for_all())
        self._answered(envelope)
        return lambda session: self._outcomes.write(session, refusal)

    def _verdict_on_silence(self, envelope: Envelope, error: TelegramError) -> Callable[[Session], None]:
        """No answer, or one of a server in trouble: nobody knows whether it was sent, unless it never left."""
        if not isinstance(error, NeverSent) and not envelope.repeat_if_doubtful:
            return lambda session: claims.give_up(session, envelope.id, str(error), OutboxState.DROPPED)
        logger.warning("Row %d was not (surely) sent: %s", envelope.id, error)
        self._attempts[envelope.id] += 1
        self._silent.add(envelope.chat_id)
        pause: float = queues.send_delay(self._attempts[envelope.id])
        if isinstance(error, NeverSent) or len(self._silent) >= TROUBLE:
            pause = max(pause, self._wait_for_all())
        if self._attempts[envelope.id] <= ORDERED_TRIES:
            self.pace.pause(envelope.chat_id, time.monotonic() + pause)
        return self._back(envelope, error, pause)

    def _wait_for_all(self) -> float:
        """The bot, its server or the network is in trouble, no message: a pause for all; returns its seconds."""
        self._failures += 1
        pause = min(queues.send_delay(self._failures), OFFLINE_PAUSE)
        self.pace.pause_all(time.monotonic() + pause)
        return pause

    def _back(self, envelope: Envelope, error: TelegramError, seconds: float) -> Callable[[Session], None]:
        """Queue the row again, without a try; what its message shows is not known any more if it may have arrived."""
        until, reason = self._clock() + timedelta(seconds=seconds), str(error)
        maybe_shown = [envelope.name] if envelope.name is not None and code_of(error) is None else []

        def put_back(session: Session) -> None:
            living_messages.forget_shown(session, maybe_shown)
            claims.put_back(session, envelope.id, until, reason, count_try=False)

        return put_back
