"""`make bench`: more seasons than `make test` plays: `python -m tests.bench.seasons` [seeds] [days]."""

import sys
import tempfile
import time
from pathlib import Path

from tests.season.message_checks import Broken
from tests.season.scenario import Scenario, play
from tests.support.databases import migrate

SEEDS, DAYS = 2, 729


def main(seeds: int = SEEDS, days: int = DAYS, first: int = 1) -> int:
    """Play them one after the other; exit status 1 when one of them breaks a promise."""
    broken = 0
    for seed in range(first, first + seeds):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'season.db'}"
            migrate(url)
            try:
                world = play(url, seed, Scenario(days=days))
            except Broken as found:
                broken += 1
                print(f"season {seed}: BROKEN\n{found}", flush=True)  # noqa: T201
                continue
        told, moved = dict(world.checker.notes.counts), dict(world.dates.moved)
        seconds = time.perf_counter() - began
        print(f"season {seed}: {days} days in {seconds:.0f} s; {told}; dates moved {moved}", flush=True)  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
