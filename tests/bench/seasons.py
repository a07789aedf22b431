"""`make bench`: ten dirty years, each of another seed: `python -m tests.bench.seasons` [years days first items]."""

import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.season.message_checks import Broken
from tests.season.scenario import Scenario, play
from tests.support.databases import migrate

YEARS, DAYS, ITEMS_A_YEAR, PERIODS_A_YEAR = 10, 364, 300, 14
BEGINS = (date(2026, 7, 1), date(2027, 1, 4), date(2026, 1, 2))  # by turns; the first goes over a year's end


def main(years: int = YEARS, days: int = DAYS, first: int = 0, items_a_year: int = ITEMS_A_YEAR) -> int:
    """Play them one after the other; exit status 1 when one of them breaks a promise."""
    broken = 0
    for seed in range(first, first + years):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'season.db'}"
            migrate(url)
            try:
                world = play(
                    url, seed, Scenario(BEGINS[seed % len(BEGINS)], days, items_a_year, periods_a_year=PERIODS_A_YEAR)
                )
            except Broken as found:
                broken += 1
                say(f"season {seed}: BROKEN\n{found}")
                continue
        told = world.checker.notes.counts
        say(f"season {seed}: {days} days in {time.perf_counter() - began:.0f} s; {told.total()} messages checked")
        lines, moved = world.checker.notes.days, world.dates.moved
        for title, counts in (
            ("messages", told),
            ("lines", lines),
            ("dates moved", moved),
            ("dirt", world.dirt),
            ("periods", world.periods.checked),
        ):
            say(f"  {title}: {listed(counts)}")
    say(f"{years} seasons, {broken} broken")
    return 1 if broken else 0


def listed(counts: Mapping[str, int]) -> str:
    """ "arrives late 311, wrong weekday 120", the most frequent first."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda each: -each[1]))


def say(line: str) -> None:
    """Print it at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
