"""The real program as a process of its own against a local Telegram: started, signalled, killed, started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.clock import wall_clock

ROOT = Path(__file__).resolve().parents[3]
START_WITHIN = 60.0  # seconds
# A supervisor kills ten seconds after SIGTERM (docker stop); the steps of a stop have seven, a busy machine the rest.
STOPS_WITHIN = 10.0
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "TZDIR", "LD_PRELOAD")


class Process(Protocol):
    """What the tests ask of a running program, however it was started."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    async def wait(self) -> int: ...
    def send_signal(self, number: int, /) -> None: ...


class Start(Protocol):
    """Starts `bot` with arguments and settings in a folder, where it writes to `output.log`."""

    async def __call__(self, arguments: tuple[str, ...], settings: dict[str, str], folder: Path) -> Process: ...


async def interpreter(arguments: tuple[str, ...], settings: dict[str, str], folder: Path) -> Process:
    """`python -m bot …`."""
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    with (folder / "output.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=folder,
            env=inherited | settings | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=log,
            stderr=log,
        )


class Program:
    """The program against a local Telegram, with a folder of its own for data and output."""

    def __init__(self, telegram: LocalTelegram, folder: Path, start: Start = interpreter, **settings: str) -> None:
        self._start = start
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
        """Start it with these arguments (default: run) and return at once."""
        self.settings |= settings
        self.process = await self._start(arguments or ("run",), self.settings, self.folder)
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
async def real_program(telegram: LocalTelegram, tmp_path: Path) -> AsyncIterator[Program]:
    """`python -m bot`, for what the interpreter itself has a part in; not yet started. Others take `program`."""
    async with kept(Program(telegram, tmp_path)) as real:
        yield real


@asynccontextmanager
async def kept(program: Program) -> AsyncIterator[Program]:
    """Killed at the end if it still runs; it must have sent nothing that changes nothing."""
    yield program
    # A killed program does not know what it sent: it may repeat an edit.
    useless = {} if program.was_killed else program.telegram.useless()
    if program.runs:
        await program.kill9()
    assert useless == {}, "the bot could have known that these requests change nothing"
