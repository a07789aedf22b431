"""The cards of an item at the units to which it was passed on: in each chat concerned, edited in place."""

from collections.abc import Sequence
from datetime import date

from bot.cards.presses import UnitPress
from bot.cards.units import texts_units as texts
from bot.cards.units import unit_collections
from bot.cards.units.texts_units import AtUnitLine, UnitView
from bot.conversation.buttons.keyboards import Button, Markup, Style, fitting_rows, inline
from bot.conversation.context import Context
from bot.conversation.texts_asked import asked_by
from models import forwarding, holidays
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.forwarding import AtUnit, Forwarding
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages
from models.queues.outbox import Lane
from models.rules.assignments import TRANSITIONS, Event, Status
from models.rules.forwarding import AT_UNIT, ForwardingState, unit_day

CARD = "unitcard:"  # begins the names of the units' cards


def name_in(row: Forwarding, chat_id: int) -> str:
    """The name of the unit's card in a chat."""
    return f"{CARD}{row.id}:{chat_id}"


def question_name(submission_id: int) -> str:
    """The name of the messages that ask the inspectorate about a unit's result, without the chat."""
    return f"endorse:{submission_id}"


def day_of(ctx: Context, item: Assignment, row: Forwarding) -> date:
    """The day by which the unit is asked to answer: it follows the item's due date."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    return unit_day(item.due_on, ctx.local_date(row.passed_at), row.days_before, calendar)


def is_open(ctx: Context) -> bool:
    """Is the office open now? What units are told of by themselves makes no sound at night."""
    return ctx.settings.hours.is_open(ctx.handled_at, holidays.calendar(ctx.session), ctx.zone)


def lines_of(ctx: Context, item: Assignment) -> list[AtUnitLine]:
    """What the cards of the inspectorate and of the office say of the units that have the item."""
    if item.closed_at is not None:
        return []
    return [_line(ctx, item, each) for each in forwarding.of_item(ctx.session, item.id)]


def has_result(ctx: Context, item: Assignment) -> bool:
    """Does a unit's result wait for the inspectorate of the item?"""
    return any(each.row.state is ForwardingState.ANSWERED for each in forwarding.of_item(ctx.session, item.id))


def _line(ctx: Context, item: Assignment, at_unit: AtUnit) -> AtUnitLine:
    row, since, until = at_unit.row, ctx.local_date(at_unit.row.since_at), day_of(ctx, item, at_unit.row)
    calendar = holidays.calendar(ctx.session, item.agency_id)
    is_guest = row.token_hash is not None
    return AtUnitLine(
        at_unit.unit.name,
        row.state,
        since,
        calendar.working_days_between(since, ctx.today),
        until,
        numbers_of(ctx, item, row),
        (at_unit.guest.full_name if at_unit.guest else "") if is_guest else None,
        row.state in AT_UNIT and until < ctx.today,
    )


def numbers_of(ctx: Context, item: Assignment, row: Forwarding) -> list[int]:
    """The numbers of the corrective actions that the unit has; empty: all of them."""
    return [each.number for each in assignments.actions_of(ctx.session, item.id) if each.id in row.action_ids]


def readers_of(ctx: Context, row: Forwarding) -> list[Person]:
    """Who reads for the unit: its guest, or whoever holds a seat there."""
    if row.token_hash is None:
        seated = holdings.seat_holders(ctx.session, [row.unit_id])[row.unit_id]
        found = [holder.person for holder in seated if not holder.from_parent]
    else:
        guest = people.by_id(ctx.session, row.guest_id) if row.guest_id is not None else None
        found = [guest] if guest is not None else []
    return [person for person in found if person.chat_id is not None]


def send(ctx: Context, item: Assignment, row: Forwarding, person: Person) -> None:
    """Send the unit's card anew at the end of somebody's chat; one line is left of an older one."""
    if person.chat_id is None:
        return
    name = name_in(row, person.chat_id)
    ctx.shrink(name, texts.NEWER_BELOW, to=person.chat_id)
    ctx.say(*_drawn(ctx, item, row), to=person.chat_id, name=name)


def refresh(ctx: Context, items: Sequence[Assignment]) -> None:
    """Show what is true now on the cards of every unit that has one of the items, also where an item just closed."""
    at_units = forwarding.preload(ctx.session, [item.id for item in items])
    if not at_units:
        return
    rows = [each.row for theirs in at_units.values() for each in theirs]
    chats = living_messages.chats_with_any(ctx.session, [f"{CARD}{row.id}:" for row in rows])
    holdings.seat_holders(ctx.session, {row.unit_id for row in rows})  # of all of them at once
    for item in items:
        for each in at_units.get(item.id, ()):
            _show(ctx, item, each.row, chats[f"{CARD}{each.row.id}:"])


def tell_closed(ctx: Context, item: Assignment) -> None:
    """The item is over while units still have it: whoever works on it there is told."""
    for at_unit in forwarding.of_item(ctx.session, item.id):
        unit_collections.put_aside(ctx, at_unit.row, texts.nothing_to_collect(item.code))
        for reader in readers_of(ctx, at_unit.row):
            inspectorate = assignments.facts(ctx.session, item).agency.name
            text = texts.item_over(item.code, inspectorate, is_cancelled=item.status is Status.CANCELLED)
            ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE, quiet=not is_open(ctx))


def show(ctx: Context, item: Assignment, row: Forwarding) -> None:
    """The same for one unit."""
    _show(ctx, item, row, living_messages.chats_with(ctx.session, f"{CARD}{row.id}:"))


def _show(ctx: Context, item: Assignment, row: Forwarding, chats: Sequence[int]) -> None:
    """Somebody who does not read for it any more sees no case data."""
    if not chats:
        return
    readers = {person.chat_id for person in readers_of(ctx, row)}
    drawn = _drawn(ctx, item, row)
    for chat_id in chats:
        text, keyboard = drawn if chat_id in readers else (texts.no_longer_yours(), None)
        ctx.show(name_in(row, chat_id), text, keyboard, to=chat_id)


def _drawn(ctx: Context, item: Assignment, row: Forwarding) -> tuple[str, Markup | None]:
    facts = assignments.facts(ctx.session, item)
    if not row.is_running or item.closed_at is not None:
        return texts.ended_card(item.code, facts.agency.name, row.state), None
    until = day_of(ctx, item, row)
    its = [each for each in assignments.actions_of(ctx.session, item.id) if _has(row, each.id)]
    is_owed = any((each.status, Event.FORWARDED) in TRANSITIONS for each in its)
    view = UnitView(
        item.code,
        ctx.session.get_one(Agency, row.unit_id).name,
        facts.agency.name,
        facts.report.number,
        facts.report.subject,
        facts.report.confidential,
        [(each.number, each.text) for each in its],
        row.state,
        until,
        ctx.local_date(row.since_at),
        row.reason,
        row.seen_at is not None,
        row.state in AT_UNIT and until < ctx.today,
        asked_by(item.product_code),
        is_owed,
    )
    return texts.unit_card(view), _keyboard(row, is_owed=is_owed)


def _has(row: Forwarding, action_id: int) -> bool:
    return not row.action_ids or action_id in row.action_ids


def _keyboard(row: Forwarding, *, is_owed: bool) -> Markup | None:
    if row.state not in AT_UNIT or not is_owed:
        return inline(_buttons(row, ["word"]))
    verbs = ["done", "stuck", "word"] if row.seen_at is not None else ["ack", "done", "stuck", "word"]
    return inline(*fitting_rows(_buttons(row, verbs)))


def _buttons(row: Forwarding, verbs: Sequence[str]) -> list[Button]:
    styles = {"ack": Style.SUCCESS}
    return [Button(texts.BUTTONS[verb], UnitPress(verb, row.id), styles.get(verb)) for verb in verbs]
