"""What the office changes on a sent assignment: another due date, cancelled, handed over; always with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.assignments import record as assignments_record
from bot.assignments import texts_changes as texts
from bot.assignments.record import fitting, record
from bot.cards import audience, cards
from bot.cards.texts import STATUS_NAMES
from bot.conversation import questions
from bot.conversation.authority import staff_assignment, the_staff
from bot.conversation.context import Deed
from bot.conversation.texts_words import short_day
from bot.conversation.typed import Typed
from bot.deadlines import proposing
from bot.deadlines.proposing import check_to_come
from models import holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import CodeUnknown, DueUnchanged, Event
from models.rules.dates.reading import parse_day
from models.rules.errors import StaleButton
from models.rules.replies.reasons import office_reason

OFFERED_DAYS = (3, 5, 10)  # working days from today


@dataclass(frozen=True)
class Ending:
    """A way in which the office ends an assignment."""

    verb: str
    event: Event
    tell: Callable[..., str]
    done: Callable[[str], str]


ENDINGS = {
    "cancel": Ending("cancel", Event.CANCELLED, texts.cancelled, texts.done_cancel),
    "handover": Ending("handover", Event.HANDED_OVER, texts.handed_over, texts.done_handover),
}


def ask_due(deed: Deed, assignment_id: int, version: int) -> None:
    """Ubah tenggat was pressed on a staff card."""
    _, item = staff_assignment(deed, assignment_id)
    if not cards.is_current(deed, item, version):
        return
    fitting(deed, item, Event.DUE_CHANGED)
    calendar = holidays.calendar(deed.session, item.agency_id)
    days = [calendar.add_working_days(deed.today, count) for count in OFFERED_DAYS]
    options = [(short_day(on), on.isoformat()) for on in days]
    questions.begin(
        deed, "assignment.due", {"assignment_id": item.id}, texts.ask_due(item.code, item.due_on), options
    )


def take_due(deed: Deed, typed: Typed) -> None:
    """The new date was typed."""
    _, item = _asked_about(deed)
    calendar = holidays.calendar(deed.session, item.agency_id)
    _ask_due_reason(deed, item, parse_day(typed.text, deed.today, calendar))


def choose_due(deed: Deed, dialog: Dialog, value: str) -> None:
    """The new date was chosen by button."""
    _, item = staff_assignment(deed, dialog.data["assignment_id"])
    try:
        day = date.fromisoformat(value)
    except ValueError:  # made up: none of our buttons carries it
        raise StaleButton from None
    _ask_due_reason(deed, item, day)


def _ask_due_reason(deed: Deed, item: Assignment, due_on: date) -> None:
    proposing.check_to_come(deed, due_on)
    if due_on == item.due_on and item.due_at is None:
        raise DueUnchanged(due_on)
    data = {"assignment_id": item.id, "due_on": due_on.isoformat()}
    questions.go_on(deed, "assignment.due_reason", data, texts.ask_due_reason(item.code, due_on))


def take_due_reason(deed: Deed, typed: Typed) -> None:
    """The reason completes it: date, history, reminders, cards, and a word to the focal points."""
    staff, item = _asked_about(deed)
    due_on = date.fromisoformat(questions.running(deed).data["due_on"])
    reason, old = office_reason(typed.text), item.due_on
    move(deed, item, due_on, staff, reason)
    hidden = assignments.facts(deed.session, item).report.confidential
    text = texts.due_moved(item.code, old, due_on, reason, confidential=hidden)
    audience.tell(deed, audience.agency_of(deed, item), text)
    questions.finish(deed, texts.done_due(item.code, due_on))


def ask_ending(deed: Deed, assignment_id: int, version: int, verb: str) -> None:
    """Batalkan penugasan or Serahkan was pressed on a staff card."""
    _, item = staff_assignment(deed, assignment_id)
    if cards.is_current(deed, item, version):
        _ask_reason(deed, item, ENDINGS[verb])


def cancel_by_code(deed: Deed, words: str) -> None:
    """/batalkan K7Q2"""
    the_staff(deed)
    if not words:
        deed.say(texts.how_to_cancel())
        return
    item = assignments.by_code(deed.session, words[:20])
    if item is None:
        raise CodeUnknown(words)
    _ask_reason(deed, item, ENDINGS["cancel"])


def _ask_reason(deed: Deed, item: Assignment, ending: Ending) -> None:
    fitting(deed, item, ending.event)
    agency = assignments.facts(deed.session, item).agency.name
    data = {"assignment_id": item.id, "status": item.status.value}
    questions.begin(deed, f"assignment.{ending.verb}", data, texts.ask_reason(item.code, ending.verb, agency))


def take_cancel_reason(deed: Deed, typed: Typed) -> None:
    """The reason completes the cancellation."""
    _end(deed, ENDINGS["cancel"], typed.text)


def take_handover_reason(deed: Deed, typed: Typed) -> None:
    """The reason completes the hand-over."""
    _end(deed, ENDINGS["handover"], typed.text)


def _end(deed: Deed, ending: Ending, words: str) -> None:
    staff, item = _asked_about(deed)
    # A result may have come in while the reason was being typed: then somebody should look first.
    if questions.running(deed).data["status"] != item.status.value:
        questions.finish(deed, texts.changed_meanwhile(item.code, STATUS_NAMES[item.status]))
        return
    reason = office_reason(words)
    record(deed, item, ending.event, actor=staff, note=reason)
    hidden = assignments.facts(deed.session, item).report.confidential
    audience.tell(deed, audience.agency_of(deed, item), ending.tell(item.code, reason, confidential=hidden))
    questions.finish(deed, ending.done(item.code))


def _asked_about(deed: Deed) -> tuple[Person, Assignment]:
    return staff_assignment(deed, questions.running(deed).data["assignment_id"])


def move(deed: Deed, assignment: Assignment, due_on: date, actor: Person, reason: str) -> AssignmentEvent:
    """Staff set another due date, and theirs is authoritative: the calculator never rewrites it.

    The first date stays; history, reminders and cards follow in the same transaction. Raises DateInPast or
    DueUnchanged.
    """
    check_to_come(deed, due_on)
    old = assignment.due_on
    if due_on == old and assignment.due_at is None:
        raise DueUnchanged(due_on)
    assignment.due_on, assignment.due_at = due_on, None
    assignment.due_version += 1
    assignment.due_typed, assignment.provisional = True, False
    data = {"old": old.isoformat(), "new": due_on.isoformat()}
    return assignments_record.record(deed, assignment, Event.DUE_CHANGED, actor=actor, note=reason, data=data)
