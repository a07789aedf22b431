"""Fetches evidence from Telegram and keeps it: streamed to a partial file, hashed, synced, renamed, then recorded."""

import asyncio
import hashlib
import logging
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import IO

import orjson
from sqlmodel import Session
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.clock import Clock
from bot.conversation.context import AppInfo, Context
from bot.evidence import fetched
from bot.pipeline.client import TelegramClient
from bot.pipeline.turn import Outgoing
from bot.pipeline.writer import DATABASE_PAUSE, NotCommitted, Writer
from models import evidence
from models.evidence import Wanted
from models.rules import queues
from models.rules.evidence import DOWNLOAD_LIMIT, safe_name

logger = logging.getLogger(__name__)

FOLDER = "evidence"  # under DATA_DIR
PARTIAL = ".part"
AT_ONCE = 4  # downloads side by side
LOOK_AGAIN_AFTER = 1.0  # seconds between looks for files that became due


class TooLarge(Exception):
    """The file is larger than a bot may fetch: it is kept by reference."""


class EvidenceDownloads:
    """The download loop. Two steps a file: first the bytes, safe on the disk; then one transaction that says so.

    A kill in between leaves a partial file (removed at the next start) or a whole one that is fetched once more
    and replaced by the same bytes.
    """

    def __init__(
        self, client: TelegramClient, writer: Writer, clock: Clock, app: AppInfo, outgoing: Outgoing
    ) -> None:
        self._client = client
        self._writer = writer
        self._clock = clock
        self._app = app
        self._outgoing = outgoing
        self._root = app.settings.data_dir / FOLDER
        self._awake = asyncio.Event()
        self._in_hand: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """A file may have become due."""
        self._awake.set()

    async def run(self) -> None:
        """Fetch what is due, for ever."""
        await asyncio.to_thread(remove_partials, self._root)
        try:
            while True:
                self._awake.clear()
                for wanted in await self._due():
                    self._start(wanted)
                await self._until_woken()
        finally:
            for task in self._in_hand.values():
                task.cancel()

    async def _due(self) -> list[Wanted]:
        now, busy, free = self._clock(), set(self._in_hand), AT_ONCE - len(self._in_hand)
        if free <= 0:
            return []
        return await self._writer.do(lambda session: evidence.to_fetch(session, now, busy, free))

    async def _until_woken(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN_AFTER):
                await self._awake.wait()
        except TimeoutError:
            pass

    def _start(self, wanted: Wanted) -> None:
        task = asyncio.create_task(self._fetch_and_record(wanted))
        self._in_hand[wanted.id] = task
        task.add_done_callback(lambda _: self._put_down(wanted.id))

    def _put_down(self, evidence_id: int) -> None:
        del self._in_hand[evidence_id]
        self.wake()

    async def _fetch_and_record(self, wanted: Wanted) -> None:
        try:
            kept = await self._fetch(wanted)
        except TooLarge:
            await self._record(lambda ctx: fetched.keep_by_reference(ctx, wanted.id))
        except RetryAfter as error:
            seconds = error.__reduce__()[1][0]
            await self._put_off(wanted, wanted.tries, seconds)
        except BadRequest as error:
            logger.error("Telegram refused evidence %d: %s", wanted.id, error)
            await self._record(lambda ctx: fetched.give_up(ctx, wanted.id))
        except (TelegramError, OSError, KeyError) as error:
            logger.warning("Evidence %d was not fetched (try %d): %s", wanted.id, wanted.tries + 1, error)
            await self._try_again(wanted)
        else:
            path, digest, size = kept
            await self._record(lambda ctx: fetched.mark_saved(ctx, wanted.id, path, digest, size))

    async def _try_again(self, wanted: Wanted) -> None:
        tries = wanted.tries + 1
        if tries > len(queues.SEND_DELAYS):
            await self._record(lambda ctx: fetched.give_up(ctx, wanted.id))
        else:
            await self._put_off(wanted, tries, queues.send_delay(tries))

    async def _put_off(self, wanted: Wanted, tries: int, seconds: float) -> None:
        due_at = self._clock() + timedelta(seconds=seconds)
        await self._record(lambda ctx: fetched.put_off(ctx, wanted.id, tries, due_at))

    async def _fetch(self, wanted: Wanted) -> tuple[str, str, int]:
        """(path under DATA_DIR, SHA-256 in hex, bytes) once the file is safe on the disk."""
        try:
            file = await self._client.call("getFile", orjson.dumps({"file_id": wanted.file_id}))
        except BadRequest as error:
            if "too big" in str(error).lower():
                raise TooLarge from None
            raise
        remote = str(file["file_path"])
        goal = self._root / wanted.code / file_name_of(wanted, remote)
        digest, size = await write(self._client.download(remote), goal, file.get("file_size"))
        return goal.relative_to(self._app.settings.data_dir).as_posix(), digest, size

    async def _record(self, deed_of: "fetched.Recording") -> None:
        """One transaction; what the network gave us is not lost to a database that is busy for a moment."""

        def work(session: Session) -> None:
            deed_of(Context(session, self._clock(), self._app))

        while True:
            try:
                await self._writer.do(work)
                break
            except NotCommitted:
                await asyncio.sleep(DATABASE_PAUSE)
        self._outgoing.wake()


def file_name_of(wanted: Wanted, remote: str) -> str:
    """Our own number first, so that two files of the same name live side by side."""
    name = wanted.file_name or f"{wanted.kind.value}{Path(remote).suffix}"
    return f"{wanted.id}-{safe_name(name)}"


def remove_partials(root: Path) -> None:
    """What a kill left half-written."""
    for leftover in root.glob(f"*/*{PARTIAL}"):
        leftover.unlink(missing_ok=True)


async def write(pieces: AsyncIterator[bytes], goal: Path, expected: int | None) -> tuple[str, int]:
    """Stream to a partial file, hash, sync, rename: the goal exists whole or not at all."""
    partial = goal.with_name(goal.name + PARTIAL)
    digest, size = hashlib.sha256(), 0
    file = await asyncio.to_thread(_open, partial)
    try:
        async for piece in pieces:
            size += len(piece)
            if size > DOWNLOAD_LIMIT:
                raise TooLarge
            await asyncio.to_thread(file.write, piece)
            digest.update(piece)
        if expected is not None and size != expected:
            raise OSError(f"{size} of {expected} bytes arrived")
        await asyncio.to_thread(_finish, file, partial, goal)
    except BaseException:
        file.close()
        partial.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def _open(partial: Path) -> IO[bytes]:
    partial.parent.mkdir(parents=True, exist_ok=True)
    return partial.open("wb")


def _finish(file: IO[bytes], partial: Path, goal: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    partial.replace(goal)
    folder = os.open(goal.parent, os.O_RDONLY)  # the rename itself must survive a power cut, too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
