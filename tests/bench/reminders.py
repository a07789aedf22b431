"""`make bench`: the scan of what is due, and a new national holiday, beside 10⁴, 10⁵ and 10⁶ planned reminders."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from bot.conversation.context import Context
from models.database import open_engine, transaction
from models.holidays import Holiday
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from models.setup.migrate import bring_up_to_date
from tests.bench.crowd import HOLIDAY, NOW, crowd
from tests.bench.databases import on_both
from tests.support import date_changes
from tests.support.cases.reminder_cases import send_all_due
from tests.support.rows import context_at, send_digest

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 7
FLAT = 3.0  # the scan at 10⁶ beside that at 10⁴
LINEAR = 2.0  # a moved item at 10⁶ beside one at 10⁴


@dataclass(frozen=True)
class Figures:
    """What one size came to."""

    reminders: int
    due: int  # reminders due in the minute
    scan: float  # milliseconds, median
    tick: float
    moved: int
    per_move: float  # microseconds for each item that really moved


class Undone(Exception):
    """Nothing of a measurement stays."""


def timed(engine: sa.Engine, work: Callable[[Context], object]) -> tuple[float, object]:
    """Seconds that an action takes, and what it returns; rolled back, so that the next round finds the same."""
    seconds, result = 0.0, None
    try:
        with transaction(engine) as session:
            ctx = context_at(session, NOW)
            began = time.perf_counter()
            result = work(ctx)
            session.flush()
            seconds = time.perf_counter() - began
            raise Undone
    except Undone:
        return seconds, result


def median_ms(engine: sa.Engine, work: Callable[[Context], object]) -> float:
    """The median of some rounds, after one that warms up."""
    timed(engine, work)
    return statistics.median(timed(engine, work)[0] for _ in range(ROUNDS)) * 1000


def new_holiday(ctx: Context) -> int:
    """A national day off in ten days; returns how many items it moved."""

    def add() -> None:
        ctx.session.add(Holiday(day=HOLIDAY, name="Hari libur baru", kind=HolidayKind.NATIONAL))

    return len(date_changes.apply(ctx, add, ChangeScope(days=(HOLIDAY,)), "Libur baru"))


def measure(url: str, reminders: int) -> Figures:
    """Furnish a database with this many planned reminders, and time both."""
    engine = open_engine(url)
    bring_up_to_date(engine, NOW)
    with transaction(engine) as session:
        due = crowd(session, reminders)
    _analyze(engine)
    scan, tick = median_ms(engine, send_all_due), median_ms(engine, send_digest)
    timed(engine, new_holiday)
    spans = [timed(engine, new_holiday) for _ in range(3)]
    seconds, moved = statistics.median(span for span, _ in spans), int(str(spans[0][1]))
    engine.dispose()
    return Figures(reminders, due, scan, tick, moved, seconds / max(1, moved) * 1e6)


def _analyze(engine: sa.Engine) -> None:
    """As both databases do by themselves after a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def report(name: str, figures: list[Figures]) -> bool:
    """The table of one database and its two bounds; False when one is broken."""
    lines = [f"{name:12}{'reminders':>12}{'due now':>9}{'scan ms':>10}{'tick ms':>10}{'moved':>8}{'µs a move':>12}"]
    lines += [
        f"{'':12}{each.reminders:>12,}{each.due:>9}{each.scan:>10.1f}{each.tick:>10.2f}"
        f"{each.moved:>8}{each.per_move:>12.0f}"
        for each in figures
    ]
    flat = (figures[-1].scan + figures[-1].tick) / (figures[0].scan + figures[0].tick)
    linear = figures[-1].per_move / figures[0].per_move
    lines += [
        f"{'':12}scan at {figures[-1].reminders:,} / {figures[0].reminders:,}: {flat:.2f} (goal <= {FLAT})",
        f"{'':12}µs a moved item, the same: {linear:.2f} (goal <= {LINEAR})",
    ]
    print("\n".join(lines))  # noqa: T201
    return flat <= FLAT and linear <= LINEAR


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Measure on both and print; exit status 1 when a bound is broken."""
    return on_both(sizes, measure, report)


if __name__ == "__main__":
    sys.exit(main(tuple(int(each) for each in sys.argv[1:]) or SIZES))
