"""Under faults on 5 % of all calls nothing is lost, and afterwards the program holds no more than before.

Here for some seconds; `make bench` does it for ten minutes (tests/bench/mixed_load.py).
"""

from pathlib import Path

import pytest

from tests.faults.mixed_load import MixedLoad
from tests.support.processes.forked_program import ForkServer

SECONDS = 8.0


@pytest.mark.timeout(240)
async def test_everything_returns_to_where_it_was(fork_server: ForkServer, database_url: str, tmp_path: Path) -> None:
    async with MixedLoad(fork_server, database_url, tmp_path) as load:
        figures = await load.measured(SECONDS)
        print(f"\n{figures}")  # noqa: T201  read by people
        assert load.recorded() == dict(load.told)
        assert figures.failed_calls
        assert figures.is_back, str(figures)
