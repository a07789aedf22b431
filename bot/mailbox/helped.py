"""Sudah dibantu: the office gave the help, or answered, outside the bot; the agency reads that and can object."""

from bot.assignments import helping, record
from bot.cards import audience
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Context
from bot.mailbox import forwarding
from bot.mailbox import texts_help as texts
from models import mailbox
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.people.people import Person
from models.rules.assignments import Event
from models.rules.mailbox import NothingAsked


def done(ctx: Context, assignment_id: int) -> None:
    """The button under a card, an obstacle or a task. Questions about the item are settled with it."""
    person, item = staff_assignment(ctx, assignment_id)
    if item.help_due_on is None:
        raise NothingAsked(item.code)
    note(ctx, person, item)
    ctx.toast(texts.noted(audience.was_told(ctx, item)))


def note(ctx: Context, person: Person, item: Assignment) -> None:
    """Write it down; the agency is told, and its questions about the item are settled."""
    record.apply_event(ctx, item, Change(Event.NOTE, Actor.of(person), texts.HELPED, {"helped": True}))
    for entry in mailbox.open_about(ctx.session, item.id):
        if entry.data.get(helping.ASKS):
            forwarding.settle(ctx, entry, by=person)
    audience.tell_agency(ctx, item, None, texts.told_helped(item.code, person.full_name))
