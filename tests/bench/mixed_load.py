"""Ten minutes of a mixed load with faults on 5 % of all calls: `python -m tests.bench.mixed_load` [seconds]."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.faults.mixed_load import MixedLoad
from tests.support.databases import migrate
from tests.support.processes.forked_program import ForkServer, importing_process

SECONDS = 600.0


async def main(seconds: float = SECONDS) -> int:
    """Play and print; exit status 1 when something was lost or is not where it was."""
    with tempfile.TemporaryDirectory() as name, importing_process() as process:
        folder = Path(name)
        url = f"sqlite:///{folder / 'load.db'}"
        migrate(url)
        async with MixedLoad(ForkServer(process), url, folder) as load:
            figures = await load.measured(seconds)
            lost = load.recorded() != dict(load.told)
    print(f"mixed load with faults: {figures}")  # noqa: T201
    print("something was lost" if lost else "nothing was lost, nothing came twice, order kept")  # noqa: T201
    return int(lost or not figures.is_back)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(float, sys.argv[1:]))))
