"""Minta waktu: two taps for the agency (date, reason); the office grants, offers another date, or refuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.assignments.record import apply_event, fitting
from bot.cards import already_decided, audience
from bot.cards import texts_buttons as card_texts
from bot.cards.clocks import due_day_of, stands_still
from bot.cards.freshness import is_fresh
from bot.cards.units import unit_days
from bot.cards.why_button import why_button, why_keyboard
from bot.conversation import answers, questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.buttons.keyboards import Button, Markup, Option, Style, fitting_rows, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, asked_about
from bot.conversation.typed import Typed
from bot.deadlines import movers
from bot.extensions import texts
from bot.extensions.presses import ExtensionPress
from bot.mailbox import proposed
from models import extensions, holidays, policy
from models.agencies import agencies
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, Columns
from models.extensions import Extension, ExtensionState
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.queues import dialogs
from models.rules.assignments import Event
from models.rules.dates.errors import AskedTooLate, DateInPast, DateNotLater, DateNotUnderstood, UntilNotUnderstood
from models.rules.dates.reading import parse_day
from models.rules.deadlines.clocks import Duty, asked_in_time, office_due_on
from models.rules.replies.reasons import day_with_reason, reason

PROPOSED = (3, 5, 10)  # working days after the due date, as buttons


@dataclass(frozen=True, slots=True)
class Request:
    """A request for more time, and who settles it: staff, or the agency (from a seat) by accepting an offer."""

    person: Person
    item: Assignment
    asked: Extension
    seat: HeldSeat | None = None


def ask(ctx: Context, assignment_id: int, version: int) -> None:
    """Minta waktu was pressed on a card."""
    answer = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, answer.item, version, answer.person, Event.EXTENSION_ASKED):
        begin(ctx, answer.item)


def begin(ctx: Context, item: Assignment) -> None:
    """Ask until when; or say why there is nothing to ask."""
    if check(ctx, item):
        data = {"assignment_id": item.id}
        questions.begin(ctx, DATE, data, texts.ask_date(item.code, due_day_of(ctx, item)), *options_until(ctx, item))


def check(ctx: Context, item: Assignment) -> bool:
    """May more time be asked for now? False (and the sender is told) while a request waits for its answer."""
    movers.move_first(ctx, item)
    fitting(ctx, item, Event.EXTENSION_ASKED)
    waiting = extensions.pending(ctx.session, item.id)
    if waiting is not None:
        sentence = texts.pending_already(item.code, due_day_of(ctx, item, waiting.until_on))
        if ctx.sender.callback_id is None:
            ctx.say(sentence)
        ctx.toast(sentence, alert=True)
        return False
    if not stands_still(item) and not asked_in_time(ctx.judged_on, item.due_on):
        raise AskedTooLate(item.due_on)
    return True


def options_until(ctx: Context, item: Assignment) -> list[list[Option]]:
    """Buttons for dates some working days after the due date."""
    return options_after(ctx, item, item.due_on, PROPOSED)


def options_after(ctx: Context, item: Assignment, start_on: date, numbers: Sequence[int]) -> list[list[Option]]:
    """Buttons for dates so many working days of the item's agency after `start_on`."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    days = [(number, calendar.add_working_days(start_on, number)) for number in numbers]
    return [[(conversation_texts.working_days_on(number, on), on.isoformat())] for number, on in days]


def read_date(ctx: Context, item: Assignment, text: str) -> date:
    """A date after the due date and not in the past, as typed or from a button; "7 hari" counts from the due date."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    try:
        day = answers.chosen_day(ctx, text) or parse_day(text, ctx.today, calendar, due=item.due_on)
    except DateNotUnderstood as unread:
        raise UntilNotUnderstood(unread.text, item.due_on) from unread
    if day < ctx.judged_on:
        raise DateInPast(day)
    if day <= item.due_on:
        raise DateNotLater(day, item.due_on)
    return day


def take_date(ctx: Context, text: str) -> None:
    """Until when, as typed or from a button; typed with its reason, the request is complete."""
    item = own_assignment(ctx, asked_about(ctx)).item
    until_on, words = day_with_reason(text, ctx.today, lambda day: read_date(ctx, item, day))
    if words := words or answers.said_before(ctx):
        submit_request(ctx, item.id, until_on, reason(words))
    else:
        ask_reason(ctx, item, until_on)


def ask_reason(ctx: Context, item: Assignment, until_on: date) -> None:
    """Ask for the reason, now that the date is known."""
    data = {"assignment_id": item.id, "until_on": until_on.isoformat()}
    questions.go_on(ctx, REASON, data, texts.ask_reason(item.code, due_day_of(ctx, item, until_on)))


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason: the request is complete."""
    data = questions.running(ctx).data
    submit_request(ctx, data["assignment_id"], date.fromisoformat(data["until_on"]), reason(typed.text))


def submit_request(ctx: Context, assignment_id: int, until_on: date, words: str) -> None:
    """Record the request; the office's clock runs now, and the agency is not late while it does."""
    answer = own_assignment(ctx, assignment_id)
    item = answer.item
    if not check(ctx, item):
        dialogs.end(ctx.session, ctx.sender.chat_id)
        # A colleague asked meanwhile: the office reads the reason all the same.
        proposed.pass_on(ctx, answer.person, Typed(ctx.sender.message_id or 0, ctx.now, words), answer.item)
        return
    if until_on <= item.due_on:
        raise DateNotLater(until_on, item.due_on)
    _forget_offer(ctx, assignment_id)
    asked = _request(ctx, answer, until_on, words)
    facts = {"extension_id": asked.id, "until_on": until_on.isoformat()}
    apply_event(ctx, item, Change(Event.EXTENSION_ASKED, answer.by, words, facts, duty=Duty.EXTENSION))
    until = due_day_of(ctx, item, until_on)
    said = texts.asked(item.code, until, asked.answer_due_on, due_day_of(ctx, item))
    questions.finish(ctx, said, why_keyboard(item))
    text = to_decide(ctx, item, asked, answer.who)
    audience.tell(ctx, audience.office_of(ctx, item), text, decision(item, asked), name=name_of(asked))


def to_decide(ctx: Context, item: Assignment, asked: Extension, who: str) -> str:
    """What the office reads before it decides."""
    return f"{facts_of(ctx, item, asked, who)}\n{texts.decide_by(asked.answer_due_on, item.extensions)}"


def facts_of(ctx: Context, item: Assignment, asked: Extension, who: str) -> str:
    """What was asked for, by whom and why."""
    agency = agencies.agency(ctx.session, item.agency_id)
    dates = due_day_of(ctx, item, asked.due_on), due_day_of(ctx, item, asked.until_on)
    return texts.request(item.code, agency.name, who, asked, dates)


def _request(ctx: Context, answer: Answer, until_on: date, words: str) -> Extension:
    item, working_days = answer.item, policy.numbers(ctx.session)[Duty.EXTENSION]
    asked = Extension(
        assignment_id=item.id,
        asked_by=answer.person.id,
        asked_at=ctx.judged_at,
        due_on=item.due_on,
        until_on=until_on,
        reason=words,
        answer_due_on=office_due_on(working_days, ctx.today, holidays.calendar(ctx.session, item.agency_id)),
    )
    ctx.session.add(asked)
    ctx.session.flush()
    return asked


def name_of(asked: Extension) -> str:
    """The name of the office's messages about a request, in every chat."""
    return f"extension:{asked.id}"


def withdraw(ctx: Context, answer: Answer, extension_id: int) -> None:
    """The agency took the request back (Batalkan)."""
    asked = extensions.extension(ctx.session, extension_id)
    if asked is not None and asked.state is ExtensionState.PENDING:
        asked.state, asked.decided_at = ExtensionState.WITHDRAWN, ctx.now
        ctx.session.flush()
        press = card_texts.press_name(Event.EXTENSION_ASKED.value, answer.item.product_code)
        text = card_texts.taken_back_for_office(answer.item.code, answer.agency.name, press)
        audience.retell(ctx, name_of(asked), text)


def accept_offer(ctx: Context, extension_id: int) -> None:
    """Terima tawaran."""
    found = _own_offer(ctx, extension_id)
    if found is None:
        return
    answer, asked, offered_on = found
    item = answer.item
    if offered_on < ctx.today:
        raise DateInPast(offered_on)
    old_due = item.due_on
    grant(ctx, Request(answer.person, item, asked, answer.seat), offered_on)
    due = due_day_of(ctx, item)
    ctx.answer_in_place(
        _offer_name(ctx, asked), texts.accepted(item.code, due, item.first_due_on), why_keyboard(item)
    )
    # Who shares the seat's work reads of the new date too, not only on a card that is redrawn in silence.
    others = [one for one in audience.agency_of(ctx, item) if one.id != answer.person.id]
    audience.tell(
        ctx, others, texts.granted(item.code, old_due, due, item.first_due_on, item.due_on), why_keyboard(item)
    )
    text = texts.accepted_for_office(item.code, answer.agency.name, due)
    audience.tell(ctx, audience.office_of(ctx, item), text, why_keyboard(item))


def ask_again(ctx: Context, extension_id: int) -> None:
    """Ajukan lagi: another date and another reason."""
    found = _own_offer(ctx, extension_id)
    if found is not None and check(ctx, found[0].item):
        answer, asked, _ = found
        ctx.answer_in_place(_offer_name(ctx, asked), texts.asked_again(answer.item.code))
        begin(ctx, answer.item)


def _own_offer(ctx: Context, extension_id: int) -> tuple[Answer, Extension, date] | None:
    """The offer and its date until it is answered; afterwards the sender is told what its status is (None)."""
    asked = extensions.extension(ctx.session, extension_id)
    answer = own_assignment(ctx, asked.assignment_id if asked else 0)
    if asked is not None and asked.state is ExtensionState.OFFERED and asked.offered_on is not None:
        movers.move_first(ctx, answer.item)
        return answer, asked, asked.offered_on
    already_decided.tell(ctx, answer.item)
    return None


def offer_keyboard(item: Assignment, asked: Extension) -> Markup:
    """The agency's two ways to answer an offer."""
    return inline(
        [
            Button(texts.ACCEPT, ExtensionPress("accept", asked.id)),
            Button(texts.ASK_AGAIN, ExtensionPress("again", asked.id)),
        ],
        [why_button(item.id)],
    )


def grant(ctx: Context, request: Request, until_on: date) -> None:
    """More time: the due date moves, the first one stays visible, reminders are planned anew."""
    item, asked, old_due = request.item, request.asked, request.item.due_on
    if until_on <= old_due:  # the date moved on its own meanwhile: a grant must never take time away
        raise DateNotLater(until_on, old_due)
    asked.state, asked.decided_at, asked.decided_by = ExtensionState.GRANTED, ctx.now, request.person.id
    facts = {"extension_id": asked.id, "old": old_due.isoformat(), "new": until_on.isoformat()}
    columns: Columns = {
        "due_on": until_on,
        "due_at": item.due_at + (until_on - old_due) if item.due_at else None,
        "due_version": item.due_version + 1,
        "extensions": item.extensions + 1,
    }
    by = Actor.of(request.person, request.seat)
    apply_event(ctx, item, Change(Event.EXTENSION_GRANTED, by, facts=facts, columns=columns))
    unit_days.tell(ctx, unit_days.moved(ctx, item, old_due))


def _forget_offer(ctx: Context, assignment_id: int) -> None:
    offered = extensions.offered(ctx.session, assignment_id)
    if offered is not None:
        offered.state = ExtensionState.WITHDRAWN


def _offer_name(ctx: Context, asked: Extension) -> str:
    return f"offer:{asked.id}:{ctx.sender.chat_id}"


def decision(item: Assignment, asked: Extension) -> Markup:
    """The buttons of its decision."""
    labels = {"grant": texts.GRANT, "refuse": texts.REFUSE, "offer": texts.OFFER}
    styles = {"grant": Style.SUCCESS}
    buttons = [Button(label, ExtensionPress(verb, asked.id), styles.get(verb)) for verb, label in labels.items()]
    return inline(*fitting_rows([*buttons, why_button(item.id)]))


DATE = questions.worded("extension.date", take_date, takes_day=True, keeps_reason=True)
REASON = Question("extension.reason", take_reason)
QUESTIONS = (DATE, REASON)
