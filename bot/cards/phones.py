"""Telepon on the office's card: who answers for the item, and at which number.

The numbers stand in a message of their own, not on the card: it can be emptied when the person leaves the seat,
corrects the number or is erased, while the cards of ended items stay in the chats as they were.
"""

from bot.cards import texts_phones as texts
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Context
from models.agencies import agencies
from models.people import holdings
from models.queues import living_messages


def show(ctx: Context, assignment_id: int) -> None:
    """Telepon was pressed: the numbers at the end of the chat, and those of an earlier press are deleted."""
    _, item = staff_assignment(ctx, assignment_id)
    agency = agencies.agency(ctx.session, item.agency_id)
    answering = holdings.who_answers_at(ctx.session, [agency.id])[agency.id]
    people = [(role.value, person.full_name, person.phone or "") for role, person in answering]
    name = f"{_prefix(agency.id)}{ctx.sender.chat_id}"
    ctx.say_below(name, texts.phones(item.code, agency.name, people), None, texts.OUT_OF_DATE)


def forget(ctx: Context, agency_id: int) -> None:
    """Somebody there left, or has another number: what was shown, for its units too, is emptied in every chat."""
    units = agencies.units_of(ctx.session, agency_id)
    prefixes = [_prefix(each) for each in (agency_id, *(unit.id for unit in units))]
    for prefix, chats in living_messages.chats_with_any(ctx.session, prefixes).items():
        for chat_id in chats:
            ctx.shrink(f"{prefix}{chat_id}", texts.OUT_OF_DATE, to=chat_id)


def _prefix(agency_id: int) -> str:
    return f"phones:{agency_id}:"
