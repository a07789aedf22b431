"""A fault at each step of six stories: process ended just before or after, an error, a lost answer, a full disk.

A story is recorded once, then played with one fault a run, and after a restart it must have left what the run
without a fault left (invariants.py). Here some of the faults; `make bench` plays all (tests/bench/faults.py). The
model are SQLite's own tests of I/O errors and crashes (sqlite.org/testing.html, 3.2 and 3.3).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.each_step import Rig, each_step
from tests.faults.play import Template
from tests.faults.stories import STORIES, Story
from tests.support.databases import KINDS, PostgresMaker
from tests.support.processes.forked_program import ForkServer

RUNS = int(os.environ.get("NARAHUBUNG_FAULTS", "1"))  # a story and database


@pytest.fixture(params=KINDS)
def template(request: pytest.FixtureRequest) -> Iterator[Template]:
    """A migrated and seeded database of each kind."""
    if request.param == "sqlite":
        yield Template(f"sqlite:///{request.getfixturevalue('sqlite_template')}")
        return
    maker: PostgresMaker = request.getfixturevalue("postgres")
    yield Template(maker.url("template_narahubung"), maker)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
async def test_a_fault_at_a_step_changes_nothing_in_the_end(
    fork_server: ForkServer, template: Template, tmp_path: Path, story: Story
) -> None:
    tally = await each_step(Rig(fork_server, template, tmp_path), story, RUNS)
    print(f"\n{tally}")  # noqa: T201  read by people
    assert not tally.broken, str(tally)
    assert not tally.not_reached, str(tally)
