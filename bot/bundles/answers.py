"""Answers under a reminder: the state of the item decides now, however old the reminder is."""

from collections.abc import Callable

from bot.bundles import keyboards
from bot.cards.keyboards import BACK, NEWS
from bot.conversation import pressed_message
from bot.conversation.authority import own_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.evidence import collecting
from bot.reminders.planning import PlanningFacts
from bot.replies import escalation_options, replies
from models.assignments.assignments import Assignment
from models.people.people import Person
from models.queues import living_messages
from models.queues.shown import digest as keyboard_digest

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
    answer = own_assignment(ctx, assignment_id)
    item = answer.item
    if pressed_message.is_nameless(ctx):
        _take_over(ctx, answer.person, item)
    if verb in _ANSWERS:
        _ANSWERS[verb](ctx, item)
    if verb == NEWS:
        _show(ctx, keyboards.unfolded(item))
    elif verb in ("ack", "start", BACK):
        _show(ctx, keyboards.of_one(PlanningFacts.open(ctx), item, warned=False))


def _take_over(ctx: Context, person: Person, item: Assignment) -> None:
    """The pressed reminder is one of two alike, if the newest one has the same buttons; else an older one."""
    planning = PlanningFacts.open(ctx)
    alike = [keyboards.of_one(planning, item, warned=warned) for warned in (False, True)]
    digests = [keyboard_digest(inline(*rows)["inline_keyboard"]) for rows in (*alike, keyboards.unfolded(item))]
    if living_messages.shows_keyboard(ctx.session, keyboards.name_of(person.id), digests):
        pressed_message.take_over(ctx, keyboards.name_of(person.id))


def _show(ctx: Context, rows: list[list[Button]]) -> None:
    name = pressed_message.name_of(ctx)
    if name is not None:
        ctx.show_buttons(name, inline(*rows))
