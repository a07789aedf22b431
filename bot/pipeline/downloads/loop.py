"""The download loop: finds the files that are due, fetches them side by side, records what became of each."""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

import orjson
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.conversation.context import Context
from bot.pipeline.client import SlowDown, TelegramClient
from bot.pipeline.loops import set_or_timeout
from bot.pipeline.services import Services
from bot.pipeline.turn import Outgoing
from bot.pipeline.writer import DATABASE_PAUSE, NotCommitted
from models.rules import queues
from models.rules.queues import Failure, FetchCause

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 1.0  # seconds between looks for files that became due
HOLD = 60.0  # seconds for which a row is left alone of which nothing could be recorded
LEAST_PROGRESS = 16 * 1024  # bytes that a broken connection must have brought to be taken up again at once

# A 400 says something about the file, except these: states of the bot or of the server (tdlib/telegram-bot-api).
NOT_THE_FILE = re.compile(r"logged out|log ?out|terminated by other|restart|internal", re.I)
TOO_BIG = re.compile(r"file is too big", re.I)
# The first that fits decides. What is not listed is the file's own failure: it must not be repeated for ever.
CAUSES: tuple[tuple[tuple[type[Exception], ...], FetchCause], ...] = (
    ((BadRequest, Forbidden), FetchCause.FILE),
    ((TelegramError,), FetchCause.TELEGRAM),
    ((OSError, SQLAlchemyError, NotCommitted), FetchCause.OURS),
)


class TooLarge(Exception):
    """The file is larger than Telegram hands out, or than we take."""


class PendingFile(Protocol):
    """A row that names a file to be fetched; `tries` counts the failures that were its own."""

    @property
    def id(self) -> int: ...

    @property
    def tries(self) -> int: ...


File = TypeVar("File", bound=PendingFile)
Recording = Callable[[Context], None]


async def _nothing(_services: Services) -> None:
    """A source without work before its first look."""


@dataclass(frozen=True, slots=True)
class Source(Generic[File]):
    """One kind of file: which are due, how one is fetched, and how each outcome is recorded.

    `find` gets the session, the moment, the ids that are being fetched, and how many more may be. `fetch` returns
    what is to be recorded; it may raise anything: `cause_of` says whose failure it is.
    """

    name: str  # in the logs
    at_once: int  # downloads side by side
    most_tries: int  # failures of its own after which a file is given up
    find: Callable[[Session, datetime, Collection[int], int], Sequence[File]]
    fetch: Callable[[File], Awaitable[Recording]]
    put_off: Callable[[Context, int, Failure], None]
    too_large: Callable[[Context, int], None]
    give_up: Callable[[Context, int], None]
    prepare: Callable[[Services], Awaitable[None]] = _nothing  # before the first look; must not raise OSError
    most_waits: int | None = None  # other failures in a row after which nobody waits any longer; None: no end


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
        self._waits: dict[int, int] = {}  # failures in a row that were not the file's own
        self._held: dict[int, float] = {}  # files of which nothing could be recorded, until when (monotonic)
        self._paused_until = 0.0  # monotonic; Telegram asked for it
        self._complained: FetchCause | None = (
            None  # what was logged last, so that an outage is a line and not thousands
        )

    async def run(self) -> None:
        """Fetch what is due, for ever."""
        await self._source.prepare(self._services)
        try:
            while True:
                self._awake.clear()
                try:
                    for file in await self._due():
                        self._start(file)
                except (NotCommitted, SQLAlchemyError) as error:  # what is under way goes on
                    logger.warning("%s: not looked for: %s", self._source.name, type(error).__name__)
                    await asyncio.sleep(DATABASE_PAUSE)
                await set_or_timeout(self._awake, LOOK_AGAIN_AFTER)
        finally:
            for task in self._running.values():
                task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _due(self) -> Sequence[File]:
        now, started = self._services.clock(), time.monotonic()
        free = self._source.at_once - len(self._running)
        if free <= 0 or started < self._paused_until:
            return []
        self._held = {row_id: until for row_id, until in self._held.items() if until > started}
        busy = {*self._running, *self._held}
        return await self._services.reader.ask(lambda session: self._source.find(session, now, busy, free))

    def _start(self, file: File) -> None:
        task = asyncio.create_task(self._handle(file))
        self._running[file.id] = task
        task.add_done_callback(lambda _: self._finish(file.id))

    def _finish(self, row_id: int) -> None:
        del self._running[row_id]
        self._awake.set()

    async def _handle(self, file: File) -> None:
        """Fetch and record. When even the failure cannot be recorded, the row is held back in memory."""
        try:
            await self._fetch_and_record(file)
        except Exception:
            logger.exception("Nothing could be recorded of %s %d", self._source.name, file.id)
            self._held[file.id] = time.monotonic() + HOLD

    async def _fetch_and_record(self, file: File) -> None:
        try:
            recording = await self._source.fetch(file)
            await self._record(recording)
        except TooLarge:
            await self._record(lambda ctx: self._source.too_large(ctx, file.id))
        except SlowDown as error:
            self._paused_until = time.monotonic() + error.seconds
            await self._put_off(file, file.tries, error.seconds, FetchCause.TELEGRAM)
            return
        except Exception as error:
            await self._fail(file, error)
            return
        self._waits.pop(file.id, None)
        self._complained = None

    async def _fail(self, file: File, error: Exception) -> None:
        cause = cause_of(error)
        self._log(file, error, cause)
        if cause is FetchCause.FILE:
            self._waits.pop(file.id, None)
            tries = file.tries + 1
            delay, ends = queues.send_delay(tries), tries >= self._source.most_tries
        else:
            waits = self._waits[file.id] = self._waits.get(file.id, 0) + 1
            tries, delay = file.tries, queues.wait_delay(waits)
            ends = self._source.most_waits is not None and waits >= self._source.most_waits
        if ends:
            self._waits.pop(file.id, None)
            await self._give_up(file)
        else:
            await self._put_off(file, tries, delay, cause)

    async def _give_up(self, file: File) -> None:
        try:
            await self._record(lambda ctx: self._source.give_up(ctx, file.id))
        except Exception:  # the row must not be due again at once
            logger.exception("%s %d could not be given up", self._source.name, file.id)
            await self._put_off(file, file.tries + 1, queues.SEND_DELAYS[-1], FetchCause.FILE)

    def _log(self, file: File, error: Exception, cause: FetchCause) -> None:
        number = file.tries + 1
        if cause is not FetchCause.FILE:
            level = logging.WARNING if cause is not self._complained else logging.DEBUG
            self._complained = cause
            logger.log(level, "%s %d waits: %s: %s", self._source.name, file.id, type(error).__name__, error)
        elif isinstance(error, BadRequest):
            logger.warning("%s %d was not fetched (try %d): %s", self._source.name, file.id, number, error)
        else:
            logger.error("%s %d failed unexpectedly (try %d)", self._source.name, file.id, number, exc_info=error)

    async def _put_off(self, file: File, tries: int, seconds: float, cause: FetchCause) -> None:
        due_at = self._services.clock() + timedelta(seconds=seconds)
        failure = Failure(tries, self._waits.get(file.id, 0), cause, due_at)
        await self._record(lambda ctx: self._source.put_off(ctx, file.id, failure))

    async def _record(self, recording: Recording) -> None:
        """One transaction; what was fetched is not lost to a database that is busy for a moment."""
        await self._services.writer.do_until_committed(lambda session: recording(self._services.context(session)))
        self._outgoing.wake()


def cause_of(error: Exception) -> FetchCause:
    """Whose failure an error is. The network, the server, the disk and the database hit every file alike."""
    if isinstance(error, BadRequest) and NOT_THE_FILE.search(str(error)):
        return FetchCause.TELEGRAM
    return next((cause for kinds, cause in CAUSES if isinstance(error, kinds)), FetchCause.FILE)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at Telegram: its path there, its size if Telegram told it, and its bytes from a given one on, in pieces.

    `pieces` raises TooLarge, and NetworkError when bytes are missing in the end.
    """

    path: str
    size: int | None
    pieces: Callable[[int], AsyncIterator[bytes]]


async def open_file(client: TelegramClient, file_id: str, limit: int) -> RemoteFile:
    """Ask Telegram for a file, of which at most `limit` bytes are wanted.

    Raises TooLarge, TelegramError, and NetworkError for an answer that is not a File
    (https://core.telegram.org/bots/api#file).
    """
    try:
        answer = await client.call("getFile", orjson.dumps({"file_id": file_id}))
    except BadRequest as error:
        if TOO_BIG.search(str(error)):
            raise TooLarge from None
        raise
    path, size = _read_answer(answer)
    return RemoteFile(path, size, lambda start: checked(resumed(client, path, start), limit, size, start))


def _read_answer(answer: Any) -> tuple[str, int | None]:
    path = answer.get("file_path") if isinstance(answer, dict) else None
    if not isinstance(path, str) or not path:
        raise NetworkError("getFile: no file_path in the answer")
    size = answer.get("file_size")
    return path, size if type(size) is int else None


async def resumed(client: TelegramClient, path: str, start: int) -> AsyncIterator[bytes]:
    """The bytes of a file from `start` on. A broken connection is taken up where it broke, while it brings some."""
    arrived = start
    while True:
        before = arrived
        try:
            async for piece in client.download(path, arrived):
                arrived += len(piece)
                yield piece
            return
        except NetworkError:
            if arrived - before < LEAST_PROGRESS:
                raise


async def checked(
    pieces: AsyncIterator[bytes], limit: int, expected: int | None, start: int = 0
) -> AsyncIterator[bytes]:
    """The same pieces, behind `start` bytes. TooLarge above `limit`, NetworkError if not `expected` in the end."""
    size = start
    async for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLarge
        yield piece
    if expected is not None and size != expected:
        raise NetworkError(f"{size} of {expected} bytes arrived")
