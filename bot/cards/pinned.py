"""The one pinned line of a focal point's chat: how much is open and what is due next, edited where that changes.

It is begun with the seat, worded anew when an edit of it is sent, and never fought for: whoever deletes or unpins it
is left alone.
"""

from typing import Any

from bot.cards import texts_pinned as texts
from bot.cards.clocks import stands_still
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages, outbox, unwritten
from models.queues.claims import ONLY_EDITS, PIN, Envelope
from models.queues.outbox import ApiRequest, Lane
from models.rules.deadlines.clocks import Party

LINE = "pinned_line"


def begin(ctx: Context, person: Person) -> None:
    """Send the line without a sound and pin it, once for each person."""
    chat_id = person.chat_id
    if chat_id is None or person.pinned_at is not None:
        return
    person.pinned_at = ctx.handled_at
    # In the lane of the welcome, so that it comes behind that.
    ctx.say(_line(ctx, person), to=chat_id, name=_name(chat_id), quiet=True)
    ctx.request(PIN, {"disable_notification": True}, to=chat_id, name=_name(chat_id))


def renew(ctx: Context, item: Assignment) -> None:
    """Something about the item changed: the lines of everybody who answers for it, units included."""
    for holder in holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]:
        renew_for(ctx, holder.person)


def renew_for(ctx: Context, person: Person) -> None:
    """The person's line; nothing where it was not begun, or nobody reads, and one row for a transaction's changes."""
    chat_id = person.chat_id
    if chat_id is None or person.pinned_at is None or not holdings.can_read(person):
        return
    if not unwritten.holds(ctx.session, _name(chat_id)):
        living_messages.was_remembered(ctx.session, _name(chat_id))
        request = ApiRequest(
            chat_id, "editMessageText", {}, _name(chat_id), LINE, context={ONLY_EDITS: True}, lane=Lane.DIGEST
        )
        outbox.enqueue(ctx.session, request, ctx.handled_at)


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The line as of now: of all items of the person's agencies and the units under them."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    return None if person is None else text_payload(_line(ctx, person), None)


def _line(ctx: Context, person: Person) -> str:
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    items = assignments.open_below(ctx.session, seats) if seats else []
    theirs = [item.due_on for item in items if item.waits_for is Party.AGENCY and not stands_still(item)]
    return texts.line(len(items), min(theirs, default=None))


def _name(chat_id: int) -> str:
    return f"pin:{chat_id}"
