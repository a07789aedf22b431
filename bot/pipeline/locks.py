"""One process a database: the second one is refused, and one whose lock is gone commits nothing more.

Reasons and alternatives: docs/decisions/0002-one-process-a-database.md.
"""

import contextlib
import fcntl
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import sqlalchemy as sa

from models.database import postgres_connection
from models.faults import DatabaseFault

logger = logging.getLogger(__name__)

# Any numbers that nothing else in this database uses: "NARA" and "NARB" in ASCII.
ADVISORY_LOCK, COMMITTING = 0x4E415241, 0x4E415242
HANDED_OVER_WITHIN = (
    5000  # milliseconds that a newcomer waits for the last transaction of a process that lost the lock
)
# pg_locks shows a number in two halves; 1: it was locked as one.
HELD = (
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND classid = %s AND objid = %s)"
)
SESSION_ENDED = "sesi PostgreSQL yang memegang kunci sudah berakhir"
LOOK_EVERY = 2.0  # seconds between two looks at a lock


class AlreadyRunning(Exception):
    """Another process works on this database."""


class LockLost(DatabaseFault):
    """The lock is gone, or the database is no longer the one that was locked; the message says which."""


class Lock(Protocol):
    """The lock on a database: `check` raises LockLost, `guard` does so inside a transaction that would commit."""

    def check(self) -> None: ...

    def guard(self, connection: sa.Connection) -> None: ...

    def release(self) -> None: ...


class Held:
    """A held lock. Told to `watch`, it calls back once, from a thread of its own, when the lock is lost."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        self._ended = threading.Event()

    def watch(self, tell: Callable[[str], None]) -> None:
        """Look every LOOK_EVERY seconds; `tell` gets the reason of the loss, in another thread."""
        threading.Thread(target=self._look, args=(tell,), name="lock", daemon=True).start()

    def _look(self, tell: Callable[[str], None]) -> None:
        while not self._ended.wait(LOOK_EVERY):
            try:
                self.lock.check()
            except LockLost as error:
                if not self._ended.is_set():
                    tell(str(error))
                return

    def release(self) -> None:
        """Stop watching and give the lock back."""
        self._ended.set()
        self.lock.release()


@contextmanager
def only_process(engine: sa.Engine) -> Iterator[Held]:
    """Lock the database for this process; the system frees the lock even after kill -9.

    Meanwhile each transaction of `engine` first makes sure that the lock is still held. Raises AlreadyRunning,
    OSError when the lock file cannot be written, sqlalchemy.exc.OperationalError when PostgreSQL is away.
    """
    on_sqlite = engine.dialect.name == "sqlite"
    lock: Lock = FileLock(Path(engine.url.database or "")) if on_sqlite else SessionLock(engine.url)
    # SQLite's files can be looked at just before the commit; PostgreSQL's lock is shared from the beginning on.
    moment = "commit" if on_sqlite else "begin"
    sa.event.listen(engine, moment, lock.guard)
    held = Held(lock)
    try:
        yield held
    finally:
        sa.event.remove(engine, moment, lock.guard)
        held.release()


class FileLock:
    """flock() on a file beside the SQLite database; both are compared by device and inode with what was locked."""

    def __init__(self, database: Path) -> None:
        self._database = database
        real = database.resolve()  # two names of one file must meet at one lock
        self._path = real.with_name(f"{real.name}.lock")
        self._wal = real.with_name(f"{real.name}-wal")
        self._handle = _locked(self._path)
        self._known: tuple[int, int] | None = _identity(database)
        self._has_wal = False

    def check(self) -> None:
        """Raise LockLost when the lock file or the database was removed or replaced."""
        own = os.fstat(self._handle.fileno())
        if _identity(self._path) != (own.st_dev, own.st_ino):
            raise LockLost(f"berkas kunci {self._path} dihapus atau diganti")
        found = _identity(self._database)
        self._known = self._known or found  # a new database is created after it was locked
        if found != self._known:
            raise LockLost(f"berkas basis data {self._database} dihapus atau diganti")

    def guard(self, _connection: sa.Connection) -> None:
        """`check`, just before a commit; the write-ahead log must be there as well, which a commit writes to."""
        self.check()
        there = self._wal.exists()
        if self._has_wal and not there:
            raise LockLost(f"berkas {self._wal} dihapus")
        self._has_wal = there

    def release(self) -> None:
        """Close the file, which frees the lock."""
        self._handle.close()


def _locked(path: Path) -> IO[str]:
    """The file, locked. It is looked at again afterwards: whoever held it may have removed it meanwhile."""
    while True:
        handle = path.open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            raise AlreadyRunning from None
        own = os.fstat(handle.fileno())
        if _identity(path) == (own.st_dev, own.st_ino):
            return handle
        handle.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class SessionLock:
    """An advisory lock of a PostgreSQL session of its own; each transaction proves that the session still lives.

    The session also locks a random number. A transaction shares the lock COMMITTING until it ends and looks for that
    number in pg_locks; a newcomer waits once for everybody who shares COMMITTING. So no transaction that began under
    the old lock commits after the new process began to read.
    https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
    """

    def __init__(self, url: sa.URL) -> None:
        self._own = (secrets.randbits(30), secrets.randbits(31))
        self._asking = threading.Lock()
        # Not from the engine's pool, which closes and replaces its connections as it likes.
        self._engine = sa.create_engine(
            url,
            poolclass=sa.NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args=postgres_connection(url),
        )
        self._session = self._engine.connect()
        try:
            self._take()
        except BaseException:
            self._session.close()
            raise

    def _take(self) -> None:
        ask = self._session.exec_driver_sql
        # Servers from version 14 on end a session that is idle for so long.
        ask("SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'")
        if not ask("SELECT pg_try_advisory_lock(%s)", (ADVISORY_LOCK,)).scalar():
            raise AlreadyRunning
        ask(f"SET lock_timeout = {HANDED_OVER_WITHIN}")
        try:
            ask("SELECT pg_advisory_lock(%s), pg_advisory_unlock(%s)", (COMMITTING, COMMITTING))
        except sa.exc.OperationalError as error:
            if getattr(error.orig, "sqlstate", None) == "55P03":  # lock_not_available
                raise AlreadyRunning from None
            raise
        ask("SET lock_timeout = 0")
        high, low = self._own
        ask("SELECT pg_advisory_lock(%s)", ((high << 32) + low,))

    def check(self) -> None:
        """Raise LockLost when the session that holds the lock has ended. Waits as long as the server is silent."""
        with self._asking:
            try:
                held = self._session.exec_driver_sql(HELD, self._own).scalar()
            except sa.exc.SQLAlchemyError as error:
                logger.debug("The session of the lock failed: %s", error)
                held = False
        if not held:
            raise LockLost(SESSION_ENDED)

    def guard(self, connection: sa.Connection) -> None:
        """Share COMMITTING until the end of the transaction, then look for our number."""
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock_shared(%s)", (COMMITTING,))
        if not connection.exec_driver_sql(HELD, self._own).scalar():
            raise LockLost(SESSION_ENDED)

    def release(self) -> None:
        """End the session, which frees the lock; one that waits for a silent server ends with the process."""
        if not self._asking.acquire(timeout=0.5):
            return
        with contextlib.suppress(sa.exc.SQLAlchemyError):  # it may be gone
            self._session.close()
        self._asking.release()
