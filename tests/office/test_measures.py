"""What SQL counts of the open items is what bot/cards/clocks.py says of each of them."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.cards import clocks
from bot.conversation.context import Context
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.columns import table_of
from models.office import board, measures, morning, open_items
from models.office.open_items import OpenItem, Wanted
from models.people.people import StaffRole
from models.rules.assignments import OPEN
from models.rules.deadlines.clocks import SOON, Party
from tests.support.rows import agency_called, context_at, somebody

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 12, 4, 1, tzinfo=UTC)  # 09:00 WITA
PLACES = ("63", "63.01", "63.05", "63.05.01", "63.05.02", "63.71", "63.71.01")
DAYS = (-9, -1, 0, 1, SOON, SOON + 1, 30)  # from today: around every border
ITEMS = 300


def test_counts_and_lists_are_those_of_a_walk_over_every_item(session: Session) -> None:
    """Items in any state (seed 12): each number of a screen beside the one that is counted item by item."""
    ctx = context_at(session, NOW)
    owners = [somebody(session, number, f"Asisten {number}", NOW, StaffRole.ASISTEN).id for number in (1, 2)]
    _fill(ctx, owners, random.Random(12))
    walked = open_items.open_items(session, session.exec(select(col(Agency.id))).all())
    urgent, moment = clocks.most_urgent_first(walked), measures.at(NOW, ctx.today)
    waiting = [one for one in urgent if clocks.waits_for_us(one)]
    late = [one for one in urgent if clocks.is_late(ctx, one)]
    paused = [one for one in urgent if one.paused_at is not None or one.office_paused_at is not None]

    totals, first = board.first(session, NOW, ctx.today, 100)
    assert (totals.open, totals.soon, totals.late, totals.waiting, totals.we_are_late) == _numbers(ctx, walked)
    there = {one.agency_id: [other for other in walked if other.agency_id == one.agency_id] for one in walked}
    expected = {agency_id: _numbers(ctx, items)[:4] for agency_id, items in there.items()}
    assert {each.id: (each.open, each.soon, each.late, each.waiting) for each in first} == expected
    assert totals.agencies == len(there) == len(first)
    ranks = [_rank(*_numbers(ctx, there[each.id])) for each in first]
    assert ranks == sorted(ranks)

    counts = morning.counts(session, moment)
    soon = [
        one.id
        for one in walked
        if not (clocks.waits_for_us(one) or clocks.stands_still(one) or clocks.is_late(ctx, one))
        if (one.due_on - ctx.today).days <= SOON
    ]
    for kind, items in ((counts.waiting, waiting), (counts.late, late), (counts.paused, paused)):
        assert (kind.count, kind.ids) == (len(items), ",".join(map(str, sorted(one.id for one in items)))) > (5, "")
    assert counts.soon.ids == ",".join(map(str, sorted(soon)))
    assert (counts.open, counts.we_are_late) == (len(walked), totals.we_are_late)

    assert open_items.page(session, Wanted(), 10, 30) == urgent[10:40]
    ours_first = sorted(waiting, key=lambda one: not clocks.we_are_late(ctx, one))
    wanted = Wanted(measures.WAITS_FOR_US, order=measures.OURS_FIRST)
    assert open_items.page(session, wanted, 0, ITEMS, moment) == ours_first
    assert open_items.page(session, Wanted(measures.LATE), 0, ITEMS, moment) == late
    assert open_items.count(session, Wanted(unless=owners[:1])) == sum(one.owner_id == owners[1] for one in walked)


def _numbers(ctx: Context, items: Sequence[OpenItem]) -> tuple[int, int, int, int, int]:
    """Open, soon, late, waiting, and late ourselves, counted item by item."""
    running = [one for one in items if not (one.waits_for is Party.OFFICE or clocks.stands_still(one))]
    late = [one for one in running if clocks.is_late(ctx, one)]
    near = [one for one in running if (one.due_on - ctx.today).days <= SOON and not clocks.is_late(ctx, one)]
    waiting = [one for one in items if clocks.waits_for_us(one)]
    return len(items), len(near), len(late), len(waiting), sum(clocks.we_are_late(ctx, one) for one in waiting)


def _rank(_open: int, soon: int, late: int, waiting: int, we_are_late: int) -> int:
    return 0 if late or we_are_late else 1 if waiting else 2 if soon else 3


def _fill(ctx: Context, owners: Sequence[int], drawn: random.Random) -> None:
    report = Report(number="0001/LM/I/2026/BJM", subject="Penundaan berlarut", created_at=NOW)
    ctx.session.add(report)
    places = [agency_called(ctx.session, place).id for place in PLACES]
    ctx.session.flush()

    def maybe(value: object) -> object:
        return value if drawn.random() < 0.3 else None

    def day() -> object:
        return ctx.today + timedelta(days=drawn.choice(DAYS))

    rows = [
        {
            "code": f"{number:04}",
            "report_id": report.id,
            "agency_id": drawn.choice(places),
            "product_code": "lhp",
            "status": drawn.choice(sorted(OPEN)),
            "version": 1,
            "due_on": day(),
            "due_at": maybe(NOW + timedelta(hours=drawn.choice((-5, 5)))),
            "first_due_on": NOW.date(),
            "due_version": 1,
            "due_typed": False,
            "provisional": False,
            "extensions": 0,
            "owner_id": drawn.choice(owners),
            "created_at": NOW,
            "office_due_on": maybe(day()),
            "office_paused_at": maybe(NOW),
            "help_due_on": maybe(day()),
            "paused_at": maybe(NOW),
            "unreached_at": maybe(NOW),
            "closed_at": maybe(NOW) if number % 5 == 0 else None,
        }
        for number in range(ITEMS)
    ]
    ctx.session.connection().execute(sa.insert(table_of(Assignment)), rows)
