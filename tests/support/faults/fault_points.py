"""In the program's process: every commit and every file operation is counted, and a chosen one fails.

Nothing of the program is replaced. Commits are seen where the driver of the database is called (SQLAlchemy's events
do_connect and after_cursor_execute, and a subclass of the driver's connection), file operations by an audit hook of
the interpreter, which may raise in their place (docs.python.org/3/library/audit_events.html).
"""

import contextlib
import errno
import os
import random
import re
import resource
import signal
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import sqlalchemy as sa

SEED = 20261123
AT_RANDOM = ("error", "answer lost", "disk full")
# A group of works that is not committed is tried once more at once: only a second error reaches those who wait.
TWICE = ("error", "disk full")
ENDED = 9  # exit status of a process that a fault ended
FIRED = "fired"  # the line that a fault adds to the record
FULL_FOR = 1.5  # seconds
WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
MINUTE_STAMP = "alive"  # written at each minute of the machine: no step of a story
STATES = frozenset({"sending", "sent", "dropped", "failed"})
FILE_EVENTS = {
    "open": "open",
    "os.mkdir": "mkdir",
    "os.rename": "rename",
    "os.remove": "remove",
    "os.rmdir": "rmdir",
    "os.chmod": "chmod",
    "os.truncate": "truncate",
}
RANDOM_NAME = re.compile(r"tmp\w+")


@dataclass
class Points:
    """The operations so far, and the one that is to fail: `step` is "<seam> <what is done> #<how many of that>"."""

    folder: str  # file operations below it are counted
    record: int  # file descriptor: one line an operation
    step: str = ""
    kind: str = ""
    times: int = 1
    passed: Counter[str] = field(default_factory=Counter)
    share: float = 0.0  # of all operations that fail, at random
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    ends_thread: int | None = None  # the thread whose next operation of any kind is "just after" the chosen one

    def switch(self, share: float) -> None:
        """Let a share of all operations fail, or none again."""
        self.share = 0.0 if self.share else share

    def reached(self, done: list[str]) -> str:
        """One operation, which does everything in `done`: the kind of fault that it meets ("" for none)."""
        if self.share:
            if not done or self.chance.random() >= self.share:
                return ""
            os.write(self.record, f"{FIRED}\n".encode())
            return self.chance.choice(AT_RANDOM)
        counts, steps = self.passed.copy(), []
        for name in done:
            counts[name] += 1
            steps.append(f"{name} #{counts[name]}")
        if self.step in steps:
            os.write(self.record, f"{FIRED}\n".encode())
            self.times -= 1
            self.step = self.step if self.times else ""
            return self.kind
        if done:
            os.write(self.record, f"{', '.join(steps)}\n".encode())
        self.passed = counts
        return ""


def install(settings: Mapping[str, str]) -> None:
    """Count from now on, when FAULT_RECORD names the file of the record.

    FAULT_STEP fails with FAULT_KIND. With FAULT_SHARE that share of all operations fails, from SIGUSR2 to the next.
    """
    if "FAULT_RECORD" not in settings:
        return
    record = os.open(settings["FAULT_RECORD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    step, kind = settings.get("FAULT_STEP", ""), settings.get("FAULT_KIND", "")
    points = Points(str(Path(settings["DATA_DIR"]).resolve()), record, step, kind)
    points.times = 2 if step.startswith("commit") and kind in TWICE else 1
    if "FAULT_SHARE" in settings:
        signal.signal(signal.SIGUSR2, lambda *_: points.switch(float(settings["FAULT_SHARE"])))
    _Sqlite.points = _Postgres.points = points
    sa.event.listen(sa.Engine, "do_connect", _connect)
    sa.event.listen(sa.Engine, "after_cursor_execute", _note_what_is_written)
    sys.addaudithook(_file_hook(points))


# Commits


class _Sqlite(sqlite3.Connection):
    """A connection to SQLite whose commits are counted."""

    points: Points

    def commit(self) -> None:
        _commit(self, self.points, super().commit)

    def rollback(self) -> None:
        vars(self).pop("written", None)
        super().rollback()

    def fails(self) -> NoReturn:
        raise sqlite3.OperationalError("disk I/O error")

    def is_full(self, commit: Callable[[], None]) -> None:
        with _no_room():
            commit()


class _Postgres(psycopg.Connection[Any]):
    """A connection to PostgreSQL whose commits are counted."""

    points: Points

    def commit(self) -> None:
        _commit(self, self.points, super().commit)

    def rollback(self) -> None:
        vars(self).pop("written", None)
        super().rollback()

    def fails(self) -> NoReturn:
        self.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    def is_full(self, commit: Callable[[], None]) -> None:
        raise psycopg.errors.DiskFull("could not extend file: No space left on device")


def _commit(connection: _Sqlite | _Postgres, points: Points, commit: Callable[[], None]) -> None:
    fault = points.reached(vars(connection).pop("written", []))
    if fault == "ended before":
        os._exit(ENDED)
    if fault == "error":
        connection.fails()
    if fault == "disk full":
        connection.is_full(commit)
        return
    commit()
    if fault == "ended after":
        os._exit(ENDED)
    if fault == "answer lost":
        connection.fails()


def _connect(dialect: sa.Dialect, _record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
    if dialect.name != "sqlite":
        return _Postgres.connect(*arguments, **options)
    options["factory"] = _Sqlite
    return None


def _note_what_is_written(
    connection: sa.Connection, cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> None:
    found = WRITES.match(statement)
    if found is None or found[2] == MINUTE_STAMP:
        return
    inserts = found[1].upper() == "INSERT INTO"
    rows = max(cursor.rowcount, int(inserts or " RETURNING " in statement))  # RETURNING: not counted yet
    what = f"commit {found[2]} {_state_in(parameters) or ('new' if inserts else 'changed')}"
    if rows > 0:
        vars(connection.connection.dbapi_connection).setdefault("written", []).extend([what] * rows)


def _state_in(parameters: Any) -> str:
    """The state that a statement gives to rows of the outbox, if it does."""
    first = parameters[0] if isinstance(parameters, list) and parameters else parameters
    values = first.values() if isinstance(first, dict) else first or ()
    return next((value for value in values if isinstance(value, str) and value in STATES), "")


# Files


def _file_hook(points: Points) -> Callable[[str, tuple[Any, ...]], None]:
    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if points.ends_thread == threading.get_ident():
            os._exit(ENDED)
        verb = FILE_EVENTS.get(event)
        if verb is None or not isinstance(arguments[0], str | os.PathLike):
            return
        path = os.fspath(arguments[0])
        if isinstance(path, str) and path.startswith(points.folder):
            if verb == "open" and "w" in str(arguments[1]):
                verb = "write"
            _meet(points, verb, RANDOM_NAME.sub("tmp", path.removeprefix(points.folder) or "/"))

    return hook


def _meet(points: Points, verb: str, path: str) -> None:
    if points.ends_thread is not None:
        os._exit(ENDED)
    fault = points.reached([f"file {verb} {path}"])
    if fault == "ended before":
        os._exit(ENDED)
    if fault == "ended after":
        points.ends_thread = threading.get_ident()
    if fault == "error":
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    if fault == "disk full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if fault == "full for a while":
        room = contextlib.ExitStack()
        room.enter_context(_no_room())
        threading.Timer(FULL_FOR, room.close).start()


@contextlib.contextmanager
def _no_room() -> Iterator[None]:
    """No file of this process can grow: each write fails with EFBIG, the database's too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
