"""Giving a seat to a person, ending a holding, adding staff; everybody concerned is told."""

from collections.abc import Callable, Sequence

from bot.cards import seat_cards
from bot.cards.many import pinned
from bot.conversation.context import Context
from bot.people import taking_over
from bot.people import texts_coverage as people_texts
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_registration as texts
from bot.people.menus import renew_menu
from bot.people.taking_over import Handed
from bot.reach import unreachable
from models.agencies.agencies import Agency, SeatRole
from models.people import holdings, invitations, people
from models.people.holdings import HeldSeat, SeatView
from models.people.people import Person, StaffRole
from models.queues.outbox import Lane
from models.rules.people import LowerSeat

_ABOVE = {
    SeatRole.INSPECTOR: frozenset[SeatRole](),
    SeatRole.PRINCIPAL: frozenset({SeatRole.INSPECTOR}),
    SeatRole.DEPUTY: frozenset({SeatRole.INSPECTOR, SeatRole.PRINCIPAL}),
}

# What else somebody reads who is new at an agency. Features above this one are called from here
# (bot/registry/newcomers.py).
NEWCOMERS: list[Callable[[Context, Person, Agency], None]] = []


def refuse_lower(held: Sequence[SeatView], taken: SeatView) -> None:
    """Whoever takes a seat gives up the others of its agency. Raises LowerSeat: one of these is higher."""
    for view in held:
        if view.agency.id == taken.agency.id and view.seat.role in _ABOVE[taken.seat.role]:
            raise LowerSeat(view.seat.role.value, view.agency.name)


def give(ctx: Context, person: Person, seat_id: int) -> None:
    """The person holds the seat from now on. Everybody concerned is told; open cards follow the seat.

    Raises LowerSeat: they hold a higher one of the agency.
    """
    before = holdings.seat_view(ctx.session, seat_id)
    assert before is not None  # both were read from, or flushed to, the database
    held = holdings.held_by(ctx.session, person.id)
    refuse_lower(held, before)
    for other in held:
        if other.agency.id == before.agency.id:
            holdings.end_holding(ctx.session, other.seat.id, ctx.now)  # from wakil to utama of the same agency
    handed = _left_there(ctx, before, person)
    holdings.take_seat(ctx.session, seat_id, person.id, ctx.now)
    earlier = before.person if before.person and before.person.id != person.id else None
    unreachable.seat_changed(ctx, before.agency, earlier)
    invitations.void(ctx.session, seat_id, ctx.now)
    if earlier is not None:
        _thank(ctx, before, earlier)
    tell_staff(ctx, texts.somebody_joined(person, before, earlier), but=person)
    renew_menu(ctx, person)
    _welcome(ctx, before, person)
    if all(other.agency.id != before.agency.id for other in held):
        for tell in NEWCOMERS:
            tell(ctx, person, before.agency)
    if handed is not None:
        taking_over.go_on(ctx, handed, person, HeldSeat(seat_id, before.agency.id, before.seat.role))


def _left_there(ctx: Context, before: SeatView, person: Person) -> Handed | None:
    """What whoever holds the seat, or held it last, left unfinished; None when they answer there all the same."""
    last = holdings.last_holder(ctx.session, before.seat.id)
    if last is None or last.id == person.id or before.seat.role is SeatRole.INSPECTOR:
        return None
    others = {seat.agency_id for seat in holdings.seats_of(ctx.session, last.id) if seat.id != before.seat.id}
    if others & {before.agency.id, before.agency.parent_id}:
        return None
    return taking_over.left_by(ctx, last, before.agency, takes_words=ctx.sender.chat_id == person.chat_id)


def employ(ctx: Context, person: Person, role: StaffRole) -> None:
    """The person belongs to the office from now on; an admin who opens an asisten's link remains admin."""
    if person.staff_role is not StaffRole.ADMIN:
        person.staff_role = role
    ctx.session.flush()
    tell_staff(ctx, texts.staff_joined(person, role), but=person)
    renew_menu(ctx, person)
    if person.chat_id is not None:
        ctx.say(texts.joined_staff(person.staff_role or role), to=person.chat_id)
        pinned.begin(ctx, person)


def end(ctx: Context, view: SeatView) -> None:
    """The holding ends (mutasi); the seat and everything done from it remain."""
    assert view.person is not None  # the caller checked that somebody holds it
    holdings.end_holding(ctx.session, view.seat.id, ctx.now)
    unreachable.seat_changed(ctx, view.agency, view.person)
    taking_over.put_down(ctx, view.person, view.agency)
    _thank(ctx, view, view.person)
    tell_staff(ctx, people_texts.holding_ended(view))


def end_closed(ctx: Context, view: SeatView, text: str) -> None:
    """The agency is being closed: the holding ends, and the holder reads `text`."""
    assert view.person is not None  # the caller asked for seats that are held
    holdings.end_holding(ctx.session, view.seat.id, ctx.now)
    unreachable.seat_changed(ctx, view.agency, view.person)
    taking_over.put_down(ctx, view.person, view.agency)
    _say_goodbye(ctx, view, view.person, text)


def tell_staff(ctx: Context, text: str, *, but: Person | None = None) -> None:
    """A message to everybody at the office."""
    for member in people.staff(ctx.session):
        if member.chat_id is not None and (but is None or member.id != but.id):
            ctx.say(text, to=member.chat_id, lane=Lane.NOTICE)


def _thank(ctx: Context, view: SeatView, earlier: Person) -> None:
    only_read = view.seat.role is SeatRole.INSPECTOR
    _say_goodbye(ctx, view, earlier, inspector_texts.ended(view) if only_read else texts.handed_over(view))


def _say_goodbye(ctx: Context, view: SeatView, earlier: Person, text: str) -> None:
    if earlier.staff_role is None and view.agency.parent_id is None:
        invitations.void_made_by(ctx.session, earlier.id, view.agency.id, ctx.now)
    if earlier.chat_id is not None:
        seat_cards.take_back(ctx, view.agency.id, earlier)
        pinned.renew_for(ctx, earlier)
        ctx.say(text, to=earlier.chat_id, lane=Lane.NOTICE)
        renew_menu(ctx, earlier)


def _welcome(ctx: Context, view: SeatView, person: Person) -> None:
    is_inspector = view.seat.role is SeatRole.INSPECTOR
    waiting = 0 if is_inspector else seat_cards.count_open(ctx, view.agency.id)
    if person.chat_id is not None:
        text = inspector_texts.joined(view) if is_inspector else texts.joined(view, waiting)
        ctx.say(text, to=person.chat_id)
    if waiting:
        seat_cards.send_open(ctx, person)
    if not is_inspector:
        pinned.begin(ctx, person)
