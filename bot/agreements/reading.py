"""Reads what an agreement amounts to at a moment: from its signature to its last day."""

from datetime import datetime, time, timedelta

from bot.conversation.context import Context
from models import holidays
from models.agreements import numbers
from models.agreements.agreements import Agreement
from models.agreements.numbers import Numbers
from models.office import measures
from models.rules.agreements import median


def numbers_of(ctx: Context, row: Agreement) -> Numbers:
    """The numbers of an agreement as of now."""
    since = datetime.combine(row.signed_on, time(), ctx.zone)
    last = min(row.last_on, ctx.today) if row.last_on is not None else ctx.today
    until = datetime.combine(last + timedelta(days=1), time(), ctx.zone)
    return numbers.read(ctx.session, row, since, until, measures.at(ctx.now, ctx.today))


def median_days(ctx: Context, found: Numbers) -> float | None:
    """Working days from the sending of an item to its verification: the number in the middle; None of none."""
    calendar = holidays.calendar(ctx.session)
    spans = [(ctx.local_date(sent), ctx.local_date(done)) for sent, done in found.settled]
    days = {span: calendar.working_days_between(*span) for span in set(spans)}
    return median(days[span] for span in spans)
