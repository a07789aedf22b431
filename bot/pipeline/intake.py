"""Takes updates from Telegram, polling or webhook, and stores them before Telegram is told that they arrived."""

import asyncio
import logging
import time
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.conversation.received.updates import chat_of, update_id_of
from bot.pipeline.backlog import Backlog
from bot.pipeline.client import NoSuchMethod, SlowDown, TelegramClient
from bot.pipeline.dispatch import Dispatcher
from bot.pipeline.services import Services
from bot.pipeline.wire import written
from bot.pipeline.writer import DATABASE_PAUSE, NotCommitted
from models.queues import inbox
from models.queues.inbox import Arrival

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL = 25  # seconds that Telegram may hold a poll open
MOST_UPDATES = 100  # in the answer to a poll: with fewer nothing more waits
WEBHOOK_LOOKS = 20.0  # seconds between looks whether updates wait to be delivered
# Two pollers cut each other off. The one that was there first asks again at once, so whoever is cut off within a
# moment of its first poll came second and gives way; one that has polled for minutes is the last to give way.
CONFLICT_PAUSE = 0.2  # seconds before a poller that was cut off asks again
NEWCOMER, YOUNG = 0.8, 300.0  # seconds from the first poll to the first conflict
PATIENCE_NEWCOMER, PATIENCE_YOUNG, PATIENCE_OLD = 5.0, 30.0, 300.0  # seconds of conflict after which it gives way
EMPTY_PAUSE = 1.0  # seconds
FAILURE_PAUSES = (1, 2, 5, 10, 15)  # seconds


class SecondPoller(Exception):
    """Another process polls with the same token (409): two of them would steal each other's updates."""


def arrival_of(update: Any) -> Arrival:
    """The update as a row: its id, the chat whose order it belongs to, and the raw JSON.

    What is no update, or has content about which nobody can be answered, is a dead row from the start.
    """
    update_id = update_id_of(update)
    update, text = written(update)
    if update_id is None:
        return Arrival(_substitute_id(text), 0, text, dead="no update_id")
    chat_id = chat_of(update) if update is not None else None
    return Arrival(update_id, chat_id or 0, text, dead="no readable content" if chat_id is None else None)


def _substitute_id(text: str) -> int:
    """A key below those of Telegram, the same each time the same thing arrives."""
    return -1 - int.from_bytes(sha256(text.encode()).digest()[:7])


def patience(age: float) -> float:
    """Seconds of conflict that a poller tolerates, by its age in seconds when the first conflict came."""
    if age < NEWCOMER:
        return PATIENCE_NEWCOMER
    return PATIENCE_YOUNG if age < YOUNG else PATIENCE_OLD


class Intake:
    """Stores raw updates and hands the stored rows to the dispatcher."""

    def __init__(self, client: TelegramClient, services: Services, dispatcher: Dispatcher) -> None:
        self._client = client
        self._services = services
        self._dispatcher = dispatcher
        self._offset: int | None = None
        self.backlog = Backlog(lambda: dispatcher.open_rows)
        self.polled_at = time.monotonic()

    @property
    def has_capacity(self) -> asyncio.Event:
        """Set while the dispatcher has room for more updates."""
        return self._dispatcher.has_capacity

    async def take(self, updates: Sequence[Any]) -> None:
        """Store the updates; returns after the commit. What was stored before is left out."""
        arrivals = [arrival_of(update) for update in updates]
        for arrival in arrivals:
            if arrival.dead is not None:
                logger.warning("Update %d is set aside: %s", arrival.update_id, arrival.dead)
        now = self._services.clock()
        rows = await self._services.writer.do(lambda session: inbox.store(session, arrivals, now))
        self._dispatcher.feed(rows)

    async def poll(self) -> None:
        """Long-poll for ever. The offset that confirms a batch is sent only after the batch is committed."""
        started, failures, conflict_since = time.monotonic(), 0, 0.0
        while True:
            await self._dispatcher.has_capacity.wait()
            try:
                await self._poll_once()
                failures, conflict_since = 0, 0.0
            except Conflict:
                now = time.monotonic()
                conflict_since = conflict_since or now
                if now - conflict_since >= patience(conflict_since - started):
                    raise SecondPoller from None
                logger.warning("Somebody else polls with this token; trying again")
                await asyncio.sleep(CONFLICT_PAUSE)
            except InvalidToken:
                raise
            except SlowDown as error:
                await asyncio.sleep(error.seconds)
            except NotCommitted:
                await asyncio.sleep(DATABASE_PAUSE)
            except TelegramError as error:
                logger.warning("No updates from Telegram: %s", error)
                await asyncio.sleep(FAILURE_PAUSES[min(failures, len(FAILURE_PAUSES) - 1)])
                failures += 1

    async def _poll_once(self) -> None:
        # Asked at once while it is not known what waits: a poll that is held open would delay the reminders.
        held_for = 0 if self.backlog.is_unknown else LONG_POLL
        request: dict[str, Any] = {"timeout": held_for, "limit": MOST_UPDATES, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            request["offset"] = self._offset
        asked_at = time.monotonic()
        updates = await self._client.call("getUpdates", orjson.dumps(request), timeout=LONG_POLL + 10)
        self.polled_at = time.monotonic()
        if not updates:
            self.backlog.answered(is_all=True)
            if held_for and self.polled_at - asked_at < EMPTY_PAUSE:  # a server that does not hold the poll open
                await asyncio.sleep(EMPTY_PAUSE)
            return
        await self.take(updates)
        self.backlog.answered(is_all=len(updates) < MOST_UPDATES)
        confirmed = max((number for each in updates if (number := update_id_of(each)) is not None), default=-1) + 1
        if confirmed == 0 or confirmed == self._offset:
            # Nothing that the offset could confirm: asked again at once, Telegram would answer the same.
            raise NetworkError("getUpdates was answered without an update_id")
        self._offset = confirmed

    async def confirm(self) -> None:
        """At a stop: tell Telegram what is stored, so that the next start does not get it again."""
        if self._offset is not None:
            body = orjson.dumps(
                {"offset": self._offset, "limit": 1, "timeout": 0, "allowed_updates": ALLOWED_UPDATES}
            )
            try:
                await self._client.call("getUpdates", body, timeout=5)
            except TelegramError as error:
                logger.debug("The last batch was not confirmed: %s", error)

    async def forget_webhook_and_poll(self) -> None:
        """Polling needs a bot without a webhook; nothing that waits at Telegram is dropped."""
        await self._client.call("deleteWebhook", b'{"drop_pending_updates":false}')
        await self.poll()

    async def announce_webhook(self, url: str, secret: str) -> None:
        """Tell Telegram where to deliver, as soon as there is room."""
        await self._dispatcher.has_capacity.wait()
        body = {"url": url, "secret_token": secret, "allowed_updates": ALLOWED_UPDATES, "max_connections": 40}
        await self._client.call("setWebhook", orjson.dumps(body))

    async def watch_webhook(self) -> None:
        """Ask for ever whether updates wait to be delivered: a webhook alone does not tell that Telegram is away."""
        while True:
            try:
                info = await self._client.call("getWebhookInfo", b"{}")
                self.backlog.answered(is_all=not info.get("pending_update_count"))
            except NoSuchMethod:
                self.backlog.answered(is_all=True)
            except InvalidToken:
                raise
            except TelegramError as error:
                logger.warning("Telegram does not say whether updates wait: %s", error)
            await asyncio.sleep(1.0 if self.backlog.is_unknown else WEBHOOK_LOOKS)
