"""Files that came before anything was pressed: the component of a self-report that they are for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assignments.record import fitting
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.context import Context
from bot.evidence import (
    collecting,
    component_screens,
    components,
    counter,
    quoting,
    supplements,
    texts,
    texts_components,
    unassigned_files,
)
from bot.evidence.components import Part, Sheet
from models.evidence import by_chat
from models.evidence.evidence import Evidence, Tally
from models.queues import outbox
from models.rules.assignments import Event
from models.rules.errors import StaleButton


@dataclass(frozen=True, slots=True)
class Goal:
    """A component of a self-report that its officer chose for files that wait."""

    own: Answer
    part: Part


def place(ctx: Context, assignment_id: int, number: int) -> None:
    """A component was chosen: all files that wait go to it, and what comes next too."""
    own, sheet = _opened(ctx, assignment_id)
    goal, waiting = _goal(ctx, own, sheet, number), by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if goal is None or not _is_left(ctx, waiting):
        return
    done = _put(ctx, goal, waiting)
    ctx.answer_in_place(unassigned_files.name_in(ctx), done)
    _go_on(ctx, goal)


def place_one(ctx: Context, assignment_id: int, message_id: int, number: int) -> None:
    """Satu per satu: a component was chosen for one file (0: it is no evidence), and the next one is asked about."""
    own, sheet = _opened(ctx, assignment_id)
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if not _is_left(ctx, waiting):
        return
    found = next((each for each in waiting if each.message_id == message_id), None)
    goal, done = None, ""
    if found is not None and number:
        goal = _goal(ctx, own, sheet, number)
        if goal is None:
            return
        done = _put(ctx, goal, [found])
    elif found is not None:
        done = unassigned_files.pass_on(ctx, [found])
    rest = [each for each in waiting if each is not found]
    name = unassigned_files.name_in(ctx)
    if rest:
        quoting.ask(
            ctx, name, rest[0], *component_screens.which_of_one(own.item, sheet, rest[0], len(rest) - 1, done)
        )
        return
    ctx.answer_in_place(name, done)
    if goal is not None:
        _go_on(ctx, goal)


def choose_other(ctx: Context, assignment_id: int) -> None:
    """Komponen lain: every component is offered."""
    own, sheet = _opened(ctx, assignment_id)
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if _is_left(ctx, waiting):
        ctx.answer_in_place(unassigned_files.name_in(ctx), *component_screens.which(own.item, sheet, waiting))


def _opened(ctx: Context, assignment_id: int) -> tuple[Answer, Sheet]:
    """A self-report that the sender answers for. StaleButton: it is none; NotAllowedNow: it is closed."""
    own = own_assignment(ctx, assignment_id)
    sheet = components.sheet_of(ctx, own.item)
    if not sheet.parts:
        raise StaleButton
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)
    return own, sheet


def _goal(ctx: Context, own: Answer, sheet: Sheet, number: int) -> Goal | None:
    """The component with this number; None: a toast says that nothing goes to it any more."""
    part = sheet.part(number)
    if part is None:
        raise StaleButton
    if part in sheet.goals:
        return Goal(own, part)
    ctx.toast(texts_components.NOT_OPEN, alert=True)
    return None


def _is_left(ctx: Context, waiting: Sequence[Evidence]) -> bool:
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
    return bool(waiting)


def _put(ctx: Context, goal: Goal, files: Sequence[Evidence]) -> str:
    """The files go to the component; returns what is said of it (HTML)."""
    outbox.drop_queued(ctx.session, unassigned_files.name_in(ctx))
    item, part, tally = goal.own.item, goal.part, Tally.of(files)
    for each in files:
        each.action_id = part.action.id
    if part.is_open:
        unassigned_files.move_in(ctx, goal.own, files)
        return texts_components.filed(item.code, part.component.text, tally)
    supplements.add(ctx, goal.own, part, files)
    return texts_components.supplemented(item.code, part.component.text, tally)


def _go_on(ctx: Context, goal: Goal) -> None:
    """The component below everything else, and what comes next is for it; one that the office judges is not shown."""
    if goal.part.is_open:
        answer = collecting.collection_of(ctx, goal.own)
        collecting.listen_at(ctx, answer, goal.part.action.id)
        counter.send(ctx, answer)
