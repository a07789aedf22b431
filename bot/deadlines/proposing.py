"""The due date that a product's clock proposes, and the check of one that staff type."""

from datetime import date, datetime, timedelta

from bot.conversation.context import Context
from models import holidays
from models.assignments.products import Product
from models.rules.dates.errors import DateInPast
from models.rules.deadlines.products import Deadline, deadline_for


def propose(ctx: Context, product: Product, agency_id: int, received_on: date | None) -> Deadline | None:
    """The date that the product's clock gives at this agency; None where staff set it."""
    if received_on is None:
        return None
    calendar = holidays.calendar(ctx.session, agency_id)
    return deadline_for(product.rule(), received_on, calendar)


def in_hours(ctx: Context, hours: int) -> datetime:
    """The moment `hours` from now, to the minute: aware, UTC."""
    return ctx.handled_at.replace(second=0, microsecond=0) + timedelta(hours=hours)


def check_to_come(ctx: Context, day: date) -> date:
    """A due date that is today or later; DateInPast otherwise."""
    if day < ctx.today:
        raise DateInPast(day)
    return day
