"""A story recorded once and then played with a fault at each of its steps; what each fault broke."""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.invariants import broken
from tests.faults.outcome import Outcome, outcome_of
from tests.faults.play import KINDS, Fault, Run, Template
from tests.faults.stories import Story
from tests.support.faults.fault_points import TWICE
from tests.support.processes.forked_program import ForkServer

AT_ONCE = 6  # runs side by side: each waits most of its time
SEED = 20261123
SPARES = 3  # faults that are tried in place of some that were not reached
# What is committed together differs from run to run; these are steps of their own in every one of them.
ALWAYS = ("commit inbox new", "commit inbox changed", "commit outbox sending", "commit outbox sent")


@dataclass
class Tally:
    """What the runs of a story came to."""

    story: str
    database: str
    steps: Counter[str] = field(default_factory=Counter)  # by seam
    runs: Counter[str] = field(default_factory=Counter)  # by "<seam> <kind>"
    not_reached: list[Fault] = field(default_factory=list)
    broken: dict[Fault, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        counted = ", ".join(f"{count} {name}s" for name, count in self.steps.items())
        done = ", ".join(f"{kind} {count}" for kind, count in sorted(self.runs.items()))
        head = f"{self.story} on {self.database}: {counted}; {sum(self.runs.values())} runs ({done})"
        missed = [f"  not reached: {fault.step}, {fault.kind}" for fault in self.not_reached]
        found = [f"  {fault.step}, {fault.kind}: {'; '.join(whats)}" for fault, whats in self.broken.items()]
        return "\n".join([head, *missed, *found])


@dataclass(frozen=True)
class Rig:
    """What every run needs: who forks, the database to copy, a folder."""

    server: ForkServer
    template: Template
    folder: Path


async def each_step(rig: Rig, story: Story, most: int | None = None) -> Tally:
    """Play the story without a fault, then once for each of its faults: all, or `most` of them, always the same."""
    prepared = Rig(rig.server, rig.template.prepared(story, rig.folder / story.name), rig.folder)
    tally = Tally(story.name, rig.template.kind)
    try:
        plain = await _played(prepared, story, None)
        right = plain.outcome
        if right is None:
            raise AssertionError(f"{story.name} without a fault: {plain.problems}")
        faults = faults_of(plain.record)
        tally.steps.update(step.partition(" ")[0] for step in dict.fromkeys(fault.step for fault in faults))
        random.Random(SEED).shuffle(faults)
        slow = _by_jobs(plain.record) if most is not None else set()
        chosen = [fault for fault in faults if fault.step not in slow or fault.kind not in TWICE]
        at_once = asyncio.Semaphore(AT_ONCE)

        async def one(fault: Fault) -> None:
            async with at_once:
                await _counted(prepared, story, fault, right, tally)

        await asyncio.gather(*map(one, chosen[:most]))
        # How often rows are marked together differs from run to run, so that a step with a high number may not come:
        # another fault is tried in its place.
        spares = [] if most is None else chosen[most : most + SPARES]
        while spares and tally.not_reached:
            tally.not_reached.pop()
            await one(spares.pop())
    finally:
        prepared.template.drop(prepared.template.url)
    return tally


def faults_of(record: Sequence[str]) -> list[Fault]:
    """Every fault at every step of a record."""
    steps: list[str] = []
    for line in record:
        together = line.split(", ")
        steps += [step for step in together if step.startswith(ALWAYS)] or together[:1]
    return [Fault(step, kind) for step in steps for kind in KINDS[step.partition(" ")[0]] if _fits(step, kind)]


def _by_jobs(record: Sequence[str]) -> set[str]:
    """Commits of jobs: one that fails is tried again at the next minute, too long for a part of the faults."""
    lines = [line for line in record if line.startswith("commit") and not line.startswith(ALWAYS)]
    return {step for line in lines for step in line.split(", ")}


def _fits(step: str, kind: str) -> bool:
    return kind != "full for a while" or step.startswith("file write")


async def _counted(rig: Rig, story: Story, fault: Fault, right: Outcome, tally: Tally) -> None:
    """One run with a fault, and what it broke."""
    told = await _played(rig, story, fault)
    tally.runs[fault.kind] += 1
    if not told.fired:
        tally.not_reached.append(fault)
    wrong = told.problems or (broken(told.outcome, right, told.doubtful) if told.outcome else [])
    if wrong:
        tally.broken[fault] = wrong


@dataclass(frozen=True)
class Played:
    """One run: what it left, or why it did not come to its end."""

    outcome: Outcome | None
    record: list[str]
    problems: list[str]
    fired: bool
    doubtful: int


async def _played(rig: Rig, story: Story, fault: Fault | None) -> Played:
    """One run: the story, rest, a restart, rest."""
    with tempfile.TemporaryDirectory(dir=rig.folder) as folder:
        async with Run(rig.server, rig.template, Path(folder) / "run", fault) as run:
            outcome, problems, record = None, [], []
            try:
                await run.plays(story)
                record = run.steps
                await run.restarts()
            except (AssertionError, TimeoutError) as error:
                problems = [f"stuck or lost: {str(error).partition(chr(10))[0]}"]
            else:
                outcome = outcome_of(run)
            lost_answer = fault is not None and fault.step.startswith("call") and fault.kind == "answer lost"
            return Played(outcome, record, problems, run.fired, run.doubtful + lost_answer)
