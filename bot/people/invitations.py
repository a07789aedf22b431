"""Invitations: staff make a single-use link for one seat (or a colleague), somebody opens it."""

from datetime import timedelta

from bot.conversation.authority import the_admin, the_staff
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, Markup, columns, inline
from bot.conversation.presses import InvitePress
from bot.people import registration
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_invitations as texts
from bot.people.menus import standing
from models.people import agencies, holdings, people
from models.people.agencies import Agency, SeatRole
from models.people.holdings import SeatView
from models.people.people import Invitation, Person, StaffRole
from models.rules.errors import StaleButton
from models.rules.people import AlreadySeated, InvitationExpired, InvitationUnknown, InvitationUsed

DOUBLE_TAP = timedelta(seconds=10)
MOST_BUTTONS = 80  # Telegram takes 100 under a message


def invite(deed: Deed, words: str) -> None:
    """/undang: straight to the link when the agency is certain, else a choice."""
    by = the_staff(deed)
    if not words:
        deed.say(texts.whom(), _everybody(deed, by))
        return
    found = agencies.find(deed.session, words)
    if found.certain is not None:
        agency = agencies.by_code(deed.session, found.certain.code)
        assert agency is not None  # the candidates were read from the database
        _first_empty_seat(deed, by, agency)
    elif found.candidates:
        likely = [agencies.by_code(deed.session, place.code) for place in found.candidates[:8]]
        buttons = [_agency_button(agency) for agency in likely if agency is not None]
        deed.say(texts.which_agency(words), inline(*columns(buttons, 1)))
    else:
        deed.say(texts.no_such_agency(words), _everybody(deed, by))


def agency_pressed(deed: Deed, agency_id: int) -> None:
    """An agency was chosen: its units come first, if it has any."""
    by = the_staff(deed)
    agency = _agency(deed, agency_id)
    units = agencies.units_of(deed.session, agency_id)
    if not units:
        _first_empty_seat(deed, by, agency)
        return
    buttons = [Button(unit.short_name, InvitePress("own", unit.id or 0)) for unit in units[:MOST_BUTTONS]]
    deed.say(
        texts.which_unit(agency.name, len(units) - MOST_BUTTONS),
        inline([Button(agency.name, InvitePress("own", agency_id))], *columns(buttons, 2)),
    )


def own_pressed(deed: Deed, agency_id: int) -> None:
    """The agency itself, not one of its units."""
    _first_empty_seat(deed, the_staff(deed), _agency(deed, agency_id))


def seat_pressed(deed: Deed, verb: str, agency_id: int) -> None:
    """A link for this very seat."""
    by = the_staff(deed)
    _agency(deed, agency_id)
    if verb == SeatRole.INSPECTOR:
        _invite_to(deed, by, holdings.inspector_seat(deed.session, agency_id), {})
        return
    seats = holdings.seats(deed.session, agency_id)
    _invite_to(deed, by, seats[SeatRole(verb)], seats)


def colleague_pressed(deed: Deed, verb: str) -> None:
    """A link for a new colleague at the office: admins only."""
    by = the_admin(deed)
    staff_role = StaffRole(verb)
    last = people.last_invitation(deed.session, by.id or 0, None, staff_role)
    if _is_double(deed, last):
        return
    made, token = people.invite(deed.session, deed.now, by=by.id, staff_role=staff_role)
    link, until = _link(deed, token), made.expires_at
    deed.say(texts.colleague_invitation(staff_role, link, until, deed.around.settings))


def open_link(deed: Deed, token: str) -> None:
    """/start with a token: who opened it is asked the questions, or sees why the link leads nowhere."""
    invitation = people.invitation_with(deed.session, token)
    if invitation is None or invitation.id is None:
        raise InvitationUnknown
    stands = standing(deed)
    if invitation.used_at is not None:
        raise AlreadySeated if stands.person and invitation.used_by == stands.person.id else InvitationUsed
    if invitation.expires_at <= deed.now:
        raise InvitationExpired
    if any(view.seat.id == invitation.seat_id for view in stands.seats):
        raise AlreadySeated
    registration.begin(deed, {"invitation": invitation.id})


def _first_empty_seat(deed: Deed, by: Person, agency: Agency) -> None:
    """Utama, then wakil; when both are taken, staff say whom the new person shall follow."""
    assert agency.id is not None  # it was read from the database
    seats = holdings.seats(deed.session, agency.id)
    empty = [view for view in seats.values() if view.person is None]
    if empty:
        _invite_to(deed, by, empty[0], seats)
        return
    buttons = [[_seat_button(view)] for view in seats.values()]
    deed.say(texts.no_seat_empty(agency.name), inline(*buttons))


def _invite_to(deed: Deed, by: Person, view: SeatView, seats: dict[SeatRole, SeatView]) -> None:
    assert view.seat.id is not None  # it was read from, or flushed to, the database
    if _is_double(deed, people.last_invitation(deed.session, by.id or 0, view.seat.id, None)):
        return
    made, token = people.invite(deed.session, deed.now, by=by.id, seat_id=view.seat.id)
    words = inspector_texts.invitation if view.seat.role is SeatRole.INSPECTOR else texts.invitation
    text = words(view, _link(deed, token), made.expires_at, deed.around.settings)
    others = [_seat_button(other) for role, other in seats.items() if role is not view.seat.role]
    deed.say(text, inline(others) if others else None)


def _is_double(deed: Deed, last: Invitation | None) -> bool:
    """A doubled tap makes one link; the command typed again makes another."""
    if deed.sender.callback_id is None or last is None or deed.now - last.created_at > DOUBLE_TAP:
        return False
    deed.toast(texts.just_made())
    return True


def _agency(deed: Deed, agency_id: int) -> Agency:
    agency = agencies.by_id(deed.session, agency_id)
    if agency is None:
        raise StaleButton
    return agency


def _everybody(deed: Deed, by: Person) -> Markup:
    places = [_agency_button(agency) for agency in agencies.inspectorates(deed.session)]
    colleagues = [
        Button("🏛 Asisten Ombudsman", InvitePress("asisten", 0)),
        Button("🏛 Admin", InvitePress("admin", 0)),
    ]
    return inline(*columns(places, 2), colleagues if by.staff_role is StaffRole.ADMIN else [])


def _agency_button(agency: Agency) -> Button:
    return Button(agency.short_name, InvitePress("agency", agency.id or 0))


def _seat_button(view: SeatView) -> Button:
    assert view.agency.id is not None  # it was read from the database
    return Button(texts.seat_label(view), InvitePress(view.seat.role.value, view.agency.id))


def _link(deed: Deed, token: str) -> str:
    return f"https://t.me/{deed.around.bot_username}?start={token}"
