"""The program at work in this process, with a local Telegram, a database, a clock and the phones of the cast."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot import app
from bot.config import Settings
from bot.practice.local_telegram import LocalTelegram
from models import reach
from models.database import transaction
from tests.support.cast import Cast, seat_the_cast
from tests.support.clock import MORNING, Clock
from tests.support.labels import crowded, cut_by_phones
from tests.support.phones import Phone


@dataclass
class Office(Cast):
    """The office with its phones, its database, its clock and the real program between them."""

    telegram: LocalTelegram
    engine: sa.Engine
    settings: Settings
    clock: Clock
    _running: asyncio.Task[None] | None = field(default=None)

    async def opens(self) -> None:
        """Start the program and wait until it asks Telegram for updates."""
        self._running = asyncio.create_task(app.run(self.settings, self.engine, self.clock))
        ready = asyncio.create_task(self._is_ready())
        await asyncio.wait((ready, self._running), return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            ready.cancel()
            await self._running

    async def _is_ready(self) -> None:
        if self.settings.telegram_mode == "polling":
            await self.telegram.polled()
        else:
            before = len(self.telegram.requests("setWebhook"))
            await self.telegram.until(lambda: len(self.telegram.requests("setWebhook")) > before)

    async def ends(self, within: float = 30) -> None:
        """Wait until the program ends by itself; raises what it raised, or TimeoutError."""
        running, self._running = self._running, None
        if running is not None:
            await asyncio.wait_for(running, within)

    async def closes(self) -> None:
        """Stop the program as SIGTERM does."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
            self._running = None

    async def reopens_at(self, moment: datetime, *, was_down: bool = False) -> None:
        """Time goes on to a later moment, and the program looks at it anew; or it really was down meanwhile."""
        await self.closes()
        self.clock.at = moment.astimezone(UTC)
        if not was_down:
            with transaction(self.engine) as session:
                reach.stamp(session, self.clock.at)
        await self.opens()


def settings_for(telegram: LocalTelegram, database_url: str, folder: Path) -> Settings:
    """The program's settings for a test: nothing is read from the machine's own environment file."""
    return Settings(
        _env_file=None,
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        database_url=database_url,
        data_dir=folder / "data",
        picture_patience=300,  # however busy the machine is, a picture is a picture
    )


@pytest.fixture
async def before_opening(engine: sa.Engine, database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The office before its first day: the program is not started yet."""
    clock = Clock(MORNING)
    telegram = LocalTelegram(clock, phone=Phone)
    await telegram.start()
    office = Office(
        telegram=telegram,
        engine=engine,
        settings=settings_for(telegram, database_url, tmp_path),
        clock=clock,
        ina=telegram.person("Ina Rahmawati"),
        sari=telegram.person("Sari Wahyuni"),
        yohanes=telegram.person("Yohanes Tamba"),
        stranger=telegram.person("Orang Asing"),
    )
    with transaction(engine) as opened:
        seat_the_cast(opened, office, MORNING)
    # The cast pressed Start long ago: those updates are history, not part of the story.
    telegram.state.updates.pending.clear()
    yield office
    await office.closes()
    await telegram.stop()
    assert cut_by_phones(telegram) == [], "labels without room on a phone are cut by us, so that they still differ"
    assert crowded(telegram) == [], "at most six buttons under a question"
    assert telegram.useless() == {}, "the bot could have known that these requests change nothing"


@pytest.fixture
async def office(before_opening: Office) -> Office:
    """The office at work: the real program runs, the cast is registered."""
    await before_opening.opens()
    return before_opening
