"""Ingatkan dengan sopan: an inspectorate asks after a unit's self-report, once a working day, without a sound."""

from bot.agencies.access import Access
from bot.cards.presses import OpenCardPress
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.standards import texts
from models import holidays
from models.assignments import assignments
from models.people import holdings
from models.people.holdings import can_read
from models.people.people import Person
from models.queues import living_messages
from models.queues.outbox import Lane
from models.rules.errors import StaleButton
from models.rules.standards.errors import NobodyToRemind, RemindedToday
from models.standards import periods
from models.standards.periods import UnitItem


def may(ctx: Context, found: UnitItem) -> bool:
    """Does the unit owe something, has it somebody who reads, and was it not reminded today?"""
    return bool(_officers(ctx, found)) and not living_messages.chats_with(ctx.session, _name(ctx, found))


def remind(ctx: Context, seen: Access, found: UnitItem) -> None:
    """One quiet message to the unit's own officers. Raises OnlyLooks, NobodyToRemind, RemindedToday."""
    if seen.is_staff:  # the office has the ladder
        raise StaleButton
    seen.by(ctx)
    officers, name = _officers(ctx, found), _name(ctx, found)
    if not officers:
        raise NobodyToRemind(found.agency.short_name)
    if living_messages.chats_with(ctx.session, name):
        raise RemindedToday(found.agency.short_name)
    report = assignments.facts(ctx.session, found.item).report
    assert seen.parent is not None  # `to_units_of` found it
    text = texts.polite(report.subject, seen.parent.name)
    for person in officers:
        keyboard = inline([Button(texts.OPEN, OpenCardPress(found.item.id))])
        own_name = f"{name}{person.chat_id}"
        ctx.say(text, keyboard, to=person.chat_id, name=own_name, lane=Lane.NOTICE, quiet=True)
    ctx.toast(texts.REMINDED)


def _officers(ctx: Context, found: UnitItem) -> list[Person]:
    """The unit's own people whom a message reaches, while it owes a component: also beside one that waits for us."""
    counts = periods.components_state(ctx.session, [found.item.id])[found.item.id]
    if found.item.closed_at is not None or not (counts.not_sent or counts.lacking):
        return []
    return [person for _, person in holdings.holders(ctx.session, found.agency.id) if can_read(person)]


def _name(ctx: Context, found: UnitItem) -> str:
    """The beginning of the name of today's message: a day off counts to the working day before."""
    day = holidays.calendar(ctx.session, found.agency.id).previous_working_day(ctx.handled_on)
    return f"polite:{found.item.id}:{day:%y%m%d}:"
