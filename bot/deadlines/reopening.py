"""The dates of an item that was closed while days off or a rule changed, and whose verdict is then taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.conversation import stored
from bot.conversation.context import Context
from bot.deadlines import recounting, telling
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Moved, write_move
from bot.deadlines.moves import Move
from models import holidays
from models.assignments import products
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns


def counts_of(ctx: Context, item: Assignment) -> dict[str, Any]:
    """What the item's dates are counted from, as JSON: kept with the verdict that closes it."""
    deadline, promised = recounting.counted(ctx, item), None
    if item.office_since_at is not None and item.office_due_on is not None:
        calendar = holidays.calendar(ctx.session, item.agency_id)
        promised = calendar.working_days_between(ctx.local_date(item.office_since_at), item.office_due_on)
    return {
        "counted": deadline.due_on.isoformat() if deadline else None,
        "promised": promised,
        "rule": _rule(ctx, item),
    }


def follow(ctx: Context, item: Assignment, counts: Mapping[str, Any]) -> None:
    """The item is open again: its dates move as those of the open items moved meanwhile, and people are told.

    A change of many items lists what is open when it is confirmed. `counts`: of `counts_of`, before the verdict.
    """
    if counts["promised"] is not None and item.office_since_at is not None and item.office_due_on is not None:
        calendar = holidays.calendar(ctx.session, item.agency_id)
        limit = calendar.add_working_days(ctx.local_date(item.office_since_at), counts["promised"])
        set_columns(item, {"office_due_on": limit})
    deadline = recounting.counted(ctx, item)
    if deadline is None or counts["counted"] in (None, deadline.due_on.isoformat()):
        return
    old_on, new_on = item.due_on, recounting.moved_with(ctx, item, date.fromisoformat(counts["counted"]), deadline)
    set_columns(item, {"provisional": deadline.provisional})
    if old_on == new_on:
        return
    set_columns(item, {"due_on": new_on})
    moved, why = Moved(old_on, new_on), "holiday" if counts["rule"] == _rule(ctx, item) else "rule"
    write_move(ctx, item, moved, why=why)
    telling.announce(ctx, [Move.of(ctx, item, moved, why)], texts.counted_anew())


def _rule(ctx: Context, item: Assignment) -> dict[str, Any]:
    rule: dict[str, Any] = stored.to_json(products.by_code(ctx.session, item.product_code).rule())
    return rule
