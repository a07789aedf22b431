"""The one pinned message of a chat, edited in place: a focal point's line, the office's numbers, or both.

It is begun with the seat or the place at the office, worded anew when an edit of it is sent, and never fought for:
whoever deletes or unpins it is left alone. A focal point's line is edited with every change of an item. The office's
numbers are about all items and change at midnight too, without a change of any: a job compares them with what each
message shows, beside the writer, so that no tap pays for the phones of the whole office.
"""

from collections.abc import Collection
from typing import Any

from bot.cards.many import texts_pinned as texts
from bot.cards.units import unit_cards
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from models import forwarding, holidays
from models.assignments.assignments import Assignment
from models.forwarding import Forwarding
from models.office import board, open_items
from models.office.board import Totals
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages, outbox, unwritten
from models.queues.claims import ONLY_EDITS, PIN, Envelope
from models.queues.outbox import LOOK, ApiRequest, Lane
from models.queues.shown import text_digest
from models.rules.forwarding import AT_UNIT

LINE = "pinned_line"


def begin(ctx: Context, person: Person) -> None:
    """Send the message without a sound and pin it, once for each person."""
    chat_id = person.chat_id
    if chat_id is None or person.pinned_at is not None:
        return
    person.pinned_at = ctx.handled_at
    # In the lane of the welcome, so that it comes behind that.
    ctx.say(_text(ctx, person), to=chat_id, name=_name(chat_id), quiet=True)
    ctx.request(PIN, {"disable_notification": True}, to=chat_id, name=_name(chat_id))


def renew(ctx: Context, item: Assignment) -> None:
    """Something about the item changed: the lines of everybody who answers for it, units included."""
    for holder in holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]:
        renew_for(ctx, holder.person)
    for at_unit in forwarding.of_item(ctx.session, item.id):
        renew_at_unit(ctx, at_unit.row)


def renew_at_unit(ctx: Context, row: Forwarding) -> None:
    """What was passed on to a unit is not there any more, or has changed: the lines of whoever reads it there."""
    for reader in unit_cards.readers_of(ctx, row):
        renew_for(ctx, reader)


def renew_for(ctx: Context, person: Person) -> None:
    """The person's message, one row for a transaction's changes; nothing where it was not begun, or nobody reads."""
    chat_id = person.chat_id
    if chat_id is None or person.pinned_at is None or not holdings.can_read(person):
        return
    if not unwritten.holds(ctx.session, _name(chat_id)):
        living_messages.was_remembered(ctx.session, _name(chat_id))
        context: dict[str, Any] = {ONLY_EDITS: True}
        if person.staff_role is not None:
            context[LOOK] = LINE
        request = ApiRequest(chat_id, "editMessageText", {}, _name(chat_id), LINE, context=context, lane=Lane.DIGEST)
        outbox.enqueue(ctx.session, request, ctx.handled_at)


def outdated_at_office(ctx: Context) -> list[int]:
    """The ids of staff whose pinned numbers are not begun yet, or show something else than what is true now.

    They are begun while the office is open: a new message, if a silent one. Edits follow midnight.
    """
    members = [member for member in people.staff(ctx.session) if holdings.can_read(member)]
    begun = {_name(member.chat_id): member for member in members if member.pinned_at is not None and member.chat_id}
    is_open = ctx.settings.hours.is_open(ctx.handled_at, holidays.calendar(ctx.session), ctx.zone)
    new = [member.id for member in members if member.pinned_at is None and is_open]
    shown = living_messages.shown_texts(ctx.session, begun)
    counts = board.totals(ctx.session, ctx.now, ctx.today) if shown else None
    changed = [
        begun[name].id
        for name, digest in shown.items()
        if digest != text_digest(text_payload(_text(ctx, begun[name], counts), None))
    ]
    return [*new, *changed]


def renew_at_office(ctx: Context, person_ids: Collection[int]) -> None:
    """Begin the pinned numbers of these people, or edit them without a sound."""
    for member in people.with_ids(ctx.session, person_ids):
        if member.staff_role is None or member.chat_id is None:
            continue
        if member.pinned_at is None:
            begin(ctx, member)
        else:
            outbox.drop_queued(ctx.session, _name(member.chat_id))  # where nothing is sent for hours, one edit waits
            renew_for(ctx, member)


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The words as of now."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    return None if person is None else text_payload(_text(ctx, person, envelope.seen), None)


def look(ctx: Context) -> Totals:
    """The numbers of the office, which its lines share."""
    return board.totals(ctx.session, ctx.now, ctx.today)


def _text(ctx: Context, person: Person, counts: Totals | None = None) -> str:
    """What the person's message says; `counts`: of the whole office, where they are known already."""
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    if person.staff_role is None:
        return _line(ctx, seats)
    numbers = texts.office_line(counts or look(ctx))
    return f"{numbers}\n{_line(ctx, seats)}" if seats else numbers


def _line(ctx: Context, seats: Collection[int]) -> str:
    """Of all items of these agencies and the units under them, and of what was passed on to them."""
    count, next_on, is_unit = open_items.next_due(ctx.session, seats) if seats else (0, None, False)
    passed_on = forwarding.at_seats(ctx.session, seats) if is_unit else []
    days = [unit_cards.day_of(ctx, item, row) for row, item in passed_on if row.state in AT_UNIT]
    nearest = min([*days, *([next_on] if next_on is not None else [])], default=None)
    return texts.line(count + len(passed_on), nearest, at_inspectorate=not count)


def _name(chat_id: int) -> str:
    return f"pin:{chat_id}"
