"""The real program, started again and again: imported once, forked for each start (tests/support/fork_server.py)."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.program_process import INHERITED, ROOT, Process, Program


class Child:
    """One run of the program, seen from outside as a process is."""

    def __init__(self, pid: int, ends: asyncio.Task[int]) -> None:
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


class ForkedProgram(Program):
    """Thirty kills are thirty starts; thirty times the same imports would prove nothing more."""

    _mother: asyncio.subprocess.Process | None = None

    async def launches(self, *_arguments: str, **settings: str) -> Process:
        """Start the program and return at once."""
        self.settings |= settings
        self._mother = self._mother or await self._imports_everything()
        pid = await self._asks("start")
        child = Child(pid, asyncio.create_task(self._asks(f"wait {pid}")))
        self.process = child
        return child

    async def _imports_everything(self) -> asyncio.subprocess.Process:
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        pipe = asyncio.subprocess.PIPE
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.support.fork_server"),
                cwd=self.folder,
                env=inherited | self.settings | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
                stdin=pipe,
                stdout=pipe,
                stderr=log,
            )

    async def _asks(self, line: str) -> int:
        assert self._mother and self._mother.stdin and self._mother.stdout  # started with pipes
        self._mother.stdin.write(f"{line}\n".encode())
        return int(await self._mother.stdout.readline())

    async def is_over(self) -> None:
        """The children are gone; so is who started them."""
        if self._mother is not None:
            self._mother.kill()
            await self._mother.wait()


@pytest.fixture
async def forked_program(telegram: LocalTelegram, tmp_path: Path) -> AsyncIterator[ForkedProgram]:
    """The real program, not yet started; killed at the end if it still runs."""
    real = ForkedProgram(telegram, tmp_path)
    yield real
    if real.runs:
        await real.kill9()
    await real.is_over()
