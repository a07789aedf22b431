"""Is the pressed card still true? One's own changes make a card no older: it is only on its way to the phone."""

from bot.cards import cards
from bot.conversation.context import Context
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.people.people import Person
from models.rules.assignments import TRANSITIONS, Event


def is_fresh(ctx: Context, item: Assignment, version: int, person: Person, event: Event) -> bool:
    """May a press on the card with this version count as `event`? If not, the person sees what is true now.

    Whoever taps Terima and then, before the card was redrawn, Sedang diproses knows what stands: every newer
    change is their own. A doubled Terima fits no more and is answered with what is true now, like any stale press.
    """
    newer = item.version - version
    if 0 < newer <= 3 and events.newest_actors(ctx.session, item.id, newer) == [person.id] * newer:
        actions = assignments.actions_of(ctx.session, item.id)
        if any((action.status, event) in TRANSITIONS for action in actions):
            return True
    return cards.is_current(ctx, item, version)
