"""The program, imported once: `python -m tests.support.fork_server` forks a child for each start that is asked for.

A test that kills the program many times starts it as often; importing it anew each time would prove nothing more. The
child is a process of its own with fresh connections: kill -9 ends it as a power cut does. CLOCK_AHEAD in the
environment (seconds) is added to the machine's time.
"""

import asyncio
import os
import sys
from datetime import timedelta

from bot import app
from bot.__main__ import opened
from bot.clock import utc_now
from bot.pipeline.locks import only_process


def main() -> None:
    """Each line on stdin is a start; the child's id is the answer. `wait <id>` answers with its exit status."""
    for line in sys.stdin:
        word, _, number = line.strip().partition(" ")
        if word == "start":
            answer = os.fork() or _child()
        else:
            _, status = os.waitpid(int(number), 0)
            answer = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _child() -> int:
    """The program itself; it never returns to the loop."""
    os.close(0)
    os.dup2(2, 1)
    try:
        _run_program()
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


def _run_program() -> None:
    """Run as `python -m bot run` does, at another time."""
    ahead = timedelta(seconds=float(os.environ["CLOCK_AHEAD"]))
    with opened() as (settings, engine), only_process(engine):
        asyncio.run(app.run(settings, engine, lambda: utc_now() + ahead))


if __name__ == "__main__":
    main()
