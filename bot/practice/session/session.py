"""The practice stage: the real bot, a local Telegram and a desk with phones, in one folder and one process."""

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
from bot.practice.session.phone_store import Keeper
from bot.practice.session.phones import ADMIN, Desk
from models import holidays, outbox
from models.database import open_engine, transaction
from models.migrate import bring_up_to_date
from models.rules.working_days import Calendar

logger = logging.getLogger(__name__)

CatchUp = Callable[[], Awaitable[None]]
AtWork = Callable[[CatchUp], None]
StartBot = Callable[[Settings, sa.Engine, Clock, AtWork], Coroutine[Any, Any, None]]

BOT_NAME = "Narahubung Latihan"
STILL = 0.06  # seconds without any change after which the bot has said what it had to say
PATIENCE = 20.0  # seconds for a start of the bot


class Stage:
    """Open it, play, close it. `ended` is set when the bot stopped by itself (Ctrl+C, or an error)."""

    def __init__(self, folder: Path, wall: Clock, start_bot: StartBot) -> None:
        self.folder = folder
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._wall = wall
        self._start_bot = start_bot
        self._bot: asyncio.Task[None] | None = None
        self._catch_up: CatchUp | None = None

    async def opens(self) -> None:
        """Lay the desk and start the bot; the first time Ibu Ina presses Start."""
        self.clock = PracticeClock(self._wall)
        self.telegram = LocalTelegram(self.clock, bot_name=BOT_NAME, log_size=500)
        self.keeper = Keeper(self.folder / safe_folder.PHONES, self.telegram, self.clock)
        self.desk = Desk(self.telegram, self.keeper, self.clock)
        self.desk.lays()
        await self.telegram.start()
        self.settings = safe_folder.settings_for(self.folder, self.telegram.url, self.telegram.token, ADMIN)
        safe_folder.must_be_practice(self.settings, self.folder, self.telegram.token)
        self.engine = open_engine(self.settings.database_url)
        await asyncio.to_thread(bring_up_to_date, self.engine, self.clock())
        self.keeper.starts()
        await self._first_morning()
        await self.starts_bot()

    async def _first_morning(self) -> None:
        """A fresh practice begins while the office is open, with Ibu Ina's phone in use."""
        ina = self.desk.called["ina"].person
        if ina.chat.started:
            return
        opening = await self.next_opening()
        if not await self._office_is_open():
            self.clock.goes_to(opening)
        ina.opens()

    async def starts_bot(self) -> None:
        """Start the program and wait until it listens; raises what it raises."""
        ready = asyncio.ensure_future(self.telegram.polled(within=PATIENCE))
        self._bot = asyncio.create_task(self._start_bot(self.settings, self.engine, self.clock, self._is_at_work))
        await asyncio.wait((ready, self._bot), return_when=asyncio.FIRST_COMPLETED)
        if self._bot.done():
            ready.cancel()
        self._bot.add_done_callback(self._bot_ended)
        await asyncio.shield(self._bot) if self._bot.done() else await ready

    def _is_at_work(self, catch_up: CatchUp) -> None:
        self._catch_up = catch_up

    def _bot_ended(self, bot: asyncio.Task[None]) -> None:
        if bot is not self._bot or self.ended.done():
            return  # it was stopped on purpose
        error = None if bot.cancelled() else bot.exception()
        self.ended.set_exception(error) if error else self.ended.set_result(None)

    async def stops_bot(self) -> None:
        """Stop the program as SIGTERM does; meanwhile Ctrl+C ends the practice itself."""
        bot, self._bot, self._catch_up = self._bot, None, None
        if bot is None:
            return
        bot.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await bot
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, self._asked_to_end)

    def _asked_to_end(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    async def closes(self) -> None:
        """Stop everything; what was done stays on disk."""
        await self.stops_bot()
        self.desk.closes()
        await self.telegram.stop()
        self.keeper.closes()
        self.engine.dispose()

    async def begins_again(self) -> None:
        """Forget everything and lay the desk anew."""
        await self.closes()
        await asyncio.to_thread(safe_folder.wipe, self.folder)
        await self.opens()

    async def still(self) -> None:
        """Return when nothing has changed for a moment: the bot has done what there was to do."""
        while await self.telegram.state.changes.change_within(STILL) or await self._has_more_to_say():
            pass

    async def _has_more_to_say(self) -> bool:
        """Say whether a message waits for its turn: on a busy machine silence alone proves nothing."""
        if self._bot is None or self._bot.done():
            return False

        def read() -> datetime | None:
            with transaction(self.engine) as session:
                return outbox.next_due(session, ())

        due_at = await asyncio.to_thread(read)
        return due_at is not None and due_at <= self.clock()

    async def passes_to(self, target: datetime) -> None:
        """Let the practice time pass, day by day; raises BackInTime or TooFar."""
        hours, zone = self.settings.hours, self.settings.zone
        for moment in clocks.steps(self.clock(), target, hours, zone):
            self.clock.goes_to(max(moment, self.clock()))
            self.telegram.state.changes.notify("clock")
            self.desk.pump()
            if self._catch_up is not None:
                await self._catch_up()
            await self.still()

    async def next_opening(self) -> datetime:
        """Return when the office opens next."""
        calendar = await self.calendar()
        return clocks.next_opening(self.clock(), self.settings.hours, calendar, self.settings.zone)

    async def _office_is_open(self) -> bool:
        calendar = await self.calendar()
        return self.settings.hours.is_open(self.clock(), calendar, self.settings.zone)

    async def calendar(self) -> Calendar:
        """Return the days off that the bot counts with."""

        def read() -> Calendar:
            with transaction(self.engine) as session:
                return holidays.calendar(session)

        return await asyncio.to_thread(read)
