"""The living cards of an assignment: one in each chat concerned, edited in place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.cards import keyboards, texts, texts_parts
from bot.cards.allowed import allowed_now
from bot.cards.audience import owner_name
from bot.cards.clocks import (
    clocks_of,
    due_day_of,
    is_due_on_day_off,
    waiting_since,
)
from bot.cards.keyboards import Reader, promises_a_day
from bot.cards.many import pinned, together
from bot.cards.texts import CardView
from bot.cards.texts_parts import Said
from bot.cards.units import unit_cards
from bot.conversation.authority import readable_assignment
from bot.conversation.buttons.keyboards import Markup
from bot.conversation.context import Context, card_name
from bot.conversation.links import item_link
from models import assessments, extensions, holidays, mass_changes
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction, Viewer
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.extensions import ExtensionState
from models.people import holdings
from models.people.people import Person
from models.queues import living_messages
from models.queues.outbox import Lane
from models.rules.assignments import UNDO_WINDOW, UNDOABLE, Event, Status
from models.rules.evidence import proofs_of, with_proof
from models.standards import periods
from models.standards.periods import Counts


@dataclass(frozen=True)
class CardFacts:
    """What every card of one assignment is drawn from, read once."""

    view: CardView
    allowed: frozenset[Event]
    latest: AssignmentEvent | None  # the event that may be undone; None when none can be any more


def name_in(assignment: Assignment, chat_id: int) -> str:
    """The name of the assignment's living card in a chat."""
    return card_name(assignment.id, chat_id)


def send(ctx: Context, assignment: Assignment, person: Person) -> None:
    """Send the card anew at the end of the person's chat; one line is left of an older one there."""
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
        ctx.shrink(name, texts_parts.newer_below(assignment.code), to=chat_id)
        text, keyboard = _drawn(ctx, assignment, card_facts, viewer)
        ctx.say(text, keyboard, to=chat_id, name=name, lane=lane, quiet=viewer.person.id in quiet)
    pinned.renew(ctx, assignment)


def refresh(ctx: Context, assignment: Assignment, lane: Lane | None = None) -> None:
    """Show the assignment as it is now on every card that exists.

    One of many in a transaction is a notice (`lane`), in the sender's chat too: the answer goes first.
    """
    chats = living_messages.chats_with(ctx.session, f"card:{assignment.id}:")
    if chats:
        _show(ctx, assignment, chats, lane)
    unit_cards.refresh(ctx, [assignment])
    pinned.renew(ctx, assignment)
    together.renew(ctx, [assignment])


def refresh_all(ctx: Context, items: Sequence[Assignment], lane: Lane | None = None) -> None:
    """The same for many items, whose facts are read together."""
    lane = Lane.NOTICE if len(items) > 1 else lane
    assignments.preload(ctx.session, items)
    assessments.preload(ctx.session, items)
    extensions.preload(ctx.session, [item.id for item in items])
    events.preload_newest(ctx.session, [item.id for item in items])
    chats = living_messages.chats_with_any(ctx.session, [f"card:{item.id}:" for item in items])
    for item in items:
        if there := chats[f"card:{item.id}:"]:
            _show(ctx, item, there, lane)
    unit_cards.refresh(ctx, items)
    for item in items:
        pinned.renew(ctx, item)
    together.renew(ctx, items)


def is_current(ctx: Context, assignment: Assignment, version: int) -> bool:
    """Does the pressed card show what is true now? If not, the person is told what is, and sees it."""
    if assignment.version == version:
        return True
    _take_pressed(ctx, assignment)
    view = _show(ctx, assignment, [ctx.sender.chat_id])
    ctx.toast(texts.stands_now(view), alert=True)
    return False


def _take_pressed(ctx: Context, assignment: Assignment) -> None:
    """A doubled send leaves two cards alike: from now on the one that the person looks at is the living one."""
    sender = ctx.sender
    if sender.message_id is None:
        return
    if living_messages.name_of(ctx.session, sender.chat_id, sender.message_id) is None:
        name, place = name_in(assignment, sender.chat_id), (sender.chat_id, sender.message_id)
        living_messages.point_name(ctx.session, name, *place, protected=sender.is_protected)


def unfold(ctx: Context, assignment_id: int, version: int, fold: str) -> None:
    """Kabar, Lainnya or Kembali was pressed: other buttons under the same card; a card out of date is drawn anew."""
    _, item = readable_assignment(ctx, assignment_id)
    _take_pressed(ctx, item)
    card_facts, chat_id = _card_facts(ctx, item), ctx.sender.chat_id
    for viewer in assignments.viewers(ctx.session, item, [chat_id]):
        text, keyboard = _drawn(ctx, item, card_facts, viewer, fold)
        if keyboard is not None and item.version == version:
            ctx.show_buttons(name_in(item, chat_id), keyboard)
        else:
            ctx.show(name_in(item, chat_id), text, keyboard)


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
    allowed, newest = allowed_now(ctx, assignment, actions), events.newest(ctx.session, assignment.id)
    view = CardView(
        code=assignment.code,
        product=facts.product.name,
        agency=facts.agency.name,
        report_number=facts.report.number,
        typed_number=facts.report.typed_number or "",
        subject=facts.report.subject,
        confidential=facts.report.confidential,
        actions=list(map(_with_proof, actions)),
        status=assignment.status,
        due_on=assignment.due_on,
        first_due_on=assignment.first_due_on,
        due_at=assignment.due_at.astimezone(ctx.zone) if assignment.due_at else None,
        extensions=assignment.extensions,
        provisional=assignment.provisional,
        to_come=mass_changes.is_to_come(ctx.session, assignment.id),
        promise_on=assignment.promise_on,
        promise_off=assignment.promise_on is not None and due_day_of(ctx, assignment, assignment.promise_on).off,
        office_due_on=assignment.office_due_on,
        holders=_holders(ctx, assignment),
        day_off=_due_on_day_off(ctx, assignment),
        clocks=clocks_of(ctx, assignment),
        waits_for=assignment.waits_for,
        letters=assignment.letter_count,
        running_since=_running_since(ctx, assignment),
        no_more_time=promises_a_day(assignment, allowed),
        agency_said=_last_words(ctx, newest.agency),
        office_said=_last_words(ctx, _still_wanted(newest.office, actions)),
        owner=owner_name(ctx, assignment),
        product_code=assignment.product_code,
        units=unit_cards.lines_of(ctx, assignment),
        progress=_progress(ctx, assignment, facts.report),
        is_settled=assignment.is_settled,
        nothing_applies=_nothing_applies(assignment, newest.step),
    )
    return CardFacts(_with_extension(ctx, assignment, view), allowed, newest.step)


def _with_proof(action: CorrectiveAction) -> tuple[int, str, Status]:
    return action.number, with_proof(action.text, proofs_of(action.proof_rule)), action.status


def _progress(ctx: Context, assignment: Assignment, report: Report) -> Counts | None:
    """How far a self-report is; None for every other item."""
    if report.instrument_id is None:
        return None
    return periods.components_state(ctx.session, [assignment.id])[assignment.id]


def _holders(ctx: Context, assignment: Assignment) -> list[tuple[str, str]]:
    """Who answers for the item: seat role and name."""
    seated = holdings.seat_holders(ctx.session, [assignment.agency_id])[assignment.agency_id]
    return sorted((role.value, person.full_name) for role, person in holdings.who_answers(seated))


def _last_words(ctx: Context, spoken: AssignmentEvent | None) -> Said | None:
    return None if spoken is None else (ctx.local_date(spoken.at), spoken.note)


def _running_since(ctx: Context, item: Assignment) -> date | None:
    """When a case was recorded whose due date was over already; None for every other one."""
    recorded_on = ctx.local_date(item.created_at)
    return recorded_on if item.first_due_on < recorded_on else None


def _nothing_applies(item: Assignment, newest: AssignmentEvent | None) -> bool:
    """Did a self-report end because none of its components applies to the unit? The office cancelled nothing."""
    is_accepted = newest is not None and newest.event is Event.DISPUTE_ACCEPTED and newest.action_id is not None
    return item.status is Status.CANCELLED and is_accepted


def _still_wanted(spoken: AssignmentEvent | None, actions: Sequence[CorrectiveAction]) -> AssignmentEvent | None:
    """The office's last word, but no reason of a return once everything is done."""
    is_done = all(each.status in (Status.VERIFIED, Status.CANCELLED) for each in actions)
    return None if spoken is not None and spoken.event is Event.RETURNED and is_done else spoken


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


def _drawn(
    ctx: Context, assignment: Assignment, card_facts: CardFacts, viewer: Viewer, unfolded: str = keyboards.BACK
) -> tuple[str, Markup | None]:
    allowed, link = card_facts.allowed, item_link(ctx, assignment.code)
    if viewer.holds_seat:
        layout = keyboards.UNREAD if assignment.acknowledged_at is None else keyboards.READ
        if card_facts.view.progress is not None:
            layout = keyboards.SELF_REPORT
        undo = _undoable(ctx, card_facts, viewer.person)
        reader = Reader(allowed, link, undo, has_result=assessments.is_shown(ctx.session, assignment))
        return texts.focal_card(card_facts.view), keyboards.under_card(assignment, layout, reader, unfolded)
    if viewer.person.staff_role is not None:
        reader = Reader(allowed, link, has_result=assessments.of_item(ctx.session, assignment) is not None)
        return texts.staff_card(card_facts.view), keyboards.under_card(assignment, keyboards.OFFICE, reader, unfolded)
    return texts_parts.moved_on(is_held=bool(card_facts.view.holders)), None


def _undoable(ctx: Context, card_facts: CardFacts, person: Person) -> Event | None:
    """The person's own press that can still be taken back."""
    latest = card_facts.latest
    if latest is None or latest.undone_at is not None or latest.actor_id != person.id:
        return None
    is_open = latest.event in UNDOABLE and ctx.now - events.recorded_at(latest) <= UNDO_WINDOW
    return latest.event if is_open else None
