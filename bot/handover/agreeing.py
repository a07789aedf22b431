"""Both agree: the holder first, then the successor. Until then nothing changes, and either may say no."""

from bot.cards import audience
from bot.conversation.authority import identify, known
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.links import start_link
from bot.handover import packet, texts, texts_packet
from bot.handover.presses import HandOverPress
from bot.people import invitations as inviting
from bot.people import seats
from bot.people import texts_invitations as invitation_texts
from models import handover
from models.agencies.agencies import SeatRole
from models.handover import VALID_FOR, HandOver, HandOverState
from models.people import holdings, invitations, people
from models.people.holdings import SeatView, can_read
from models.people.people import Person
from models.rules.errors import StaleButton
from models.rules.handover import (
    HandOverEnded,
    HandOverWaits,
    HolderNotReached,
    NotAgreedYet,
    NotYourHandOver,
    SuccessorGone,
)


def begin(ctx: Context, view: SeatView, successor: Person | None) -> None:
    """Somebody chose who follows (None: whoever opens the link): the holder is asked."""
    by, holder = known(ctx), view.person
    assert by is not None and holder is not None and view.holding is not None  # asking.py has looked
    if not can_read(holder):
        raise HolderNotReached(view.agency.short_name)
    overdue = handover.waiting_at(ctx.session, view.seat.id)
    if overdue is not None and overdue.expires_at <= ctx.now:
        handover.settle(ctx.session, overdue, HandOverState.EXPIRED, ctx.now)  # telling.py says so
    row = HandOver(
        seat_id=view.seat.id,
        holding_id=view.holding.id,
        giver_id=holder.id,
        begun_by=by.id,
        successor_id=successor.id if successor is not None else None,
        created_at=ctx.now,
        expires_at=ctx.now + VALID_FOR,
    )
    if not handover.begin(ctx.session, row):
        raise HandOverWaits
    _ask_giver(ctx, row, view, by)


def _ask_giver(ctx: Context, row: HandOver, view: SeatView, by: Person) -> None:
    """The holder reads what is open and is asked; whoever else began it reads that they are."""
    holder, name = view.person, _successor_name(ctx, row)
    assert holder is not None and holder.chat_id is not None  # can be read
    own = holder.id == by.id
    asked = texts.ask_giver(view, name, "" if own else by.full_name, row.expires_at, ctx.zone)
    asked += _left_empty(ctx, row, view)
    facts = packet.read(ctx, view.agency, texts_packet.IN_PREVIEW)
    ctx.is_confidential = ctx.is_confidential or facts.is_confidential
    text = f"{asked}\n\n{texts_packet.message(facts, texts_packet.PREVIEW)}"
    keyboard = inline(
        [Button(texts.AGREE, HandOverPress("give", row.id))], [Button(texts.TAKE_BACK, HandOverPress("back", row.id))]
    )
    if own:
        ctx.answer_in_place(_name(row, holder.chat_id), text, keyboard)
        return
    ctx.say(text, keyboard, to=holder.chat_id, name=_name(row, holder.chat_id))
    ctx.is_confidential = False
    back = inline([Button(texts.TAKE_BACK, HandOverPress("back", row.id))])
    told = texts.asked_giver(view, name, row.expires_at, ctx.zone)
    ctx.answer_in_place(_name(row, ctx.sender.chat_id), told, back)


def give_pressed(ctx: Context, hand_over_id: int) -> None:
    """Setuju of the holder: the successor is asked, or the link is made."""
    row, view = _waiting(ctx, hand_over_id)
    sender = identify(ctx)
    if sender is None or sender.person_id != row.giver_id:
        raise NotYourHandOver
    if row.agreed_at is not None:
        ctx.toast(texts.ALREADY_AGREED)
        return
    successor = _successor(ctx, row)
    if row.successor_id is not None and successor is None:
        raise SuccessorGone
    row.agreed_at = ctx.now
    name = successor.full_name if successor is not None else ""
    back = inline([Button(texts.TAKE_BACK, HandOverPress("back", row.id))])
    text = texts.giver_agreed(view, name, row.expires_at, ctx.zone)
    ctx.answer_in_place(_name(row, ctx.sender.chat_id), text, back)
    if successor is None:
        _make_link(ctx, row, view)
    else:
        _ask_successor(ctx, row, view, successor)


def _make_link(ctx: Context, row: HandOver, view: SeatView) -> None:
    """An invitation that belongs to this hand-over; whoever opens it agrees with the joint commitment."""
    made, token = invitations.invite(ctx.session, ctx.now, by=row.begun_by, seat_id=view.seat.id)
    row.invitation_id, made.expires_at = made.id, row.expires_at
    link = start_link(ctx, token)
    words = invitation_texts.invitation(view, link, made.expires_at, ctx.settings)
    ctx.say(words, inline(*inviting.passing_on(link, words)))


def _ask_successor(ctx: Context, row: HandOver, view: SeatView, successor: Person) -> None:
    """Who answers for the agency already reads the packet now; others read how much is open."""
    facts = packet.read(ctx, view.agency, texts_packet.IN_PREVIEW)
    text = texts.ask_successor(view, texts_packet.counted(facts), row.expires_at, ctx.zone)
    text += _left_empty(ctx, row, view)
    reads = {seat.agency_id for seat in holdings.seats_of(ctx.session, successor.id)}
    if reads & {view.agency.id, view.agency.parent_id}:
        ctx.is_confidential = ctx.is_confidential or facts.is_confidential
        text += f"\n\n{texts_packet.message(facts, texts_packet.PREVIEW, says_count=False)}"
    keyboard = inline(
        [Button(texts.AGREE, HandOverPress("take", row.id)), Button(texts.DECLINE, HandOverPress("no", row.id))]
    )
    assert successor.chat_id is not None  # can be read
    ctx.say(text, keyboard, to=successor.chat_id, name=_name(row, successor.chat_id))


def take_pressed(ctx: Context, hand_over_id: int) -> None:
    """Setuju of the successor: the seat is theirs, with everything that runs there."""
    row, view, person = _of_successor(ctx, hand_over_id)
    if not handover.settle(ctx.session, row, HandOverState.DONE, ctx.now):
        raise _ended(row, view)
    ctx.answer_in_place(_name(row, ctx.sender.chat_id), texts.done_for_successor(view))
    _retell(ctx, row, texts.done_for_giver(view, person.full_name), but=ctx.sender.chat_id)
    seats.give(ctx, person, row.seat_id)


def no_pressed(ctx: Context, hand_over_id: int) -> None:
    """Bukan saya: nothing changes, and whoever waits reads it."""
    row, view, person = _of_successor(ctx, hand_over_id)
    _end(ctx, row, view, HandOverState.DECLINED)
    _retell(ctx, row, texts.declined(view, person.full_name), but=ctx.sender.chat_id)
    ctx.answer_in_place(_name(row, ctx.sender.chat_id), texts.you_declined(view))


def back_pressed(ctx: Context, hand_over_id: int) -> None:
    """Batalkan serah terima: by the holder, the Inspektur, or staff."""
    row, view = _waiting(ctx, hand_over_id)
    by = known(ctx)
    if by is None or not may_hand_over(ctx, view, by):
        raise NotYourHandOver
    _end(ctx, row, view, HandOverState.WITHDRAWN)
    text = texts.withdrawn(view, by.full_name)
    _retell(ctx, row, text, but=ctx.sender.chat_id)
    ctx.answer_in_place(_name(row, ctx.sender.chat_id), text)


def may_hand_over(ctx: Context, view: SeatView, by: Person) -> bool:
    """Is it staff, the holder, or the Inspektur of the agency?"""
    held = holdings.held_by(ctx.session, by.id)
    inspects = any(each.seat.role is SeatRole.INSPECTOR and each.agency.id == view.agency.id for each in held)
    return by.staff_role is not None or inspects or (view.person is not None and view.person.id == by.id)


def _end(ctx: Context, row: HandOver, view: SeatView, state: HandOverState) -> None:
    """It ends without a change; everybody is told by whoever calls."""
    if not handover.settle(ctx.session, row, state, ctx.now):
        raise _ended(row, view)
    row.told_at = ctx.now
    void_link(ctx, row)


def void_link(ctx: Context, row: HandOver) -> None:
    """Its link leads nowhere any more."""
    if row.invitation_id is not None:
        invitations.use(ctx.session, row.invitation_id, ctx.now)


def _waiting(ctx: Context, hand_over_id: int) -> tuple[HandOver, SeatView]:
    """A hand-over that waits, with its seat. Raises HandOverEnded, or StaleButton where there is none."""
    row = handover.by_id(ctx.session, hand_over_id)
    view = holdings.seat_view(ctx.session, row.seat_id) if row is not None else None
    if row is None or view is None:
        raise StaleButton
    is_held = view.holding is not None and view.holding.id == row.holding_id
    if row.state is not HandOverState.WAITING or row.expires_at <= ctx.now or not is_held:
        raise _ended(row, view, is_held=is_held, is_late=row.expires_at <= ctx.now)
    return row, view


def _ended(row: HandOver, view: SeatView, *, is_held: bool = True, is_late: bool = False) -> HandOverEnded:
    state = row.state
    if state is HandOverState.WAITING:
        state = HandOverState.EXPIRED if is_held and is_late else HandOverState.OVERTAKEN
    return HandOverEnded(state.value, view.person.full_name if view.person is not None else "")


def _of_successor(ctx: Context, hand_over_id: int) -> tuple[HandOver, SeatView, Person]:
    """One that waits for the sender, who was named and whom the holder has agreed to."""
    row, view = _waiting(ctx, hand_over_id)
    person = known(ctx)
    if person is None or row.successor_id != person.id:
        raise NotYourHandOver
    if row.agreed_at is None:
        raise NotAgreedYet
    return row, view, person


def _successor(ctx: Context, row: HandOver) -> Person | None:
    person = people.by_id(ctx.session, row.successor_id) if row.successor_id is not None else None
    return person if person is not None and can_read(person) else None


def _left_empty(ctx: Context, row: HandOver, view: SeatView) -> str:
    """What both read of the seat that the successor gives up: somebody has one seat of an agency."""
    held = holdings.held_by(ctx.session, row.successor_id) if row.successor_id is not None else []
    there = [other for other in held if other.agency.id == view.agency.id and other.seat.id != view.seat.id]
    return texts.left_empty(there[0]) if there else ""


def _successor_name(ctx: Context, row: HandOver) -> str:
    person = _successor(ctx, row)
    return person.full_name if person is not None else ""


def _retell(ctx: Context, row: HandOver, text: str, *, but: int) -> None:
    """Every other message about it says what became of it; an edit makes no sound, so the holder gets a new one."""
    audience.retell(ctx, f"handover:{row.id}", text, but=but)


def _name(row: HandOver, chat_id: int) -> str:
    return f"handover:{row.id}:{chat_id}"
