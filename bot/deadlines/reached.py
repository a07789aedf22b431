"""An agency's clock stands still while nobody there can be reached; the time is given back when somebody can."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.cards import cards
from bot.cards.units import unit_days
from bot.conversation.context import Context
from bot.deadlines import moving, telling, under_way
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Stop, give_back
from bot.deadlines.moves import Move
from bot.reminders import plan
from models import forwarding, mass_changes, reach
from models.assignments import open_now
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.deadlines import PauseKind
from models.mass_changes import ChangeKind, ChangeState, MassChange


def reach_changed(ctx: Context, agency_ids: Collection[int]) -> None:
    """A seat there was taken or ended, or somebody blocked or unblocked the bot.

    While nobody at an agency can be reached (nor at the inspectorate above a unit), its clock stands still; the time
    is given back when somebody can, and those concerned are told once. Many items follow in pieces, behind a change
    of dates that is under way.
    """
    ctx.session.flush()
    items = reach.with_other_reach(ctx.session, reach.below(agency_ids), under_way.IN_TURN + 1)
    if not items:
        return
    if len(items) > under_way.IN_TURN or mass_changes.dates_are_moving(ctx.session):
        row = MassChange(kind=ChangeKind.REACH, state=ChangeState.MOVING, created_at=ctx.handled_at)
        row.data = {"at": ctx.now.isoformat(), "lead": texts.reached_again()}
        under_way.begin(ctx, row, reach.is_otherwise_reached(agency_ids))
        return
    telling.announce(ctx, _follow(ctx, items, ctx.now), texts.reached_again())


def follow_listed(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """Stop the clocks of some of the items that such a change lists, or let them run on, as of its moment.

    One whose agency is reached as before once more is passed over: its clock is right.
    """
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    items = {item.id: item for item in reach.with_other_reach(ctx.session, open_now.one_of(taken))}
    moves = _follow(ctx, list(items.values()), datetime.fromisoformat(row.data["at"]))
    moving.note(ctx, row, items, moves)
    if moves and any(forwarding.preload(ctx.session, list(items)).values()):
        days = [day for each in moves for day in unit_days.moved(ctx, items[each.assignment_id], each.old_on)]
        moving.note_units(ctx, row, days)


def _follow(ctx: Context, items: Sequence[Assignment], at: datetime) -> list[Move]:
    """Their clocks, reminders and cards, as of the moment at which the reach changed; which dates moved."""
    moved: list[Move] = []
    today_too: list[Assignment] = []  # reached again on the same day: no date moved and nobody is told
    later: list[Assignment] = []
    for item in items:
        gone, since = None, item.unreached_at
        if since is None:
            set_columns(item, {"unreached_at": at})
        else:
            set_columns(item, {"unreached_at": None})
            gone = give_back(ctx, item, Stop(PauseKind.UNREACHED, since, at))
            moved += [Move.of(ctx, item, gone, PauseKind.UNREACHED)] if gone else []
        set_columns(item, {"version": item.version + 1})
        (today_too if since is not None and gone is None else later).append(item)
    ctx.session.flush()
    plan.replan_items(ctx, today_too, today_too=True)
    plan.replan_items(ctx, later)
    cards.refresh_all(ctx, today_too + later)
    return moved
