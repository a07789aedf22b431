"""Fetches the lists of days off that admins sent from Telegram, and has them read: one file at a time."""

import asyncio
import logging
from datetime import timedelta

import orjson
from sqlmodel import Session
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.conversation.context import AppInfo, Context
from bot.holidays import file_import
from bot.holidays.file_reading import rows_of
from bot.pipeline.client import SlowDown, TelegramClient
from bot.pipeline.turn import Action, Outgoing
from bot.pipeline.writer import DATABASE_PAUSE, NotCommitted, Writer
from models import holidays
from models.holidays import Wanted
from models.rules import queues
from models.rules.errors import RuleBroken
from models.rules.holidays.errors import FileBroken, FileNotFetched, FileTooBig
from models.rules.holidays.files import LARGEST
from models.rules.holidays.rows import Row

logger = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 1.0  # seconds between looks for a file that became due
MOST_TRIES = 5  # somebody waits for the answer: after about 20 seconds they may as well send it again


class CalendarDownloads:
    """The loop. First the bytes, in memory; then one transaction that says what they held.

    A kill in between leaves the row as it was: the file is fetched once more.
    """

    def __init__(
        self, client: TelegramClient, writer: Writer, clock: Clock, app: AppInfo, outgoing: Outgoing
    ) -> None:
        self._client = client
        self._writer = writer
        self._clock = clock
        self._app = app
        self._outgoing = outgoing

    async def run(self) -> None:
        """Fetch and read what is due, for ever."""
        while True:
            wanted = await self._writer.do(lambda session: holidays.to_fetch(session, self._clock()))
            if wanted is None:
                await asyncio.sleep(LOOK_AGAIN_AFTER)
            else:
                await self._fetch_and_read(wanted)

    async def _fetch_and_read(self, wanted: Wanted) -> None:
        try:
            data = await self._fetch(wanted)
            rows = await asyncio.to_thread(self._read, data)
        except RuleBroken as refusal:
            await self._record(file_import.refuse, wanted.id, refusal)
        except SlowDown as error:
            await self._put_off(wanted, wanted.tries, error.seconds)
        except BadRequest as error:
            logger.error("Telegram refused the calendar file %d: %s", wanted.id, error)
            await self._record(file_import.refuse, wanted.id, _refused(error))
        except (TelegramError, OSError, KeyError) as error:
            logger.warning("The calendar file %d was not fetched (try %d): %s", wanted.id, wanted.tries + 1, error)
            await self._try_again(wanted)
        else:
            await self._record(file_import.read, wanted.id, rows)

    def _read(self, data: bytes) -> list[Row]:
        try:
            return rows_of(data, self._app.settings.zone)
        except RuleBroken:
            raise
        except Exception:  # a stranger's file may break its reader in any way, but not the loop
            logger.exception("A calendar file could not be read")
            raise FileBroken from None

    async def _fetch(self, wanted: Wanted) -> bytes:
        file = await self._client.call("getFile", orjson.dumps({"file_id": wanted.file_id}))
        data = bytearray()
        async for piece in self._client.download(str(file["file_path"])):
            data += piece
            if len(data) > LARGEST:
                raise FileTooBig(LARGEST // 1024)
        expected = file.get("file_size")
        if expected is not None and len(data) != expected:
            raise OSError(f"{len(data)} of {expected} bytes arrived")
        return bytes(data)

    async def _try_again(self, wanted: Wanted) -> None:
        tries = wanted.tries + 1
        if tries >= MOST_TRIES:
            await self._record(file_import.refuse, wanted.id, FileNotFetched())
        else:
            await self._put_off(wanted, tries, queues.send_delay(tries))

    async def _put_off(self, wanted: Wanted, tries: int, seconds: float) -> None:
        await self._record(file_import.put_off, wanted.id, tries, self._clock() + timedelta(seconds=seconds))

    async def _record(self, action: Action[...], *args: object) -> None:
        """One transaction; what the network gave us is not lost to a database that is busy for a moment."""

        def work(session: Session) -> None:
            action(Context(session, self._clock(), self._app), *args)

        while True:
            try:
                await self._writer.do(work)
                break
            except NotCommitted:
                await asyncio.sleep(DATABASE_PAUSE)
        self._outgoing.wake()


def _refused(error: BadRequest) -> RuleBroken:
    return FileTooBig(LARGEST // 1024) if "too big" in str(error).lower() else FileNotFetched()
