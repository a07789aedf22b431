"""The program, imported once: `python -m tests.support.fork_server` forks a child for each start that is asked for.

Thirty kills are thirty starts; importing the program anew each time would prove nothing more. The child is a process
of its own with fresh connections: kill -9 ends it as a power cut does.
"""

import os
import sys

from tests.support import program_at


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
        program_at.main()
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
