"""Practice mode as a process in its own folder."""

import asyncio
import re
import signal
from pathlib import Path

from tests.support.processes.program_process import Process, Start

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_WITHIN = 60.0  # seconds


class PracticeProcess:
    """What `python -m bot …` does with only the given settings."""

    def __init__(self, start: Start, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, str] = {}
        self.process: Process | None = None
        self._start = start

    @property
    def output(self) -> str:
        """Everything that all runs wrote."""
        log = self.folder / "output.log"
        return log.read_text() if log.exists() else ""

    async def launches(self, *arguments: str) -> None:
        """Start it."""
        self.process = await self._start(arguments, self.settings, self.folder)

    async def opens(self, *arguments: str) -> str:
        """Start it and return the address it prints."""
        printed_before = len(self.output)
        await self.launches(*(arguments or ("run",)))
        async with asyncio.timeout(START_WITHIN):
            while not (found := ADDRESS.search(self.output, printed_before)):
                if self.process is not None and self.process.returncode is not None:
                    raise AssertionError(f"it ended without an address\n{self.output}")
                await asyncio.sleep(0.02)
        return found[0]

    async def ends(self) -> int:
        """Wait for its end; returns the exit status."""
        assert self.process is not None
        async with asyncio.timeout(START_WITHIN):
            return await self.process.wait()

    async def receives(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(number)
            return await self.ends()
        return 0
