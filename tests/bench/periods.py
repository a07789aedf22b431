"""`make bench`: a period of standards for 500 units: the preview, Kirim, the pieces, and taps meanwhile."""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import psutil
import sqlalchemy as sa
from sqlmodel import Session

from bot.__main__ import freeze_imported_objects
from bot.conversation.context import Context, Sender
from bot.pipeline.services import Services
from bot.registry import mass_changes
from bot.registry.mass_changes import Step
from bot.registry.refusals import explain_all
from bot.standards.periods import preview, sending
from bot.standards.periods.choosing import Wanted
from models import holidays
from models.agencies import agencies
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.database import open_engine, transaction
from models.people import people
from models.queues.outbox import TABLE as OUTBOX
from models.standards import instruments, periods
from scheduler.jobs import Jobs
from scheduler.pieces import InPieces
from tests.bench.apart import apart
from tests.bench.databases import on_both
from tests.bench.holiday import is_under_way, taps_of
from tests.bench.morning import MEMORY, P99, WORST, Meanwhile, prepare, tap
from tests.bench.morning_office import FIRST_CHAT, MORNING
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work

SIZES = (500,)
OWNER = 1  # the chat of who sends it
DAYS = 20  # working days until the due date
# Goals: Kirim (ms of the writer), the longest piece (ms of its CPU), all stored and told (s), messages a focal point.
CONFIRM, PIECE, WHOLE, MESSAGES = 100.0, 100.0, 60.0, 1


@dataclass
class Started(Meanwhile):
    """What one size came to. Seconds; milliseconds of the writer."""

    units: int
    preview: float = 0.0
    confirmed: float = 0.0
    whole: float = 0.0
    stored: int = 0
    most_messages: int = 0
    pieces: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # of the writer's thread, which other work does not lengthen

    @property
    def keeps(self) -> bool:
        """Are all goals met?"""
        in_time = self.confirmed <= CONFIRM and max(self.cpu) <= PIECE and self.whole <= WHOLE
        all_told = self.stored == self.units and self.most_messages == MESSAGES
        return self.taps_are_answered and in_time and all_told


def play(url: str, units: int, chats: list[int]) -> Started:
    """A period in this process."""
    explain_all()
    freeze_imported_objects()  # as the program does
    return asyncio.run(_play(url, units, chats))


async def _play(url: str, units: int, chats: list[int]) -> Started:
    """Look at the preview, press Kirim, and tap until every unit has its card."""
    engine = open_engine(url)
    found = Started(units)
    async with at_work(engine, clock=lambda: MORNING) as services:
        await tap(services, random.choice(chats))  # the first of a process builds its statements
        jobs = Jobs(services, NoDelivery())
        found.preview = await _held(services, _looks)
        tapping, began = asyncio.create_task(taps_of(services, chats, found)), time.perf_counter()
        found.confirmed = await _held(services, _sends)
        while await services.reader.ask(is_under_way):
            await jobs.do("go on", InPieces(mass_changes.steps, partial(_timed, found), pauses=True))
        found.whole = time.perf_counter() - began
        tapping.cancel()
        await asyncio.wait([tapping])
    with transaction(engine) as session:
        _count(session, found)
    engine.dispose()
    found.megabytes = psutil.Process().memory_info().rss / 1e6
    return found


def _wanted(ctx: Context) -> Wanted:
    instrument = next(each for each in instruments.newest(ctx.session) if each.code == "SP14")
    due_on = holidays.calendar(ctx.session).add_working_days(ctx.today, DAYS)
    parent = agencies.by_code(ctx.session, "63.05")
    assert parent is not None  # a seed
    return Wanted(instrument=instrument.id, parents=(parent.id,), settled=True, due_on=due_on)


def _looks(ctx: Context) -> None:
    preview.text(ctx, preview.made(ctx, _wanted(ctx)))


def _sends(ctx: Context) -> None:
    made, staff = preview.made(ctx, _wanted(ctx)), people.by_chat(ctx.session, OWNER)
    assert staff is not None  # the database was filled
    sending.start(ctx, sending.Start(made.instrument, made.units, made.due_on), staff)


async def _held(services: Services, action: Callable[[Context], None]) -> float:
    """Milliseconds for which an action of the sender holds the writer."""

    def work(session: Session) -> float:
        began = time.perf_counter()
        action(Context(session, MORNING, services.app, Sender(OWNER, OWNER, message_id=9, callback_id="x")))
        session.flush()
        return (time.perf_counter() - began) * 1000

    return await services.writer.do(work)


def _timed(found: Started, ctx: Context, steps: Sequence[Step]) -> None:
    began, cpu = time.perf_counter(), time.thread_time()
    mass_changes.take(ctx, steps)
    ctx.session.flush()
    found.cpu.append((time.thread_time() - cpu) * 1000)
    found.pieces.append((time.perf_counter() - began) * 1000)


def _count(session: Session, found: Started) -> None:
    """What is stored, and how many new messages about it each focal point gets."""
    stored = sa.select(sa.func.count()).where(table_of(Assignment).c.product_code == periods.PRODUCT)
    found.stored = int(session.execute(stored).scalar_one())
    new = sa.select(OUTBOX.c.chat_id).where(OUTBOX.c.method == "sendMessage", OUTBOX.c.chat_id >= FIRST_CHAT)
    told = session.execute(new.where(OUTBOX.c.name.like("card:%") | OUTBOX.c.name.like("cover:%"))).scalars()
    found.most_messages = max(Counter(told).values(), default=0)


def report(name: str, figures: list[Started]) -> bool:
    """The table of one database beside its goals; False when one is missed."""
    lines = [
        f"{name:12}{'units':>8}{'preview ms':>12}{'Kirim ms':>10}{'whole s':>9}{'longest piece ms':>18}"
        f"{'of its CPU':>12}{'tap p99 ms':>12}{'worst tap ms':>14}{'most messages':>15}{'MB':>6}",
        f"{'goal':12}{'':>8}{CONFIRM:>12.0f}{CONFIRM:>10.0f}{WHOLE:>9.0f}{'':>18}"
        f"{PIECE:>12.0f}{P99:>12.0f}{WORST:>14.0f}{MESSAGES:>15}{MEMORY:>6.0f}",
    ]
    lines += [
        f"{'':12}{each.units:>8,}{each.preview:>12.0f}{each.confirmed:>10.0f}{each.whole:>9.1f}"
        f"{max(each.pieces):>18.0f}{max(each.cpu):>12.0f}{each.p99:>12.0f}{max(each.taps):>14.0f}{each.most_messages:>15}"
        f"{each.megabytes:>6.0f}"
        for each in figures
    ]
    print("\n".join(lines), flush=True)  # noqa: T201
    return all(each.keeps for each in figures)


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Measure on both databases and print; exit status 1 when a goal is missed."""
    return on_both(sizes, measure, report)


def measure(url: str, units: int) -> Started:
    """A period of so many units, apart from what filled their database."""
    return apart(play, url, units, apart(prepare, url, units))


if __name__ == "__main__":
    sys.exit(main(tuple(int(each) for each in sys.argv[1:]) or SIZES))
