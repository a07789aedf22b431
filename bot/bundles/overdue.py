"""Where the bells end, a person decides: tasks for staff about items nobody answers or nobody can be asked about."""

from bot.conversation.context import Context
from bot.reach import texts_tasks as texts
from bot.reach import unreachable
from bot.reminders import escalations, plan
from bot.reminders.lines import ReminderFacts
from bot.reminders.schedule import OFFICE_STOP, RCO_STOP
from models.assignments.assignments import Assignment
from models.office import tasks
from models.reminders import Due
from models.rules.reminders.ladder import STOP


def open_task_for(ctx: Context, reminder_facts: ReminderFacts, one: Due) -> None:
    """The last rung of a ladder is a task of its own; so is an item whose agency nobody can reach."""
    kind, facts = plan.OVERDUE, reminder_facts.facts[one.row.assignment_id]
    item, number, place = facts.item, facts.report.number, facts.agency.short_name
    if one.row.kind == STOP:
        tasks.settle_of_item(ctx.session, plan.ESCALATION, item.id, ctx.now)  # this task takes its place
        text = texts.overdue(item.code, number, place, item.due_on, facts.product.late_means)
    elif one.row.kind == OFFICE_STOP:
        kind = plan.OFFICE_OVERDUE
        text = texts.office_overdue(item.code, number, place, item.office_due_on or item.due_on)
    elif one.row.kind == RCO_STOP:
        phones = [(person.full_name, person.phone) for _, person in reminder_facts.seats[item.agency_id]]
        text = texts.rco_phones(item.code, number, place, phones)
    else:
        escalations.staff_rung_left(ctx, reminder_facts, one)
        if reminder_facts.role(one) is None and reminder_facts.nobody_reads(item):
            unreachable.look(ctx, [item.agency_id])
        return
    version = one.row.due_version
    key = f"{one.row.kind}:{item.id}:{version}"
    tasks.open_task(ctx.session, key, kind, text, ctx.now, assignment_id=item.id, due_version=version)


def open_unreached(ctx: Context, item: Assignment) -> None:
    """Whoever should have heard it cannot be reached: one task a person or seat."""
    unreachable.look(ctx, [item.agency_id])
