"""The program, imported once: `python -m tests.support.fork_server` forks a child for each start that is asked for.

A test that starts the program many times gains nothing from importing it anew each time. The child is a process of
its own with fresh connections: kill -9 ends it as a power cut does.
"""

import asyncio
import json
import os
import sys
from datetime import timedelta
from typing import NoReturn

from bot import app
from bot.__main__ import cli, locked_and_migrated, opened
from bot.clock import utc_now


def main() -> None:
    """Answer each line on stdin with a number.

    `start {"arguments": [...], "settings": {...}}`: the id of a new child. `wait <id>`: its exit status.
    """
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "start":
            answer = os.fork() or _child(**json.loads(rest))
        else:
            _, status = os.waitpid(int(rest), 0)
            answer = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _child(arguments: list[str], settings: dict[str, str]) -> NoReturn:
    """The program itself; it never returns to the loop. Settings are environment variables."""
    os.close(0)
    os.dup2(2, 1)
    os.environ.update(settings)
    try:
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
