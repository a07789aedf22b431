"""Requests without an invitation: staff look, approve to a seat, or refuse with a reason."""

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.people import seating
from bot.people import texts_coverage as people_texts
from bot.people import texts_registration as texts
from bot.people import texts_welcome as welcome_texts
from bot.people.presses import AdmitPress
from models.people import agencies, holdings, people
from models.people.agencies import SeatRole
from models.people.people import Person, RegistrationRequest, RequestState
from models.queues import dialogs, outbox
from models.queues.outbox import Lane
from models.rules.errors import StaleButton, TooLong
from models.rules.people import RequestDecided, tidy
from models.rules.replies.reasons import office_reason

LONGEST_REASON = 500  # characters
MOST_BUTTONS = 10  # of requests under one message


def ask_staff(ctx: Context, person: Person, agency_id: int) -> None:
    """Put the request before everybody at the office; nobody else can decide it."""
    asked = people.ask_for_seat(ctx.session, person.id, agency_id, ctx.now)
    for member in people.staff(ctx.session):
        if member.chat_id is not None:
            _send_card(ctx, asked, person, member.chat_id, Lane.NOTICE)
    ctx.say(texts.asked(agencies.agency(ctx.session, agency_id).name))


def waiting(ctx: Context) -> tuple[int, Markup | None]:
    """How many requests wait, with a button for each of the oldest: who came later has no cards of them."""
    pending = people.pending_requests(ctx.session)
    rows = [[show_button(ctx, asked, person)] for asked, person in pending[:MOST_BUTTONS]]
    return len(pending), inline(*rows) if rows else None


def show_button(ctx: Context, asked: RegistrationRequest, person: Person) -> Button:
    """Opens the card of a request that waits."""
    agency = agencies.agency(ctx.session, asked.agency_id)
    return Button(people_texts.pending_label(person.full_name, agency.short_name), AdmitPress("show", asked.id))


def show_pressed(ctx: Context, request_id: int) -> None:
    """A request in the list of /narahubung: its card comes (again) at the end of the chat."""
    the_staff(ctx)
    asked, person = _pending(ctx, request_id)
    ctx.take_buttons_away(_card(asked, ctx.sender.chat_id))
    _send_card(ctx, asked, person, ctx.sender.chat_id, Lane.REPLY)


def approve_pressed(ctx: Context, request_id: int) -> None:
    """Setujui: to the main seat when it is empty, else staff say which seat."""
    the_staff(ctx)
    asked, person = _pending(ctx, request_id)
    principal = holdings.seats(ctx.session, asked.agency_id)[SeatRole.PRINCIPAL]
    if principal.person is None:
        seat_pressed(ctx, SeatRole.PRINCIPAL.value, request_id)
        return
    keyboard = inline(
        [_button(texts.AS_DEPUTY, SeatRole.DEPUTY.value, asked)],
        [_button(texts.REPLACE_PRINCIPAL, SeatRole.PRINCIPAL.value, asked)],
        [_button(texts.REJECT, "no", asked)],
    )
    question = texts.which_seat(person, principal.agency.name, principal.person)
    ctx.answer_in_place(_card(asked, ctx.sender.chat_id), question, keyboard)


def seat_pressed(ctx: Context, verb: str, request_id: int) -> None:
    """The seat is decided: the person gets it, whoever sat there is thanked."""
    by = the_staff(ctx)
    asked, person = _pending(ctx, request_id)
    view = holdings.seats(ctx.session, asked.agency_id)[SeatRole(verb)]
    _decide(ctx, asked, RequestState.APPROVED, by)
    seating.seat(ctx, person, view.seat.id)
    _close_cards(ctx, asked, person, texts.approved_by(by, welcome_texts.seat_name(view)))


def reject_pressed(ctx: Context, request_id: int) -> None:
    """Tolak: the reason is typed next."""
    the_staff(ctx)
    asked, person = _pending(ctx, request_id)
    dialogs.ask(ctx.session, ctx.sender.chat_id, REASON.step, {"request_id": asked.id}, ctx.now)
    ctx.say(texts.why_rejected(person), name=f"dialog:{ctx.sender.chat_id}")


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason for a refusal was typed."""
    by = the_staff(ctx)
    reason = tidy(office_reason(typed.text))
    if len(reason) > LONGEST_REASON:
        raise TooLong(LONGEST_REASON, len(reason))
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    request_id = dialog.data["request_id"] if dialog else 0
    dialogs.end(ctx.session, ctx.sender.chat_id)
    asked = people.request(ctx.session, request_id)
    person = people.by_id(ctx.session, asked.person_id) if asked else None
    if asked is None or person is None or asked.state is not RequestState.PENDING:
        ctx.say(texts.DECIDED_MEANWHILE)
        return
    _decide(ctx, asked, RequestState.REJECTED, by, reason)
    agency = agencies.agency(ctx.session, asked.agency_id)
    if person.chat_id is not None:
        ctx.say(texts.rejected(agency.name, reason), to=person.chat_id)
    _close_cards(ctx, asked, person, texts.rejected_by(by, reason))
    ctx.say(texts.rejection_sent(person))


def close(ctx: Context, person: Person, words: str) -> None:
    """A request of the person, if one waits, is off the table; `words` say why on the cards of staff."""
    asked = people.pending_request(ctx.session, person.id)
    if asked is not None:
        people.decide_request(ctx.session, asked.id, RequestState.REJECTED, ctx.now, by=None)
        _rewrite_cards(ctx, asked, words)


def _send_card(ctx: Context, asked: RegistrationRequest, person: Person, chat_id: int, lane: Lane) -> None:
    agency = agencies.agency(ctx.session, asked.agency_id)
    keyboard = inline([_button(texts.APPROVE, "yes", asked), _button(texts.REJECT, "no", asked)])
    ctx.say(texts.request_card(person, agency.name), keyboard, to=chat_id, name=_card(asked, chat_id), lane=lane)


def _pending(ctx: Context, request_id: int) -> tuple[RegistrationRequest, Person]:
    asked = people.request(ctx.session, request_id)
    person = people.by_id(ctx.session, asked.person_id) if asked else None
    if asked is None or person is None:
        raise StaleButton
    if asked.state is not RequestState.PENDING:
        raise RequestDecided
    return asked, person


def _decide(
    ctx: Context, asked: RegistrationRequest, state: RequestState, by: Person, reason: str | None = None
) -> None:
    if not people.decide_request(ctx.session, asked.id, state, ctx.now, by=by.id, reason=reason):
        raise RequestDecided


def _close_cards(ctx: Context, asked: RegistrationRequest, person: Person, words: str) -> None:
    agency = agencies.agency(ctx.session, asked.agency_id)
    _rewrite_cards(ctx, asked, texts.decided(texts.request_card(person, agency.name), words))


def _rewrite_cards(ctx: Context, asked: RegistrationRequest, text: str) -> None:
    for chat_id in outbox.chats_with(ctx.session, _card(asked, "")):
        lane = Lane.REPLY if chat_id == ctx.sender.chat_id else Lane.NOTICE
        ctx.show(_card(asked, chat_id), text, to=chat_id, lane=lane)


def _card(asked: RegistrationRequest, chat_id: int | str) -> str:
    return f"request:{asked.id}:{chat_id}"


def _button(label: str, verb: str, asked: RegistrationRequest) -> Button:
    return Button(label, AdmitPress(verb, asked.id))


REASON = Question("people.reject", take_reason)
QUESTIONS = (REASON,)
