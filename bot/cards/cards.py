"""The living cards of an assignment: one in each chat concerned, edited in place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.cards import texts
from bot.cards.clocks import clocks_of, is_due_on_day_off, may_pause, may_resume, stands_still, waiting_since
from bot.cards.presses import CardPress
from bot.cards.texts import CardView
from bot.cards.why_button import why_button
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, columns, inline
from models import extensions, holidays
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction, Viewer
from models.assignments.events import AssignmentEvent
from models.extensions import ExtensionState
from models.people import holdings
from models.people.people import Person
from models.queues import living_messages
from models.queues.outbox import Lane
from models.rules.assignments import UNDO_WINDOW, UNDOABLE, Event, Status, allowed_events
from models.rules.deadlines.clocks import asked_in_time

# Verb of CardPress, and the event that must be allowed now (None: always); the labels stand in texts.BUTTONS.
FOCAL_BUTTONS: tuple[tuple[str, Event | None], ...] = (
    ("ack", Event.ACKNOWLEDGED),
    ("start", Event.STARTED),
    ("done", Event.REPORTED),
    ("partly", Event.REPORTED_PARTLY),
    ("stuck", Event.OBSTRUCTED),
    ("time", Event.EXTENSION_ASKED),
    ("notours", Event.DISPUTED),
    ("proof", Event.EVIDENCE_ADDED),
    ("why", None),
    ("history", None),
)
STAFF_BUTTONS: tuple[tuple[str, Event | None], ...] = (
    ("redue", Event.DUE_CHANGED),
    ("pause", Event.PAUSED),
    ("resume", Event.RESUMED),
    ("cancel", Event.CANCELLED),
    ("handover", Event.HANDED_OVER),
    ("why", None),
    ("history", None),
)
WIDEST_OF_TWO = 24  # characters: a longer label would be cut on a phone beside another
MOST_CARDS_AT_ONCE = 5  # a new holder reads these; the others are one /tugas away


@dataclass(frozen=True)
class CardFacts:
    """What every card of one assignment is drawn from, read once."""

    view: CardView
    allowed: frozenset[Event]
    latest: AssignmentEvent | None  # the event that may be undone; None when none can be any more


def name_in(assignment: Assignment, chat_id: int) -> str:
    """The name of the assignment's living card in a chat."""
    return f"card:{assignment.id}:{chat_id}"


def send(ctx: Context, assignment: Assignment, person: Person) -> None:
    """Send the card anew at the end of the person's chat; an older one there loses its buttons."""
    send_to(ctx, assignment, [person])


def send_to(
    ctx: Context,
    assignment: Assignment,
    listeners: Iterable[Person],
    quiet: Collection[int] = (),
    lane: Lane | None = None,
) -> None:
    """Send the card to several people; whoever has no chat any more is passed over.

    `quiet`: ids of people who get it without a sound, because they are on leave. `lane`: as in `Context.say`.
    """
    chats = [person.chat_id for person in listeners if person.chat_id is not None]
    card_facts = _card_facts(ctx, assignment)
    for viewer in assignments.viewers(ctx.session, assignment, chats):
        chat_id = viewer.person.chat_id
        if chat_id is None:
            continue
        name = name_in(assignment, chat_id)
        ctx.take_buttons_away(name, to=chat_id)
        text, keyboard = _drawn(ctx, assignment, card_facts, viewer)
        ctx.say(text, keyboard, to=chat_id, name=name, lane=lane, quiet=viewer.person.id in quiet)


def refresh(ctx: Context, assignment: Assignment, lane: Lane | None = None) -> None:
    """Show the assignment as it stands now on every card that exists.

    One of many in a transaction is a notice (`lane`), in the sender's chat too: the answer goes first.
    """
    chats = living_messages.chats_with(ctx.session, f"card:{assignment.id}:")
    if chats:
        _show(ctx, assignment, chats, lane)


def refresh_all(ctx: Context, items: Sequence[Assignment]) -> None:
    """The same for many items, whose facts are read together."""
    lane = Lane.NOTICE if len(items) > 1 else None
    assignments.preload(ctx.session, items)
    extensions.preload(ctx.session, [item.id for item in items])
    chats = living_messages.chats_with_any(ctx.session, [f"card:{item.id}:" for item in items])
    for item in items:
        if there := chats[f"card:{item.id}:"]:
            _show(ctx, item, there, lane)


def show_our_lateness(ctx: Context) -> None:
    """Edit the cards that wait for us too long, without a sound: the agency reads today's number of days."""
    refresh_all(ctx, assignments.answered_late(ctx.session, ctx.today))


def is_current(ctx: Context, assignment: Assignment, version: int) -> bool:
    """Does the pressed card show what stands now? If not, the person is told what does, and sees it."""
    if assignment.version == version:
        return True
    sender = ctx.sender
    name = name_in(assignment, sender.chat_id)
    # A doubled send leaves two cards alike: from now on the one that the person looks at is the living one.
    if (
        sender.message_id is not None
        and living_messages.name_of(ctx.session, sender.chat_id, sender.message_id) is None
    ):
        place = (sender.chat_id, sender.message_id)
        living_messages.point_name(ctx.session, name, *place, protected=sender.is_protected)
    view = _show(ctx, assignment, [sender.chat_id])
    ctx.toast(texts.stands_now(view), alert=True)
    return False


def send_open_cards(ctx: Context, person: Person) -> int:
    """Send the person the cards of all open items of their seats; returns how many are open.

    Only the most urgent come at once; a line says how to see the others.
    """
    seats = holdings.seats_of(ctx.session, person.id)
    items = assignments.open_below(ctx.session, {seat.agency_id for seat in seats})
    for item in items[:MOST_CARDS_AT_ONCE]:
        send(ctx, item, person)
    if len(items) > MOST_CARDS_AT_ONCE and person.chat_id is not None:
        more = texts.more_open(len(items) - MOST_CARDS_AT_ONCE)
        ctx.say(more, to=person.chat_id)
    return len(items)


def take_back(ctx: Context, agency_id: int, person: Person) -> None:
    """The person left the agency: the cards of its open items in their chat lose words and buttons."""
    if person.chat_id is None:
        return
    for item in assignments.open_below(ctx.session, {agency_id}):
        if living_messages.is_placed(ctx.session, name_in(item, person.chat_id)):
            _show(ctx, item, [person.chat_id])


def view_of(ctx: Context, assignment: Assignment) -> CardView:
    """What a card shows of the assignment, for other messages about it."""
    return _card_facts(ctx, assignment).view


def _show(ctx: Context, assignment: Assignment, chats: Sequence[int], lane: Lane | None = None) -> CardView:
    card_facts = _card_facts(ctx, assignment)
    for viewer in assignments.viewers(ctx.session, assignment, chats):
        chat_id = viewer.person.chat_id
        if chat_id is not None:
            text, keyboard = _drawn(ctx, assignment, card_facts, viewer)
            ctx.show(name_in(assignment, chat_id), text, keyboard, to=chat_id, lane=lane)
    return card_facts.view


def _card_facts(ctx: Context, assignment: Assignment) -> CardFacts:
    facts = assignments.facts(ctx.session, assignment)
    actions = assignments.actions_of(ctx.session, assignment.id)
    seated = holdings.seat_holders(ctx.session, [assignment.agency_id])[assignment.agency_id]
    holders = sorted((role.value, person.full_name) for role, person in holdings.who_answers(seated))
    zone = ctx.zone
    view = CardView(
        code=assignment.code,
        product=facts.product.name,
        agency=facts.agency.name,
        report_number=facts.report.number,
        typed_number=facts.report.typed_number or "",
        subject=facts.report.subject,
        confidential=facts.report.confidential,
        actions=[(action.number, action.text, action.status) for action in actions],
        status=assignment.status,
        due_on=assignment.due_on,
        first_due_on=assignment.first_due_on,
        due_at=assignment.due_at.astimezone(zone) if assignment.due_at else None,
        extensions=assignment.extensions,
        provisional=assignment.provisional,
        promise_on=assignment.promise_on,
        office_due_on=assignment.office_due_on,
        holders=holders,
        day_off=_due_on_day_off(ctx, assignment),
        clocks=clocks_of(ctx, assignment),
    )
    view = _with_extension(ctx, assignment, view)
    return CardFacts(view, _allowed(ctx, assignment, actions), _last_answer(ctx, assignment))


def _last_answer(ctx: Context, assignment: Assignment) -> AssignmentEvent | None:
    answered_at = assignment.last_answer_at
    if answered_at is None or ctx.now - answered_at > UNDO_WINDOW:
        return None
    return events.latest(ctx.session, assignment.id)


def _due_on_day_off(ctx: Context, assignment: Assignment) -> bool:
    calendar = holidays.calendar(ctx.session, assignment.agency_id)
    return assignment.closed_at is None and is_due_on_day_off(assignment, calendar)


def _with_extension(ctx: Context, assignment: Assignment, view: CardView) -> CardView:
    """With the request for time or the offer that stands now, and since when we are waited for."""
    since = waiting_since(ctx, assignment)
    if assignment.closed_at is not None or assignment.status in (Status.REPORTED, Status.DISPUTED):
        return replace(view, waiting_since=since)
    asked = extensions.unsettled(ctx.session, assignment.id)
    if asked is None:
        return replace(view, waiting_since=since)
    if asked.state is ExtensionState.PENDING and assignment.office_due_on is not None:
        return replace(view, waiting_since=since, asked_until=asked.until_on)
    offer = asked.offered_on
    stands = offer is not None and offer > assignment.due_on and offer >= ctx.today
    return replace(view, waiting_since=since, offered_on=offer if stands else None)


def _allowed(ctx: Context, assignment: Assignment, actions: Sequence[CorrectiveAction]) -> frozenset[Event]:
    """What fits any of the corrective actions now."""
    allowed = frozenset[Event]().union(*(allowed_events(action.status) for action in actions))
    # office_due_on beside an item that the agency owes means that a request for time is with us.
    in_time = stands_still(assignment) or asked_in_time(ctx.today, assignment.due_on)
    if assignment.office_due_on is not None or not in_time:
        allowed -= {Event.EXTENSION_ASKED}
    if not may_pause(assignment):
        allowed -= {Event.PAUSED}
    return allowed if may_resume(assignment) else allowed - {Event.RESUMED}


def _drawn(ctx: Context, assignment: Assignment, card_facts: CardFacts, viewer: Viewer) -> tuple[str, Markup | None]:
    if viewer.holds_seat:
        keyboard = _keyboard(
            assignment, card_facts, FOCAL_BUTTONS, may_undo=_may_undo(ctx, card_facts, viewer.person)
        )
        return texts.focal_card(card_facts.view), keyboard
    if viewer.person.staff_role is not None:
        return texts.staff_card(card_facts.view), _keyboard(assignment, card_facts, STAFF_BUTTONS)
    return texts.moved_on(is_held=bool(card_facts.view.holders)), None


def _may_undo(ctx: Context, card_facts: CardFacts, person: Person) -> bool:
    latest = card_facts.latest
    return (
        latest is not None
        and latest.undone_at is None
        and latest.actor_id == person.id
        and latest.event in UNDOABLE
        and ctx.now - events.recorded_at(latest) <= UNDO_WINDOW
    )


def _keyboard(
    assignment: Assignment,
    card_facts: CardFacts,
    offered: Sequence[tuple[str, Event | None]],
    *,
    may_undo: bool = False,
) -> Markup:
    verbs = [verb for verb, event in offered if event is None or event in card_facts.allowed]
    verbs += ["undo"] if may_undo else []
    buttons = [Button(texts.BUTTONS[verb], CardPress(verb, assignment.id, assignment.version)) for verb in verbs]
    wide = [button for button in buttons if len(button.label) > WIDEST_OF_TWO]
    narrow = [button for button in buttons if len(button.label) <= WIDEST_OF_TWO]
    return inline(*columns(narrow, 2), *columns(wide, 1))


def obstacle_keyboard(item: Assignment) -> Markup:
    """Kendala below a message that says no: the way to ask for help; and why the date is what it is."""
    return inline([Button(texts.BUTTONS["stuck"], CardPress("stuck", item.id, item.version))], [why_button(item.id)])
