"""Tells faults of the database (locked, full, gone, out of time) from errors of the work that was asked of it."""

import errno
import sqlite3

import sqlalchemy as sa

# Primary result codes (the low byte): https://sqlite.org/rescode.html. Not among them: ERROR (wrong SQL), CONSTRAINT,
# TOOBIG, MISMATCH, RANGE, which come from what was asked.
SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
# Classes and codes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html. Not among them: 54
# (a statement or a row too large), which psycopg also reports as OperationalError.
POSTGRES_CLASSES = (
    "08",  # connection exceptions
    "25006",  # a server that only reads: a standby after a failover
    "25P03",  # idle_in_transaction_session_timeout
    "28",  # authorization: a changed password
    "40",  # serialization failure, deadlock
    "42501",  # insufficient privilege
    "53",  # disk full, out of memory, too many connections
    "55",  # lock not available, object in use, cannot connect now
    "57",  # statement_timeout, shutdown of the server or of the session
    "58",  # I/O error
    "XX",  # internal error, corrupted data
)
# Of the operating system: disk full, quota, I/O error, read-only file system, no handles, no memory.
SYSTEM_ERRORS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)
PASSING_SYSTEM_ERRORS = SYSTEM_ERRORS - {errno.EROFS}  # at the start, read-only is a setting


class DatabaseFault(Exception):
    """The database, the disk or the lock on it failed; the work was not done and is not to blame."""


def is_fault(error: BaseException) -> bool:
    """Did the database or the machine fail, rather than the work? Then the work may be tried again, without end."""
    if isinstance(error, DatabaseFault | sa.exc.TimeoutError | sa.exc.DisconnectionError):
        return True
    if isinstance(error, OSError):
        return error.errno in SYSTEM_ERRORS
    return isinstance(error, sa.exc.DBAPIError) and (error.connection_invalidated or _of_server(error))


def _of_server(error: sa.exc.DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", None)  # absent when Python's own module raised it
        return code is not None and code & 0xFF in SQLITE_CODES
    # psycopg.Error; the package is not imported here, because it takes 9 MB of an office that runs on SQLite.
    # Without a SQLSTATE the server said nothing: the connection broke or was never made.
    state = getattr(error.orig, "sqlstate", None)
    return state.startswith(POSTGRES_CLASSES) if state else isinstance(error, sa.exc.OperationalError)
