"""Requests without an invitation: staff look, approve to a seat, or refuse with a reason."""

from bot.cards import audience
from bot.conversation import pressed_message, questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Markup, Style, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.people import seats
from bot.people import texts_coverage as people_texts
from bot.people import texts_registration as texts
from bot.people import texts_welcome as welcome_texts
from bot.people.menus import PersonStatus
from bot.people.presses import AdmitPress
from models.agencies import agencies
from models.agencies.agencies import Agency, SeatRole
from models.people import holdings, people, requests
from models.people.people import Person
from models.people.requests import RequestState, SeatRequest
from models.queues import dialogs, outbox
from models.queues.outbox import Lane
from models.rules.errors import StaleButton, TooLong
from models.rules.lengths import units
from models.rules.people import AlreadySeated, AwaitsConfirmation, RequestDecided, RequestPending
from models.rules.replies.reasons import office_reason
from models.rules.signs import tidy

LONGEST_REASON = 500  # characters
MOST_BUTTONS = 6  # of requests under one message


def refuse_second(status: PersonStatus) -> None:
    """Raises AlreadySeated or RequestPending where there is nothing to ask for a second time."""
    if status.seats:
        raise AlreadySeated
    if status.pending:
        raise RequestPending
    if status.is_invited:
        raise AwaitsConfirmation


def ask_staff(ctx: Context, person: Person, agency_id: int) -> None:
    """Put the request before everybody at the office; nobody else can decide it.

    The first of an hour comes as a card, the others of that hour in one message that is edited: whoever can write to
    the bot can ask.
    """
    hour = ctx.now.replace(minute=0, second=0, microsecond=0)
    is_first = not requests.asked_since(ctx.session, hour)
    asked = requests.ask(ctx.session, person, agencies.agency(ctx.session, agency_id), ctx.now)
    ctx.say(texts.asked(asked.agency.name))
    if is_first:
        audience.tell(ctx, people.staff(ctx.session), *_card(asked), name=_name(asked.row.id))
        return
    count, buttons = waiting(ctx)
    for member in people.staff(ctx.session):
        name = f"requests:{hour:%Y%m%d%H}:{member.chat_id}"
        outbox.drop_queued(ctx.session, name)
        ctx.show(name, texts.several_wait(count), inline(*buttons), to=member.chat_id)


def waiting(ctx: Context) -> tuple[int, list[list[Button]]]:
    """How many requests wait, with a button for each of the oldest: who came later has no cards of them."""
    pending = requests.pending(ctx.session)
    return len(pending), [[_show_button(asked)] for asked in pending[:MOST_BUTTONS]]


def _show_button(asked: SeatRequest) -> Button:
    label = people_texts.pending_label(asked.person.full_name, asked.agency.short_name)
    return Button(label, AdmitPress("show", asked.row.id))


def show_pressed(ctx: Context, request_id: int) -> None:
    """A request in the list of /narahubung: its card comes (again) at the end of the chat."""
    the_staff(ctx)
    asked = _pending(ctx, request_id)
    ctx.take_buttons_away(_own_card(ctx, asked))
    ctx.say(*_card(asked), name=_own_card(ctx, asked))


def approve_pressed(ctx: Context, request_id: int) -> None:
    """Setujui: to the main seat when it is empty, else staff say which seat."""
    the_staff(ctx)
    asked = _pending(ctx, request_id)
    pressed_message.take_over(ctx, _own_card(ctx, asked))
    principal = holdings.seats(ctx.session, asked.agency.id)[SeatRole.PRINCIPAL]
    if principal.person is None:
        seat_pressed(ctx, SeatRole.PRINCIPAL.value, request_id)
        return
    question = texts.which_seat(asked.person, principal.agency.name, principal.person)
    keyboard = inline(
        [_button(texts.AS_DEPUTY, SeatRole.DEPUTY.value, asked)],
        [_button(texts.REPLACE_PRINCIPAL, SeatRole.PRINCIPAL.value, asked)],
        [_button(texts.REJECT, "no", asked)],
    )
    ctx.answer_in_place(_own_card(ctx, asked), question, keyboard)


def seat_pressed(ctx: Context, verb: str, request_id: int) -> None:
    """The seat is decided: the person gets it, whoever held it is thanked."""
    by = the_staff(ctx)
    asked = _pending(ctx, request_id)
    pressed_message.take_over(ctx, _own_card(ctx, asked))
    view = holdings.seats(ctx.session, asked.agency.id)[SeatRole(verb)]
    _decide(ctx, asked, RequestState.APPROVED, by)
    seats.give(ctx, asked.person, view.seat.id)
    _close_cards(ctx, asked, texts.approved_by(by, welcome_texts.seat_name(view)))


def reject_pressed(ctx: Context, request_id: int) -> None:
    """Tolak: the reason is typed next."""
    the_staff(ctx)
    asked = _pending(ctx, request_id)
    pressed_message.take_over(ctx, _own_card(ctx, asked))
    questions.begin(ctx, REASON, {"request_id": asked.row.id}, texts.why_rejected(asked.person))


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason for a refusal was typed."""
    by = the_staff(ctx)
    reason = tidy(office_reason(typed.text))
    if units(reason) > LONGEST_REASON:
        raise TooLong(LONGEST_REASON, units(reason))
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    asked = requests.with_id(ctx.session, dialog.data["request_id"]) if dialog else None
    dialogs.end(ctx.session, ctx.sender.chat_id)
    if asked is None or asked.row.state is not RequestState.PENDING:
        ctx.say(texts.DECIDED_MEANWHILE)
        return
    _decide(ctx, asked, RequestState.REJECTED, by)
    asked.row.reason = reason
    if asked.person.chat_id is not None:
        ctx.say(texts.rejected(asked.agency.name, reason), to=asked.person.chat_id)
    _close_cards(ctx, asked, texts.rejected_by(by, reason))
    ctx.say(texts.rejection_sent(asked.person))


def close(ctx: Context, person: Person, words: str) -> None:
    """Nobody has to decide the person's request any more, if one waits; `words` say why on the cards of staff."""
    asked = requests.pending_of(ctx.session, person.id)
    if asked is not None:
        requests.decide(ctx.session, asked.id, RequestState.REJECTED, None, ctx.now)
        audience.retell(ctx, _name(asked.id), words)


def close_with(ctx: Context, agency: Agency) -> None:
    """The agency is closed: whoever asked for a seat there reads that, and staff have nothing to decide any more."""
    for asked in requests.pending(ctx.session, agency.id):
        requests.decide(ctx.session, asked.row.id, RequestState.REJECTED, None, ctx.now)
        if asked.person.chat_id is not None:
            ctx.say(texts.agency_closed(agency.name), to=asked.person.chat_id, lane=Lane.NOTICE)
        _close_cards(ctx, asked, texts.CLOSED_MEANWHILE)


def _pending(ctx: Context, request_id: int) -> SeatRequest:
    asked = requests.with_id(ctx.session, request_id)
    if asked is None:
        raise StaleButton
    if asked.row.state is not RequestState.PENDING:
        raise RequestDecided
    return asked


def _decide(ctx: Context, asked: SeatRequest, state: RequestState, by: Person) -> None:
    if not requests.decide(ctx.session, asked.row.id, state, by.id, ctx.now):
        raise RequestDecided


def _close_cards(ctx: Context, asked: SeatRequest, words: str) -> None:
    card = texts.request_card(asked.person, asked.agency.name)
    audience.retell(ctx, _name(asked.row.id), texts.decided(card, words))


def _card(asked: SeatRequest) -> tuple[str, Markup]:
    buttons = [
        Button(texts.APPROVE, AdmitPress("yes", asked.row.id), Style.SUCCESS),
        _button(texts.REJECT, "no", asked),
    ]
    return texts.request_card(asked.person, asked.agency.name), inline(buttons)


def _name(request_id: int) -> str:
    """The name of the cards of a request, without the chat."""
    return f"request:{request_id}"


def _own_card(ctx: Context, asked: SeatRequest) -> str:
    """The name of the card in the sender's chat."""
    return f"{_name(asked.row.id)}:{ctx.sender.chat_id}"


def _button(label: str, verb: str, asked: SeatRequest) -> Button:
    return Button(label, AdmitPress(verb, asked.row.id))


REASON = Question("people.reject", take_reason)
QUESTIONS = (REASON,)
