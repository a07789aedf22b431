"""What the office changes on a sent assignment: another due date, cancelled, handed over; always with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.assignments import texts_changes as texts
from bot.assignments.record import apply_event, fitting
from bot.cards import audience, cards
from bot.cards.allowed import allowed_now
from bot.cards.clocks import due_day_of
from bot.cards.texts_status import status_words
from bot.cards.why_button import why_keyboard
from bot.conversation import answers, questions
from bot.conversation.authority import staff_assignment, the_staff
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.texts_words import short_day
from bot.conversation.typed import Typed
from bot.deadlines import movers, proposing
from bot.deadlines.proposing import check_to_come
from models import holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, Columns
from models.assignments.events import AssignmentEvent
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import CodeUnknown, DueUnchanged, Event, NotAllowedNow
from models.rules.dates.reading import parse_change
from models.rules.replies.reasons import day_with_reason, office_reason, reason_in

OFFERED_DAYS = (3, 5, 10)  # working days after the due date, or after today where that is later


@dataclass(frozen=True)
class Ending:
    """A way in which the office ends an assignment."""

    verb: str
    event: Event
    tell: Callable[..., str]
    done: Callable[[str, str], str]


ENDINGS = {
    "cancel": Ending("cancel", Event.CANCELLED, texts.cancelled, texts.done_cancel),
    "handover": Ending("handover", Event.HANDED_OVER, texts.handed_over, texts.done_handover),
}


def ask_due(ctx: Context, assignment_id: int, version: int) -> None:
    """Ubah tenggat was pressed on a staff card."""
    _, item = staff_assignment(ctx, assignment_id)
    if not cards.is_current(ctx, item, version):
        return
    fitting(ctx, item, Event.DUE_CHANGED)
    movers.move_first(ctx, item)
    calendar = holidays.calendar(ctx.session, item.agency_id)
    later_than = max(ctx.today, item.due_on)  # a date is moved because there is more time
    days = [calendar.add_working_days(later_than, count) for count in OFFERED_DAYS]
    options = [(short_day(on), on.isoformat()) for on in days]
    questions.begin(ctx, DUE, {"assignment_id": item.id}, texts.ask_due(item.code, due_day_of(ctx, item)), options)


def take_due(ctx: Context, typed: Typed) -> None:
    """The new date was typed, alone or with its reason."""
    _, item = _asked_about(ctx)
    calendar = holidays.calendar(ctx.session, item.agency_id)
    if why := reason_in(typed.text, ctx.today):
        office_reason(why)  # what the agency must not read is not kept for another day either
    due_on, _ = day_with_reason(
        typed.text, ctx.today, lambda day: parse_change(day, ctx.today, calendar, item.due_on)
    )
    _take_day(ctx, due_on, why or _why_before(ctx))


def choose_due(ctx: Context, dialog: Dialog, value: str) -> None:
    """The new date was chosen by button."""
    _take_day(ctx, answers.pressed_day(value), _why_before(ctx))


def _why_before(ctx: Context) -> str:
    """The reason that was typed beside a day that could not be taken."""
    return reason_in(answers.said_before(ctx), ctx.today)


def _take_day(ctx: Context, due_on: date, why: str) -> None:
    staff, item = _asked_about(ctx)
    if why:
        _change_due(ctx, staff, item, due_on, office_reason(why))
    else:
        _ask_due_reason(ctx, item, due_on)


def _ask_due_reason(ctx: Context, item: Assignment, due_on: date, *, again: bool = False) -> None:
    proposing.check_to_come(ctx, due_on)
    if due_on == item.due_on and item.due_at is None:
        raise DueUnchanged(due_on)
    data = {"assignment_id": item.id, "due_on": due_on.isoformat(), "was": item.due_on.isoformat()}
    dates = due_day_of(ctx, item), due_day_of(ctx, item, due_on)
    text = texts.ask_due_reason(item.code, *dates, audience.reason_readers(ctx, item), again=again)
    questions.go_on(ctx, DUE_REASON, data, text)


def take_due_reason(ctx: Context, typed: Typed) -> None:
    """The reason completes it: date, history, reminders, cards, and a word to the focal points."""
    staff, item = _asked_about(ctx)
    data = questions.running(ctx).data
    due_on = date.fromisoformat(data["due_on"])
    if data.get("was") != item.due_on.isoformat():  # a colleague, a holiday or an extension was faster
        _ask_due_reason(ctx, item, due_on, again=True)
        return
    _change_due(ctx, staff, item, due_on, office_reason(typed.text))


def _change_due(ctx: Context, staff: Person, item: Assignment, due_on: date, reason: str) -> None:
    old = item.due_on
    move(ctx, item, due_on, staff, reason)
    hidden = assignments.facts(ctx.session, item).report.confidential
    text = texts.due_moved(item.code, old, due_day_of(ctx, item), reason, confidential=hidden)
    audience.tell(ctx, audience.agency_of(ctx, item), text, why_keyboard(item))
    told = audience.was_told(ctx, item)
    questions.finish(ctx, texts.done_due(item.code, due_day_of(ctx, item), told), why_keyboard(item))


def ask_ending(ctx: Context, assignment_id: int, version: int, verb: str) -> None:
    """Batalkan penugasan or Serahkan was pressed on a staff card."""
    _, item = staff_assignment(ctx, assignment_id)
    if cards.is_current(ctx, item, version):
        _ask_reason(ctx, item, ENDINGS[verb])


def cancel_by_code(ctx: Context, words: str) -> None:
    """/batalkan K7Q2"""
    the_staff(ctx)
    if not words:
        ctx.say(texts.how_to_cancel())
        return
    item = assignments.by_code(ctx.session, words[:20])
    if item is None:
        raise CodeUnknown(words)
    _ask_reason(ctx, item, ENDINGS["cancel"])


def _ask_reason(ctx: Context, item: Assignment, ending: Ending) -> None:
    if ending.event not in allowed_now(ctx, item, fitting(ctx, item, ending.event)):  # an older card offered it
        raise NotAllowedNow(item.status, ending.event)
    data = {"assignment_id": item.id, "status": item.status.value}
    text = texts.ask_reason(item.code, ending.verb, audience.reason_readers(ctx, item))
    questions.begin(ctx, ENDING_REASONS[ending.verb], data, text)


def take_cancel_reason(ctx: Context, typed: Typed) -> None:
    """The reason completes the cancellation."""
    _end(ctx, ENDINGS["cancel"], typed.text)


def take_handover_reason(ctx: Context, typed: Typed) -> None:
    """The reason completes the hand-over."""
    _end(ctx, ENDINGS["handover"], typed.text)


def _end(ctx: Context, ending: Ending, words: str) -> None:
    staff, item = _asked_about(ctx)
    # A result may have come in while the reason was being typed: then somebody should look first.
    if questions.running(ctx).data["status"] != item.status.value:
        questions.finish(ctx, texts.changed_meanwhile(item.code, status_words(item.status, item.product_code)))
        return
    reason = office_reason(words)
    apply_event(ctx, item, Change(ending.event, by=Actor.of(staff), note=reason))
    hidden = assignments.facts(ctx.session, item).report.confidential
    audience.tell(ctx, audience.agency_of(ctx, item), ending.tell(item.code, reason, confidential=hidden))
    questions.finish(ctx, ending.done(item.code, audience.was_told(ctx, item)))


def _asked_about(ctx: Context) -> tuple[Person, Assignment]:
    staff, item = staff_assignment(ctx, questions.running(ctx).data["assignment_id"])
    movers.move_first(ctx, item)
    return staff, item


def move(ctx: Context, assignment: Assignment, due_on: date, actor: Person, reason: str) -> AssignmentEvent:
    """Staff set another due date, and theirs is authoritative: the calculator never rewrites it.

    The first date stays; history, reminders and cards follow in the same transaction. Raises DateInPast or
    DueUnchanged.
    """
    check_to_come(ctx, due_on)
    movers.move_first(ctx, assignment)
    old = assignment.due_on
    if due_on == old and assignment.due_at is None:
        raise DueUnchanged(due_on)
    columns: Columns = {"due_on": due_on, "due_at": None, "due_typed": True, "provisional": False}
    columns["due_version"] = assignment.due_version + 1
    facts = {"old": old.isoformat(), "new": due_on.isoformat()}
    return apply_event(ctx, assignment, Change(Event.DUE_CHANGED, Actor.of(actor), reason, facts, columns))


DUE = Question("assignment.due", take_due, choose_due, takes_day=True, keeps_reason=True)
DUE_REASON = Question("assignment.due_reason", take_due_reason)
ENDING_REASONS = {
    "cancel": Question("assignment.cancel", take_cancel_reason),
    "handover": Question("assignment.handover", take_handover_reason),
}
QUESTIONS = (DUE, DUE_REASON, *ENDING_REASONS.values())
