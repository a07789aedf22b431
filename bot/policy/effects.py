"""What follows from a change of reminders: how many planned ones change, and an example day by day."""

from collections.abc import Mapping, Sequence

from bot.conversation.context import Context
from bot.policy import texts_changes as texts
from bot.policy.preview import PolicyChange
from bot.reminders import plan as reminders_plan
from models import holidays, reminders
from models.assignments import open_now
from models.rules.policy.numbers import INSPECTOR, QUIET, THINNING, VERIFY
from models.rules.reminders.ladder import Audience, Ladder, Pace, Planned, Step, plan

COUNTED_AT_ONCE = 100  # items whose reminders are planned twice for a preview, in the transaction of a tap
EXAMPLES = (30, 5)  # hari kerja: an LHP as the law has it, and one so short that the ladder is thinned


def timelines(ctx: Context, which: Ladder, steps: Sequence[Step], numbers: Mapping[str, int]) -> list[str]:
    """The ladder as it would remind of something that is sent, or reported, today."""
    calendar = holidays.calendar(ctx.session)
    agency = which is not Ladder.OFFICE
    pace = Pace(numbers[THINNING], numbers[QUIET])
    found = []
    for length in EXAMPLES if agency else (numbers[VERIFY],):
        due_on = calendar.add_working_days(ctx.today, length)
        planned = plan(ctx.today, due_on, calendar, steps, acknowledged=not agency, pace=pace)
        told = [step for step in planned if _is_told(step, agency, numbers)]
        found.append(texts.timeline(which, length, due_on, told))
    return found


def _is_told(step: Planned, agency: bool, numbers: Mapping[str, int]) -> bool:
    if step.audience is Audience.INSPECTOR:
        return bool(numbers[INSPECTOR])
    return agency or step.audience in (Audience.STAFF, Audience.ADMIN)


def planned_reminders(ctx: Context, change: PolicyChange) -> str:
    """The planned reminders before and after; the change is done and rolled back. Of many items only how many."""
    session = ctx.session
    session.flush()
    if (count := open_now.count(session)) > COUNTED_AT_ONCE:
        return texts.planned_anew(count)
    before = reminders.planned_days(session)
    point = session.begin_nested()
    try:
        change.do(ctx)
        session.flush()
        reminders_plan.replan_open(ctx)
        session.flush()
        after = reminders.planned_days(session)
    finally:
        point.rollback()
    both = before.keys() & after.keys()
    moved = sum(before[key] != after[key] for key in both)
    return texts.reminders_change(len(after.keys() - both), len(before.keys() - both), moved)
