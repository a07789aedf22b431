"""The real program as a process of its own against a local Telegram: started, signalled, killed, started again."""

import asyncio
import json
import os
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.clock import wall_clock

ROOT = Path(__file__).resolve().parents[3]
START_WITHIN = 60.0  # seconds
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "TZDIR", "LD_PRELOAD")


class Process(Protocol):
    """What the tests ask of a running program, however it was started."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    async def wait(self) -> int: ...
    def send_signal(self, number: int, /) -> None: ...


class Program:
    """`python -m bot run` against a local Telegram, with a folder of its own for data and output."""

    def __init__(self, telegram: LocalTelegram, folder: Path, **settings: str) -> None:
        self.telegram = telegram
        self.folder = folder
        self.log = folder / "output.log"
        self.settings = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_MODE": "polling",
            "DATABASE_URL": f"sqlite:///{folder / 'narahubung.db'}",
            "DATA_DIR": str(folder / "data"),
            **settings,
        }
        self.module = "bot"  # the module of `python -m`
        self.process: Process | None = None
        self.was_killed = False

    @property
    def output(self) -> str:
        """Return everything all runs wrote to stdout and stderr."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    @property
    def runs(self) -> bool:
        """Say whether the process is alive."""
        return self.process is not None and self.process.returncode is None

    async def launches(self, *arguments: str, **settings: str) -> Process:
        """Start `python -m bot …` (default: run) and return at once."""
        self.settings |= settings
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        environment = inherited | self.settings | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self.module, *(arguments or ("run",))),
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
            )
        return self.process

    async def starts(self, **settings: str) -> None:
        """Wait for its first getUpdates or setWebhook; raises AssertionError with its output if it ends."""
        before = self._listened()
        listens = self.telegram.until(lambda: self._listened() > before, START_WITHIN)
        polled = asyncio.ensure_future(listens)
        ended = asyncio.ensure_future((await self.launches(**settings)).wait())
        await asyncio.wait((polled, ended), return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            ended.cancel()
            return await polled
        polled.cancel()
        raise AssertionError(f"the program ended with status {ended.result()}\n{self.output}")

    async def ends(self, within: float = 60.0) -> int:
        """Wait until the process is gone; returns its exit status."""
        if self.process is None:
            raise AssertionError("the program was never started")
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def kill9(self) -> None:
        """End it as a power cut does."""
        self.was_killed = True
        await self._signalled(signal.SIGKILL)

    async def terminate(self) -> int:
        """Ask it to end (SIGTERM) and return its exit status."""
        return await self._signalled(signal.SIGTERM)

    async def restarts(self, **settings: str) -> None:
        """End it politely and start it again, with other settings if given."""
        await self.terminate()
        await self.starts(**settings)

    def _listened(self) -> int:
        state = self.telegram.state
        return state.updates.polls + state.counts.get("setWebhook", 0)

    async def _signalled(self, number: signal.Signals) -> int:
        if self.process is not None and self.runs:
            self.process.send_signal(number)
        return await self.ends()


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    """A local Telegram on a free port, at the machine's time."""
    async with LocalTelegram(wall_clock) as local:
        yield local


@pytest.fixture
async def program(telegram: LocalTelegram, tmp_path: Path) -> AsyncIterator[Program]:
    """The real program, not yet started; killed at the end if it still runs."""
    real = Program(telegram, tmp_path)
    yield real
    # A killed program does not know what it sent: it may repeat an edit.
    useless = {} if real.was_killed else telegram.useless()
    if real.runs:
        await real.kill9()
    assert useless == {}, "the bot could have known that these requests change nothing"


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


class ForkServer:
    """The process that imported the program and forks it (fork_server.py): starts children, hears when they end."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._started: asyncio.Queue[int] = asyncio.Queue()
        self._ends: dict[int, asyncio.Future[int]] = defaultdict(asyncio.get_running_loop().create_future)
        self._one_start = asyncio.Lock()

    async def start(self, arguments: tuple[str, ...], settings: dict[str, str], folder: Path) -> Child:
        """A new run of the program, which writes to `output.log` in its folder."""
        wanted = {"arguments": arguments, "settings": settings, "folder": str(folder)}
        async with self._one_start:
            server = self._process = self._process or await self._imports_everything()
            self._reader = self._reader or asyncio.create_task(self._reads(server))
            assert server.stdin  # started with pipes
            server.stdin.write(f"{json.dumps(wanted)}\n".encode())
            pid = await self._started.get()
        return Child(pid, self._ends[pid])

    async def stop(self) -> None:
        """The children are gone; so is who started them."""
        if self._process is not None and self._reader is not None:
            self._process.kill()
            await self._process.wait()
            await self._reader

    async def _imports_everything(self) -> asyncio.subprocess.Process:
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.support.processes.fork_server"),
            env=inherited | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdin=pipe,
            stdout=pipe,
        )

    async def _reads(self, server: asyncio.subprocess.Process) -> None:
        assert server.stdout  # started with pipes
        async for line in server.stdout:
            word, pid, *status = line.split()
            if word == b"started":
                self._started.put_nowait(int(pid))
            else:
                self._ends[int(pid)].set_result(int(status[0]))


class ForkedProgram(Program):
    """The program, imported once and forked for each start; for tests that start it many times."""

    def __init__(self, server: ForkServer, telegram: LocalTelegram, folder: Path, **settings: str) -> None:
        super().__init__(telegram, folder, **settings)
        self._server = server

    async def launches(self, *arguments: str, **settings: str) -> Process:
        """Start the program and return at once."""
        self.settings |= settings
        child = self.process = await self._server.start(arguments or ("run",), self.settings, self.folder)
        return child


@pytest.fixture
async def fork_server() -> AsyncIterator[ForkServer]:
    """The process that forks; it imports the program at the first start."""
    server = ForkServer()
    yield server
    await server.stop()


@pytest.fixture
async def forked_program(
    fork_server: ForkServer, telegram: LocalTelegram, tmp_path: Path
) -> AsyncIterator[ForkedProgram]:
    """The real program, not yet started; killed at the end if it still runs."""
    real = ForkedProgram(fork_server, telegram, tmp_path)
    yield real
    if real.runs:
        await real.kill9()
