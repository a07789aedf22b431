"""Errors of the database are told from errors of the work, by what the databases themselves raise."""

import errno
from collections.abc import Callable

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.pipeline.writer import NotCommitted, Writer
from models.database import open_engine
from models.faults import is_fault
from models.queues import inbox
from models.queues.inbox import Arrival
from tests.support.clock import MORNING
from tests.support.databases import PostgresMaker
from tests.support.tables import each_row

Raises = Callable[[sa.Engine], None]


def says(*statements: str) -> Raises:
    """Statements of one transaction; the last one fails."""

    def run(engine: sa.Engine) -> None:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    return run


def is_terminated(engine: sa.Engine) -> None:
    """The session is ended by the server while it is used, as by an administrator or a restart."""
    with engine.begin() as connection, engine.begin() as other:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        other.exec_driver_sql(f"SELECT pg_terminate_backend({pid}, 1000)")
        connection.exec_driver_sql("SELECT 1")


def waits_for_a_lock(engine: sa.Engine) -> None:
    """Somebody holds the table for longer than a statement may take."""
    with engine.begin() as holder, engine.begin() as connection:
        holder.exec_driver_sql("LOCK TABLE people IN ACCESS EXCLUSIVE MODE")
        connection.exec_driver_sql("SET LOCAL statement_timeout = '50ms'")
        connection.exec_driver_sql("SELECT count(*) FROM people")


def is_locked(engine: sa.Engine) -> None:
    """Another connection holds SQLite's write lock."""
    with engine.begin(), engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=10")
        other.begin()


RAISED = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{}'; END $$"
ON_SQLITE: list[tuple[str, bool, Raises]] = [
    ("locked", True, is_locked),
    ("disk full", True, says("PRAGMA max_page_count=1", "CREATE TABLE more AS SELECT zeroblob(9999999) AS x")),
    ("read-only", True, says("PRAGMA query_only=ON", "DELETE FROM people")),
    ("no such table", False, says("SELECT * FROM nowhere")),
    ("wrong SQL", False, says("SELEKT 1")),
    ("constraint", False, says("INSERT INTO inbox (id) VALUES (1)")),
    ("too big", False, says("SELECT zeroblob(2000000000)")),
]
ON_POSTGRES: list[tuple[str, bool, Raises]] = [
    ("statement_timeout", True, waits_for_a_lock),
    ("lock_timeout", True, says(RAISED.format("55P03"))),
    ("terminated", True, is_terminated),
    ("deadlock", True, says(RAISED.format("40P01"))),
    ("serialization", True, says(RAISED.format("40001"))),
    ("disk full", True, says(RAISED.format("53100"))),
    ("I/O error", True, says(RAISED.format("58030"))),
    ("shutting down", True, says(RAISED.format("57P01"))),
    ("standby", True, says("SET TRANSACTION READ ONLY", "DELETE FROM people")),
    ("no such table", False, says("SELECT * FROM nowhere")),
    ("constraint", False, says("INSERT INTO inbox (id) VALUES (1)")),
    ("data", False, says("SELECT 1 / 0")),
    ("program limit", False, says(RAISED.format("54000"))),
]


def outcome(url: str, raises: Raises) -> bool:
    """Whether what was raised is a fault of the database."""
    engine = open_engine(url)
    try:
        with pytest.raises(sa.exc.DBAPIError) as raised:
            raises(engine)
        return is_fault(raised.value)
    finally:
        engine.dispose()


def test_sqlite(database_url: str) -> None:
    assert {name: outcome(database_url, raises) for name, _, raises in ON_SQLITE} == {
        name: expected for name, expected, _ in ON_SQLITE
    }


def test_postgresql(postgres: PostgresMaker) -> None:
    url = postgres.fresh()
    found = {name: outcome(url, raises) for name, _, raises in ON_POSTGRES}
    assert found == {name: expected for name, expected, _ in ON_POSTGRES}
    nobody = sa.create_engine("postgresql+psycopg://127.0.0.1:9/x")
    assert outcome_of_connecting(nobody)
    postgres.drop(url)


def outcome_of_connecting(engine: sa.Engine) -> bool:
    """Whether a server that is not there is a fault of the database."""
    with pytest.raises(sa.exc.OperationalError) as raised:
        engine.connect()
    assert isinstance(raised.value.orig, psycopg.OperationalError)
    return is_fault(raised.value)


@each_row(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENAMETOOLONG, "File name too long"), False),
        (KeyError("x"), False),
        (sa.exc.TimeoutError("the pool is empty"), True),
    ],
)
def test_of_the_machine(error: Exception, fault: bool) -> None:
    assert is_fault(error) is fault


def stores(size: int) -> Callable[[Session], None]:
    """A work that stores an update of so many bytes."""

    def work(session: Session) -> None:
        inbox.store(session, [Arrival(size, 7, "x" * size)], MORNING)

    return work


async def test_a_full_disk_is_no_error_of_the_work(database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    engine.dispose()
    sa.event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={pages + 4}"))
    writer = Writer(engine)
    writer.start()
    with pytest.raises(NotCommitted):
        await writer.do(stores(1_000_000))
    await writer.do(stores(10))
    await writer.stop()
    engine.dispose()
