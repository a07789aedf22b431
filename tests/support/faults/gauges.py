"""What a program holds on to: memory, file handles, threads, and its open tasks, which it writes down when asked."""

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil


def install(settings: Mapping[str, str]) -> None:
    """In the program's process, when GAUGE names a file: at SIGUSR1 write the number of open tasks there."""
    path = settings.get("GAUGE")
    if path is not None:
        gauge = os.open(path, os.O_WRONLY | os.O_CREAT)
        signal.signal(signal.SIGUSR1, lambda *_: os.pwrite(gauge, f"{len(asyncio.all_tasks()):8}".encode(), 0))


@dataclass(frozen=True)
class Held:
    """What a process holds at one moment. `memory` is its resident set in MB."""

    memory: float
    handles: int
    threads: int
    tasks: int

    def __str__(self) -> str:
        return f"{self.memory:.0f} MB, {self.handles} file handles, {self.threads} threads, {self.tasks} tasks"


async def held_by(pid: int, gauge: Path) -> Held:
    """Look at a process, and ask it for its tasks."""
    process = psutil.Process(pid)
    _empty(gauge)
    process.send_signal(signal.SIGUSR1)
    while not (tasks := _read(gauge)):
        await asyncio.sleep(0.02)
        process.status()  # raises NoSuchProcess when it ended
    return Held(process.memory_info().rss / 1e6, process.num_fds(), process.num_threads(), int(tasks))


def _empty(gauge: Path) -> None:
    gauge.write_bytes(b"")


def _read(gauge: Path) -> str:
    return gauge.read_text() if gauge.exists() else ""
