"""The questions of a registration: privacy, name, position, phone, commitment. Nothing is kept before Setuju."""

from collections.abc import Sequence

from bot.cards import phones
from bot.conversation.authority import known
from bot.conversation.buttons.keyboards import REMOVE
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Typed
from bot.people import colleagues, consents, seats
from bot.people import texts_registration as texts
from bot.people import texts_welcome as welcome_texts
from bot.people.menus import sender_status
from bot.people.registering import admissions
from bot.people.registering.registration_screens import PREFIX, SHOWN, Answers, commitment_text, promised
from bot.reach.retention import periods
from models.agencies import agencies
from models.people import coverage, holdings, invitations, people
from models.people.invitations import Invitation
from models.people.people import Person
from models.privacy.erasure import PersonalData, forget_corrected
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.errors import StaleButton
from models.rules.names import as_written, offered
from models.rules.people import (
    ContactNotOwn,
    ContactTyped,
    InvitationExpired,
    InvitationUsed,
    SeatClosed,
    read_name,
    read_position,
)
from models.rules.spelling import canonical_phone

WITH_BUTTONS = frozenset(PREFIX + question for question in ("agency", "notice", "name", "commitment"))


def is_running(ctx: Context) -> bool:
    """Is the chat in the middle of a registration?"""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    return dialog is not None and dialog.step.startswith(PREFIX)


def ask_again(ctx: Context) -> None:
    """Say the running question once more, as a new message."""
    dialog = running(ctx)
    if dialog.step in WITH_BUTTONS:
        ctx.take_buttons_away(_name(ctx))
    ctx.say(*SHOWN[dialog.step](ctx, dialog), name=_name(ctx))


def ask_pressed(ctx: Context) -> None:
    """Daftar sebagai narahubung: for which inspectorate?"""
    admissions.refuse_second(sender_status(ctx))
    _ask(ctx, "agency", {})


def agency_pressed(ctx: Context, agency_id: int, version: int) -> None:
    """The inspectorate was chosen."""
    _at(ctx, "agency", version)
    if agency_id not in {agency.id for agency in agencies.inspectorates(ctx.session)}:
        raise StaleButton
    begin(ctx, {"agency": agency_id})


def begin(ctx: Context, data: Answers) -> None:
    """Start the questions; somebody who answered them before goes straight to the commitment."""
    person = known(ctx)
    if person is not None and person.consented_at is not None and person.position:  # not who was a guest only
        before = {"name": person.full_name, "position": person.position, "phone": person.phone}
        is_current = person.agreed_to == consents.version(ctx.settings)
        _ask(ctx, "commitment" if is_current else "notice", {**data, **before})
    else:
        _ask(ctx, "notice", {**data, "offered": offered(ctx.sender.account.full_name)})


def correct(ctx: Context) -> None:
    """/dataku, Perbaiki: the three questions once more."""
    _ask_name(ctx, {"correct": True})


def next_pressed(ctx: Context, version: int) -> None:
    """Lanjut under the privacy notice, which stays readable."""
    data = _at(ctx, "notice", version).data
    _keep_notice(ctx)
    if "phone" in data:  # answered before; only the notice has changed since
        _ask(ctx, "commitment", data, in_place=False)
    else:
        _ask_name(ctx, data, in_place=False)


def _keep_notice(ctx: Context) -> None:
    """What was consented to stays in the chat, without its buttons."""
    ctx.answer_in_place(_name(ctx), welcome_texts.privacy(ctx.settings.office_name, periods(ctx.settings)))


def redo_pressed(ctx: Context, version: int) -> None:
    """Perbaiki under the commitment."""
    _ask_name(ctx, _at(ctx, "commitment", version).data)


def _ask_name(ctx: Context, data: Answers, *, in_place: bool = True) -> None:
    """Ask for the full name; the one at Telegram can be tapped if it can be a name."""
    _ask(ctx, "name", {**data, "offered": offered(ctx.sender.account.full_name), "typed": ""}, in_place=in_place)


def take_name(ctx: Context, typed: Typed) -> None:
    """The full name was typed; in small or large letters only, it is offered as it is written on letters."""
    data, name = running(ctx).data, read_name(typed.text)
    written = as_written(name)
    ctx.take_buttons_away(_name(ctx))
    if name in (written, data.get("typed")):
        _ask(ctx, "position", {**data, "name": name})
    else:
        _ask(ctx, "name", {**data, "offered": [written, name], "typed": name})


def name_pressed(ctx: Context, agency_id: int, version: int) -> None:
    """One of the offered names was tapped, below the question or at once below the privacy notice."""
    dialog = _at_any(ctx, ("name", "notice"), version)
    names, at_notice = dialog.data.get("offered", []), dialog.step == f"{PREFIX}notice"
    if agency_id not in range(len(names)):
        raise StaleButton
    data = {**dialog.data, "name": names[agency_id]}
    if at_notice:
        _keep_notice(ctx)
    _ask(ctx, "position", data, in_place=not at_notice)


def take_position(ctx: Context, typed: Typed) -> None:
    """The position was typed."""
    _ask(ctx, "phone", {**running(ctx).data, "position": read_position(typed.text)})


def take_phone(ctx: Context, typed: Typed) -> None:
    """The own contact was shared, or Lewati tapped; nothing else is taken."""
    if typed.contact is None:
        if typed.text.strip().casefold() != texts.SKIP.casefold():
            raise ContactTyped
        phone = None
    elif typed.contact.user_id != ctx.sender.user_id:
        raise ContactNotOwn
    else:
        phone = canonical_phone(typed.contact.phone)
    data = {**running(ctx).data, "phone": phone}
    if data.get("correct"):
        _finish_correcting(ctx, data)
        return
    ctx.say(texts.phone_noted(phone), REMOVE)
    _ask(ctx, "commitment", data)


def button_wanted(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button goes on: say so, and show the buttons again."""
    ctx.say(texts.USE_THE_BUTTONS)
    ask_again(ctx)


def agree_pressed(ctx: Context, version: int) -> None:
    """Setuju: from here on the person is registered, or the request waits for staff."""
    if not is_running(ctx):
        admissions.refuse_second(sender_status(ctx))
    data = _at(ctx, "commitment", version).data
    dialogs.end(ctx.session, ctx.sender.chat_id)
    if not (_use_link(ctx, data["invitation"]) if "invitation" in data else _is_open(ctx, data["agency"])):
        return
    ctx.answer_in_place(_name(ctx), texts.agreed(commitment_text(ctx, data)))
    if "invitation" in data:
        _join(ctx, data)
    else:
        admissions.ask_staff(ctx, _remember(ctx, data), data["agency"])


def _use_link(ctx: Context, invitation_id: int) -> bool:
    """Use the link; when that is too late, say so in place of the question, which leads nowhere any more."""
    invitation = invitations.with_id(ctx.session, invitation_id)
    if invitation.seat_id is not None and not coverage.is_open(ctx.session, invitation.seat_id):
        ctx.answer_in_place(_name(ctx), sentence_for(SeatClosed()))
        return False
    # Two people may hold the same link and press in the same moment: the row count decides.
    if invitations.use(ctx.session, invitation_id, ctx.now):
        return True
    late = invitation.used_at is None and invitation.expires_at <= ctx.now
    ctx.answer_in_place(_name(ctx), sentence_for(InvitationExpired() if late else InvitationUsed()))
    return False


def _is_open(ctx: Context, agency_id: int) -> bool:
    """Can a seat of the agency be asked for? When it was closed meanwhile, say so in place of the question."""
    agency = agencies.agency(ctx.session, agency_id)
    if agency.closed_at is not None:
        ctx.answer_in_place(_name(ctx), texts.agency_closed(agency.name))
    return agency.closed_at is None


def _join(ctx: Context, data: Answers) -> None:
    person = _remember(ctx, data)
    admissions.close(ctx, person, texts.CAME_BY_LINK)
    invitation = invitations.with_id(ctx.session, data["invitation"])
    invitation.used_by = person.id
    if invitation.seat_id is not None:
        seats.give(ctx, person, invitation.seat_id)
        _tell_inviter(ctx, person, invitation)
    elif invitation.staff_role is not None and invitation.code_hash is not None:
        seats.employ(ctx, person, invitation.staff_role)  # the code of the console was typed before the questions
    elif invitation.staff_role is not None:
        colleagues.ask_inviter(ctx, person, invitation, invitation.staff_role)


def _tell_inviter(ctx: Context, person: Person, invitation: Invitation) -> None:
    """An inspectorate that invited somebody to a unit's seat hears that they came; the office is told anyway."""
    inviter = people.by_id(ctx.session, invitation.invited_by) if invitation.invited_by is not None else None
    view = holdings.seat_view(ctx.session, invitation.seat_id) if invitation.seat_id is not None else None
    if inviter is None or view is None or inviter.staff_role is not None or inviter.id == person.id:
        return
    if inviter.chat_id is not None and view.agency.parent_id in {
        seat.agency_id for seat in holdings.seats_of(ctx.session, inviter.id)
    }:
        ctx.say(texts.came_to_your_unit(person, view), to=inviter.chat_id, lane=Lane.NOTICE)


def _remember(ctx: Context, data: Answers) -> Person:
    """Keep what was answered, now that the person agreed."""
    person = known(ctx) or people.meet(ctx.session, ctx.sender.user_id, data["name"], ctx.now)
    _fill_in(person, data)
    consents.agreed(ctx, person, [promised(ctx, data)])
    ctx.session.flush()
    return person


def _fill_in(person: Person, data: Answers) -> None:
    person.full_name, person.position, person.phone = data["name"], data["position"], data["phone"]


def _finish_correcting(ctx: Context, data: Answers) -> None:
    person = known(ctx)
    if person is None:
        raise StaleButton
    before = PersonalData.of(person)
    _fill_in(person, data)
    dialogs.end(ctx.session, ctx.sender.chat_id)
    forget_corrected(ctx.session, before, PersonalData.of(person))
    for seat in holdings.seats_of(ctx.session, person.id):
        phones.forget(ctx, seat.agency_id)
    ctx.say(texts.corrected(data), REMOVE)


# --- asking -------------------------------------------------------------------------------------------------------


def _name(ctx: Context) -> str:
    return f"dialog:{ctx.sender.chat_id}"


def _at(ctx: Context, question: str, version: int) -> Dialog:
    """The running dialog, if the pressed button belongs to its question; StaleButton otherwise."""
    return _at_any(ctx, (question,), version)


def _at_any(ctx: Context, questions: Sequence[str], version: int) -> Dialog:
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None or dialog.version != version or dialog.step not in {PREFIX + each for each in questions}:
        raise StaleButton
    return dialog


def _ask(ctx: Context, question: str, data: Answers, *, in_place: bool = True) -> None:
    dialog = dialogs.ask(ctx.session, ctx.sender.chat_id, PREFIX + question, data, ctx.handled_at)
    question_and_buttons = SHOWN[dialog.step](ctx, dialog)
    if in_place and ctx.sender.callback_id is not None:
        ctx.answer_in_place(_name(ctx), *question_and_buttons)
    else:
        ctx.say(*question_and_buttons, name=_name(ctx))


QUESTIONS = (
    Question(f"{PREFIX}agency", button_wanted),
    Question(f"{PREFIX}notice", button_wanted),
    Question(f"{PREFIX}name", take_name),
    Question(f"{PREFIX}position", take_position),
    Question(f"{PREFIX}phone", take_phone, takes_contact=True),
    Question(f"{PREFIX}commitment", button_wanted),
)
