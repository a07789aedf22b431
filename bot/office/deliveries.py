"""Below the history of an item, for staff: what became of its card, its reminders and its verdicts, by person."""

from bot.conversation.context import Context
from bot.conversation.texts_words import shown_length
from bot.office import texts_deliveries as texts
from models.agencies.agencies import ACTING
from models.assignments.assignments import Assignment
from models.office import delivery
from models.office.delivery import Weight
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages

MOST_PEOPLE, MOST_REMINDERS, MOST_VERDICTS = 4, 3, 1


def below(ctx: Context, item: Assignment, room: int) -> str:
    """The part of the message, in HTML, in so many characters; "" when nobody of the agency was written to yet."""
    readers = _readers(ctx, item)
    chats = {person.chat_id: person.id for person, _ in readers if person.chat_id is not None}
    found = delivery.about(ctx.session, item.id, chats)
    blocks = []
    for person, role in readers:
        theirs = [each for each in found if each.person_id == person.id]
        cards = [each for each in theirs if each.weight is Weight.CARD]
        reminders = [each for each in theirs if each.weight is Weight.REMINDER][-MOST_REMINDERS:]
        verdicts = [each for each in theirs if each.weight is Weight.VERDICT][-MOST_VERDICTS:]
        shown = [texts.line(each, ctx.zone) for each in (*cards, *reminders, *verdicts)]
        if shown or person.unreachable_at is not None:
            blocks.append(texts.person(person.full_name, role, person.unreachable_reason or "", shown))
    while blocks and shown_length(whole := f"\n\n{texts.block(blocks)}") > room:
        blocks.pop()
    return whole if blocks else ""


def _readers(ctx: Context, item: Assignment) -> list[tuple[Person, str]]:
    """Who answers for the item now, utama first, and who has its card from before ("" as their role)."""
    seated = holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]
    now = {each.person.id: (each.person, each.role.value) for each in seated if each.role in ACTING}
    for chat_id in living_messages.chats_with(ctx.session, f"card:{item.id}:"):
        person = people.by_chat(ctx.session, chat_id)
        if person is not None and person.staff_role is None:
            now.setdefault(person.id, (person, ""))
    return sorted(now.values(), key=lambda each: each[1] or "~")[:MOST_PEOPLE]
