"""A promised day: read, and refused where it is over or so far that nobody would be reminded until then."""

from datetime import date

from bot.assignments.record import record
from bot.conversation.authority import Answer
from bot.conversation.context import Context
from models import holidays, policy
from models.assignments.assignments import Assignment
from models.rules.assignments import Event
from models.rules.dates.errors import DateInPast, PromiseTooFar
from models.rules.dates.reading import parse_day
from models.rules.reminders.ladder import Ladder, last_promise


def keep(ctx: Context, answer: Answer, text: str, note: str = "") -> date:
    """Record the day that was typed or chosen. Raises DateInPast, PromiseTooFar and what parse_day does."""
    item = answer.item
    day = parse_day(text, ctx.today, holidays.calendar(ctx.session, item.agency_id))
    if day < ctx.today:
        raise DateInPast(day)
    check(ctx, item, day)
    who, seat, facts = answer.person, answer.seat, {"promise_on": day.isoformat()}
    record(ctx, item, Event.NOTE, actor=who, seat=seat, note=note, data=facts, promise_on=day)
    return day


def check(ctx: Context, item: Assignment, day: date) -> None:
    """A promise of today lasts as long as the reminders after the due date would. Raises PromiseTooFar."""
    ladder = policy.ladders(ctx.session)[Ladder.AGENCY]
    last_on = last_promise(item.due_on, ctx.today, holidays.calendar(ctx.session, item.agency_id), ladder)
    if day > last_on:
        raise PromiseTooFar(day, last_on)
