"""Sends answers that are stored nowhere, behind those of the outbox, and empties the log of what was forgotten."""

import asyncio
import logging
import time
from typing import Any

import orjson
from telegram.error import BadRequest, NetworkError

from bot.conversation.unstored import Spoken, Unstored
from bot.pipeline.client import NeverSent, SlowDown, TelegramClient
from bot.pipeline.loops import set_or_timeout
from bot.pipeline.sending.pace import Pace
from bot.pipeline.writer import Writer
from models.queues.shown import digest
from models.rules import queues

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 0.1  # seconds
LIFE = 60.0  # seconds after which an answer helps nobody: the buttons are still there to be tapped again
TRIES = 4
MOST_WAITING = 500
MOST_SHOWN = 2_000  # messages of which it is remembered what they show
EMPTIED_EVERY = 0.5  # seconds between two attempts to empty the log
PROMISED_WITHIN = 5.0  # seconds that an answer waits for it: it says that nothing of the citizen is kept
LOG_PATIENCE = 50  # milliseconds in which a reader may hold up everybody who writes


class UnstoredAnswers:
    """A queue in memory: in the order of each chat, within the rate limits, lost with the process."""

    def __init__(self, client: TelegramClient, writer: Writer, pace: Pace, spoken: Spoken) -> None:
        self._client, self._writer, self._pace, self._spoken = client, writer, pace, spoken
        self._chats: dict[int, asyncio.Task[None]] = {}  # the newest answer to each chat that is under way
        self._shown: dict[tuple[int, int], str] = {}
        self._promised: list[asyncio.Event] = []  # of answers that wait until it is empty
        self._forgotten = asyncio.Event()  # rows were emptied whose earlier versions the log still holds

    def __call__(self, answer: Unstored) -> None:
        """Send it, once what was said to the same chat before has been sent; after the commit."""
        self._forgotten.set()  # also where nothing is answered
        if answer.spoken is not None:
            self._spoken.note(answer.chat_id, *answer.spoken)
        if not answer.requests or len(self._chats) >= MOST_WAITING:
            return
        before = self._chats.get(answer.chat_id)
        task = self._chats[answer.chat_id] = asyncio.create_task(self._send(answer, before))
        task.add_done_callback(lambda done: self._ended(answer.chat_id, done))

    async def run(self) -> None:
        """Empty SQLite's log soon after each commit that forgot somebody, until the program stops."""
        while True:
            await self._forgotten.wait()
            self._forgotten.clear()
            promised, self._promised = self._promised, []
            if await self._writer.empty_log(LOG_PATIENCE):
                for each in promised:
                    each.set()
            else:
                self._promised += promised
                self._forgotten.set()
            await asyncio.sleep(EMPTIED_EVERY)

    async def stop(self) -> None:
        """Let what is under way arrive, and empty the log once more."""
        while tasks := [*self._chats.values()]:
            await asyncio.wait(tasks)
        await self._writer.empty_log(LOG_PATIENCE)

    def _ended(self, chat_id: int, done: asyncio.Task[None]) -> None:
        if self._chats.get(chat_id) is done:
            del self._chats[chat_id]

    async def _send(self, answer: Unstored, before: asyncio.Task[None] | None) -> None:
        until = time.monotonic() + LIFE
        if before is not None:
            await asyncio.wait([before])
        emptied = asyncio.Event()
        self._promised.append(emptied)
        self._forgotten.set()
        await set_or_timeout(emptied, PROMISED_WITHIN)
        for method, body in answer.requests:
            place, wanted = (body["chat_id"], body.get("message_id", 0)), digest({"method": method, **body})
            if self._shown.get(place) == wanted:
                continue  # an edit that changes nothing: the second of two fast taps
            try:
                is_sent = await self._try(method, body, until)
            except Exception as error:  # the log says nothing of whom it was for
                logger.warning("An answer that is stored nowhere was not sent: %s", type(error).__name__)
                is_sent = False
            if is_sent and method.startswith("edit"):
                self._note_shown(place, wanted)

    async def _try(self, method: str, body: dict[str, Any], until: float) -> bool:
        """Was it sent before `until` (monotonic seconds)? Raises what Telegram says."""
        for tries in range(1, TRIES + 1):
            while not self._pace.has_spare(time.monotonic()):
                if time.monotonic() >= until:
                    return False
                await asyncio.sleep(LOOK_AGAIN_AFTER)
            self._pace.count(body["chat_id"], time.monotonic())
            try:
                await self._client.call(method, orjson.dumps(body))
                return True
            except SlowDown as error:
                pause: float = error.seconds
            except NetworkError as error:
                # A new message that may have arrived is not sent twice; an edit shows the same both times.
                if isinstance(error, BadRequest) or not (isinstance(error, NeverSent) or method.startswith("edit")):
                    raise
                pause = queues.send_delay(tries)
            if time.monotonic() + pause >= until:
                return False
            await asyncio.sleep(pause)
        return False

    def _note_shown(self, place: tuple[int, int], shown: str) -> None:
        self._shown.pop(place, None)
        self._shown[place] = shown
        if len(self._shown) > MOST_SHOWN:
            del self._shown[next(iter(self._shown))]
