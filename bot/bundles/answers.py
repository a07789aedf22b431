"""Answers under a reminder: the state of the item decides now, however old the reminder is."""

from collections.abc import Callable

from bot.bundles import keyboards
from bot.cards.keyboards import BACK, NEWS
from bot.conversation.authority import own_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.evidence import collecting
from bot.reminders.schedule import PlanningFacts
from bot.replies import escalation_options, replies
from models.assignments.assignments import Assignment
from models.queues import living_messages

_ANSWERS: dict[str, Callable[[Context, Assignment], None]] = {
    "ack": lambda ctx, item: replies.acknowledge(ctx, item.id, item.version),
    "done": lambda ctx, item: collecting.report(ctx, item.id, item.version, "done"),
    "start": lambda ctx, item: replies.start(ctx, item.id, item.version),
    "stuck": lambda ctx, item: replies.tell_obstacle(ctx, item.id, item.version),
    "word": lambda ctx, item: escalation_options.write_news(ctx, item.id),
}
VERBS = (*_ANSWERS, NEWS, BACK)


def take(ctx: Context, verb: str, assignment_id: int) -> None:
    """A button of a reminder of one item; Kabar and Kembali change its buttons only."""
    item = own_assignment(ctx, assignment_id).item
    if verb in _ANSWERS:
        _ANSWERS[verb](ctx, item)
    if verb == NEWS:
        _show(ctx, keyboards.unfolded(item))
    elif verb in ("ack", "start", BACK):
        _show(ctx, keyboards.of_one(PlanningFacts.open(ctx), item, warned=False))


def _show(ctx: Context, rows: list[list[Button]]) -> None:
    sender = ctx.sender
    if sender.message_id is None:
        return
    name = living_messages.name_of(ctx.session, sender.chat_id, sender.message_id)
    if name is not None:  # a reminder so old that its name was deleted keeps its buttons; they answer all the same
        ctx.show_buttons(name, inline(*rows))
