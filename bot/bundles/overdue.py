"""Opens a task for staff with the last step of a ladder, and where nobody at the agency can be reached."""

from bot.reach import texts_tasks as texts
from bot.reach import unreachable
from bot.reminders import escalations, plan
from bot.reminders.lines import ReminderFacts
from bot.reminders.schedule import OFFICE_STOP, RCO_STOP
from models.office import tasks
from models.reminders import Due
from models.rules.reminders.ladder import STOP


def open_task_for(reminder_facts: ReminderFacts, one: Due) -> None:
    """The last step of a ladder is a task of its own; so is an item whose agency nobody can reach."""
    ctx, item, facts = reminder_facts.ctx, one.item, reminder_facts.items[one.item.id]
    kind, version = plan.OVERDUE, one.row.due_version
    if one.row.kind == STOP:
        tasks.settle_of_item(ctx.session, plan.ESCALATION, item.id, ctx.now)  # this task takes its place
        text = texts.overdue(facts)
    elif one.row.kind == OFFICE_STOP:
        kind, text = plan.OFFICE_OVERDUE, texts.office_overdue(facts)
    elif one.row.kind == RCO_STOP:
        text = texts.rco_phones(facts, [person for _, person in reminder_facts.who_answers(item)])
    else:
        escalations.open_staff_task(reminder_facts, one)
        if reminder_facts.role(one) is None and reminder_facts.nobody_reads(item):
            unreachable.look(ctx, [item.agency_id])
        return
    key = f"{one.row.kind}:{item.id}:{version}"
    tasks.open_task(ctx.session, key, kind, text, ctx.now, assignment_id=item.id, due_version=version)
