"""The writer, the reader and what else the loops work with, for tests of one loop without the whole program."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import sqlalchemy as sa

from bot.clock import Clock
from bot.config import Settings
from bot.conversation.context import AppInfo
from bot.pipeline.reader import Reader
from bot.pipeline.services import Services
from bot.pipeline.writer import Writer
from tests.support.clock import MORNING


@asynccontextmanager
async def at_work(
    engine: sa.Engine,
    settings: Settings | None = None,
    clock: Clock = lambda: MORNING,
    ahead: Callable[[], timedelta] = timedelta,
) -> AsyncIterator[Services]:
    """Services on a database, started; stopped at the end."""
    writer, reader = Writer(engine), Reader(engine.url)
    writer.start()
    reader.start()
    yield Services(writer, clock, AppInfo(settings or Settings(_env_file=None), "narahubung_bot"), reader, ahead)
    reader.stop()
    await writer.stop()
