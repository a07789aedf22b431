"""The help that the office owes for an item: since when and until when, asked for by Kendala or by a question.

It is no stop of the agency's clock (the due date stays, and more time can be asked for), but while it is owed the
agency is not reminded of the item.
"""

from bot.conversation.context import Context
from bot.reminders.plan import OBSTACLE
from models import holidays, policy
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Columns, set_columns
from models.assignments.events import AssignmentEvent
from models.office import tasks
from models.rules.assignments import Event
from models.rules.deadlines.clocks import office_due_on
from models.rules.policy.numbers import HELP
from models.rules.replies.intents import Intent, propose

ASKS = "asks"  # in the facts of an event that asks the office for help
NOTHING_OWED: Columns = {"help_due_on": None, "help_since_at": None}


def asked(ctx: Context, item: Assignment) -> Columns:
    """Help is asked for now: our limit in working days (/aturan); one that runs already stays."""
    working_days = policy.numbers(ctx.session)[HELP]
    limit = office_due_on(working_days, ctx.today, holidays.calendar(ctx.session, item.agency_id))
    return {"help_due_on": min(item.help_due_on or limit, limit), "help_since_at": item.help_since_at or ctx.now}


def question(ctx: Context, item: Assignment, words: str) -> tuple[dict[str, bool], Columns]:
    """The facts and columns of an event whose words ask the office something; empty for all other words."""
    found = propose(words, ctx.today)
    is_question = found is not None and found.kind is Intent.QUESTION
    return ({ASKS: True}, asked(ctx, item)) if is_question else ({}, {})


def follow(ctx: Context, item: Assignment, written: AssignmentEvent) -> None:
    """Words of the office to the agency end it; a result or a dispute of the agency waits for its own answer."""
    if item.help_due_on is None:
        return
    is_answer = written.event is Event.NOTE and written.seat_id is None and written.actor_id is not None
    if is_answer or written.event is Event.RETURNED:
        set_columns(item, {**NOTHING_OWED, "helped_at": ctx.handled_at})
        settle_obstacle(ctx, item)
    elif written.event in (Event.REPORTED, Event.DISPUTED):
        set_columns(item, NOTHING_OWED)


def not_wanted(ctx: Context, item: Assignment, event_id: int) -> None:
    """The obstacle that this event recorded needs no help after all."""
    settle_obstacle(ctx, item)
    end_unless_asked(ctx, item, but=event_id)


def reword_obstacle(ctx: Context, item: Assignment, text: str) -> None:
    """The office's task about an obstacle says more now, if it is still open."""
    for task in tasks.open_called(ctx.session, [task_key(item)]).values():
        task.text = text


def end_unless_asked(ctx: Context, item: Assignment, but: int = 0) -> None:
    """Words or a press were taken back, or the event `but` needs no help: what else asked since then still does."""
    if item.help_since_at is not None and not asking(ctx, item, but):
        set_columns(item, NOTHING_OWED)


def asking(ctx: Context, item: Assignment, but: int = 0) -> list[AssignmentEvent]:
    """The events that ask for the help that is owed now, and stand; without the event `but`."""
    if item.help_since_at is None:
        return []
    ctx.session.flush()
    since = events.since(ctx.session, item.id, item.help_since_at)
    return [event for event in since if event.data.get(ASKS) and event.undone_at is None and event.id != but]


def has_obstacle(ctx: Context, item: Assignment) -> bool:
    """Does an obstacle wait for help?"""
    return tasks.is_open(ctx.session, task_key(item))


def settle_obstacle(ctx: Context, item: Assignment) -> None:
    """The office answered, or help is not wanted any more: its task is done."""
    tasks.settle(ctx.session, task_key(item), ctx.now)


def task_key(item: Assignment) -> str:
    """The key of the office's task about an obstacle."""
    return f"{OBSTACLE}:{item.id}"
