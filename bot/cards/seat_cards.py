"""The cards of a seat: a new holder gets the most urgent ones, and whoever gave it up keeps a line of each."""

from collections.abc import Sequence

from bot.cards import cards, texts, texts_parts
from bot.cards.units import unit_cards
from bot.conversation.context import Context
from models import forwarding
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import at_units
from models.people import holdings
from models.people.people import Person
from models.queues import living_messages
from models.queues.outbox import Lane

MOST_AT_ONCE = 5  # a new holder reads these; the others are one /tugas away


def count_open(ctx: Context, agency_id: int) -> int:
    """How many open items an agency answers for: its own, those of its units, and those passed on to it."""
    own = assignments.open_below(ctx.session, {agency_id})
    return len(own) + len(forwarding.at_seats(ctx.session, {agency_id}))


def send_open(ctx: Context, person: Person) -> None:
    """Send the person the cards of the open items of their seats: their own, and those passed on to their units.

    Only the most urgent come at once; a line says how to see the others.
    """
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    items, passed_on = assignments.open_below(ctx.session, seats), forwarding.at_seats(ctx.session, seats)
    for item in items[:MOST_AT_ONCE]:
        cards.send(ctx, item, person)
    for row, item in passed_on[: max(MOST_AT_ONCE - len(items), 0)]:
        unit_cards.send(ctx, item, row, person)
    more = len(items) + len(passed_on) - MOST_AT_ONCE
    if more > 0 and person.chat_id is not None:
        ctx.say(texts.more_open(more), to=person.chat_id)


def take_back(ctx: Context, agency_id: int, person: Person) -> None:
    """The person left the agency: the cards of its open items in their chat lose words and buttons.

    What is left of them is one line, the same for all, so that hundreds of cards take as few statements as two. Many
    of them come behind everything else that the person is to read.
    """
    chat_id = person.chat_id
    if chat_id is None:
        return
    items = assignments.open_below(ctx.session, {agency_id})
    _take_questions_back(ctx, items, chat_id)
    there = living_messages.chats_with_any(ctx.session, [f"card:{item.id}:" for item in items])
    shown = [item for item in items if chat_id in there[f"card:{item.id}:"]]
    if person.staff_role is not None or holdings.seats_of(ctx.session, person.id):
        cards.refresh_all(ctx, shown)  # they read them at the office, or from another seat
        return
    seated = holdings.seat_holders(ctx.session, {item.agency_id for item in shown})
    lane = Lane.DIGEST if len(shown) > MOST_AT_ONCE else None
    for item in shown:
        text = texts_parts.moved_on(is_held=bool(holdings.who_answers(seated[item.agency_id])))
        ctx.show(cards.name_in(item, chat_id), text, to=chat_id, lane=lane)


def _take_questions_back(ctx: Context, items: Sequence[Assignment], chat_id: int) -> None:
    """Whoever answers for the items now decides about what units handed in: from their own card."""
    names = [unit_cards.question_name(each) for each in at_units.waiting_in(ctx.session, [item.id for item in items])]
    there = living_messages.chats_with_any(ctx.session, [f"{name}:" for name in names])
    for name in names:
        if chat_id in there[f"{name}:"]:
            ctx.show(f"{name}:{chat_id}", texts_parts.moved_on(is_held=True), to=chat_id)
