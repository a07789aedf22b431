"""A promised day: read, and refused where it is over or so far that the item would fall asleep until then."""

from datetime import date

from bot.conversation.context import Context
from models import holidays, policy
from models.assignments.assignments import Assignment
from models.rules.dates.errors import DateInPast, PromiseTooFar
from models.rules.dates.reading import parse_day
from models.rules.reminders.ladder import Ladder, last_promise


def read(ctx: Context, item: Assignment, text: str) -> date:
    """The day that was typed or chosen. Raises DateInPast, PromiseTooFar and what parse_day does."""
    day = parse_day(text, ctx.today, holidays.calendar(ctx.session, item.agency_id))
    if day < ctx.today:
        raise DateInPast(day)
    check(ctx, item, day)
    return day


def check(ctx: Context, item: Assignment, day: date) -> None:
    """A promise of today lasts as long as the bells after the due date would. Raises PromiseTooFar."""
    ladder = policy.ladders(ctx.session)[Ladder.AGENCY]
    last_on = last_promise(item.due_on, ctx.today, holidays.calendar(ctx.session, item.agency_id), ladder)
    if day > last_on:
        raise PromiseTooFar(day, last_on)
