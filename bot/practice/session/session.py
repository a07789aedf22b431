"""A practice session: the real bot, a local Telegram and phones, in one folder and one process."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.clock import Clock
from bot.config import Settings
from bot.practice.local_telegram import LocalTelegram
from bot.practice.session import clock as clocks
from bot.practice.session import safe_folder
from bot.practice.session.clock import PracticeClock
from bot.practice.session.phone_store import PhoneStore
from bot.practice.session.phones import ADMIN, Phones
from models import holidays
from models.database import open_engine, transaction
from models.queues import claims
from models.rules.deadlines.working_days import Calendar
from models.setup.migrate import bring_up_to_date

logger = logging.getLogger(__name__)

CatchUp = Callable[[], Awaitable[None]]
AtWork = Callable[[CatchUp], None]
StartBot = Callable[[Settings, sa.Engine, Clock, AtWork], Coroutine[Any, Any, None]]

BOT_NAME = "Narahubung Latihan"
QUIET_FOR = 0.06  # seconds without any change after which the bot counts as idle
PATIENCE = 20.0  # seconds; limit for the start of the bot


class PracticeSession:
    """One practice in `folder`. `ended` gets a result when the bot stops by itself (Ctrl+C), or its exception."""

    def __init__(self, folder: Path, wall: Clock, start_bot: StartBot) -> None:
        self.folder = folder
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._wall = wall
        self._start_bot = start_bot
        self._bot: asyncio.Task[None] | None = None
        self._catch_up: CatchUp | None = None

    async def open(self) -> None:
        """Load the phones and start the bot; the first time, Ibu Ina presses Start."""
        self.clock = PracticeClock(self._wall)
        self.telegram = LocalTelegram(self.clock, bot_name=BOT_NAME, log_size=500)
        self.store = PhoneStore(self.folder / safe_folder.PHONES, self.telegram, self.clock)
        self.phones = Phones(self.telegram, self.store, self.clock)
        self.phones.load()
        await self.telegram.start()
        self.settings = safe_folder.settings_for(self.folder, self.telegram.url, self.telegram.token, ADMIN)
        safe_folder.must_be_practice(self.settings, self.folder, self.telegram.token)
        self.engine = open_engine(self.settings.database_url)
        await asyncio.to_thread(bring_up_to_date, self.engine, self.clock().astimezone(self.settings.zone))
        self.store.start()
        await self._prepare_first_start()
        await self.start_bot()

    async def _prepare_first_start(self) -> None:
        """Start a new practice in office hours, with Ibu Ina's chat started."""
        ina = self.phones.by_key["ina"].person
        if ina.chat.started:
            return
        opening = await self.next_opening()
        if not await self._office_is_open():
            self.clock.advance_to(opening)
        ina.opens()

    async def start_bot(self) -> None:
        """Start the bot and wait for its first getUpdates; raises what the bot raises."""
        ready = asyncio.ensure_future(self.telegram.polled(within=PATIENCE))
        self._bot = asyncio.create_task(self._start_bot(self.settings, self.engine, self.clock, self._bot_at_work))
        await asyncio.wait((ready, self._bot), return_when=asyncio.FIRST_COMPLETED)
        if self._bot.done():
            ready.cancel()
        self._bot.add_done_callback(self._bot_ended)
        await asyncio.shield(self._bot) if self._bot.done() else await ready

    def _bot_at_work(self, catch_up: CatchUp) -> None:
        self._catch_up = catch_up

    def _bot_ended(self, bot: asyncio.Task[None]) -> None:
        if bot is not self._bot or self.ended.done():
            return  # it was stopped by stop_bot()
        error = None if bot.cancelled() else bot.exception()
        self.ended.set_exception(error) if error else self.ended.set_result(None)

    async def stop_bot(self) -> None:
        """Stop the bot as SIGTERM does; until it is started again, Ctrl+C ends the practice."""
        bot, self._bot, self._catch_up = self._bot, None, None
        if bot is None:
            return
        bot.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await bot
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, self._on_signal)

    def _on_signal(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    async def close(self) -> None:
        """Stop everything; the data stays on disk."""
        await self.stop_bot()
        self.phones.close()
        await self.telegram.stop()
        self.store.close()
        self.engine.dispose()

    async def reset(self) -> None:
        """Delete all data and start again."""
        await self.close()
        await asyncio.to_thread(safe_folder.wipe, self.folder)
        await self.open()

    async def wait_until_idle(self) -> None:
        """Return when nothing changes any more and no message is due: the bot is idle."""
        while await self.telegram.state.changes.change_within(QUIET_FOR) or await self._has_due_messages():
            pass

    async def _has_due_messages(self) -> bool:
        """Say whether the outbox has a due message: on a busy machine the quiet time alone is not enough."""
        if self._bot is None or self._bot.done():
            return False

        def read() -> datetime | None:
            with transaction(self.engine) as session:
                return claims.next_due(session)

        due_at = await asyncio.to_thread(read)
        return due_at is not None and due_at <= self.clock()

    async def advance_to(self, target: datetime) -> None:
        """Advance the clock to `target`, day by day, running the jobs of each day; raises BackInTime or TooFar."""
        hours, zone = self.settings.hours, self.settings.zone
        for moment in clocks.steps(self.clock(), target, hours, zone):
            self.clock.advance_to(max(moment, self.clock()))
            self.telegram.state.changes.notify("clock")
            self.phones.send_due()
            if self._catch_up is not None:
                await self._catch_up()
            await self.wait_until_idle()

    async def next_opening(self) -> datetime:
        """Return when the office opens next, aware, in UTC."""
        calendar = await self.calendar()
        return clocks.next_opening(self.clock(), self.settings.hours, calendar, self.settings.zone)

    async def _office_is_open(self) -> bool:
        calendar = await self.calendar()
        return self.settings.hours.is_open(self.clock(), calendar, self.settings.zone)

    async def calendar(self) -> Calendar:
        """Return the office's calendar of days off."""

        def read() -> Calendar:
            with transaction(self.engine) as session:
                return holidays.calendar(session)

        return await asyncio.to_thread(read)
