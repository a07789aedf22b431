"""The program, forked by a process that imported it once: a start costs a tenth of `python -m bot`."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.databases import place
from tests.support.processes.program_process import INHERITED, ROOT, Program, kept


class Child:
    """One run of the program, seen from outside as a process is."""

    def __init__(self, pid: int, ends: asyncio.Future[int]) -> None:
        self.pid, self._ends = pid, ends

    @property
    def returncode(self) -> int | None:
        """Its exit status, once it has one."""
        return self._ends.result() if self._ends.done() else None

    async def wait(self) -> int:
        """Until it is gone."""
        return await asyncio.shield(self._ends)

    def send_signal(self, number: int) -> None:
        """As `kill` does."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


@contextmanager
def importing_process() -> Iterator[subprocess.Popen[bytes]]:
    """fork_server.py: it imports the program, and forks whatever it is asked for."""
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.processes.fork_server"],
        env=inherited | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process
        process.kill()


class ForkServer:
    """Asks the importing process for children, and hears when they end; for one event loop."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin and process.stdout  # started with pipes
        self._asks, self._answers = process.stdin.fileno(), process.stdout.fileno()
        self._heard = b""
        self._started: asyncio.Queue[int] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._ends: dict[int, asyncio.Future[int]] = {}
        self._one_start = asyncio.Lock()
        self._loop.add_reader(self._answers, self._reads)

    async def start(self, arguments: tuple[str, ...], settings: dict[str, str], folder: Path) -> Child:
        """A new run of the program, which writes to `output.log` in its folder."""
        wanted = {"arguments": arguments, "settings": settings, "folder": str(folder)}
        async with self._one_start:
            os.write(self._asks, f"{json.dumps(wanted)}\n".encode())
            pid = await self._started.get()
        return Child(pid, self._ends[pid])

    def leave(self) -> None:
        """The children are gone; the next test goes on with the process."""
        self._loop.remove_reader(self._answers)

    def _reads(self) -> None:
        read = os.read(self._answers, 65536)
        if not read:
            self.leave()
        *lines, self._heard = (self._heard + read).split(b"\n")
        for line in lines:
            word, pid, *status = line.split()
            if word == b"started":
                self._ends[int(pid)] = self._loop.create_future()  # the system uses ids of ended children again
                self._started.put_nowait(int(pid))
            else:
                self._ends[int(pid)].set_result(int(status[0]))


@pytest.fixture(scope="session")
def one_importing_process() -> Iterator[subprocess.Popen[bytes]]:
    """One for all tests of this worker."""
    with importing_process() as process:
        yield process


@pytest.fixture
async def fork_server(one_importing_process: subprocess.Popen[bytes]) -> AsyncIterator[ForkServer]:
    """Who starts the program."""
    server = ForkServer(one_importing_process)
    yield server
    server.leave()


@pytest.fixture
async def program(
    fork_server: ForkServer, telegram: LocalTelegram, tmp_path: Path, new_sqlite: Path
) -> AsyncIterator[Program]:
    """The program, not yet started; its database is migrated, which would cost most of a start."""
    place(new_sqlite, tmp_path / "narahubung.db")
    async with kept(Program(telegram, tmp_path, fork_server.start)) as forked:
        yield forked
