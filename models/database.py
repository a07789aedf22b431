"""The database: how it is opened, and transaction() and commit_together(), the only two places that commit."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from models.faults import is_fault
from models.queues import outbox
from models.reading import once

Result = TypeVar("Result")

SQLITE_PATIENCE = 4_000  # milliseconds: a stop must not wait longer for a lock of somebody else
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an acknowledged update must survive the loss of power
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={SQLITE_PATIENCE}",
    "PRAGMA cache_size=-16000",
    "PRAGMA secure_delete=ON",  # what was erased is overwritten, not only unlinked
)

# A connection whose server is gone without a word is given up after about a minute, a new one after five seconds. The
# server finds out as soon about a client whose machine is gone (`options`), and frees its locks: TCP alone would keep
# them for two hours. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-KEEPALIVES,
# https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP
POSTGRES_CONNECTION: dict[str, int | str] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "options": "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
    " -c tcp_user_timeout=30000",
}


def open_engine(url: str) -> sa.Engine:
    """An engine for `sqlite:///path` or `postgresql+psycopg://...`; errors never show what people wrote."""
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_immediate)
        return engine
    return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=postgres_connection(url))


def postgres_connection(url: str | sa.URL) -> dict[str, int | str]:
    """POSTGRES_CONNECTION, except for what the URL itself says."""
    said = sa.make_url(url).query
    return {name: value for name, value in POSTGRES_CONNECTION.items() if name not in said}


def open_reader(url: sa.URL) -> sa.Engine:
    """An engine for `reading` alone, with a pool of its own: it can change nothing and takes no lock."""
    if url.get_backend_name() == "sqlite":
        # mode=rw: a file that is gone must not be created anew, empty. https://sqlite.org/uri.html
        file = f"{Path(url.database or '').absolute().as_uri()}?mode=rw"
        engine = sa.create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(file, uri=True, check_same_thread=False),
            poolclass=sa.QueuePool,
            hide_parameters=True,
        )
        sa.event.listen(engine, "connect", _prepare_sqlite_reader)
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine
    return sa.create_engine(
        url,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=postgres_connection(url),
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
    )


def _prepare_sqlite_reader(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    _prepare_sqlite(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()


@contextmanager
def reading(engine: sa.Engine) -> Iterator[Session]:
    """One read-only transaction (of `open_reader`): every query of it sees the same moment."""
    with engine.connect() as connection, Session(connection, join_transaction_mode="rollback_only") as session:
        yield session
        session.expunge_all()


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3's own BEGIN would be deferred
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A deferred BEGIN takes the write lock at the first write, after another writer may have changed what was
    # read: lost updates, or "database is locked" that no busy_timeout cures.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[Session]:
    """One transaction: committed at the end, rolled back when anything is raised."""
    with engine.begin() as connection, Session(connection, join_transaction_mode="rollback_only") as session:
        yield session
        _write_all(session)


def empty_log(engine: sa.Engine, patience: int = SQLITE_PATIENCE) -> bool:
    """Move the write-ahead log of SQLite into the database and cut it to nothing: it holds what rows said before.

    Not in a transaction; gives up when the log is in use for `patience` milliseconds, in which nobody can write, and
    returns False: the next call empties it. Nothing on PostgreSQL. https://sqlite.org/c3ref/wal_checkpoint_v2.html
    """
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={patience:d}")
        is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={SQLITE_PATIENCE:d}")
        cursor.close()
        return not is_busy
    finally:
        connection.close()


@contextmanager
def migration(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction in which tables may be rebuilt.

    SQLite cannot change a CHECK: the table is copied and the old one dropped, which foreign keys would refuse. They
    are off meanwhile (the pragma does nothing inside a transaction), and checked before the commit. A view or trigger
    that names the dropped table must not stop the renaming of its copy. https://sqlite.org/lang_altertable.html
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        raw = connection.connection
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA legacy_alter_table=ON")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise sa.exc.IntegrityError("foreign_key_check", None, ValueError(f"rows of {broken[0]}"))
        finally:
            raw.execute("PRAGMA legacy_alter_table=OFF")
            raw.execute("PRAGMA foreign_keys=ON")


class Outcome(Generic[Result]):
    """What one piece of work of a group came to: a value, or the error that rolled back its own part."""

    __slots__ = ("error", "value")

    def __init__(self, value: Result | None = None, error: Exception | None = None) -> None:
        self.value = value
        self.error = error


@dataclass(frozen=True, slots=True)
class Work(Generic[Result]):
    """A piece of a transaction. When `run` raises, `or_else` gets the error and may do something else instead.

    What `or_else` returns runs in the same transaction, after what `run` did was rolled back; None: the error stays.
    """

    run: Callable[[Session], Result]
    or_else: Callable[[Exception], Callable[[Session], Result] | None] = lambda error: None


def commit_together(engine: sa.Engine, works: Sequence[Work[Any]]) -> list[Outcome[Any]]:
    """Run the works one after the other and commit them all at once: one fsync pays for the group.

    First without savepoints, which cost a third of the throughput (docs/decisions/0003). When a work raises, the
    group is rolled back and run again with a savepoint each, so that a work that fails loses only its own part. A
    work may therefore run twice: it must have no effect but on its Session. An outcome whose error is a fault of the
    database (models/faults.py) was met by one work alone: a lock that only it needs. When the whole transaction
    fails, the error is raised and nothing of the group has happened.
    """
    try:
        with engine.begin() as connection, Session(connection, join_transaction_mode="rollback_only") as session:
            return [Outcome(_run(session, work.run)) for work in works]
    except Exception as error:
        if engine.dialect.name == "sqlite" and is_fault(error):
            raise  # locked, full, gone: for every work alike, and a second wait for the lock helps nobody
        with engine.begin() as connection:
            return [_attempt(connection, work) for work in works]


def _run(session: Session, work: Callable[[Session], Any]) -> Any:
    value = work(session)
    _write_all(session)
    session.expunge_all()  # the next work is somebody else's: it must see the database, not our objects
    once.forget(session)
    return value


def _write_all(session: Session) -> None:
    """The last statements of a transaction: changed rows, and the messages that it queued."""
    session.flush()
    outbox.write_queued(session)


def _attempt(connection: sa.Connection, work: Work[Any]) -> Outcome[Any]:
    outcome = _in_savepoint(connection, work.run)
    instead = work.or_else(outcome.error) if outcome.error is not None else None
    return _in_savepoint(connection, instead) if instead is not None else outcome


def _in_savepoint(connection: sa.Connection, work: Callable[[Session], Any]) -> Outcome[Any]:
    savepoint = connection.begin_nested()
    try:
        with Session(connection, join_transaction_mode="rollback_only") as session:
            value = _run(session, work)
    except Exception as error:
        savepoint.rollback()
        return Outcome(error=error)
    savepoint.commit()
    return Outcome(value)
