"""The database fails while people write: their messages wait, nothing is burnt, and no chat is silent afterwards."""

import asyncio
import logging
from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy as sa

from models.database import transaction
from models.queues.inbox import TABLE
from tests.pipeline.test_story_intake import poison_from
from tests.support.running_office import Office


def run_statement(office: Office, statement: str) -> None:
    """A statement of somebody else, committed at once."""
    with office.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def fates(office: Office) -> list[tuple[int, bool]]:
    """Of each update: failed tries, and whether it is a dead letter."""
    with transaction(office.engine) as session:
        found = session.execute(sa.select(TABLE.c.tries, TABLE.c.dead_at.is_not(None)).order_by(TABLE.c.id))
        return [(tries, bool(dead)) for tries, dead in found]


class Logged(logging.Handler):
    """Counts log records with certain words; `times` waits for so many of them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._count = words, asyncio.Semaphore(0)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        if self._words in record.getMessage():
            self._count.release()

    async def times(self, number: int, within: float = 20.0) -> None:
        """Wait for `number` more of them."""
        async with asyncio.timeout(within):
            for _ in range(number):
                await self._count.acquire()


@pytest.fixture
def waits() -> Iterator[Logged]:
    """Updates that wait for the database, as the log tells."""
    handler = Logged("waits for the database")
    logger = logging.getLogger("bot.pipeline.dispatch")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@pytest.mark.both_databases
async def test_a_dead_letter_that_nobody_can_be_told_about_does_not_silence_its_chat(office: Office) -> None:
    run_statement(office, "ALTER TABLE staff_tasks RENAME TO staff_tasks_away")
    poison_from(office)
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas", within=30)
    assert [dead for _, dead in fates(office)] == [True, False]
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")


@pytest.mark.only_postgresql
async def test_a_table_that_somebody_locks_burns_no_try(before_opening: Office, waits: Logged) -> None:
    office = before_opening
    with office.engine.begin() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET statement_timeout = '100ms'")
    office.engine.dispose()
    await office.opens()
    with psycopg.connect(office.settings.database_url.replace("+psycopg", "")) as other:
        other.execute("SET statement_timeout = 0")
        other.execute("LOCK TABLE people IN ACCESS EXCLUSIVE MODE")
        office.sari.says("/bantuan")
        await waits.times(4)  # more than the tries of a message
    await office.sari.sees("/tugas", within=30)
    assert fates(office) == [(0, False)]
