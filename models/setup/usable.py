"""Tells at the start whether a database cannot be used (a wrong setting) or only not yet: away, locked, full."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from models.database import postgres_connection
from models.faults import PASSING_SYSTEM_ERRORS, is_fault

# What a wrong path, missing rights or another file give, at every start alike.
SQLITE_SETTINGS = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
POSTGRES_SETTINGS = ("28", "42501")  # authorization, insufficient privilege
# The server refuses a connection with words alone: libpq gives no SQLSTATE. These are all of 53300
# (too_many_connections) in src/backend: postmaster.c, proc.c, postinit.c.
NO_ROOM = ("too many", "connection slots are reserved")


class DatabaseUnusable(Exception):
    """The database cannot be opened or migrated; the message says what to look at."""


class NotYetUsable(DatabaseUnusable):
    """As above, but it may be usable in a while without a change of any setting."""


@contextmanager
def usable(engine: sa.Engine) -> Iterator[None]:
    """Work on the database at the start: what it refuses is raised as DatabaseUnusable or NotYetUsable, one line."""
    try:
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        driver = getattr(error, "orig", None) or error
        reason, *_ = str(driver).strip().splitlines() or [type(driver).__name__]
        if may_pass(engine, error):
            raise NotYetUsable(f"Basis data belum dapat dipakai: {reason}. {LOOK_AT}") from None
        raise DatabaseUnusable(f"DATABASE_URL tidak dapat dipakai: {reason}") from None


LOOK_AT = "Periksa bahwa basis data berjalan, tidak dikunci program lain, dan disk tidak penuh"


def may_pass(engine: sa.Engine, error: Exception) -> bool:
    """May the same settings work a while later? A PostgreSQL that refused a connection is asked whether it is up."""
    if isinstance(error, OSError):
        return error.errno in PASSING_SYSTEM_ERRORS
    driver = getattr(error, "orig", None)
    if isinstance(driver, sqlite3.Error):
        return is_fault(error) and getattr(driver, "sqlite_errorcode", 0) & 0xFF not in SQLITE_SETTINGS
    state = getattr(driver, "sqlstate", None)
    if state is not None or getattr(error, "connection_invalidated", False):
        return is_fault(error) and not (state or "").startswith(POSTGRES_SETTINGS)
    if not isinstance(error, sa.exc.OperationalError):
        return is_fault(error)
    return any(words in str(driver) for words in NO_ROOM) or not is_up(engine.url) or _connects(engine)


def _connects(engine: sa.Engine) -> bool:
    """Does it connect now? The server may have come up between a refusal and the question whether it is up."""
    try:
        engine.connect().close()
    except sa.exc.SQLAlchemyError:
        return False
    return True


def is_up(url: sa.URL) -> bool:
    """Does the PostgreSQL server of the URL take connections? Name and password are not looked at.

    Not while it starts, recovers or shuts down. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PQPING
    """
    # Only here: the package takes 9 MB of an office that runs on SQLite.
    from psycopg import conninfo, pq

    positional, named = url.get_dialect()().create_connect_args(url)
    told = conninfo.make_conninfo(*positional, **{**postgres_connection(url), **named})
    return pq.PGconn.ping(told.encode()) == pq.Ping.OK
