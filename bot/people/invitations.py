"""Invitations: staff make a single-use link for one seat (or a colleague), somebody opens it."""

from datetime import datetime, timedelta

from bot.conversation import questions
from bot.conversation.authority import is_focal_point, is_staff, the_admin, the_focal_point, the_staff
from bot.conversation.buttons import agency_labels
from bot.conversation.buttons.keyboards import Button, Copy, Link, Markup, columns, fitting_rows, inline
from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.context import Context
from bot.conversation.links import start_link, to_share, to_whatsapp
from bot.conversation.questions import Question, running
from bot.conversation.texts_words import plain_words
from bot.conversation.typed import Typed
from bot.people import texts_colleagues as colleague_texts
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_invitations as texts
from bot.people.menus import sender_status
from bot.people.presses import InvitePress
from bot.people.registering import registration
from bot.people.seats import refuse_lower
from models.agencies import agencies
from models.agencies.agencies import Agency, SeatRole
from models.people import coverage, holdings, invitations
from models.people.holdings import SeatView
from models.people.people import Person, StaffRole
from models.queues import dialogs
from models.rules.errors import NotStaff, StaleButton
from models.rules.moments import is_within
from models.rules.people import AlreadySeated, InvitationExpired, InvitationUnknown, InvitationUsed, SeatClosed

DOUBLE_TAP = timedelta(seconds=10)
MOST_BUTTONS = 80  # Telegram takes 100 under a message


def invite(ctx: Context, words: str) -> None:
    """/undang: straight to the link when the agency is certain, else a choice."""
    by = the_staff(ctx)
    if not words:
        ctx.say(texts.WHOM, _everybody(ctx, by))
        return
    role = " ".join(words.casefold().split()).removesuffix(" ombudsman")
    if role in tuple(StaffRole):
        colleague_pressed(ctx, role)
        return
    meant = agencies.find(ctx.session, words)
    if meant.certain is not None:
        _first_empty_seat(ctx, by, meant.certain)
    elif meant.candidates:
        shown = meant.candidates[:8]
        named = zip(agency_labels.names(ctx.session, shown), shown, strict=True)
        buttons = [
            _agency_button(agency)
            if name == agency.short_name
            else Button(cut_label(name), InvitePress("agency", agency.id))
            for name, agency in named
        ]
        ctx.say(texts.which_agency(words), inline(*columns(buttons, 1)))
    else:
        ctx.say(texts.no_such_agency(words), _everybody(ctx, by))


def agency_pressed(ctx: Context, agency_id: int) -> None:
    """An agency was chosen: its units come first, if it has any."""
    agency = _agency(ctx, agency_id)
    by = _the_inviter(ctx, agency)
    units = agencies.units_of(ctx.session, agency_id)
    if not units:
        _first_empty_seat(ctx, by, agency)
        return
    buttons = [Button(place_label(unit.short_name), InvitePress("own", unit.id)) for unit in units[:MOST_BUTTONS]]
    ctx.say(
        texts.which_unit(agency.name, len(units) - MOST_BUTTONS),
        inline([Button(agency.name, InvitePress("own", agency_id))], *columns(buttons, 2)),
    )


def own_pressed(ctx: Context, agency_id: int) -> None:
    """The agency itself, not one of its units."""
    agency = _agency(ctx, agency_id)
    _first_empty_seat(ctx, _the_inviter(ctx, agency), agency)


def seat_pressed(ctx: Context, verb: str, agency_id: int) -> None:
    """A link for this very seat."""
    agency = _agency(ctx, agency_id)
    by = _the_inviter(ctx, agency)
    if verb == SeatRole.INSPECTOR:
        if agency.parent_id is not None:  # a unit has none
            raise StaleButton
        _invite_to(ctx, by, holdings.inspector_seat(ctx.session, agency_id), {})
        return
    seats = holdings.seats(ctx.session, agency_id)
    _invite_to(ctx, by, seats[SeatRole(verb)], seats)


def colleague_pressed(ctx: Context, verb: str) -> None:
    """A link for a new colleague at the office: admins only."""
    by = the_admin(ctx)
    staff_role = StaffRole(verb)
    if made := _new_link(ctx, by, None, staff_role):
        words = texts.colleague_invitation(staff_role, *made, ctx.settings)
        ctx.say(words, inline(*passing_on(made[0], words)))


def open_link(ctx: Context, token: str) -> None:
    """/start with a token: who opened it is asked the questions, or sees why the link leads nowhere."""
    invitation = invitations.with_token(ctx.session, token)
    if invitation is None:
        raise InvitationUnknown
    status = sender_status(ctx)
    if invitation.used_at is not None:
        raise AlreadySeated if status.person and invitation.used_by == status.person.id else InvitationUsed
    if invitation.expires_at <= ctx.now:
        raise InvitationExpired
    if any(view.seat.id == invitation.seat_id for view in status.seats):
        raise AlreadySeated
    if invitation.seat_id is not None and not coverage.is_open(ctx.session, invitation.seat_id):
        raise SeatClosed
    if invitation.seat_id is not None and status.seats:
        view = holdings.seat_view(ctx.session, invitation.seat_id)
        assert view is not None  # seats are never deleted
        refuse_lower(status.seats, view)
    if invitation.code_hash is None:
        registration.begin(ctx, {"invitation": invitation.id})
        return
    questions.begin(ctx, CODE, {"invitation": invitation.id}, colleague_texts.ASK_CODE)


def take_code(ctx: Context, typed: Typed) -> None:
    """The code of the console was typed; after three wrong ones the link is void, whoever typed them."""
    invitation = invitations.with_id(ctx.session, running(ctx).data["invitation"])
    if invitation.used_at is not None:
        raise InvitationUsed
    if invitation.expires_at <= ctx.now:
        raise InvitationExpired
    left = invitations.try_code(ctx.session, invitation, typed.text, ctx.now)
    if left is None:
        registration.begin(ctx, {"invitation": invitation.id})
    elif left:
        ctx.say(colleague_texts.wrong_code(left))
    else:
        dialogs.end(ctx.session, ctx.sender.chat_id)
        ctx.say(colleague_texts.CODE_USED_UP)


def _first_empty_seat(ctx: Context, by: Person, agency: Agency) -> None:
    """Utama, then wakil; when both are taken, staff say whom the new person shall follow."""
    seats = holdings.seats(ctx.session, agency.id)
    empty = [view for view in seats.values() if view.person is None]
    if empty:
        _invite_to(ctx, by, empty[0], seats)
        return
    buttons = [[seat_button(view)] for view in seats.values()]
    ctx.say(texts.no_seat_empty(agency.name), inline(*buttons))


def _invite_to(ctx: Context, by: Person, view: SeatView, seats: dict[SeatRole, SeatView]) -> None:
    made = _new_link(ctx, by, view.seat.id, None)
    if made is None:
        return
    words = inspector_texts.invitation if view.seat.role is SeatRole.INSPECTOR else texts.invitation
    others = [seat_button(other) for role, other in seats.items() if role is not view.seat.role]
    text = words(view, *made, ctx.settings)
    ctx.say(text, inline(*passing_on(made[0], text), others))


def passing_on(link: str, invitation: str) -> list[list[Button]]:
    """The ways to hand an invitation on, each with one tap."""
    words = plain_words(invitation)
    share = Button(texts.SHARE, Link(to_share(link, words.replace(link, "").strip())))
    return [[Button(texts.COPY, Copy(link)), share], [Button(texts.WHATSAPP, Link(to_whatsapp(words)))]]


def _new_link(ctx: Context, by: Person, seat_id: int | None, role: StaffRole | None) -> tuple[str, datetime] | None:
    """A link and the moment until which it is valid. None: a doubled tap, which makes no second one.

    The command typed again makes another.
    """
    last = invitations.last_open(ctx.session, by.id, seat_id, role)
    if ctx.sender.callback_id is not None and last is not None and is_within(DOUBLE_TAP, last.created_at, ctx.now):
        ctx.toast(texts.JUST_MADE)
        return None
    made, token = invitations.invite(ctx.session, ctx.now, by=by.id, seat_id=seat_id, staff_role=role)
    return start_link(ctx, token), made.expires_at


def _agency(ctx: Context, agency_id: int) -> Agency:
    """An open agency; whoever may invite nobody at all learns nothing of what there is."""
    if not (is_staff(ctx) or is_focal_point(ctx)):
        raise NotStaff
    agency = agencies.open_by_id(ctx.session, agency_id)
    if agency is None:
        raise StaleButton
    return agency


def _the_inviter(ctx: Context, agency: Agency) -> Person:
    """Staff for every seat; who acts for an inspectorate for the seats of the units below it. NotStaff for others."""
    if not is_staff(ctx) and is_focal_point(ctx):
        person, seats = the_focal_point(ctx)
        if agency.parent_id is not None and agency.parent_id in {seat.agency_id for seat in seats}:
            return person
    return the_staff(ctx)


def _everybody(ctx: Context, by: Person) -> Markup:
    places = [_agency_button(agency) for agency in agencies.inspectorates(ctx.session)]
    colleagues = [Button(label, InvitePress(role.value, 0)) for role, label in texts.COLLEAGUES.items()]
    return inline(*columns(places, 2), *(fitting_rows(colleagues) if by.staff_role is StaffRole.ADMIN else []))


def _agency_button(agency: Agency) -> Button:
    return Button(place_label(agency.short_name), InvitePress("agency", agency.id))


def seat_button(view: SeatView) -> Button:
    """Makes a link for this seat."""
    return Button(texts.seat_label(view), InvitePress(view.seat.role.value, view.agency.id))


CODE = Question("people.code", take_code)
QUESTIONS = (CODE,)
