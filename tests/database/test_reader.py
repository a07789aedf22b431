"""Reads beside the writer: they change nothing, wait for no lock, and leave an idle bot without transactions."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session
from telegram.ext import ApplicationBuilder

from bot.pipeline.client import TelegramClient
from bot.pipeline.dispatch import Dispatcher
from bot.pipeline.downloads.calendars import calendar_source
from bot.pipeline.downloads.evidence import evidence_source
from bot.pipeline.downloads.loop import Downloads
from bot.pipeline.reader import Reader
from bot.pipeline.sending.delivery import Delivery
from bot.pipeline.sending.made_late import MadeLate
from models.database import open_engine, open_reader, reading, transaction
from models.queues import inbox, outbox
from models.queues.inbox import Arrival
from models.queues.outbox import ApiRequest
from tests.support.at_work import at_work
from tests.support.clock import MORNING
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def stores(session: Session) -> int:
    """Store one update; returns how many rows are new."""
    return len(inbox.store(session, [Arrival(1, 7, "{}")], MORNING))


async def test_a_question_is_answered_while_somebody_writes(engine: sa.Engine) -> None:
    async with at_work(engine) as services:
        with transaction(engine) as session:
            stores(session)
            assert await services.reader.ask(inbox.oldest_open) is None
        assert await services.reader.ask(inbox.oldest_open) == MORNING


def test_a_question_changes_nothing(engine: sa.Engine) -> None:
    reader = open_reader(engine.url)
    with pytest.raises(sa.exc.DBAPIError), reading(reader) as session:
        stores(session)
    with reading(reader) as session:
        assert inbox.oldest_open(session) is None
    reader.dispose()


async def test_a_question_that_is_wrong_is_raised(engine: sa.Engine) -> None:
    async with at_work(engine) as services:
        with pytest.raises(LookupError):
            await services.reader.ask(lambda session: [][0])


async def test_a_missing_sqlite_file_is_not_created(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("empty") / "narahubung.db"
    reader = Reader(open_engine(f"sqlite:///{path}").url)
    reader.start()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await reader.ask(inbox.oldest_open)
    reader.stop()
    assert not path.exists()


class Counted:
    """Counts the transactions of an engine, and lets wait for those of others: the reader's."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self.writes = engine, 0
        self.read = asyncio.Semaphore(0)
        self._loop = asyncio.get_running_loop()

    def __call__(self, connection: sa.Connection) -> None:
        """A transaction begins, in any thread."""
        if connection.engine is self.engine:
            self.writes += 1
        else:
            self._loop.call_soon_threadsafe(self.read.release)


async def test_idle_loops_only_read(engine: sa.Engine, tmp_path: Path) -> None:
    counted = Counted(engine)
    sa.event.listen(sa.Engine, "begin", counted)
    nobody = TelegramClient("http://127.0.0.1:9", "1:x")
    async with at_work(engine) as services:
        delivery = Delivery(nobody, services, MadeLate())
        loops = [
            delivery.run,
            Dispatcher(ApplicationBuilder().token("1:x").build(), services, delivery).run,
            Downloads(evidence_source(nobody, tmp_path), services, delivery).run,
            Downloads(calendar_source(nobody, "Asia/Makassar"), services, delivery).run,
        ]
        running = [asyncio.create_task(loop()) for loop in loops]
        for _ in range(8):
            await counted.read.acquire()
        for task in running:
            task.cancel()
        await asyncio.wait(running)
    sa.event.remove(sa.Engine, "begin", counted)
    assert counted.writes == 1  # delivery claims once at its start


async def test_what_an_operator_queues_is_found(office: Office) -> None:
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    with transaction(office.engine) as session:
        outbox.enqueue(session, ApiRequest(office.sari.id, "sendMessage", {"text": "Dari operator"}), office.clock())
    await office.sari.sees("Dari operator")
