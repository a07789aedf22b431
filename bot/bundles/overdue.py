"""Opens a task for staff with the last step of a ladder, and where nobody at the agency can be reached."""

from collections.abc import Sequence

from bot.cards.clocks import due_day_of
from bot.reach import gap_tasks
from bot.reach import texts_tasks as texts
from bot.reminders import ended_periods, escalations, plan
from bot.reminders.lines import ReminderFacts
from bot.reminders.schedule import HELP_STOP, OFFICE_STOP, RCO_STOP
from models.office import tasks
from models.office.tasks import StaffTask
from models.reminders import Due
from models.rules.reminders.ladder import STOP

_ENDS = frozenset({STOP, OFFICE_STOP, HELP_STOP, RCO_STOP})


def open_tasks_for(reminder_facts: ReminderFacts, due: Sequence[Due]) -> None:
    """The last step of a ladder is a task of its own; so is an item whose agency nobody can reach."""
    unread: set[int] = set()
    is_over = {one.item.report_id for one in due if one.row.kind == STOP and one.item.id in reminder_facts.components}
    ended_periods.open_tasks(reminder_facts.ctx, is_over)
    for one in due:
        if one.row.kind == STOP and one.item.report_id in is_over:
            continue
        if one.row.kind in _ENDS:
            _open_overdue(reminder_facts, one)
            continue
        escalations.open_staff_task(reminder_facts, one)
        if reminder_facts.role(one) is None and reminder_facts.nobody_reads(one.item):
            unread.add(one.item.agency_id)
    if unread:
        gap_tasks.look(reminder_facts.ctx, unread)


def _open_overdue(reminder_facts: ReminderFacts, one: Due) -> None:
    ctx, item, facts = reminder_facts.ctx, one.item, reminder_facts.items[one.item.id]
    kind, version = plan.OVERDUE, one.row.due_version
    if one.row.kind == STOP:
        tasks.settle_of_item(ctx.session, plan.ESCALATION, item.id, ctx.now)  # this task takes its place
        text = texts.overdue(facts, due_day_of(ctx, item))
    elif one.row.kind == OFFICE_STOP:
        kind, text = plan.OFFICE_OVERDUE, texts.office_overdue(facts)
    elif one.row.kind == HELP_STOP:
        kind, text = plan.HELP_OVERDUE, texts.help_overdue(facts)
    else:
        text = texts.rco_phones(facts, [person for _, person in reminder_facts.who_answers(item)])
    key = f"{one.row.kind}:{item.id}:{version}"
    tasks.open_task(
        ctx.session,
        StaffTask(key=key, kind=kind, text=text, created_at=ctx.now, assignment_id=item.id, due_version=version),
    )
