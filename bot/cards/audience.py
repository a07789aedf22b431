"""Who hears about an item beside the living cards: the people of the agency, and those at the office."""

from collections.abc import Iterable

from bot.cards import texts_parts
from bot.conversation.buttons.keyboards import Markup
from bot.conversation.context import Context
from models import postings
from models.agencies.agencies import ACTING
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.queues import living_messages


def office_of(ctx: Context, item: Assignment) -> list[Person]:
    """The asisten who sent the item, and who accompanies its agency; for an owner whom nobody can reach, the admins,
    else all staff."""
    staff = people.staff(ctx.session)
    owner = [person for person in staff if person.id == item.owner_id]
    answering = owner or [person for person in staff if person.staff_role is StaffRole.ADMIN] or staff
    posted = _posted_at(ctx, item)
    return [*answering, *(person for person in staff if person.id in posted and person not in answering)]


def _posted_at(ctx: Context, item: Assignment) -> set[int]:
    """The ids of whoever accompanies the agency of the item (models/postings.py)."""
    if not postings.is_any(ctx.session):
        return set()
    return postings.people_at(ctx.session, assignments.facts(ctx.session, item).agency, ctx.today)


def owner_name(ctx: Context, item: Assignment) -> str:
    """Who answers for the item at the office; "" when they do not work there any more or cannot be written to."""
    return next((person.full_name for person in people.staff(ctx.session) if person.id == item.owner_id), "")


def agency_of(ctx: Context, item: Assignment, *also: int | None) -> list[Person]:
    """Who reads for the item now, else whoever answers for it; `also`: people who did something about it, as long as
    they hold a seat for it."""
    seat_holders = holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]
    reading = [holder.person for holder in holdings.who_reads(seat_holders)]
    found = {person.id: person for person in reading or [person for _, person in holdings.who_answers(seat_holders)]}
    for holder in seat_holders:
        if holder.person.id in also and holder.role in ACTING:
            found.setdefault(holder.person.id, holder.person)
    return [person for person in found.values() if person.chat_id is not None]


def reason_readers(ctx: Context, item: Assignment) -> str:
    """To the office that gives a reason: who reads it."""
    facts = assignments.facts(ctx.session, item)
    return texts_parts.reason_readers(facts.agency.name, confidential=facts.report.confidential)


def was_told(ctx: Context, item: Assignment) -> str:
    """To the office, behind what it decided: the agency reads it, or nobody there can."""
    return texts_parts.TOLD if is_read(ctx, item) else texts_parts.NOT_TOLD


def is_read(ctx: Context, item: Assignment) -> bool:
    """Does a message about the item reach anybody at the agency?"""
    return bool(holdings.who_reads(holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]))


def tell_agency(
    ctx: Context,
    item: Assignment,
    also: int | None,
    text: str,
    keyboard: Markup | None = None,
    *,
    name: str | None = None,
) -> None:
    """A new message to the agency's people and to the person `also`."""
    tell(ctx, agency_of(ctx, item, also), text, keyboard, name=name)


def tell(
    ctx: Context,
    listeners: Iterable[Person],
    text: str,
    keyboard: Markup | None = None,
    *,
    name: str | None = None,
    quiet: bool = False,
) -> None:
    """A new message to each; with a `name` (of the matter) it can be rewritten in every chat later; `quiet`: it
    arrives without a sound."""
    for person in listeners:
        if person.chat_id is not None:
            own_name = f"{name}:{person.chat_id}" if name else None
            ctx.say(text, keyboard, to=person.chat_id, name=own_name, quiet=quiet)


def retell(ctx: Context, name: str, text: str, keyboard: Markup | None = None, *, but: int | None = None) -> None:
    """Rewrite the message about a matter in every chat that has it (not in `but`), e.g. once somebody decided."""
    for chat_id in living_messages.chats_with(ctx.session, f"{name}:"):
        if chat_id == but:
            continue
        ctx.show(f"{name}:{chat_id}", text, keyboard, to=chat_id)
