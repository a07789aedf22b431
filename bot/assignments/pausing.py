"""Jeda waktu and Lanjutkan waktu on the office's cards: a reason first, then both sides are told."""

from bot.assignments import clocks
from bot.cards import audience, cards
from bot.cards import texts_pausing as texts
from bot.cards.clocks import due_day_of
from bot.cards.why_button import why_keyboard
from bot.conversation import questions
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.texts_words import day, due_day
from bot.conversation.typed import Typed
from bot.deadlines import movers
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.people.people import Person
from models.rules.assignments import AlreadyPaused, Event, NotAllowedNow, NotPaused
from models.rules.deadlines.clocks import Party
from models.rules.replies.reasons import office_reason


def ask(ctx: Context, assignment_id: int, version: int) -> None:
    """Jeda waktu was pressed: why?"""
    _, item = staff_assignment(ctx, assignment_id)
    if not cards.is_current(ctx, item, version):
        return
    clock = _running(item)
    data = {"assignment_id": item.id, "clock": clock}
    text = texts.ask_reason(item.code, audience.reason_readers(ctx, item), office=clock == clocks.OFFICE)
    questions.begin(ctx, REASON, data, text)


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason completes it: the clock that was asked about stops, if it is still the one that runs."""
    asked = questions.running(ctx).data
    staff, item = staff_assignment(ctx, asked["assignment_id"])
    if _stands_otherwise(item, asked["clock"]):
        questions.finish(ctx, texts.changed_meanwhile(item.code))
        return
    reason = office_reason(typed.text)
    office = clocks.pause(ctx, item, staff, reason) == clocks.OFFICE
    hidden = assignments.facts(ctx.session, item).report.confidential
    told = texts.told_paused(item.code, reason, office=office, confidential=hidden)
    audience.tell(ctx, audience.agency_of(ctx, item), told)
    _tell_owner(ctx, item, staff, texts.owner_paused(item.code, staff.full_name, reason, office=office))
    questions.finish(ctx, texts.done_paused(item.code, audience.was_told(ctx, item), office=office))


def ask_resume(ctx: Context, assignment_id: int, version: int) -> None:
    """Lanjutkan waktu was pressed: what has become clear?"""
    _, item = staff_assignment(ctx, assignment_id)
    if not cards.is_current(ctx, item, version):
        return
    clock = clocks.paused_clock(item)
    if clock is None:
        raise NotPaused
    data = {"assignment_id": item.id, "clock": clock}
    text = texts.ask_resume(item.code, audience.reason_readers(ctx, item), office=clock == clocks.OFFICE)
    questions.begin(ctx, RESUME, data, text)


def take_resume(ctx: Context, typed: Typed) -> None:
    """The reason completes it: the time is given back at once, and both sides are told."""
    asked = questions.running(ctx).data
    staff, item = staff_assignment(ctx, asked["assignment_id"])
    if clocks.paused_clock(item) != asked["clock"]:
        questions.finish(ctx, texts.changed_meanwhile(item.code))
        return
    reason, office = office_reason(typed.text), asked["clock"] == clocks.OFFICE
    movers.move_first(ctx, item)
    old = _date_of(ctx, item, office)
    clocks.resume(ctx, item, staff, reason, paused_for=_reason(ctx, item, asked["clock"]))
    dates = texts.moved(old, _date_of(ctx, item, office))
    hidden = assignments.facts(ctx.session, item).report.confidential
    told = texts.told_resumed(item.code, dates, reason, office=office, confidential=hidden)
    audience.tell(ctx, audience.agency_of(ctx, item), told, why_keyboard(item))
    _tell_owner(ctx, item, staff, texts.owner_resumed(item.code, staff.full_name, dates, reason, office=office))
    done = texts.done_resumed(item.code, dates, audience.was_told(ctx, item), office=office)
    questions.finish(ctx, done, why_keyboard(item))


def _running(item: Assignment) -> str:
    """The clock that runs now; NotAllowedNow after the end, AlreadyPaused when it stands."""
    if item.waits_for is Party.NOBODY:
        raise NotAllowedNow(item.status, Event.PAUSED)
    clock = clocks.OFFICE if item.waits_for is Party.OFFICE else clocks.AGENCY
    if (item.office_paused_at if clock == clocks.OFFICE else item.paused_at) is not None:
        raise AlreadyPaused
    return clock


def _stands_otherwise(item: Assignment, clock: str) -> bool:
    """While the reason was typed an answer came in, somebody else paused it, or it ended."""
    try:
        return _running(item) != clock
    except (AlreadyPaused, NotAllowedNow):
        return True


def _reason(ctx: Context, item: Assignment, clock: str) -> str:
    begun = events.pauses_begun(ctx.session, item.id).get(clock)
    return begun.note if begun else ""


def _date_of(ctx: Context, item: Assignment, office: bool) -> str:
    """The date that the clock runs to, in words; the hour where the product is counted in hours."""
    if office and item.office_due_on is not None:
        return day(item.office_due_on)
    return due_day(due_day_of(ctx, item), bold=False)


def _tell_owner(ctx: Context, item: Assignment, actor: Person, text: str) -> None:
    """Whoever sent the item is told of it when somebody else pressed."""
    others = [person for person in audience.office_of(ctx, item) if person.id != actor.id]
    audience.tell(ctx, others, text, why_keyboard(item))


REASON = Question("pause.reason", take_reason)
RESUME = Question("pause.resume", take_resume)
QUESTIONS = (REASON, RESUME)
