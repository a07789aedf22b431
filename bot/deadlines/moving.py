"""What a holiday or a rule moves: counted before it is confirmed, then done a few items at a time."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, time

from bot.cards import audience, cards
from bot.cards.units import unit_cards, unit_days
from bot.cards.units.unit_days import UnitDay
from bot.conversation import stored
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.deadlines import recounting, telling, under_way
from bot.deadlines.compensation import Moved, write_move
from bot.deadlines.moves import Move
from bot.reminders import plan
from models import deadlines, forwarding, holidays, mass_changes, policy
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.deadlines import Near
from models.holidays import Calendars, DaysOff
from models.mass_changes import MassChange
from models.rules.deadlines.scope import ChangeScope

COUNTED_AT_ONCE = 300  # items: the dates of more are counted beside the writer


def would_move(ctx: Context, change: Callable[[], None], scope: ChangeScope) -> list[Move]:
    """The dates that `change` would move, by the new date. It is done and rolled back: nothing is kept."""
    planned = recounting.Change.from_json(ctx.session, tried(ctx, change, scope))
    return telling.named(ctx, moving_only(recounting.moves_of(ctx, planned, deadlines.dated(ctx.session, scope))))


def tried(ctx: Context, change: Callable[[], None], scope: ChangeScope) -> Data:
    """What dates are counted by before and after `change`, as JSON. It is done and rolled back: nothing is kept."""
    before = DaysOff.of(ctx.session)
    point = ctx.session.begin_nested()
    try:
        change()
        return recounting.to_json(ctx.session, scope, before)
    finally:
        point.rollback()


def moving_only(moves: Sequence[Move]) -> list[Move]:
    """Without the due dates that stay and only become, or are no longer, perkiraan."""
    return [move for move in moves if move.old_on != move.new_on]


def begin(
    ctx: Context, row: MassChange, change: Callable[[], None], scope: ChangeScope, said: under_way.Said
) -> MassChange:
    """Do `change`, and list the items that it concerns: they move afterwards, by `move`, and nothing else waits."""
    before, around = DaysOff.of(ctx.session), _near(ctx, scope)
    change()
    ctx.session.flush()
    around = _both(around, _near(ctx, scope))
    row.data = {"scope": stored.to_json(scope), "before": before.to_json(), **stored.to_json(said)}
    return under_way.begin(ctx, row, deadlines.touched(scope, around))


def move(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """Move some of the items that are still to come: date, event, reminders, cards, and who is to be told of it."""
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    items = {item.id: item for item in assignments.with_ids(ctx.session, taken) if item.closed_at is None}
    scope = stored.from_json(ChangeScope, row.data["scope"])
    said = stored.from_json(under_way.Said, row.data)
    moves = _moves(ctx, row, scope, items, said.why)
    for each in moves:
        _move_date(ctx, items[each.assignment_id], each, said.note)
    ctx.session.flush()
    plan.replan_items(ctx, list(items.values()))
    at_units = _at_units(ctx, row, items, moves)
    moved_ids = {each.assignment_id for each in moves} | {each.row.assignment_id for each in at_units}
    # A date that stays on a day off says so.
    cards.refresh_all(ctx, [item for item in items.values() if item.id in moved_ids or item.due_on in scope.days])
    note(ctx, row, items, moving_only(moves))
    note_units(ctx, row, at_units)


def _moves(ctx: Context, row: MassChange, scope: ChangeScope, items: Collection[int], why: str) -> list[Move]:
    before = Calendars(ctx.session, DaysOff.from_json(row.data["before"]))
    after, rules = holidays.calendars(ctx.session), recounting.rules_of(ctx.session)
    change = recounting.Change(scope, before, after, rules)
    return recounting.moves_of(ctx, change, deadlines.dated(ctx.session, scope, items), why=why)


def note(ctx: Context, row: MassChange, items: dict[int, Assignment], moves: Sequence[Move]) -> None:
    """Count what moved, and write down who is to be told; who did it saw every date before."""
    news = []
    for each in moves:
        item = items[each.assignment_id]
        told = {person.id for person in (*audience.agency_of(ctx, item), *audience.office_of(ctx, item))}
        news += [
            {
                "change_id": row.id,
                "person_id": person_id,
                "assignment_id": item.id,
                "ours": each.ours,
                "old_on": each.old_on,
                "new_on": each.new_on,
                "provisional": each.provisional,
            }
            for person_id in sorted(told - {row.author_id})
        ]
    mass_changes.add_news(ctx.session, news)
    limits = sum(each.ours for each in moves)
    row.dates, row.limits = row.dates + len(moves) - limits, row.limits + limits


def _at_units(ctx: Context, row: MassChange, items: dict[int, Assignment], moves: Sequence[Move]) -> list[UnitDay]:
    """The units whose own day moved: with the due date, or with the days off before one that stays."""
    if not any(forwarding.preload(ctx.session, list(items)).values()):
        return []
    due_before = {each.assignment_id: each.old_on for each in moves if not each.ours}
    before = Calendars(ctx.session, DaysOff.from_json(row.data["before"]))
    return [
        each
        for item in items.values()
        for each in unit_days.moved(ctx, item, due_before.get(item.id, item.due_on), before.of(item.agency_id))
    ]


def note_units(ctx: Context, row: MassChange, days: Sequence[UnitDay]) -> None:
    """Write down who is to be told at the units: once of an item, in one message of all of theirs."""
    news = {
        (reader.id, each.row.assignment_id): {
            "change_id": row.id,
            "person_id": reader.id,
            "assignment_id": each.row.assignment_id,
            "ours": False,
            "old_on": each.old,
            "new_on": each.new,
            "provisional": False,
        }
        for each in days
        for reader in unit_cards.readers_of(ctx, each.row)
    }
    known = mass_changes.told_of(ctx.session, row.id, list(news))
    mass_changes.add_news(ctx.session, [each for key, each in news.items() if key not in known])


def _near(ctx: Context, scope: ChangeScope) -> Near | None:
    """Around the days: a reminder may be on the other side of a changed day than the date it is counted from."""
    if not scope.days:
        return None
    steps = [step for ladder in policy.ladders(ctx.session).values() for step in ladder]
    reach = 2 + max((abs(step.offset) for step in steps), default=0)
    calendar = holidays.calendar(ctx.session)
    first, last = calendar.shift(min(scope.days), -reach), calendar.shift(max(scope.days), reach)
    return Near(first, last, datetime.combine(first, time(), ctx.zone))


def _both(one: Near | None, other: Near | None) -> Near | None:
    if one is None or other is None:
        return one or other
    return Near(min(one.first, other.first), max(one.last, other.last), min(one.start, other.start))


def _move_date(ctx: Context, item: Assignment, move: Move, note: str) -> None:
    if move.ours:
        set_columns(item, {"office_due_on": move.new_on})
    else:
        set_columns(item, {"provisional": move.provisional})
        if move.old_on != move.new_on:
            set_columns(item, {"due_on": move.new_on})
            write_move(ctx, item, Moved(move.old_on, move.new_on), why=move.why, note=note)
    set_columns(item, {"version": item.version + 1})
