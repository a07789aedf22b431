"""Back from leave: one message with what happened meanwhile, told once."""

from datetime import datetime, time

from bot.cards.clocks import due_day_of, most_urgent_first
from bot.cards.texts_history import words_of
from bot.conversation.context import Context
from bot.conversation.texts_words import enumerate_words, safe
from bot.leaves import announcing as news
from bot.leaves import texts
from bot.reminders.office_time import is_open
from models import leaves, reminders
from models.leaves import Leave
from models.office import open_items
from models.people import holdings, people
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.assignments import OF_THE_RECORD, Event

SILENT = OF_THE_RECORD | {Event.DELIVERED, Event.UNDONE}  # no news
WORDS_SHOWN = 3  # events of one item


def welcome_back(ctx: Context) -> None:
    """Everybody whose leave is over and who was not told yet, in office hours, at their own hour at the earliest.

    The leave's row remembers it (told_at), in the transaction that queues the message: never twice.
    """
    back = leaves.returned(ctx.session, ctx.today)
    if not back or not is_open(ctx):
        return
    away = leaves.away(ctx.session, ctx.today)
    for leave in back:
        person = people.by_id(ctx.session, leave.person_id)
        if person is None or leaves.is_away(away, leave.person_id, ctx.today):
            continue
        if (person.reminder_hour or 0) > ctx.now.astimezone(ctx.zone).hour:
            continue
        leave.told_at = ctx.now
        news.settle_task(ctx, leave)
        if person.chat_id is not None and person.unreachable_at is None:
            # Without a sound: only the day's bundle makes one.
            ctx.say(summary(ctx, person, leave), to=person.chat_id, lane=Lane.NOTICE, quiet=True)
    ctx.session.flush()


def summary(ctx: Context, person: Person, leave: Leave) -> str:
    """What happened on the person's items since the leave began, and what is open now."""
    person_id = person.id
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person_id)}
    since = datetime.combine(leave.from_on, time(), ctx.zone)
    owner = person_id if person.staff_role is not None else None
    told: dict[str, list[str]] = {}
    for item, event, actor in reminders.happened(ctx.session, seats, owner, since, person_id):
        if event.event not in SILENT:
            who = f" ({safe(actor.full_name, 40)})" if actor is not None and actor.erased_at is None else ""
            told.setdefault(item.code, []).append(f"{words_of(event.event, item.product_code)}{who}")
    happened = [(item, enumerate_words(words[-WORDS_SHOWN:])) for item, words in told.items()]
    still_open = most_urgent_first(open_items.own_items(ctx.session, person_id)) if seats else []
    open_until = [(item.code, due_day_of(ctx, item)) for item in still_open]
    return texts.welcome_back(person.full_name, leave.span, happened, open_until)
