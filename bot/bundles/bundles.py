"""Sends the reminders that are due: one bundle a person a working day, checked again at the moment of sending."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.bundles import digest, monthly, overdue
from bot.bundles import texts_digest as digest_texts
from bot.bundles.keyboards import MOST_BUTTONS, name_of, under_reminder
from bot.conversation.buttons.keyboards import inline
from bot.conversation.context import Context, card_name
from bot.conversation.payloads import text_payload
from bot.conversation.texts_words import LIMIT, shown_length
from bot.mailbox import proposed
from bot.reach import gap_tasks
from bot.reminders import escalations, texts, units
from bot.reminders.lines import ReminderFacts, line_of, together
from bot.reminders.office_time import bundle_time, is_open, next_moment
from bot.reminders.plan import replan_items
from bot.reminders.schedule import RCO
from bot.reminders.texts import Line
from models import mass_changes, reminders
from models.agencies.agencies import SeatRole
from models.people import holdings
from models.people.holdings import can_read
from models.people.people import Person
from models.queues import outbox
from models.queues.claims import QUOTES, REPLACES, Envelope
from models.queues.outbox import LOOK, ApiRequest, Lane
from models.reminders import Due, ReminderState
from models.rules.reminders.ladder import STOP, Audience

Words = Callable[[Person, Sequence[Line]], tuple[str, int]]  # whom, lines -> text, and how many lines it shows

BUNDLE, CALL = "reminder_bundle", "rco_call"


def whom_due(ctx: Context) -> list[int]:
    """The ids of the people to whom a reminder may be sent now, in the order in which `send_due` handles them.

    Each minute, so without whoever has to wait: everybody while the office is closed, then who has today's bundle.
    Else all that waits for them would be read again each minute, in the writer's thread. An RCO does not wait.
    """
    called = reminders.recipients_due(ctx.session, ctx.now, RCO)
    if not is_open(ctx):
        return called
    everybody = reminders.recipients_due(ctx.session, ctx.now)
    told = reminders.bundled_on(ctx.session, ctx.today, RCO, everybody).difference(called)
    return [person_id for person_id in everybody if person_id not in told]


def send_due(ctx: Context, person_ids: Collection[int]) -> None:
    """Hand what is due for these people to the outbox. Days that were missed are caught up in one bundle.

    Who already has today's bundle waits for the next working day: rows are never created for the day on which they
    are planned (see plan.replan_items), so what waits here was told today by the message of that change. An RCO is
    sent at once, by itself, also at night.
    """
    due = reminders.due(ctx.session, ctx.now, person_ids, only=None if is_open(ctx) else RCO)
    to_come = mass_changes.to_come(ctx.session, {one.item.id for one in due})
    due = [one for one in due if one.item.id not in to_come]  # once its date is counted anew
    if not due:
        return
    reminder_facts = ReminderFacts.of(ctx, due)
    due = _reachable(ctx, _true_now(reminder_facts, due, reminder_facts.says_true))
    for one in due:
        if one.row.kind in RCO:
            _queue(reminder_facts, [one], CALL, f"rco:{one.row.id}")
    for person_id, theirs in _bundles(reminder_facts, due).items():
        _queue(reminder_facts, theirs, BUNDLE, name_of(person_id))


def _bundles(reminder_facts: ReminderFacts, due: Sequence[Due]) -> Mapping[int, list[Due]]:
    """By person; nobody outside office hours, or twice a day, or on the agency's own day off."""
    ctx = reminder_facts.ctx
    bundles: dict[int, list[Due]] = defaultdict(list)
    if not is_open(ctx):
        return bundles
    not_now = reminders.bundled_on(ctx.session, ctx.today, RCO, {one.person.id for one in due})
    # Held by a change of dates: all of theirs in one, as soon as the dates are known.
    not_now |= reminders.held_by_change(ctx.session, ctx.now, RCO)
    off = reminders.off_on(ctx.session, ctx.today)
    # One message a day: what comes after the digest, or after the month's line, waits like the rest.
    digested = digest.chats_told(ctx) | monthly.chats_told(ctx)
    held = _held_back(reminder_facts, due)
    for one in due:
        is_held = one.person.id in not_now or one.person.chat_id in digested
        if one.row.kind in RCO or one.row.id in held or is_held or one.item.agency_id in off:
            continue
        if bundle_time(ctx, ctx.today, one.person) > ctx.now:
            continue  # before their own hour: what was missed yesterday waits for it too
        if reminder_facts.is_away(one):
            _pass_on(reminder_facts, one)
        else:
            bundles[one.person.id].append(one)
    return bundles


def _held_back(reminder_facts: ReminderFacts, due: Sequence[Due]) -> set[int]:
    """Escalations and hand-overs whose warning to the holder was missed and is sent only today wait a working day.

    After an outage, a warning and the step it warns of would else be sent in the same minute. Where the end of the
    ladder is due as well, a person decides already, and nobody else is told any more.
    """
    held: set[int] = set()
    for one in due:
        is_escalation = reminder_facts.is_escalation(one)
        if is_escalation and _has_ended(reminder_facts, one):
            one.row.state = ReminderState.SILENCED
            held.add(one.row.id)
        elif (is_escalation or one.row.kind == STOP) and reminder_facts.is_unwarned(one.row):
            held.add(one.row.id)
    return held


def _has_ended(reminder_facts: ReminderFacts, one: Due) -> bool:
    """Is the end of this date's ladder due? The end of an earlier date's does not count."""
    end = STOP, one.item.due_version
    return any(
        (row.kind, row.due_version) == end and row.planned_on <= reminder_facts.ctx.today
        for row in reminder_facts.rows[one.row.assignment_id]
        if row.state is not ReminderState.SILENCED
    )


def _pass_on(reminder_facts: ReminderFacts, one: Due) -> None:
    """Planned for a day on which they worked, missed, and now they are on leave: whoever stands in is told.

    Nobody stands in for a deputy or an Inspektur who was to be told of somebody else's silence: that is silenced.
    """
    ctx, planning = reminder_facts.ctx, reminder_facts.planning
    role = reminder_facts.role(one)
    if one.row.kind.startswith(units.UNIT):  # nobody of the office stands in at a unit
        one.row.state = ReminderState.SILENCED
        return
    if role is SeatRole.INSPECTOR or (role is not None and reminder_facts.is_escalation(one)):
        one.row.state = ReminderState.SILENCED
        return
    audience = Audience.STAFF if role is None else Audience.HOLDER
    hearing = reminder_facts.recipients(one.item, audience, ctx.today)
    instead = [person.id for person in hearing if person.id != one.person.id and planning.reads_on(person, ctx.today)]
    if not instead:
        return  # the only one at the office: it waits for them
    one.row.state = ReminderState.SILENCED
    ctx.session.flush()
    for person_id in instead:
        reminders.pass_on(ctx.session, one.row, person_id, ctx.now)


def _true_now(reminder_facts: ReminderFacts, due: Sequence[Due], is_true: Callable[[Due], bool]) -> list[Due]:
    """Without what is no longer true; that is silenced."""
    kept: list[Due] = []
    untrue: list[Due] = []
    for one in due:
        (kept if is_true(one) else untrue).append(one)
    _drop(reminder_facts.ctx, untrue)
    return kept


def _reachable(ctx: Context, due: Sequence[Due]) -> list[Due]:
    """Who cannot be reached gets nothing: one task for staff a person or seat."""
    unreached = [one for one in due if not can_read(one.person)]
    for one in unreached:
        one.row.state = ReminderState.SILENCED
    if unreached:
        gap_tasks.look(ctx, {one.item.agency_id for one in unreached})
    return [one for one in due if can_read(one.person)]


def _queue(reminder_facts: ReminderFacts, due: Sequence[Due], renderer: str, name: str) -> None:
    """One outbox row; the reminders it carries are marked in the same transaction: never lost, never twice."""
    ctx, chat_id = reminder_facts.ctx, due[0].person.chat_id
    assert chat_id is not None  # _reachable kept only these
    lane = Lane.REMINDER if renderer == BUNDLE else Lane.NOTICE
    items = {one.item.id for one in due}
    context = {REPLACES: texts.NEWER_BELOW}  # reminders do not pile up
    if len(items) == 1:
        context[QUOTES] = card_name(due[0].item.id, chat_id)
    if renderer == BUNDLE and due[0].person.staff_role is not None:
        context[LOOK] = digest.DIGEST  # theirs carries the digest
    request = ApiRequest(chat_id, "sendMessage", {}, name=name, renderer=renderer, lane=lane, context=context)
    outbox_id = outbox.enqueue_with_id(ctx.session, request, ctx.now)
    for one in due:
        one.row.state, one.row.sent_on, one.row.outbox_id = ReminderState.SENT, ctx.today, outbox_id
    overdue.open_tasks_for(reminder_facts, due)
    ctx.session.flush()


def render_bundle(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The bundle's text as of now; None when nothing of it is true, or when its day is over."""
    carried = reminders.of_message(ctx.session, envelope.id)
    if not (all(one.row.sent_on == ctx.today for one in carried) and is_open(ctx)):
        # The network was away for long: nobody is disturbed at night. They go with the next bundle.
        _put_back(carried, next_moment(ctx))
        return None
    if mass_changes.to_come(ctx.session, {one.item.id for one in carried}):
        _put_back(carried, ctx.now)  # a change of dates began meanwhile: they go once it has counted them anew
        return None
    made = _rendered(ctx, carried, lambda person, lines: _bundle_words(ctx, person, lines, envelope.seen))
    if made is not None and carried[0].person.staff_role is None and monthly.line(ctx, carried[0].person):
        rows = made["reply_markup"]["inline_keyboard"]
        if sum(map(len, rows)) < MOST_BUTTONS:
            rows += inline([monthly.button()])["inline_keyboard"]
    if made is not None and carried[0].person.staff_role is not None:
        digest.remove_older(ctx, envelope.chat_id)
        made["reply_markup"]["inline_keyboard"] += inline(*digest.buttons(ctx, carried[0].person))["inline_keyboard"]
    return made


def _bundle_words(ctx: Context, person: Person, lines: Sequence[Line], seen: digest.Seen | None) -> tuple[str, int]:
    """Who works at the office reads the digest below the lines: one message a day, not two."""
    if all(line.supports for line in lines):
        return escalations.support(ctx, person, lines)
    is_staff = person.staff_role is not None
    morning = digest.summary(ctx, digest_texts.FEW, person, seen) if is_staff else monthly.line(ctx, person)
    end = "\n\n".join(filter(None, (_at_units(ctx, person), morning)))
    text, shown = texts.bundle(person.full_name, ctx.today, lines, end)
    unconfirmed = proposed.reminder_line(ctx, person)
    begun = f"{unconfirmed}\n\n{text}" if unconfirmed else text
    return (begun if shown_length(begun) <= LIMIT else text), shown


def _at_units(ctx: Context, person: Person) -> str:
    """Instead of reminders of what is with their units: one line."""
    seats = [seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)]
    days = units.waiting_for(ctx, seats) if seats else []
    return texts.at_units(days) if days else ""


def render_call(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """An RCO's call as of now; None when it was answered."""
    carried = reminders.of_message(ctx.session, envelope.id)
    return _rendered(ctx, carried, lambda _, lines: (texts.rco_call(lines[0]), 1))


def _rendered(ctx: Context, carried: Sequence[Due], words: Words) -> dict[str, Any] | None:
    reminder_facts = ReminderFacts.of(ctx, carried)
    carried = _true_now(reminder_facts, carried, reminder_facts.still_true)
    if not carried:
        return None
    by_item: dict[int, list[Due]] = defaultdict(list)
    for one in carried:
        by_item[one.item.id].append(one)
    lines = together({item_id: line_of(reminder_facts, rows) for item_id, rows in by_item.items()})
    order = sorted(lines, key=lambda item_id: (lines[item_id].days, lines[item_id].facts.item.code))
    text, shown = words(carried[0].person, [lines[item_id] for item_id in order])
    mine = [item_id for item_id in order[:shown] if not lines[item_id].supports]
    items = [reminder_facts.items[item_id].item for item_id in mine]
    return text_payload(text, inline(*under_reminder(reminder_facts.planning, items, lines)))


def _put_back(carried: Iterable[Due], at: datetime) -> None:
    for one in carried:
        one.row.state, one.row.send_at = ReminderState.PLANNED, at
        one.row.sent_on = one.row.outbox_id = None


def _drop(ctx: Context, untrue: Sequence[Due]) -> None:
    """Plan their items anew: what is no longer true is silenced, moved (the hand-over to staff), or taken over."""
    if not untrue:
        return
    for one in untrue:
        one.row.state = ReminderState.PLANNED
        one.row.sent_on = one.row.outbox_id = None
    ctx.session.flush()
    replan_items(ctx, list({one.item.id: one.item for one in untrue}.values()))
    for one in untrue:
        if one.row.state is ReminderState.PLANNED and one.row.send_at <= ctx.now:
            one.row.state = ReminderState.SILENCED
