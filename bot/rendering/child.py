"""Runs a module of ours in a process of its own, within limits of time, memory and size of files.

For what a file of a stranger may make expensive, and for libraries that the bot itself does not load. The child
knows no token and no address of a database (INHERITED). How `__main__` modules use it: bot/rendering/__main__.py.
"""

import asyncio
import os
import resource
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from bot.conversation.stored import from_json

ROOT = Path(__file__).resolve().parent.parent.parent
INHERITED = ("PATH", "TZDIR", "LANG")  # of the environment: no token, no address of a database


class ChildFailed(Exception):
    """The child reached a limit, or ended in a way that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may take: seconds by the clock and of CPU, bytes of address space and of each file it writes.

    `nice`: how far it lets others go first (nice(2)), where nobody waits for it.
    """

    seconds: int = 20
    cpu_seconds: int = 5
    memory: int = 512 * 1024 * 1024
    file_size: int = 0
    nice: int = 0


async def run(
    module: str, arguments: Sequence[str], data: bytes, limits: Limits, more: Mapping[str, str] | None = None
) -> bytes:
    """What `python -m module *arguments LIMITS` writes to stdout, with `data` on stdin; `more`: for its environment.

    Raises ChildFailed. The process ends with this call, whatever ends it, and by its own alarm if we are killed.
    """
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ} | dict(more or {})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments, orjson.dumps(asdict(limits)).decode()),
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(limits.seconds):
            written, _ = await process.communicate(data)
    except TimeoutError:
        raise ChildFailed(f"{module}: not done within {limits.seconds} s") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode != 0:
        raise ChildFailed(f"{module}: ended with status {process.returncode}")
    return written


def limit_this_process() -> None:
    """In the child: keep the limits of the last argument; the alarm also ends it when the bot is gone."""
    limits = from_json(Limits, orjson.loads(sys.argv[-1]))
    for what, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    signal.alarm(limits.seconds)
    os.nice(limits.nice)
