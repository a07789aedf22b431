"""The download loop: finds the files that are due, fetches them side by side, records what became of each."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

import orjson
from sqlmodel import Session
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.conversation.context import Context
from bot.pipeline.client import SlowDown, TelegramClient
from bot.pipeline.loops import set_or_timeout
from bot.pipeline.services import Services
from bot.pipeline.turn import Outgoing
from models.rules import queues

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 1.0  # seconds between looks for files that became due


class TooLarge(Exception):
    """The file is larger than Telegram hands out, or than we take."""


class PendingFile(Protocol):
    """A row that names a file to be fetched; `tries` counts the failed ones."""

    @property
    def id(self) -> int: ...

    @property
    def tries(self) -> int: ...


File = TypeVar("File", bound=PendingFile)
Recording = Callable[[Context], None]


@dataclass(frozen=True, slots=True)
class Source(Generic[File]):
    """One kind of file: which are due, how one is fetched, and how each outcome is recorded.

    `find` gets the session, the moment, the ids that are being fetched, and how many more may be. `fetch` returns
    what is to be recorded; it raises TooLarge, TelegramError or OSError.
    """

    name: str  # in the logs
    at_once: int  # downloads side by side
    most_tries: int  # failed tries after which a file is given up
    find: Callable[[Session, datetime, Collection[int], int], Sequence[File]]
    fetch: Callable[[File], Awaitable[Recording]]
    put_off: Callable[[Context, int, int, datetime], None]  # (ctx, row id, tries, due at)
    too_large: Callable[[Context, int], None]
    give_up: Callable[[Context, int], None]
    prepare: Callable[[], None] = lambda: None  # blocking work before the first look


class Downloads(Generic[File]):
    """Two steps a file: first the bytes are fetched, then one transaction records them.

    A kill in between leaves the row as it was: the file is fetched once more.
    """

    def __init__(self, source: Source[File], services: Services, outgoing: Outgoing) -> None:
        self._source = source
        self._services = services
        self._outgoing = outgoing
        self._awake = asyncio.Event()
        self._running: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Fetch what is due, for ever."""
        await asyncio.to_thread(self._source.prepare)
        try:
            while True:
                self._awake.clear()
                for file in await self._due():
                    self._start(file)
                await set_or_timeout(self._awake, LOOK_AGAIN_AFTER)
        finally:
            for task in self._running.values():
                task.cancel()

    async def _due(self) -> Sequence[File]:
        now, busy = self._services.clock(), set(self._running)
        free = self._source.at_once - len(busy)
        if free <= 0:
            return []
        return await self._services.reader.ask(lambda session: self._source.find(session, now, busy, free))

    def _start(self, file: File) -> None:
        task = asyncio.create_task(self._handle(file))
        self._running[file.id] = task
        task.add_done_callback(lambda _: self._finish(file.id))

    def _finish(self, row_id: int) -> None:
        del self._running[row_id]
        self._awake.set()

    async def _handle(self, file: File) -> None:
        """Fetch and record; an unexpected error is logged and the next, simpler step is taken instead.

        Without them a row that always fails would be due again at once, without a try being counted.
        """
        for step in (self._fetch_and_record, self._count_failure, self._put_off_longest):
            try:
                await step(file)
                return
            except Exception:
                logger.exception("%s %d failed unexpectedly (try %d)", self._source.name, file.id, file.tries + 1)

    async def _fetch_and_record(self, file: File) -> None:
        try:
            recording = await self._source.fetch(file)
        except TooLarge:
            await self._record(lambda ctx: self._source.too_large(ctx, file.id))
        except SlowDown as error:
            await self._put_off(file, file.tries, error.seconds)
        except BadRequest as error:
            logger.error("Telegram refused %s %d: %s", self._source.name, file.id, error)
            await self._record(lambda ctx: self._source.give_up(ctx, file.id))
        except (TelegramError, OSError) as error:
            logger.warning("%s %d was not fetched (try %d): %s", self._source.name, file.id, file.tries + 1, error)
            await self._count_failure(file)
        else:
            await self._record(recording)

    async def _count_failure(self, file: File) -> None:
        tries = file.tries + 1
        if tries >= self._source.most_tries:
            await self._record(lambda ctx: self._source.give_up(ctx, file.id))
        else:
            await self._put_off(file, tries, queues.send_delay(tries))

    async def _put_off_longest(self, file: File) -> None:
        await self._put_off(file, file.tries + 1, queues.SEND_DELAYS[-1])

    async def _put_off(self, file: File, tries: int, seconds: float) -> None:
        due_at = self._services.clock() + timedelta(seconds=seconds)
        await self._record(lambda ctx: self._source.put_off(ctx, file.id, tries, due_at))

    async def _record(self, recording: Recording) -> None:
        """One transaction; what was fetched is not lost to a database that is busy for a moment."""
        await self._services.writer.do_until_committed(lambda session: recording(self._services.context(session)))
        self._outgoing.wake()


async def open_file(client: TelegramClient, file_id: str, limit: int) -> tuple[str, AsyncIterator[bytes]]:
    """Ask Telegram for a file: its path there, and its bytes in pieces, `limit` of them at most.

    Raises TooLarge (here, or while the pieces are read) and TelegramError; OSError when bytes are missing.
    """
    try:
        file = await client.call("getFile", orjson.dumps({"file_id": file_id}))
    except BadRequest as error:
        if "too big" in str(error).lower():
            raise TooLarge from None
        raise
    path = file.get("file_path")
    if path is None:
        raise NetworkError("getFile: no file_path in the answer")
    return str(path), checked(client.download(str(path)), limit, file.get("file_size"))


async def checked(pieces: AsyncIterator[bytes], limit: int, expected: int | None) -> AsyncIterator[bytes]:
    """The same pieces. Raises TooLarge above `limit` bytes, OSError when they are not `expected` bytes in the end."""
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLarge
        yield piece
    if expected is not None and size != expected:
        raise OSError(f"{size} of {expected} bytes arrived")
