"""The living cards of an assignment: one in each chat concerned, edited in place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.cards import texts
from bot.cards.standing import clocks_of, may_pause, may_resume, stands_still, waiting_since
from bot.cards.texts import CardView
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, Markup, columns, inline
from bot.conversation.presses import CardPress
from models import extensions, holidays
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction, Viewer
from models.assignments.events import AssignmentEvent
from models.extensions import ExtensionState
from models.people import holdings
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import Lane
from models.rules.assignments import UNDO_WINDOW, UNDOABLE, Event, Status, allowed_events
from models.rules.deadlines.clocks import asked_in_time

# verb of CardPress, label, event that must be allowed now (None: always)
FOCAL_BUTTONS: tuple[tuple[str, str, Event | None], ...] = (
    ("ack", "✅ Terima", Event.ACKNOWLEDGED),
    ("start", "🔧 Sedang diproses", Event.STARTED),
    ("done", "🏁 Selesai", Event.REPORTED),
    ("partly", "◐ Sebagian", Event.REPORTED_PARTLY),
    ("stuck", "⚠️ Kendala", Event.OBSTRUCTED),
    ("time", "⏳ Minta waktu", Event.EXTENSION_ASKED),
    ("notours", "🚫 Bukan kewenangan", Event.DISPUTED),
    ("proof", "📎 Kirim bukti", Event.EVIDENCE_ADDED),
    ("why", "❓ Mengapa tanggal ini?", None),
    ("history", "🕘 Riwayat", None),
)
STAFF_BUTTONS: tuple[tuple[str, str, Event | None], ...] = (
    ("redue", "📅 Ubah tenggat", Event.DUE_CHANGED),
    ("pause", "⏸ Jeda waktu", Event.PAUSED),
    ("resume", "▶️ Lanjutkan waktu", Event.RESUMED),
    ("cancel", "✖️ Batalkan penugasan", Event.CANCELLED),
    ("handover", "📤 Serahkan ke Resolusi dan Monitoring", Event.HANDED_OVER),
    ("why", "❓ Mengapa tanggal ini?", None),
    ("history", "🕘 Riwayat", None),
)
WIDEST_OF_TWO = 24  # characters: a longer label would be cut on a phone beside another
MOST_CARDS_AT_ONCE = 5  # a new holder reads these; the others are one /tugas away


@dataclass(frozen=True)
class _Scene:
    """What every card of one assignment is drawn from, read once."""

    view: CardView
    allowed: frozenset[Event]
    latest: AssignmentEvent | None
    agency_ids: tuple[int, ...]  # the agency and the inspectorate above it: their seats answer for the item


def name_in(assignment: Assignment, chat_id: int) -> str:
    """The name of the assignment's living card in a chat."""
    return f"card:{assignment.id}:{chat_id}"


def send(deed: Deed, assignment: Assignment, person: Person) -> None:
    """Send the card anew at the end of the person's chat; an older one there loses its buttons."""
    send_to(deed, assignment, [person])


def send_to(deed: Deed, assignment: Assignment, listeners: Iterable[Person], quiet: Collection[int] = ()) -> None:
    """Send the card to several people; whoever has no chat any more is passed over.

    `quiet`: ids of people who get it without a sound, because they are on leave.
    """
    chats = [person.chat_id for person in listeners if person.chat_id is not None]
    scene = _scene(deed, assignment)
    for viewer in assignments.viewers(deed.session, scene.agency_ids, chats):
        chat_id = viewer.person.chat_id
        if chat_id is None:
            continue
        name, lane = name_in(assignment, chat_id), _lane(deed, chat_id)
        if outbox.is_placed(deed.session, name):
            outbox.enqueue(deed.session, chat_id, "editMessageReplyMarkup", {}, now=deed.now, name=name, lane=lane)
        text, keyboard = _drawn(deed, assignment, scene, viewer)
        hush, hide = viewer.person.id in quiet, scene.view.confidential
        deed.say(text, keyboard, to=chat_id, name=name, lane=lane, protect=hide, quiet=hush)


def refresh(deed: Deed, assignment: Assignment) -> None:
    """Show the assignment as it stands now on every card that exists."""
    chats = outbox.chats_with(deed.session, f"card:{assignment.id}:")
    if chats:
        _show(deed, assignment, chats)


def show_our_lateness(deed: Deed) -> None:
    """Edit the cards that wait for us too long, without a sound: the agency reads today's number of days."""
    for item in assignments.answered_late(deed.session, deed.today):
        refresh(deed, item)


def is_current(deed: Deed, assignment: Assignment, version: int) -> bool:
    """Does the pressed card show what stands now? If not, the person is told what does, and sees it."""
    if assignment.version == version:
        return True
    sender = deed.sender
    name = name_in(assignment, sender.chat_id)
    # A doubled send leaves two cards alike: from now on the one that the person looks at is the living one.
    if sender.message_id is not None and outbox.name_of(deed.session, sender.chat_id, sender.message_id) is None:
        outbox.point_name(deed.session, name, sender.chat_id, sender.message_id)
    view = _show(deed, assignment, [sender.chat_id])
    deed.toast(texts.stands_now(view), alert=True)
    return False


def send_open_cards(deed: Deed, person: Person) -> int:
    """Send the person the cards of all open items of their seats; returns how many are open.

    Only the most urgent come at once; a line says how to see the others.
    """
    seats = holdings.seats_of(deed.session, person.id) if person.id is not None else []
    items = assignments.open_below(deed.session, {seat.agency_id for seat in seats})
    for item in items[:MOST_CARDS_AT_ONCE]:
        send(deed, item, person)
    if len(items) > MOST_CARDS_AT_ONCE and person.chat_id is not None:
        more = texts.more_open(len(items) - MOST_CARDS_AT_ONCE)
        deed.say(more, to=person.chat_id, lane=_lane(deed, person.chat_id))
    return len(items)


def take_back(deed: Deed, agency_id: int, person: Person) -> None:
    """The person left the agency: the cards of its open items in their chat lose words and buttons."""
    if person.chat_id is None:
        return
    for item in assignments.open_below(deed.session, {agency_id}):
        if outbox.is_placed(deed.session, name_in(item, person.chat_id)):
            _show(deed, item, [person.chat_id])


def view_of(deed: Deed, assignment: Assignment) -> CardView:
    """What a card shows of the assignment, for other messages about it."""
    return _scene(deed, assignment).view


def _show(deed: Deed, assignment: Assignment, chats: Sequence[int]) -> CardView:
    scene = _scene(deed, assignment)
    for viewer in assignments.viewers(deed.session, scene.agency_ids, chats):
        chat_id = viewer.person.chat_id
        if chat_id is not None:
            text, keyboard = _drawn(deed, assignment, scene, viewer)
            hide = scene.view.confidential
            deed.show(
                name_in(assignment, chat_id), text, keyboard, to=chat_id, lane=_lane(deed, chat_id), protect=hide
            )
    return scene.view


def _scene(deed: Deed, assignment: Assignment) -> _Scene:
    assert assignment.id is not None  # it was read from, or flushed to, the database
    facts = assignments.facts(deed.session, assignment)
    actions = assignments.actions_of(deed.session, assignment.id)
    holders = holdings.holders(deed.session, assignment.agency_id)
    if not holders and facts.agency.parent_id is not None:
        holders = holdings.holders(deed.session, facts.agency.parent_id)
    zone = deed.around.settings.zone
    view = CardView(
        code=assignment.code,
        product=facts.product.name,
        agency=facts.agency.name,
        report_number=facts.report.number,
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
        holders=[(seat.role.value, person.full_name) for seat, person in holders],
        day_off=_due_on_day_off(deed, assignment),
        clocks=clocks_of(deed, assignment),
    )
    view = _with_extension(deed, assignment, view)
    above = [facts.agency.parent_id] if facts.agency.parent_id is not None else []
    latest = events.latest(deed.session, assignment.id)
    return _Scene(view, _allowed(deed, assignment, actions), latest, (assignment.agency_id, *above))


def _due_on_day_off(deed: Deed, assignment: Assignment) -> bool:
    if assignment.closed_at is not None or assignment.due_at is not None:
        return False
    return not holidays.calendar(deed.session, assignment.agency_id).is_working_day(assignment.due_on)


def _with_extension(deed: Deed, assignment: Assignment, view: CardView) -> CardView:
    """With the request for time or the offer that stands now, and since when we are waited for."""
    since = waiting_since(deed, assignment)
    if assignment.closed_at is not None or assignment.status in (Status.REPORTED, Status.DISPUTED):
        return replace(view, waiting_since=since)
    asked = extensions.unsettled(deed.session, assignment.id or 0)
    if asked is None:
        return replace(view, waiting_since=since)
    if asked.state is ExtensionState.PENDING and assignment.office_due_on is not None:
        return replace(view, waiting_since=since, asked_until=asked.until_on)
    offer = asked.offered_on
    stands = offer is not None and offer > assignment.due_on and offer >= deed.today
    return replace(view, waiting_since=since, offered_on=offer if stands else None)


def _allowed(deed: Deed, assignment: Assignment, actions: Sequence[CorrectiveAction]) -> frozenset[Event]:
    """What fits any of the corrective actions now."""
    allowed = frozenset[Event]().union(*(allowed_events(action.status) for action in actions))
    # office_due_on beside an item that the agency owes means that a request for time is with us.
    in_time = stands_still(assignment) or asked_in_time(deed.today, assignment.due_on)
    if assignment.office_due_on is not None or not in_time:
        allowed -= {Event.EXTENSION_ASKED}
    if not may_pause(assignment):
        allowed -= {Event.PAUSED}
    return allowed if may_resume(assignment) else allowed - {Event.RESUMED}


def _drawn(deed: Deed, assignment: Assignment, scene: _Scene, viewer: Viewer) -> tuple[str, Markup | None]:
    if viewer.holds_seat:
        keyboard = _keyboard(assignment, scene, FOCAL_BUTTONS, may_undo=_may_undo(deed, scene, viewer.person))
        return texts.focal_card(scene.view), keyboard
    if viewer.person.staff_role is not None:
        return texts.staff_card(scene.view), _keyboard(assignment, scene, STAFF_BUTTONS)
    return texts.moved_on(is_held=bool(scene.view.holders)), None


def _may_undo(deed: Deed, scene: _Scene, person: Person) -> bool:
    latest = scene.latest
    return (
        latest is not None
        and latest.undone_at is None
        and latest.actor_id == person.id
        and latest.event in UNDOABLE
        and deed.now - latest.at <= UNDO_WINDOW
    )


def _keyboard(
    assignment: Assignment,
    scene: _Scene,
    offered: Sequence[tuple[str, str, Event | None]],
    *,
    may_undo: bool = False,
) -> Markup:
    assert assignment.id is not None  # see _scene
    chosen = [(verb, label) for verb, label, event in offered if event is None or event in scene.allowed]
    if may_undo:
        chosen.append(("undo", "↶ Batalkan"))
    buttons = [Button(label, CardPress(verb, assignment.id, assignment.version)) for verb, label in chosen]
    wide = [button for button in buttons if len(button.label) > WIDEST_OF_TWO]
    narrow = [button for button in buttons if len(button.label) <= WIDEST_OF_TWO]
    return inline(*columns(narrow, 2), *columns(wide, 1))


def _lane(deed: Deed, chat_id: int) -> Lane:
    return Lane.REPLY if chat_id == deed.sender.chat_id else Lane.NOTICE


def obstacle_keyboard(item: Assignment) -> Markup:
    """Kendala below a message that says no: the way to ask for help."""
    assert item.id is not None  # it was read from the database
    return inline([Button("⚠️ Kendala", CardPress("stuck", item.id, item.version))])
