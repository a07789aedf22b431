"""One process a database: the second one says so and stops, before it can send anything twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

# Any number that nothing else in this database uses: "NARA" in ASCII.
ADVISORY_LOCK = 0x4E415241


class AlreadyRunning(Exception):
    """Another process works on this database."""


@contextmanager
def only_process(engine: sa.Engine) -> Iterator[None]:
    """Lock the database for this process. The system frees the lock even after kill -9. Raises AlreadyRunning."""
    if engine.dialect.name == "sqlite":
        path = Path(f"{engine.url.database}.lock")
        with path.open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning from None
            yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(sa.text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_LOCK}).scalar():
            raise AlreadyRunning
        yield
