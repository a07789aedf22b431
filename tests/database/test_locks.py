"""The lock on a database: one process holds it, and a process that lost it commits nothing more."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.pipeline.locks import AlreadyRunning, LockLost, only_process
from bot.pipeline.writer import NotCommitted, Writer
from models.database import open_engine
from models.queues import inbox
from models.queues.inbox import Arrival
from tests.support.clock import MORNING


def stores(session: Session) -> None:
    """A work that stores one update."""
    inbox.store(session, [Arrival(1, 7, "{}")], MORNING)


def stored(engine: sa.Engine) -> int:
    """How many updates are stored."""
    with engine.begin() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(inbox.TABLE)).scalar_one())


def terminate_the_lock(engine: sa.Engine) -> None:
    """End the session that holds the lock, as an administrator, a restart or a failover does."""
    with engine.begin() as connection:
        ended = connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            (0x4E415241,),
        )
        assert ended.scalar_one() is True


def file_of(engine: sa.Engine) -> Path:
    """The SQLite file."""
    assert engine.url.database
    return Path(engine.url.database)


def replace(path: Path) -> None:
    """Put a copy in place of a file, as a restored backup does."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


LOSSES: list[tuple[str, Callable[[Path], object]]] = [
    ("the lock file is deleted", lambda path: path.with_name(f"{path.name}.lock").unlink()),
    ("the lock file is replaced", lambda path: replace(path.with_name(f"{path.name}.lock"))),
    ("the database is deleted", lambda path: path.unlink()),
    ("the database is replaced", replace),
    ("the database is moved", lambda path: shutil.move(path, path.with_name("elsewhere.db"))),
    ("the log is deleted", lambda path: path.with_name(f"{path.name}-wal").unlink()),
]


@pytest.mark.only_sqlite
@pytest.mark.parametrize(("what", "lose"), LOSSES)
async def test_sqlite_nothing_is_acknowledged_after(
    engine: sa.Engine, what: str, lose: Callable[[Path], object]
) -> None:
    with only_process(engine):
        writer = Writer(engine)
        writer.start()
        await writer.do(stores)
        lose(file_of(engine))
        with pytest.raises(NotCommitted):
            await writer.do(lambda session: session.execute(sa.delete(inbox.TABLE)))
        await writer.stop()


@pytest.mark.only_postgresql
async def test_postgresql_nothing_is_committed_after_the_session_of_the_lock(
    engine: sa.Engine, database_url: str
) -> None:
    other = open_engine(database_url)
    with only_process(engine):
        writer = Writer(engine)
        writer.start()
        terminate_the_lock(other)
        with only_process(other), pytest.raises(NotCommitted):
            await writer.do(stores)
        await writer.stop()
    assert stored(other) == 0
    other.dispose()


@pytest.mark.only_postgresql
def test_postgresql_a_newcomer_waits_for_the_last_transaction_of_the_old_process(
    engine: sa.Engine, database_url: str
) -> None:
    other = open_engine(database_url)
    with only_process(engine), engine.begin() as slow:
        slow.exec_driver_sql("SELECT 1")
        terminate_the_lock(other)
        with pytest.raises(AlreadyRunning), only_process(other):
            pass
    with only_process(other):
        assert stored(other) == 0
    other.dispose()


@pytest.mark.only_postgresql
def test_postgresql_an_idle_session_keeps_the_lock(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET idle_session_timeout = '200ms'")
    engine.dispose()
    with only_process(engine):
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(0.5)")
        assert stored(engine) == 0


@pytest.mark.only_postgresql
def test_postgresql_the_server_looks_for_a_client_whose_host_is_gone(engine: sa.Engine, database_url: str) -> None:
    """Else its lock stays until the TCP stack of the server gives up, after two hours."""
    names = ("tcp_keepalives_count", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_user_timeout")
    query = "SELECT name, source FROM pg_settings WHERE name LIKE 'tcp%%' ORDER BY name"
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.exec_driver_sql(query)] == [(name, "client") for name in names]
    with_own = sa.make_url(database_url).update_query_dict({"options": "-c statement_timeout=9s"})
    own = open_engine(with_own.render_as_string(hide_password=False))
    with own.connect() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar_one() == "9s"
    own.dispose()


@pytest.mark.both_databases
def test_the_lock_is_free_again_afterwards(engine: sa.Engine, database_url: str) -> None:
    other = open_engine(database_url)
    for _ in range(2):
        with only_process(engine):
            with pytest.raises(AlreadyRunning), only_process(other):
                pass
            assert stored(engine) == 0
    with only_process(other):
        assert stored(other) == 0
    other.dispose()


@pytest.mark.only_sqlite
def test_sqlite_another_name_of_the_same_file_is_the_same_lock(engine: sa.Engine, tmp_path: Path) -> None:
    folder, link = tmp_path / "folder", tmp_path / "link.db"
    folder.symlink_to(tmp_path, target_is_directory=True)
    link.symlink_to(file_of(engine))
    with only_process(engine):
        for name in (folder / "narahubung.db", link, tmp_path / "x" / ".." / "narahubung.db"):
            (tmp_path / "x").mkdir(exist_ok=True)
            with pytest.raises(AlreadyRunning), only_process(open_engine(f"sqlite:///{name}")):
                pass


@pytest.mark.only_sqlite
def test_sqlite_a_connection_that_is_opened_anew_is_no_loss(engine: sa.Engine) -> None:
    with only_process(engine):
        for _ in range(3):
            with engine.begin() as connection:
                connection.exec_driver_sql("DELETE FROM inbox")
            engine.dispose()  # the last connection takes the log with it


@pytest.mark.both_databases
def test_a_loss_is_seen_at_the_next_look(engine: sa.Engine, database_url: str) -> None:
    with only_process(engine) as held:
        held.lock.check()
        if engine.dialect.name == "sqlite":
            file_of(engine).unlink()
        else:
            other = open_engine(database_url)
            terminate_the_lock(other)
            other.dispose()
        with pytest.raises(LockLost):
            held.lock.check()
