"""`make bench`: a new national holiday with 552, 5,000 and 20,000 open items: preview, pieces, and taps meanwhile."""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import psutil
import sqlalchemy as sa
from sqlmodel import Session

from bot.__main__ import freeze_imported_objects
from bot.conversation.context import Context, Sender
from bot.holidays.preview import propose
from bot.pipeline.services import Services
from bot.registry import mass_changes, questions
from bot.registry.mass_changes import Step
from bot.registry.refusals import explain_all
from models import holidays
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.database import open_engine, transaction
from models.mass_changes import ChangeState, MassChange
from models.queues import dialogs
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import HolidayKind
from models.setup.migrate import bring_up_to_date
from scheduler.jobs import Jobs
from scheduler.pieces import InPieces
from scheduler.timetable import COUNT_PREVIEWS
from tests.bench.apart import apart, settle
from tests.bench.databases import on_both
from tests.bench.morning import BETWEEN_TAPS, MEMORY, P99, WORST, Meanwhile, tap
from tests.bench.morning_office import EACH, MORNING, SENT, fill
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work

SIZES = (552, 5_000, 20_000)
ADMIN = 1  # the chat of the admin
LENGTH = 30  # hari kerja: an LHP
DAY_OFF = MORNING.date().replace(day=10)  # a Tuesday in every count
TICK = 1.0  # seconds between the ticks of the timetable
# Goals: preview (s), all moved and told (s), the longest piece (ms); taps as in the morning.
PREVIEW, WHOLE, PIECE = 2.0, 180.0, 50.0


@dataclass
class Holiday(Meanwhile):
    """What one size came to. Seconds; pieces in milliseconds."""

    items: int
    preview: float = 0.0
    confirmed: float = 0.0
    whole: float = 0.0
    moved: int = 0
    messages: int = 0
    pieces: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # of the writer's thread

    @property
    def keeps(self) -> bool:
        """Are all goals met?"""
        in_time = self.preview + TICK <= PREVIEW and self.whole <= WHOLE and max(self.pieces) <= PIECE
        return self.taps_are_answered and in_time and self.moved == self.items


def prepare(url: str, items: int) -> list[int]:
    """Fill a database with items that the holiday moves; returns the chats of the focal points."""
    engine = open_engine(url)
    bring_up_to_date(engine, MORNING)
    with transaction(engine) as session:
        chats = fill(session, items // EACH)
        due_on = holidays.calendar(session).add_working_days(SENT.date(), LENGTH)
        session.execute(sa.update(table_of(Assignment)).values(due_on=due_on, first_due_on=due_on))
    settle(engine)
    engine.dispose()
    return chats


def play(url: str, items: int, chats: list[int]) -> Holiday:
    """A holiday in this process."""
    explain_all()
    freeze_imported_objects()  # as the program does
    return asyncio.run(_play(url, items, chats))


async def _play(url: str, items: int, chats: list[int]) -> Holiday:
    """Propose and confirm a holiday, and tap until everybody is told."""
    engine = open_engine(url)
    found = Holiday(items)
    async with at_work(engine, clock=lambda: MORNING) as services:
        await tap(services, random.choice(chats))  # the first of a process builds its statements
        jobs, began = Jobs(services, NoDelivery()), time.perf_counter()
        found.pieces.append(await _as_admin(services, _proposes))
        await jobs.do("previews", COUNT_PREVIEWS)
        found.preview = time.perf_counter() - began
        tapping, began = asyncio.create_task(taps_of(services, chats, found)), time.perf_counter()
        found.confirmed = await _as_admin(services, _confirms)
        found.pieces.append(found.confirmed)
        while await services.reader.ask(is_under_way):
            await jobs.do("go on", InPieces(mass_changes.steps, partial(_timed, found)))
        found.whole = time.perf_counter() - began
        tapping.cancel()
        await asyncio.wait([tapping])
    with transaction(engine) as session:
        row = session.execute(sa.select(table_of(MassChange))).one()
        found.moved, found.messages = row.dates, _told(session)
    engine.dispose()
    found.megabytes = psutil.Process().memory_info().rss / 1e6
    return found


def _told(session: Session) -> int:
    counted = sa.text("SELECT count(*) FROM outbox WHERE payload LIKE '%Kalender hari libur berubah%'")
    return int(session.execute(counted).scalar_one())


def _proposes(ctx: Context) -> None:
    propose(ctx, [Change(Verb.ADD, DAY_OFF, "Hari libur baru", HolidayKind.NATIONAL)])


def _confirms(ctx: Context) -> None:
    dialog = dialogs.running(ctx.session, ADMIN)
    assert dialog is not None  # the preview
    questions.choose(ctx, dialog.version, "apply")


async def _as_admin(services: Services, action: Callable[[Context], None]) -> float:
    """Milliseconds for which an action of the admin holds the writer."""

    def work(session: Session) -> float:
        began = time.perf_counter()
        action(Context(session, MORNING, services.app, Sender(ADMIN, ADMIN, message_id=9, callback_id="x")))
        session.flush()
        return (time.perf_counter() - began) * 1000

    return await services.writer.do(work)


def _timed(found: Holiday, ctx: Context, steps: Sequence[Step]) -> None:
    began, cpu = time.perf_counter(), time.thread_time()
    mass_changes.take(ctx, steps)
    ctx.session.flush()
    found.cpu.append((time.thread_time() - cpu) * 1000)
    found.pieces.append((time.perf_counter() - began) * 1000)


def is_under_way(session: Session) -> bool:
    """Is a change of many not done yet?"""
    under_way = sa.select(table_of(MassChange).c.id).where(table_of(MassChange).c.state != ChangeState.DONE)
    return session.execute(under_way).first() is not None


async def taps_of(services: Services, chats: list[int], found: Meanwhile) -> None:
    """People do not wait for each other: each tap is a task of its own."""
    async with asyncio.TaskGroup() as taps:
        while True:
            taps.create_task(_timed_tap(services, random.choice(chats), found))
            await asyncio.sleep(BETWEEN_TAPS)


async def _timed_tap(services: Services, chat_id: int, found: Meanwhile) -> None:
    began = time.perf_counter()
    await tap(services, chat_id)
    found.taps.append((time.perf_counter() - began) * 1000)


def report(name: str, figures: list[Holiday]) -> bool:
    """The table of one database beside its goals; False when one is missed."""
    lines = [
        f"{name:12}{'items':>8}{'preview s':>11}{'confirm ms':>12}{'whole s':>9}{'longest piece ms':>18}"
        f"{'of its CPU':>12}{'tap p99 ms':>12}{'worst tap ms':>14}{'told':>8}{'MB':>6}",
        f"{'goal':12}{'':>8}{PREVIEW - TICK:>11.1f}{PIECE:>12.0f}{WHOLE:>9.0f}{PIECE:>18.0f}"
        f"{'':>12}{P99:>12.0f}{WORST:>14.0f}{'':>8}{MEMORY:>6.0f}",
    ]
    lines += [
        f"{'':12}{each.items:>8,}{each.preview:>11.2f}{each.confirmed:>12.0f}{each.whole:>9.1f}"
        f"{max(each.pieces):>18.0f}{max(each.cpu):>12.0f}{each.p99:>12.0f}{max(each.taps):>14.0f}{each.messages:>8,}{each.megabytes:>6.0f}"
        for each in figures
    ]
    print("\n".join(lines), flush=True)  # noqa: T201
    return all(each.keeps for each in figures)


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Measure on both databases and print; exit status 1 when a goal is missed."""
    return on_both(sizes, measure, report)


def measure(url: str, items: int) -> Holiday:
    """A holiday that moves so many items, apart from what filled their database."""
    return apart(play, url, items, apart(prepare, url, items))


if __name__ == "__main__":
    sys.exit(main(tuple(int(each) for each in sys.argv[1:]) or SIZES))
