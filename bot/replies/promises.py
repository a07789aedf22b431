"""A promised day: read, and refused where it is over or so far that nobody would be reminded until then."""

from datetime import date

from bot.assignments.record import apply_event
from bot.conversation import answers
from bot.conversation.authority import Answer
from bot.conversation.context import Context
from bot.deadlines import movers
from models import holidays, policy
from models.assignments import products
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.rules.assignments import Event
from models.rules.dates.errors import DateInPast, PromisedOnDayOff, PromiseTooFar
from models.rules.dates.reading import parse_promise
from models.rules.reminders.ladder import last_promise
from models.rules.replies.reasons import day_with_reason, reason


def keep(ctx: Context, answer: Answer, text: str, note: str = "") -> tuple[date, str]:
    """Record the day that was typed or chosen; returns it with the words in which it was given a reason, or "".

    Raises DateInPast, PromiseTooFar and what parse_promise does.
    """
    item = answer.item
    calendar = holidays.calendar(ctx.session, item.agency_id)
    chosen = answers.chosen_day(ctx, text)
    try:
        day, words = (
            (chosen, "")
            if chosen is not None
            else day_with_reason(text, ctx.today, lambda typed: parse_promise(typed, ctx.today, calendar))
        )
    except PromisedOnDayOff as off:
        check(ctx, item, off.day)
        raise
    if day < ctx.judged_on:
        raise DateInPast(day)
    check(ctx, item, day)
    words = words or answers.said_before(ctx)
    apply_event(ctx, item, change(Event.NOTE, answer, reason(words) if words else note, day))
    return day, words


def change(event: Event, answer: Answer, note: str, day: date | None) -> Change:
    """The change by what an agency said, with the day that it promised, if it did."""
    if day is None:
        return Change(event, answer.by, note)
    return Change(event, answer.by, note, {"promise_on": day.isoformat()}, {"promise_on": day})


def check(ctx: Context, item: Assignment, day: date) -> None:
    """A promise of today lasts as long as the reminders after the due date would. Raises PromiseTooFar."""
    movers.move_first(ctx, item)
    ladder = policy.ladders(ctx.session)[products.ladders(ctx.session)[item.product_code]]
    last_on = last_promise(item.due_on, ctx.today, holidays.calendar(ctx.session, item.agency_id), ladder)
    if day > last_on:
        raise PromiseTooFar(day, last_on)
