"""Bukan kewenangan: the agency names who is responsible instead; the office accepts that, or gives it back.

Tidak berlaku is the same about one component of a self-report, beside which the others go on.
"""

from collections.abc import Sequence

from bot.assignments import limits
from bot.assignments.record import apply_event, fitting
from bot.cards import already_decided, audience
from bot.cards import texts_buttons as card_texts
from bot.cards.clocks import due_day_of
from bot.cards.freshness import is_fresh
from bot.cards.keyboards import obstacle_keyboard
from bot.cards.why_button import why_button, why_keyboard
from bot.conversation import pressed_message, questions
from bot.conversation.authority import Answer, own_assignment, staff_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, asked_about
from bot.conversation.typed import Typed
from bot.deadlines import movers
from bot.evidence import self_reports
from bot.evidence.results.texts_verification import decided
from bot.reminders import escalations
from bot.replies import texts_disputes as texts
from bot.replies.presses import DisputePress
from models.agencies import agencies
from models.assignments import assignments, decisions, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.people import people
from models.people.people import Person
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason, reason


def ask(ctx: Context, assignment_id: int, version: int) -> None:
    """Bukan kewenangan was pressed on a card."""
    answer = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, answer.item, version, answer.person, Event.DISPUTED):
        begin(ctx, answer.item)


def begin(ctx: Context, item: Assignment) -> None:
    """Ask whose task it is."""
    fitting(ctx, item, Event.DISPUTED)
    questions.begin(ctx, WORDS, {"assignment_id": item.id}, texts.ask(item.code))


def take_words(ctx: Context, typed: Typed) -> None:
    """Whose task it is, and why: recorded; the clock stops until the office has decided."""
    answer = own_assignment(ctx, asked_about(ctx))
    item = answer.item
    disputed = record_dispute(ctx, answer, reason(typed.text))
    questions.finish(ctx, texts.kept(item.code, limits.of_event(ctx, item, disputed)), why_keyboard(item))


def record_dispute(
    ctx: Context, answer: Answer, words: str, actions: Sequence[CorrectiveAction] | None = None
) -> AssignmentEvent:
    """Record it of everything that it fits, or of some corrective actions, and ask the office; NotAllowedNow."""
    change = Change(Event.DISPUTED, answer.by, words, actions=actions, duty=Duty.DISPUTE)
    written = apply_event(ctx, answer.item, change)
    ctx.session.flush()
    _ask_office(ctx, answer.item, written, answer.who)
    return written


def ask_again(ctx: Context, item: Assignment) -> None:
    """What waits for the office is read by whoever answers for the item there now."""
    open_ones = [each for each in decisions.newest_disputes(ctx.session, item.id).values() if _waits(ctx, each)]
    names = people.names(ctx.session, {each.actor_id for each in open_ones if each.actor_id is not None})
    for disputed in open_ones:
        _ask_office(ctx, item, disputed, names.get(disputed.actor_id or 0, ""))


def _ask_office(ctx: Context, item: Assignment, disputed: AssignmentEvent, who: str) -> None:
    buttons = [
        Button(texts.ACCEPT, DisputePress("accept", disputed.id)),
        Button(texts.REJECT, DisputePress("reject", disputed.id)),
    ]
    component = _component(ctx, disputed)
    below = texts.decide_by(limits.of_event(ctx, item, disputed), is_component=component is not None)
    text = f"{_head(ctx, item, disputed, who)}\n{below}"
    keyboard = inline(buttons, [why_button(item.id)])
    # Of a period hundreds come within days: they are counted in the digest, and nothing rings for each.
    is_quiet = component is not None
    audience.tell(ctx, audience.office_of(ctx, item), text, keyboard, name=_name(disputed), quiet=is_quiet)


def _head(ctx: Context, item: Assignment, disputed: AssignmentEvent, who: str) -> str:
    agency = agencies.agency(ctx.session, item.agency_id).name
    component = _component(ctx, disputed)
    if component is None:
        return texts.for_office(item.code, agency, who, disputed.note)
    return texts.component_for_office(item.code, agency, component.text, who, disputed.note)


def _action(ctx: Context, disputed: AssignmentEvent) -> CorrectiveAction | None:
    """The one corrective action that it is about; None: all that it fitted."""
    every = assignments.actions_of(ctx.session, disputed.assignment_id)
    return next((each for each in every if each.id == disputed.action_id), None)


def _component(ctx: Context, disputed: AssignmentEvent) -> CorrectiveAction | None:
    """The same where it is a component of a self-report."""
    found = _action(ctx, disputed)
    return found if found is not None and found.component_id is not None else None


def accept(ctx: Context, event_id: int) -> None:
    """Terima: this agency is free of it."""
    found = _waiting(ctx, event_id)
    if found is None:
        return
    person, item, disputed = found
    action, component = _action(ctx, disputed), _component(ctx, disputed)
    change = Change(Event.DISPUTE_ACCEPTED, Actor.of(person), actions=None if action is None else [action])
    apply_event(ctx, item, change)
    _show_decided(ctx, item, disputed, texts.ACCEPTED, person)
    ctx.toast(texts.accepted_toast(audience.was_told(ctx, item)))
    text = texts.accepted(item.code) if component is None else texts.component_accepted(item.code, component.text)
    if component is not None and item.closed_at is not None:  # it was the last one that was open
        text += f"\n\n{self_reports.closing_words(ctx, item)}"
        escalations.closed(ctx, item)
    audience.tell_agency(ctx, item, disputed.actor_id, text)


def ask_rejection(ctx: Context, event_id: int) -> None:
    """Tolak: the reason is typed next."""
    found = _waiting(ctx, event_id)
    if found is not None:
        data = {"assignment_id": found[1].id, "event_id": event_id}
        component = _component(ctx, found[2])
        questions.begin(ctx, REJECTION, data, texts.ask_rejection(found[1].code, component.text if component else ""))


def take_rejection(ctx: Context, typed: Typed) -> None:
    """The reason of a rejection: back to the agency, with the time that it waited."""
    found = _waiting(ctx, questions.running(ctx).data["event_id"])
    if found is None:
        return
    person, item, disputed = found
    movers.move_first(ctx, item)
    words, old_due = office_reason(typed.text), item.due_on
    action, component = _action(ctx, disputed), _component(ctx, disputed)
    only = None if action is None else [action]
    apply_event(ctx, item, Change(Event.DISPUTE_REJECTED, Actor.of(person), words, actions=only))
    _show_decided(ctx, item, disputed, texts.REJECTED, person)
    told = audience.was_told(ctx, item)
    done = texts.rejected_to_office(item.code, old_due, due_day_of(ctx, item), told)
    questions.finish(ctx, done, why_keyboard(item))
    text = texts.rejected(item.code, words, old_due, due_day_of(ctx, item), component.text if component else "")
    audience.tell_agency(ctx, item, disputed.actor_id, text, obstacle_keyboard(item))


def withdraw(ctx: Context, answer: Answer, disputed: AssignmentEvent) -> None:
    """The agency took it back (Batalkan)."""
    press = card_texts.press_name(Event.DISPUTED.value, answer.item.product_code)
    text = card_texts.taken_back_for_office(answer.item.code, answer.agency.name, press)
    audience.retell(ctx, _name(disputed), text)


def _name(disputed: AssignmentEvent) -> str:
    return f"dispute:{disputed.id}"


def _waiting(ctx: Context, event_id: int) -> tuple[Person, Assignment, AssignmentEvent] | None:
    """The dispute if it still waits for the decision; otherwise the sender is told what its status is (None)."""
    disputed = events.by_id(ctx.session, event_id)
    if disputed is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, disputed.assignment_id)
    pressed_message.take_over(ctx, f"{_name(disputed)}:{ctx.sender.chat_id}")
    if _waits(ctx, disputed):
        return person, item, disputed
    already_decided.tell(ctx, item)
    return None


def _waits(ctx: Context, disputed: AssignmentEvent) -> bool:
    """Is it still to be decided: not taken back, not said again later?"""
    newest = decisions.newest_disputes(ctx.session, disputed.assignment_id).get(disputed.action_id)
    every = assignments.actions_of(ctx.session, disputed.assignment_id)
    is_open = any(each.status is Status.DISPUTED and disputed.action_id in (None, each.id) for each in every)
    return disputed.undone_at is None and is_open and newest is not None and newest.id == disputed.id


def _show_decided(ctx: Context, item: Assignment, disputed: AssignmentEvent, verdict: str, person: Person) -> None:
    sender = people.by_id(ctx.session, disputed.actor_id or 0)
    head = _head(ctx, item, disputed, sender.full_name if sender else "")
    audience.retell(ctx, _name(disputed), decided(head, verdict, person.full_name))


WORDS = Question("dispute.words", take_words)
REJECTION = Question("dispute.rejection", take_rejection)
QUESTIONS = (WORDS, REJECTION)
