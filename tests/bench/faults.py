"""`make bench`: every fault at every step of the six stories, on both databases: `python -m tests.bench.faults`."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.each_step import Rig, each_step
from tests.faults.play import Template
from tests.faults.stories import STORIES
from tests.support.databases import KINDS, PostgresMaker, migrate
from tests.support.processes.forked_program import ForkServer, importing_process


async def play(template: Template, folder: Path, stories: Sequence[str], most: int | None) -> bool:
    """Play the stories on one kind of database and print the counts; True when nothing was broken."""
    whole = True
    with importing_process() as process:
        server = ForkServer(process)
        for story in STORIES:
            if story.name in stories:
                began = time.perf_counter()
                tally = await each_step(Rig(server, template, folder), story, most)
                print(f"{tally}\n  {time.perf_counter() - began:.0f} s", flush=True)  # noqa: T201
                whole = whole and not tally.broken
    return whole


def main() -> int:
    """Play everything; exit status 1 when a fault broke something."""
    names = [story.name for story in STORIES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", action="append", choices=names, help="may be given more than once; default: all")
    parser.add_argument("--database", choices=KINDS, help="default: both")
    parser.add_argument("--most", type=int, help="runs a story and database; default: all")
    chosen = parser.parse_args()
    whole = True
    for kind in KINDS if chosen.database is None else (chosen.database,):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            maker = PostgresMaker(folder / "server") if kind == "postgresql" else None
            url = f"sqlite:///{folder / 'template.db'}" if maker is None else maker.url("template_narahubung")
            if maker is None:
                migrate(url)
            whole = asyncio.run(play(Template(url, maker), folder, chosen.story or names, chosen.most)) and whole
            if maker is not None:
                maker.stop()
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
