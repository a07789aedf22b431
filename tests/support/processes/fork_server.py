"""The program, imported once: `python -m tests.support.processes.fork_server` forks a child for each start asked for.

A test that starts the program many times gains nothing from importing it anew each time. The child is a process of
its own with fresh connections: kill -9 ends it as a power cut does.
"""

import asyncio
import json
import os
import select
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from sqlalchemy.orm import configure_mappers

from bot import app
from bot.__main__ import cli, locked_and_migrated, opened
from bot.clock import utc_now
from tests.support.faults import fault_points, gauges


def main() -> None:
    """Answer each line on stdin, which is a JSON object with `arguments`, `settings` and `folder`.

    The answer is `started <id of the new child>`. A child that ends is one more line: `ended <id> <exit status>`.
    """
    configure_mappers()  # otherwise each child does it before its first query
    woken, wake = os.pipe()
    for end in (woken, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    typed = b""
    while True:
        readable, _, _ = select.select([0, woken], [], [])
        if woken in readable:
            os.read(woken, 4096)
        for pid, status in _ended():
            _say(f"ended {pid} {os.waitstatus_to_exitcode(status)}")
        if 0 in readable:
            read = os.read(0, 65536)
            if not read:
                return
            *lines, typed = (typed + read).split(b"\n")
            for line in lines:
                _say(f"started {os.fork() or _child(**json.loads(line))}")


def _ended() -> Iterator[tuple[int, int]]:
    """Every child that ended since the last look, with its status."""
    try:
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            yield found
    except ChildProcessError:
        return


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _child(arguments: list[str], settings: dict[str, str], folder: str) -> NoReturn:
    """The program itself; it never returns to the loop. Settings are environment variables."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(0)
        os.chdir(folder)
        with Path("output.log").open("ab") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        os.environ.update(settings)
        fault_points.install(settings)
        gauges.install(settings)
        if "CLOCK_AHEAD" in settings:
            _run_ahead(timedelta(seconds=float(settings["CLOCK_AHEAD"])))
        else:
            cli(arguments)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


def _run_ahead(ahead: timedelta) -> None:
    """Run as `python -m bot run` does, at another time."""
    with opened() as (settings, engine), locked_and_migrated(settings, engine) as lock:
        asyncio.run(app.run(settings, engine, lambda: utc_now() + ahead, lock=lock))


if __name__ == "__main__":
    main()
