"""Reads what an agreement amounts to at a moment: from its signature to its last day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.conversation.context import Context
from models import holidays
from models.agreements import numbers
from models.agreements.agreements import Agreement
from models.agreements.numbers import Numbers
from models.assignments.done_in_time import done_in_time
from models.office import measures
from models.rules.agreements import median


@dataclass(frozen=True, slots=True)
class Pace:
    """`median`: working days from the sending of an item to its verification, the number in the middle, None of none;
    `late`: how many were reported as done after their due date."""

    median: float | None
    late: int


def numbers_of(ctx: Context, row: Agreement) -> Numbers:
    """The numbers of an agreement as of now."""
    since = datetime.combine(row.signed_on, time(), ctx.zone)
    last = min(row.last_on, ctx.today) if row.last_on is not None else ctx.today
    until = datetime.combine(last + timedelta(days=1), time(), ctx.zone)
    return numbers.read(ctx.session, row, since, until, measures.at(ctx.now, ctx.today))


def pace_of(ctx: Context, found: Numbers) -> Pace:
    """How the items of citizens' reports were settled."""
    calendar = holidays.calendar(ctx.session)
    spans = [(ctx.local_date(each.created_at), ctx.local_date(each.closed_at)) for each in found.settled]
    days = {span: calendar.working_days_between(*span) for span in set(spans)}
    in_time = done_in_time(ctx.session, found.settled, ctx.now, ctx.zone)
    return Pace(median(days[span] for span in spans), sum(not each for each in in_time.values()))
