"""What follows from a change of a rule, in words: dates that move, reminders that change, an example."""

from collections.abc import Mapping, Sequence

from bot.conversation.context import Context
from bot.deadlines import moving
from bot.deadlines.moving import Move
from bot.policy import texts_changes as texts
from bot.policy.changes import RINGS, Change, LadderChange, NumberChange, ProductChange
from bot.reminders import plan as reminders_plan
from models import deadlines, holidays, policy, reminders
from models.assignments import assignments
from models.rules.deadlines.clocks import Duty, Party
from models.rules.policy.numbers import INSPECTOR, QUIET, REVIEW, THINNING, VERIFY
from models.rules.reminders.ladder import Audience, Ladder, Pace, Planned, Step, plan

EXAMPLES = (30, 5)  # hari kerja: an LHP as the law has it, and one so short that the ladder is thinned
LIMITS = frozenset(duty.value for duty in Duty)  # our own limits, by the code of their number


def moves_of(ctx: Context, change: Change) -> list[Move]:
    """The dates that the change would move; nothing is kept."""
    scope = change.scope()
    if scope is None or scope.product_code is None:
        return []
    return moving.would_move(ctx, lambda: change.do(ctx.session), scope)


def of(ctx: Context, change: Change, moved: Sequence[Move]) -> list[str]:
    """The paragraphs of its preview."""
    if isinstance(change, ProductChange):
        return _of_product(ctx, change, moved)
    if isinstance(change, LadderChange):
        steps = policy.ladders(ctx.session)[change.which]
        warnings = change.warnings(steps)
        first = [texts.warnings_added(warnings)] if warnings else []
        numbers = policy.numbers(ctx.session)
        return [*first, _reminders(ctx, change), *_timelines(ctx, change.which, change.result(steps), numbers)]
    assert isinstance(change, NumberChange)  # there are three kinds
    return _of_number(ctx, change)


def _of_product(ctx: Context, change: ProductChange, moved: Sequence[Move]) -> list[str]:
    if not change.was:
        return [texts.new_product_effect(change.values)]
    if "active" in change.values:
        open_items = deadlines.open_with(ctx.session, change.code)
        return [texts.back_in_use_effect() if change.values["active"] else texts.retired_effect(open_items)]
    if change.scope() is None:
        return [texts.nothing_moves()]
    rows = [(move.code, move.place, move.old_on, move.new_on) for move in moved]
    moves_words = texts.items_move(rows, deadlines.kept_with(ctx.session, change.code))
    return [moves_words, texts.basis_stays(change.was)]


def _of_number(ctx: Context, change: NumberChange) -> list[str]:
    session = ctx.session
    if change.code in LIMITS:
        calendar = holidays.calendar(session)
        old_on, new_on = (calendar.add_working_days(ctx.today, count) for count in (change.was, change.value))
        waiting = sum(item.waits_for is Party.OFFICE for item in assignments.open_below(session))
        return [texts.answer_example(old_on, new_on, waiting)]
    if change.code == REVIEW:
        return [_reminders(ctx, change)]
    if change.code in RINGS:
        numbers = {**policy.numbers(session), change.code: change.value}
        steps = policy.ladders(session)[Ladder.AGENCY]
        return [_reminders(ctx, change), *_timelines(ctx, Ladder.AGENCY, steps, numbers)]
    return [texts.from_now_on()]


def _timelines(ctx: Context, which: Ladder, steps: Sequence[Step], numbers: Mapping[str, int]) -> list[str]:
    """The ladder as it would ring for something that is sent, or reported, today."""
    calendar = holidays.calendar(ctx.session)
    agency = which is Ladder.AGENCY
    found = []
    for length in EXAMPLES if agency else (numbers[VERIFY],):
        due_on = calendar.add_working_days(ctx.today, length)
        pace = Pace(numbers[THINNING], numbers[QUIET])
        planned = plan(ctx.today, due_on, calendar, steps, acknowledged=not agency, pace=pace)
        heard = [step for step in planned if _hears(step, agency, numbers)]
        title = (
            f"Contoh LHP {length} hari kerja"
            if agency
            else f"Contoh hasil yang dilaporkan hari ini ({length} hari kerja)"
        )
        found.append(texts.timeline(title, due_on, heard))
    return found


def _hears(step: Planned, agency: bool, numbers: Mapping[str, int]) -> bool:
    if step.audience is Audience.INSPECTOR:
        return bool(numbers[INSPECTOR])
    return agency or step.audience in (Audience.STAFF, Audience.ADMIN)


def _reminders(ctx: Context, change: Change) -> str:
    """The planned reminders before and after; the change is done and rolled back."""
    session = ctx.session
    session.flush()
    before = reminders.planned_days(session)
    point = session.begin_nested()
    try:
        change.do(session)
        session.flush()
        reminders_plan.replan_open(ctx)
        session.flush()
        after = reminders.planned_days(session)
    finally:
        point.rollback()
    both = before.keys() & after.keys()
    moved = sum(before[key] != after[key] for key in both)
    return texts.reminders_change(len(after.keys() - both), len(before.keys() - both), moved)
