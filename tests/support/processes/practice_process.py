"""Helper that runs practice mode as a process in its own folder."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

from tests.support.processes.program_process import INHERITED, ROOT

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_WITHIN = 30.0  # seconds


class PracticeProcess:
    """`python -m bot …` with only the given settings."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.output = ""
        self.process: asyncio.subprocess.Process | None = None

    async def launches(self, *arguments: str) -> asyncio.StreamReader:
        """Start it; returns its output stream."""
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ} | self.settings
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.folder,
            env=environment | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert self.process.stdout is not None
        return self.process.stdout

    async def opens(self, *arguments: str) -> str:
        """Start it and return the address it prints."""
        written = await self.launches(*(arguments or ("run",)))
        async with asyncio.timeout(START_WITHIN):
            while line := (await written.readline()).decode():
                self.output += line
                if found := ADDRESS.search(line):
                    return found[0]
        raise AssertionError(f"it ended without an address\n{self.output}")

    async def ends(self) -> int:
        """Wait for its end and the rest of its output; returns the exit status."""
        assert self.process is not None
        async with asyncio.timeout(START_WITHIN):
            rest, _ = await self.process.communicate()
        self.output += rest.decode()
        return self.process.returncode or 0

    async def receives(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(number)
            return await self.ends()
        return 0
