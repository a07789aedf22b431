"""/serahterima: which seat, and who follows. The holder, the Inspektur of the agency and staff may begin one."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.authority import identify, known, not_acting, the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.buttons.paging import Page
from bot.conversation.buttons.texts_labels import MORE, place_label
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.handover import agreeing, texts
from bot.handover.presses import HandOverPress, SuccessorPress
from bot.replies import proposals
from models import handover
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, SeatRole
from models.people import holdings, people
from models.people.holdings import SeatView, can_read
from models.people.people import Person
from models.rules.errors import StaleButton
from models.rules.handover import NothingToHandOver, NotYourHandOver, is_meant, says_moving

PAGE = 5  # agencies to choose from, and Lainnya
CANDIDATES = 4  # people to choose from, Lainnya and the link
SHORTEST_MEANT = 3  # letters of a name that chooses somebody without a tap


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody registered who may follow; `place`: their agency, where it is another one."""

    person: Person
    role: str
    place: str = ""


def show(ctx: Context, words: str = "") -> None:
    """/serahterima; behind it the successor's name, for staff the agency."""
    sender = identify(ctx)
    if sender is None:
        raise not_acting(ctx, sender)
    own = _own_seats(ctx, sender.person_id)
    if not own and sender.staff_role is not None:
        _for_agency_called(ctx, words)
    elif not own:
        raise not_acting(ctx, sender) if not sender.held else NothingToHandOver
    elif len(own) == 1:
        _ask_who(ctx, own[0], words)
    else:
        _ask_seat(ctx, own)


def take_if_moving(ctx: Context, typed: Typed) -> bool:
    """ "Saya pindah tugas, pengganti saya Pak Budi": the office reads the words, and a hand-over is proposed.

    False: the words say no such thing, or their writer holds no seat.
    """
    moving, sender = says_moving(typed.text), identify(ctx)
    if moving is None or sender is None or not sender.seats or typed.attachment is not None:
        return False
    if not proposals.take_if_for_an_item(ctx, typed):
        return False
    own = [view for view in _own_seats(ctx, sender.person_id) if _is_held_by(view, sender.person_id)]
    if len(own) == 1:
        _ask_who(ctx, own[0], moving.successor)
    else:
        _ask_seat(ctx, own)
    return True


def agency_pressed(ctx: Context, target_id: int) -> None:
    """Staff chose an agency."""
    the_staff(ctx)
    agency = agencies.by_id(ctx.session, target_id)
    if agency is None:
        raise StaleButton
    _for_agency(ctx, agency)


def seat_pressed(ctx: Context, target_id: int) -> None:
    """A seat was chosen: who follows?"""
    _ask_who(ctx, _seat(ctx, target_id), "")


def person_pressed(ctx: Context, target_id: int, person_id: int) -> None:
    """Somebody registered follows."""
    view = _seat(ctx, target_id)
    chosen = next((each.person for each in _candidates(ctx, view) if each.person.id == person_id), None)
    if chosen is None:
        raise StaleButton
    agreeing.begin(ctx, view, chosen)


def link_pressed(ctx: Context, target_id: int) -> None:
    """Somebody else follows, by a link that the holder passes on."""
    agreeing.begin(ctx, _seat(ctx, target_id), None)


def agencies_pressed(ctx: Context, target_id: int) -> None:
    """Lainnya: the inspectorates, from the page with this number."""
    the_staff(ctx)
    _ask_agency(ctx, texts.WHICH_AGENCY, agencies.inspectorates(ctx.session), target_id)


def persons_pressed(ctx: Context, target_id: int, person_id: int) -> None:
    """Lainnya: more of those who may follow, from the page with the number `person_id`."""
    _ask_who(ctx, _seat(ctx, target_id), "", person_id)


def _own_seats(ctx: Context, person_id: int) -> list[SeatView]:
    """The held seats that the person may hand over without being staff: the own one first."""
    held = holdings.held_by(ctx.session, person_id)
    views = [view for view in held if view.seat.role in ACTING]
    for inspected in (view for view in held if view.seat.role is SeatRole.INSPECTOR):
        seats = holdings.seats(ctx.session, inspected.agency.id).values()
        views += [view for view in seats if view.person is not None and view.person.id != person_id]
    return views


def _is_held_by(view: SeatView, person_id: int) -> bool:
    return view.person is not None and view.person.id == person_id


def _seat(ctx: Context, seat_id: int) -> SeatView:
    """An acting seat that somebody holds and that the sender may hand over."""
    view = holdings.seat_view(ctx.session, seat_id)
    if view is None or view.seat.role not in ACTING:
        raise StaleButton
    by = known(ctx)
    if by is None or not agreeing.may_hand_over(ctx, view, by):
        raise NotYourHandOver
    if view.person is None:
        raise NothingToHandOver
    return view


def _for_agency_called(ctx: Context, words: str) -> None:
    meant = agencies.find(ctx.session, words) if words else None
    if meant is not None and meant.certain is not None:
        _for_agency(ctx, meant.certain)
        return
    offered: Sequence[Agency] = meant.candidates if meant is not None else []
    text = texts.which_agency(words) if words else texts.WHICH_AGENCY
    _ask_agency(ctx, text, offered or agencies.inspectorates(ctx.session), 0, is_all=not offered)


def _ask_agency(ctx: Context, text: str, offered: Sequence[Agency], number: int, *, is_all: bool = True) -> None:
    """Which of these? Behind those that were `offered` for words Lainnya shows all inspectorates."""
    page = Page.of(len(offered), PAGE, number)
    buttons = [
        Button(place_label(each.short_name), SuccessorPress("agency", each.id, 0)) for each in page.part(offered)
    ]
    after = page.onward() if is_all else 0
    if after is not None:
        buttons.append(Button(MORE, SuccessorPress("agencies", after, 0)))
    ctx.answer_in_place(_name(ctx), text, inline(*columns(buttons, 2)))


def _for_agency(ctx: Context, agency: Agency) -> None:
    held = [view for view in holdings.seats(ctx.session, agency.id).values() if view.person is not None]
    if not held:
        raise NothingToHandOver
    if len(held) == 1:
        _ask_who(ctx, held[0], "")
    else:
        _ask_seat(ctx, held)


def _ask_seat(ctx: Context, views: Sequence[SeatView]) -> None:
    if not views:
        raise NothingToHandOver
    buttons = [Button(texts.seat_label(view), SuccessorPress("seat", view.seat.id, 0)) for view in views]
    ctx.answer_in_place(_name(ctx), texts.which_seat(views[0].agency.name), inline(*columns(buttons, 1)))


def _ask_who(ctx: Context, view: SeatView, typed: str, number: int = 0) -> None:
    """Who follows? A name that means exactly one of those who may is chosen at once."""
    waiting = handover.waiting_at(ctx.session, view.seat.id)
    if waiting is not None and waiting.expires_at > ctx.now:
        _say_that_one_waits(ctx, view, waiting)
        return
    offered = _candidates(ctx, view)
    meant = [each for each in offered if typed and is_meant(typed, each.person.full_name)]
    if len(meant) == 1 and len(typed) >= SHORTEST_MEANT:
        agreeing.begin(ctx, view, meant[0].person)
        return
    sender = identify(ctx)
    own = sender is not None and _is_held_by(view, sender.person_id)
    text = texts.who_follows(view, typed, own=own)
    ctx.answer_in_place(_name(ctx), text, _keyboard(view, meant or offered, number))


def _say_that_one_waits(ctx: Context, view: SeatView, waiting: handover.HandOver) -> None:
    successor = people.by_id(ctx.session, waiting.successor_id) if waiting.successor_id is not None else None
    name = successor.full_name if successor is not None else ""
    back = Button(texts.TAKE_BACK, HandOverPress("back", waiting.id))
    ctx.answer_in_place(_name(ctx), texts.waits_already(view, name, waiting.expires_at, ctx.zone), inline([back]))


def _candidates(ctx: Context, view: SeatView) -> list[Candidate]:
    """Who is registered there and at the units and the inspectorate beside it, the agency's own first.

    Not the holder of the higher seat, which would be empty (bot/people/seats.py refuses it).
    """
    agency = view.agency
    beside = [each.id for each in agencies.units_of(ctx.session, agency.id)]
    beside += [agency.parent_id] if agency.parent_id is not None else []
    found: dict[int, Candidate] = {}
    for agency_id in [agency.id, *beside]:
        for seat, person in holdings.holders(ctx.session, agency_id):
            if agency_id == agency.id and view.seat.role is SeatRole.DEPUTY:
                continue
            if can_read(person) and not _is_held_by(view, person.id):
                place = "" if agency_id == agency.id else agencies.agency(ctx.session, agency_id).short_name
                found.setdefault(person.id, Candidate(person, seat.role.value, place))
    return list(found.values())


def _keyboard(view: SeatView, candidates: Sequence[Candidate], number: int) -> Markup:
    page = Page.of(len(candidates), CANDIDATES, number)
    buttons = [
        Button(
            texts.candidate_label(each.person.full_name, each.role, each.place),
            SuccessorPress("person", view.seat.id, each.person.id),
        )
        for each in page.part(candidates)
    ]
    after = page.onward()
    if after is not None:
        buttons.append(Button(MORE, SuccessorPress("persons", view.seat.id, after)))
    return inline(*columns(buttons, 1), [Button(texts.BY_LINK, SuccessorPress("link", view.seat.id, 0))])


def _name(ctx: Context) -> str:
    return f"handing:{ctx.sender.chat_id}"
