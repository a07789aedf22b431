"""Which processes a process has started, as Linux says (proc(5), /proc/pid/task/tid/children)."""

from contextlib import suppress
from pathlib import Path


def children(pid: int) -> set[int]:
    """The processes that a process started and that are not waited for yet."""
    found: set[int] = set()
    with suppress(OSError):  # the process is gone
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):  # the thread is
                found |= {int(child) for child in (thread / "children").read_text().split()}
    return found


def is_there(pid: int) -> bool:
    """Is the process there, and no zombie?"""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
