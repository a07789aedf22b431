"""The office answers a request for more time: Setujui, Tawarkan tanggal lain, Tolak."""

from datetime import date

from bot.assignments.record import apply_event
from bot.cards import already_decided, audience
from bot.cards.clocks import due_day_of
from bot.cards.keyboards import obstacle_keyboard
from bot.cards.why_button import why_keyboard
from bot.conversation import pressed_message, questions
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.deadlines import compensation, movers
from bot.evidence.results.texts_verification import decided
from bot.extensions import asking, texts
from bot.extensions.asking import Request
from models import extensions
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.extensions import Extension, ExtensionState
from models.people import people
from models.rules.assignments import Event
from models.rules.dates.errors import DateInPast, DateNotLater
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason


def ask_again(ctx: Context, item: Assignment) -> None:
    """A request that waits for the office is read by whoever answers for the item there now."""
    asked = extensions.pending(ctx.session, item.id)
    if asked is not None:
        who = people.names(ctx.session, [asked.asked_by])[asked.asked_by]
        text, below = asking.to_decide(ctx, item, asked, who), asking.decision(item, asked)
        audience.tell(ctx, audience.office_of(ctx, item), text, below, name=asking.name_of(asked))


def grant(ctx: Context, extension_id: int) -> None:
    """Setujui."""
    found = _waiting(ctx, extension_id)
    if found is None:
        return
    item, asked = found.item, found.asked
    if item.due_on != asked.due_on:
        _show_anew(ctx, found)
        return
    old_due, until_on = item.due_on, _at_least(ctx, item, asked)
    if until_on < ctx.today:
        raise DateInPast(until_on)
    asking.grant(ctx, found, until_on)
    until = due_day_of(ctx, item, until_on)
    _show_decided(ctx, found, texts.granted_until(until))
    ctx.toast(texts.granted_toast(audience.was_told(ctx, item)))
    text = texts.granted(item.code, old_due, until, item.first_due_on, asked.until_on)
    audience.tell_agency(ctx, item, asked.asked_by, text, why_keyboard(item))


def _show_anew(ctx: Context, request: Request) -> None:
    """The due date moved since the office read the request (a holiday, a rule): it reads it once more."""
    item, asked = request.item, request.asked
    old = asked.due_on
    extensions.show_with(ctx.session, asked, item.due_on)
    sender = people.by_id(ctx.session, asked.asked_by)
    text = asking.to_decide(ctx, item, asked, sender.full_name if sender else "")
    audience.retell(
        ctx,
        asking.name_of(asked),
        f"{texts.due_moved_meanwhile(old, due_day_of(ctx, item))}\n\n{text}",
        asking.decision(item, asked),
    )
    ctx.toast(texts.LOOK_AGAIN, alert=True)


def _at_least(ctx: Context, item: Assignment, asked: Extension) -> date:
    """What was asked for, and never less than the date after a refusal: the office's delay does not shorten it."""
    if item.office_since_at is None or item.due_at is not None:
        return asked.until_on
    return max(asked.until_on, compensation.would_stand(ctx, item, item.office_since_at))


def ask_offer(ctx: Context, extension_id: int) -> None:
    """Tawarkan tanggal lain: which one?"""
    found = _waiting(ctx, extension_id)
    if found is not None:
        item, asked = found.item, found.asked
        data = {"assignment_id": item.id, "extension_id": extension_id}
        rows = [row for row in asking.options_until(ctx, item) if row[0][1] != asked.until_on.isoformat()]
        text = texts.ask_offer(item.code, due_day_of(ctx, item), due_day_of(ctx, item, asked.until_on))
        questions.begin(ctx, OFFER, data, text, *rows)


def take_offer(ctx: Context, text: str) -> None:
    """The other date, as typed or from a button."""
    found = _waiting(ctx, questions.running(ctx).data["extension_id"])
    if found is None:
        return
    item, asked = found.item, found.asked
    old_due, offered_on = item.due_on, asking.read_date(ctx, item, text)
    _decide(ctx, found, ExtensionState.OFFERED)
    asked.offered_on = offered_on
    facts = {"extension_id": asked.id, "offered_on": offered_on.isoformat()}
    apply_event(ctx, item, Change(Event.EXTENSION_OFFERED, Actor.of(found.person), facts=facts))
    if offered_on <= item.due_on:  # with the time that waited for us given back, it would be no offer
        raise DateNotLater(offered_on, item.due_on)
    offered = due_day_of(ctx, item, offered_on)
    _show_decided(ctx, found, texts.offered_until(offered))
    questions.finish(ctx, texts.offered_to_office(item.code, offered), why_keyboard(item))
    text = texts.offered(item.code, asked.until_on, offered, old_due, due_day_of(ctx, item))
    audience.tell_agency(
        ctx, item, asked.asked_by, text, asking.offer_keyboard(item, asked), name=f"offer:{asked.id}"
    )


def ask_refusal(ctx: Context, extension_id: int) -> None:
    """Tolak: the reason is typed next."""
    found = _waiting(ctx, extension_id)
    if found is not None:
        data = {"assignment_id": found.item.id, "extension_id": extension_id}
        questions.begin(ctx, REFUSAL, data, texts.ask_refusal(found.item.code))


def take_refusal(ctx: Context, typed: Typed) -> None:
    """The reason of a refusal; the time in which the agency waited for it is given back."""
    found = _waiting(ctx, questions.running(ctx).data["extension_id"])
    if found is None:
        return
    item, asked = found.item, found.asked
    words, old_due = office_reason(typed.text), item.due_on
    _decide(ctx, found, ExtensionState.REFUSED)
    asked.note = words
    facts = {"extension_id": asked.id}
    apply_event(ctx, item, Change(Event.EXTENSION_REFUSED, Actor.of(found.person), words, facts))
    _show_decided(ctx, found, texts.REFUSED)
    told = audience.was_told(ctx, item)
    done = texts.refused_to_office(item.code, old_due, due_day_of(ctx, item), told)
    questions.finish(ctx, done, why_keyboard(item))
    text = texts.refused(item.code, words, old_due, due_day_of(ctx, item))
    audience.tell_agency(ctx, item, asked.asked_by, text, obstacle_keyboard(item))


def _waiting(ctx: Context, extension_id: int) -> Request | None:
    """The request if it waits for an answer; else the sender is told what its status is, or its item's (None)."""
    asked = extensions.extension(ctx.session, extension_id)
    if asked is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, asked.assignment_id)
    pressed_message.take_over(ctx, f"{asking.name_of(asked)}:{ctx.sender.chat_id}")
    if asked.state is ExtensionState.PENDING and item.closed_at is None:
        movers.move_first(ctx, item)
        return Request(person, item, asked)
    already_decided.tell(ctx, item)
    return None


def _decide(ctx: Context, request: Request, state: ExtensionState) -> None:
    asked = request.asked
    asked.state, asked.decided_at, asked.decided_by = state, ctx.now, request.person.id
    ctx.session.flush()


def _show_decided(ctx: Context, request: Request, verdict: str) -> None:
    item, asked = request.item, request.asked
    sender = people.by_id(ctx.session, asked.asked_by)
    head = asking.facts_of(ctx, item, asked, sender.full_name if sender else "")
    audience.retell(ctx, asking.name_of(asked), decided(head, verdict, request.person.full_name))


OFFER = questions.worded("extension.offer", take_offer, takes_day=True)
REFUSAL = Question("extension.refusal", take_refusal)
QUESTIONS = (OFFER, REFUSAL)
