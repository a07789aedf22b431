"""`make bench`: Monday, 08:00, with 552, 5,000 and 20,000 focal points: bundles in pieces, and taps meanwhile."""

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil
import sqlalchemy as sa

from bot.__main__ import freeze_imported_objects
from bot.bundles import bundles
from bot.conversation.context import Context, Sender
from bot.pipeline.services import Services
from bot.registry.refusals import explain_all
from handlers.routes import action_for
from models.database import open_engine, transaction
from models.queues.outbox import TABLE as OUTBOX
from models.setup.migrate import bring_up_to_date
from scheduler.health import REMINDERS
from scheduler.jobs import Jobs
from scheduler.pieces import InPieces
from tests.bench.apart import apart, settle
from tests.bench.databases import on_both
from tests.bench.morning_office import MORNING, fill
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work

SIZES = (552, 5_000, 20_000)
BETWEEN_TAPS = 1 / 30  # seconds: /tugas of registered people, chosen at random
# Goals: a tap's 99th percentile and worst (ms), the first and the last bundle (s), the last at 20,000 / at 5,000.
P99, WORST, FIRST, LAST, RATIO = 100.0, 300.0, 1.0, 90.0, 4.5
MEMORY = 150.0  # megabytes of a process that has read nothing but what the program reads
PIECE = 50.0  # milliseconds of CPU


@dataclass(kw_only=True)
class Meanwhile:
    """What people met while the program was busy: how long each tap waited (milliseconds), and its memory."""

    taps: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def p99(self) -> float:
        """The tap that one in a hundred waits longer than."""
        return sorted(self.taps)[int(len(self.taps) * 0.99)]

    @property
    def taps_are_answered(self) -> bool:
        """Do the taps, and the memory, keep their goals?"""
        return self.p99 <= P99 and max(self.taps) <= WORST and self.megabytes <= MEMORY


@dataclass
class Morning(Meanwhile):
    """What one size came to. Seconds from 08:00; pieces in seconds of the writer.

    `cpu`: the seconds in which its thread ran, which other work on the machine does not lengthen.
    """

    people: int
    bundles: int = 0
    first: float = 0.0
    last: float = 0.0
    pieces: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def keeps(self) -> bool:
        """Are all goals met?"""
        are_short = self.taps_are_answered and max(self.cpu) * 1000 <= PIECE
        return are_short and self.first <= FIRST and self.last <= LAST and self.bundles == self.people


def prepare(url: str, people: int) -> list[int]:
    """Fill a database; returns the chats of the focal points."""
    engine = open_engine(url)
    bring_up_to_date(engine, MORNING)
    with transaction(engine) as session:
        chats = fill(session, people)
    settle(engine)
    engine.dispose()
    return chats


def play(url: str, people: int, chats: list[int]) -> Morning:
    """A morning in this process."""
    explain_all()
    freeze_imported_objects()  # as the program does
    return asyncio.run(_play(url, people, chats))


async def _play(url: str, people: int, chats: list[int]) -> Morning:
    """Send the bundles as the program does at 08:00, and tap meanwhile."""
    engine = open_engine(url)
    found = Morning(people)
    async with at_work(engine, clock=lambda: MORNING) as services:
        await tap(services, random.choice(chats))  # the first of a process builds its statements
        began = time.perf_counter()

        def timed(ctx: Context, person_ids: Sequence[int]) -> None:
            before, cpu = time.perf_counter(), time.thread_time()
            bundles.send_due(ctx, person_ids)
            ctx.session.flush()
            found.cpu.append(time.thread_time() - cpu)
            found.pieces.append(time.perf_counter() - before)
            found.first = found.first or time.perf_counter() - began

        tapping = asyncio.create_task(_taps(services, chats, found))
        await Jobs(services, NoDelivery()).do(REMINDERS, InPieces(bundles.whom_due, timed))
        found.last = time.perf_counter() - began
        tapping.cancel()
        await asyncio.wait([tapping])
    with transaction(engine) as session:
        of_bundles = sa.select(sa.func.count()).where(OUTBOX.c.renderer == bundles.BUNDLE)
        found.bundles = session.execute(of_bundles).scalar_one()
    engine.dispose()
    found.megabytes = psutil.Process().memory_info().rss / 1e6
    return found


async def _taps(services: Services, chats: list[int], found: Morning) -> None:
    """People do not wait for each other: each tap is a task of its own."""
    async with asyncio.TaskGroup() as taps:
        while True:
            taps.create_task(_timed_tap(services, random.choice(chats), found))
            await asyncio.sleep(BETWEEN_TAPS)


async def _timed_tap(services: Services, chat_id: int, found: Morning) -> None:
    began = time.perf_counter()
    await tap(services, chat_id)
    found.taps.append((time.perf_counter() - began) * 1000)


async def tap(services: Services, chat_id: int) -> None:
    """/tugas of a person."""
    action = action_for("/tugas")
    assert action is not None
    sender = Sender(chat_id, chat_id, message_id=9)
    await services.writer.do(lambda session: action(Context(session, MORNING, services.app, sender)))


def report(name: str, mornings: list[Morning]) -> bool:
    """The table of one database beside its goals; False when one is missed."""
    lines = [
        f"{name:12}{'people':>8}{'first s':>9}{'last s':>8}{'longest piece ms':>18}{'of its CPU':>12}"
        f"{'CPU s':>7}{'tap p99 ms':>12}{'worst tap ms':>14}{'MB':>6}",
        f"{'goal':12}{'':>8}{FIRST:>9.1f}{LAST:>8.1f}{'':>18}{PIECE:>12.0f}{'':>7}{P99:>12.0f}{WORST:>14.0f}"
        f"{MEMORY:>6.0f}",
    ]
    lines += [
        f"{'':12}{each.people:>8,}{each.first:>9.2f}{each.last:>8.1f}{max(each.pieces) * 1000:>18.0f}"
        f"{max(each.cpu) * 1000:>12.0f}{sum(each.cpu):>7.1f}"
        f"{each.p99:>12.0f}{max(each.taps):>14.0f}{each.megabytes:>6.0f}"
        for each in mornings
    ]
    ratio = mornings[-1].last / mornings[-2].last if len(mornings) > 1 else 0.0
    lines.append(f"{'':12}last bundle at {mornings[-1].people:,} / the size before: {ratio:.2f} (goal <= {RATIO})")
    print("\n".join(lines), flush=True)  # noqa: T201
    return all(each.keeps for each in mornings) and ratio <= RATIO


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Measure on both databases and print; exit status 1 when a goal is missed."""
    return on_both(sizes, measure, report)


def measure(url: str, people: int) -> Morning:
    """A morning of so many people, apart from what filled their database."""
    return apart(play, url, people, apart(prepare, url, people))


if __name__ == "__main__":
    sys.exit(main(tuple(int(each) for each in sys.argv[1:]) or SIZES))
