"""Bukan kewenangan: the agency names who is responsible instead; the office accepts that, or gives it back."""

from bot.assignments.record import fitting, record
from bot.cards import already_decided as decided_before
from bot.cards import audience
from bot.cards.audience import who
from bot.cards.cards import obstacle_keyboard
from bot.cards.freshness import is_fresh
from bot.conversation import questions
from bot.conversation.authority import own_assignment, staff_assignment
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, inline
from bot.conversation.presses import DisputePress
from bot.conversation.questions import asked_about
from bot.conversation.typed import Typed
from bot.evidence.texts_verification import decided
from bot.replies import texts as common
from bot.replies import texts_disputes as texts
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.people import agencies, people
from models.people.people import Person
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason, reason


def ask(deed: Deed, assignment_id: int, version: int) -> None:
    """Bukan kewenangan was pressed on a card."""
    person, _, item = own_assignment(deed, assignment_id)
    if is_fresh(deed, item, version, person, Event.DISPUTED):
        begin(deed, item)


def begin(deed: Deed, item: Assignment) -> None:
    """Ask whose task it is."""
    fitting(deed, item, Event.DISPUTED)
    questions.begin(deed, "dispute.words", {"assignment_id": item.id}, texts.ask(item.code))


def take_words(deed: Deed, typed: Typed) -> None:
    """Whose task it is, and why: recorded; the clock stops until the office has decided."""
    person, seat, item = own_assignment(deed, asked_about(deed))
    words = reason(typed.text)
    written = record(deed, item, Event.DISPUTED, actor=person, seat=seat, note=words, waits_for_office=Duty.DISPUTE)
    questions.finish(deed, texts.kept(item.code, item.office_due_on))
    assert written.id is not None  # flushed by record
    buttons = [
        Button("✅ Terima keberatan", DisputePress("accept", written.id)),
        Button("↩️ Tolak", DisputePress("reject", written.id)),
    ]
    agency = agencies.agency(deed.session, item.agency_id)
    head = texts.for_office(item.code, agency.name, who(person, seat), words)
    text = f"{head}\n{texts.decide_by(item.office_due_on)}"
    audience.tell(deed, audience.office_of(deed, item), text, inline(buttons), name=_name(written))


def accept(deed: Deed, event_id: int) -> None:
    """Terima keberatan: this agency is free of it."""
    found = _waiting(deed, event_id)
    if found is None:
        return
    person, item, disputed = found
    record(deed, item, Event.DISPUTE_ACCEPTED, actor=person)
    _show_decided(deed, item, disputed, "✅ Diterima", person)
    deed.toast(texts.accepted_toast())
    audience.tell_agency(deed, item, disputed.actor_id, texts.accepted(item.code))


def ask_rejection(deed: Deed, event_id: int) -> None:
    """Tolak: the reason is typed next."""
    found = _waiting(deed, event_id)
    if found is not None:
        data = {"assignment_id": found[1].id, "event_id": event_id}
        questions.begin(deed, "dispute.rejection", data, texts.ask_rejection(found[1].code))


def take_rejection(deed: Deed, typed: Typed) -> None:
    """The reason of a rejection: back to the agency, with the time that it waited."""
    found = _waiting(deed, questions.running(deed).data["event_id"])
    if found is None:
        questions.finish(deed, decided_before.words(staff_assignment(deed, asked_about(deed))[1]))
        return
    person, item, disputed = found
    words, old_due = office_reason(typed.text), item.due_on
    record(deed, item, Event.DISPUTE_REJECTED, actor=person, note=words)
    _show_decided(deed, item, disputed, "↩️ Ditolak", person)
    questions.finish(deed, texts.rejected_to_office(item.code, old_due, item.due_on))
    text = texts.rejected(item.code, words, old_due, item.due_on)
    audience.tell_agency(deed, item, disputed.actor_id, text, obstacle_keyboard(item))


def withdraw(deed: Deed, item: Assignment, disputed: AssignmentEvent) -> None:
    """The agency took it back (Batalkan)."""
    agency = agencies.agency(deed.session, item.agency_id)
    text = common.taken_back_for_office(item.code, agency.name, Event.DISPUTED.value)
    audience.retell(deed, _name(disputed), text)


def _name(disputed: AssignmentEvent) -> str:
    return f"dispute:{disputed.id}"


def _waiting(deed: Deed, event_id: int) -> tuple[Person, Assignment, AssignmentEvent] | None:
    """The dispute if it is the one that stands undecided; otherwise the person is told."""
    disputed = events.by_id(deed.session, event_id)
    if disputed is None:
        raise NotYourAssignment
    person, item = staff_assignment(deed, disputed.assignment_id)
    newest = events.newest_of(deed.session, disputed.assignment_id, Event.DISPUTED)
    actions = assignments.actions_of(deed.session, disputed.assignment_id)
    stands = disputed.undone_at is None and any(action.status is Status.DISPUTED for action in actions)
    if stands and newest is not None and newest.id == event_id:
        return person, item, disputed
    decided_before.tell(deed, item)
    return None


def _show_decided(deed: Deed, item: Assignment, disputed: AssignmentEvent, verdict: str, person: Person) -> None:
    sender = people.by_id(deed.session, disputed.actor_id or 0)
    agency = agencies.agency(deed.session, item.agency_id)
    head = texts.for_office(item.code, agency.name, sender.full_name if sender else "", disputed.note)
    audience.retell(deed, _name(disputed), decided(head, verdict, person.full_name))
