"""Bukan kewenangan: the agency names who is responsible instead; the office accepts that, or gives it back."""

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
from bot.evidence.texts_verification import decided
from bot.replies import texts_disputes as texts
from bot.replies.presses import DisputePress
from models.agencies import agencies
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
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
    item, words = answer.item, reason(typed.text)
    written = apply_event(ctx, item, Change(Event.DISPUTED, answer.by, words, duty=Duty.DISPUTE))
    questions.finish(ctx, texts.kept(item.code, item.office_due_on), why_keyboard(item))
    _ask_office(ctx, item, written, answer.who)


def ask_again(ctx: Context, item: Assignment) -> None:
    """A dispute that waits for the office is read by whoever answers for the item there now."""
    disputed = events.newest_of(ctx.session, item.id, Event.DISPUTED) if item.status is Status.DISPUTED else None
    if disputed is not None and disputed.actor_id is not None and disputed.undone_at is None:
        who = people.names(ctx.session, [disputed.actor_id])[disputed.actor_id]
        _ask_office(ctx, item, disputed, who)


def _ask_office(ctx: Context, item: Assignment, disputed: AssignmentEvent, who: str) -> None:
    buttons = [
        Button(texts.ACCEPT, DisputePress("accept", disputed.id)),
        Button(texts.REJECT, DisputePress("reject", disputed.id)),
    ]
    head = texts.for_office(item.code, agencies.agency(ctx.session, item.agency_id).name, who, disputed.note)
    text = f"{head}\n{texts.decide_by(item.office_due_on)}"
    below = inline(buttons, [why_button(item.id)])
    audience.tell(ctx, audience.office_of(ctx, item), text, below, name=_name(disputed))


def accept(ctx: Context, event_id: int) -> None:
    """Terima keberatan: this agency is free of it."""
    found = _waiting(ctx, event_id)
    if found is None:
        return
    person, item, disputed = found
    apply_event(ctx, item, Change(Event.DISPUTE_ACCEPTED, Actor.of(person)))
    _show_decided(ctx, item, disputed, texts.ACCEPTED, person)
    ctx.toast(texts.accepted_toast(audience.was_told(ctx, item)))
    audience.tell_agency(ctx, item, disputed.actor_id, texts.accepted(item.code))


def ask_rejection(ctx: Context, event_id: int) -> None:
    """Tolak: the reason is typed next."""
    found = _waiting(ctx, event_id)
    if found is not None:
        data = {"assignment_id": found[1].id, "event_id": event_id}
        questions.begin(ctx, REJECTION, data, texts.ask_rejection(found[1].code))


def take_rejection(ctx: Context, typed: Typed) -> None:
    """The reason of a rejection: back to the agency, with the time that it waited."""
    found = _waiting(ctx, questions.running(ctx).data["event_id"])
    if found is None:
        return
    person, item, disputed = found
    movers.move_first(ctx, item)
    words, old_due = office_reason(typed.text), item.due_on
    apply_event(ctx, item, Change(Event.DISPUTE_REJECTED, Actor.of(person), words))
    _show_decided(ctx, item, disputed, texts.REJECTED, person)
    told = audience.was_told(ctx, item)
    done = texts.rejected_to_office(item.code, old_due, due_day_of(ctx, item), told)
    questions.finish(ctx, done, why_keyboard(item))
    text = texts.rejected(item.code, words, old_due, due_day_of(ctx, item))
    audience.tell_agency(ctx, item, disputed.actor_id, text, obstacle_keyboard(item))


def withdraw(ctx: Context, answer: Answer, disputed: AssignmentEvent) -> None:
    """The agency took it back (Batalkan)."""
    text = card_texts.taken_back_for_office(answer.item.code, answer.agency.name, Event.DISPUTED.value)
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
    newest = events.newest_of(ctx.session, disputed.assignment_id, Event.DISPUTED)
    actions = assignments.actions_of(ctx.session, disputed.assignment_id)
    is_open = disputed.undone_at is None and any(action.status is Status.DISPUTED for action in actions)
    if is_open and newest is not None and newest.id == event_id:
        return person, item, disputed
    already_decided.tell(ctx, item)
    return None


def _show_decided(ctx: Context, item: Assignment, disputed: AssignmentEvent, verdict: str, person: Person) -> None:
    sender = people.by_id(ctx.session, disputed.actor_id or 0)
    agency = agencies.agency(ctx.session, item.agency_id)
    head = texts.for_office(item.code, agency.name, sender.full_name if sender else "", disputed.note)
    audience.retell(ctx, _name(disputed), decided(head, verdict, person.full_name))


WORDS = Question("dispute.words", take_words)
REJECTION = Question("dispute.rejection", take_rejection)
QUESTIONS = (WORDS, REJECTION)
