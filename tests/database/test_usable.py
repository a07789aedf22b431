"""Which failures at the start may pass by themselves, and which are a wrong setting."""

import errno
import sqlite3

import psycopg
import pytest
import sqlalchemy as sa

from models.database import open_engine
from models.setup.usable import DatabaseUnusable, NotYetUsable, usable


def of_sqlite(code: int) -> Exception:
    """What SQLAlchemy raises for a result code of SQLite."""
    driver = sqlite3.OperationalError("said by SQLite")
    driver.sqlite_errorcode = code
    return sa.exc.OperationalError("SELECT 1", None, driver)


def of_postgresql(driver: psycopg.Error) -> Exception:
    """What SQLAlchemy raises for an error with a SQLSTATE."""
    return sa.exc.OperationalError("SELECT 1", None, driver)


PASSING = [
    of_sqlite(sqlite3.SQLITE_BUSY),
    of_sqlite(sqlite3.SQLITE_FULL),
    of_sqlite(sqlite3.SQLITE_IOERR_WRITE),  # also of a file that may not grow
    of_postgresql(psycopg.errors.AdminShutdown()),
    of_postgresql(psycopg.errors.DiskFull()),
    OSError(errno.ENOSPC, "No space left on device"),
]
SETTINGS = [
    of_sqlite(sqlite3.SQLITE_CANTOPEN),
    of_sqlite(sqlite3.SQLITE_NOTADB),
    of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED),
    of_sqlite(sqlite3.SQLITE_ERROR),
    of_postgresql(psycopg.errors.InsufficientPrivilege()),
    of_postgresql(psycopg.errors.UndefinedTable()),
    OSError(errno.EACCES, "Permission denied"),
    OSError(errno.EROFS, "Read-only file system"),
]


def test_what_may_pass_is_not_a_wrong_setting() -> None:
    engine = open_engine("sqlite://")
    for kind, errors in ((NotYetUsable, PASSING), (DatabaseUnusable, SETTINGS)):
        for error in errors:
            with pytest.raises(DatabaseUnusable) as raised, usable(engine):
                raise error
            assert (type(raised.value), error) == (kind, error)
