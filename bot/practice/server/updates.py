"""The queue of updates for the bot: getUpdates with its offsets, long polls and conflicts."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from bot.practice.server.changes import ChangeNotifier
from bot.practice.server.chats import Json
from bot.practice.server.errors import ApiError, conflict

OPT_IN_KINDS = {"chat_member", "message_reaction", "message_reaction_count"}  # only when asked for by name
CALLBACK_QUERY_TTL = 150  # seconds; how long Telegram keeps a callback query
UPDATE_TTL = 24 * 3600  # seconds
MAX_POLL = 50  # seconds
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Pending(NamedTuple):
    """An update that the bot has not confirmed."""

    update_id: int
    made_at: float
    update: Json


class UpdateQueue:
    """Updates that the bot has not confirmed. One reader at a time: a newer poll ends the older one with a 409."""

    def __init__(self, clock: Callable[[], datetime], changes: ChangeNotifier, first_id: int = 700_000_001) -> None:
        self.clock = clock
        self.changes = changes
        self.next_id = first_id
        self.pending: deque[Pending] = deque()
        self.allowed: frozenset[str] | None = None
        self.webhook_set = False
        self.polls = 0  # getUpdates calls so far
        self.conflicts = 0  # polls that were ended by another one
        self._poll: asyncio.Future[None] | None = None
        self._arrived: asyncio.Event = asyncio.Event()

    @property
    def poll_waits(self) -> bool:
        """Say whether a long poll is open right now."""
        return self._poll is not None and not self._poll.done()

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue an update; returns its update_id, None when the bot did not ask for this kind."""
        if kind in OPT_IN_KINDS if not self.allowed else kind not in self.allowed:
            return None
        update_id, self.next_id = self.next_id, self.next_id + 1
        made_at = self.clock().timestamp()
        self.pending.append(Pending(update_id, made_at, {"update_id": update_id, kind: payload}))
        self.wake()
        return update_id

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set the kinds for updates made from now on; None leaves the setting as it is."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    async def take(self, offset: int, limit: int, seconds: int, allowed: list[str] | None) -> list[Json]:
        """Answer getUpdates after at most `seconds`; raises ApiError (409) for a webhook or a newer poll."""
        if self.webhook_set:
            raise conflict(WEBHOOK_SET)
        self._end_older_poll()
        self.allow(allowed)
        self.confirm(offset)
        self.polls += 1
        self.changes.notify("poll")
        self._drop_stale()
        if not self.pending and seconds > 0:
            await self._wait(min(seconds, MAX_POLL))
        size = min(max(limit, 1), 100)
        return [self.pending[index].update for index in range(min(size, len(self.pending)))]

    def confirm(self, offset: int) -> None:
        """Remove the updates below `offset`; a negative offset keeps only that many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0].update_id < offset:
            self.pending.popleft()
        if not self.pending:
            self._arrived.clear()
            self.changes.notify("confirmed")

    async def first(self) -> Pending:
        """Wait for the oldest unconfirmed update (webhook delivery reads the queue this way)."""
        while True:
            self._drop_stale()
            if self.pending:
                return self.pending[0]
            self._arrived.clear()
            await self._arrived.wait()

    def clear(self) -> None:
        """Remove all pending updates (drop_pending_updates)."""
        self.pending.clear()

    def end_poll(self, why: ApiError) -> None:
        """Answer the open long poll, if any, with an error."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(why)

    def _end_older_poll(self) -> None:
        if self.poll_waits:
            self.conflicts += 1
            self.end_poll(conflict(OTHER_POLL))

    def wake(self) -> None:
        """Answer the open long poll with what is pending."""
        self._arrived.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def _wait(self, seconds: int) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _drop_stale(self) -> None:
        now = self.clock().timestamp()
        if self.pending and now - self.pending[0].made_at > CALLBACK_QUERY_TTL:
            self.pending = deque(each for each in self.pending if now - each.made_at <= _ttl(each.update))


def _ttl(update: Json) -> int:
    return CALLBACK_QUERY_TTL if "callback_query" in update else UPDATE_TTL
