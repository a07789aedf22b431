"""What each kind of change does with the items that it lists."""

from collections.abc import Callable, Collection, Mapping

from bot.conversation.context import Context
from bot.deadlines import lost_days, moving, reached, telling, under_way
from bot.reminders import plan
from models import mass_changes
from models.assignments.assignments import Assignment
from models.mass_changes import ChangeKind, MassChange

MOVERS: Mapping[ChangeKind, Callable[[Context, MassChange, Collection[int]], None]] = {
    ChangeKind.DATES: moving.move,
    ChangeKind.PLAN: plan.replan_listed,
    ChangeKind.OUTAGE: lost_days.give_back_listed,
    ChangeKind.REACH: reached.follow_listed,
}


def complete(ctx: Context, row: MassChange) -> None:
    """Do all of a short change now."""
    MOVERS[row.kind](ctx, row, mass_changes.target_ids(ctx.session, row.id))
    telling.tell(ctx, row, mass_changes.person_ids(ctx.session, row.id))
    under_way.settle(ctx, row)


def move_first(ctx: Context, item: Assignment) -> None:
    """Somebody acts on an item: where a change that is under way is still to move its date, it moves now."""
    if mass_changes.is_to_come(ctx.session, item.id):
        for row in mass_changes.still_to_move(ctx.session, item.id):
            MOVERS[row.kind](ctx, row, [item.id])
