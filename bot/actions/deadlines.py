"""Due dates: the one that is proposed, and moving it (why it is this one: deadlines_why)."""

from datetime import date, datetime, timedelta

from bot.actions import records
from bot.deed import Deed
from models import holidays
from models.assignments import Assignment
from models.events import AssignmentEvent
from models.people import Person
from models.products import Product
from models.rules.assignments import Event
from models.rules.deadlines import Deadline, deadline_for
from models.rules.errors import DateInPast, DueUnchanged


def propose(deed: Deed, product: Product, agency_id: int, received_on: date | None) -> Deadline | None:
    """The date that the product's clock gives at this agency; None where staff set it."""
    if received_on is None:
        return None
    calendar = holidays.calendar(deed.session, agency_id)
    return deadline_for(product.rule(), received_on, calendar)


def in_hours(deed: Deed, hours: int) -> datetime:
    """The moment `hours` from now, to the minute: aware, UTC."""
    return deed.now.replace(second=0, microsecond=0) + timedelta(hours=hours)


def check_to_come(deed: Deed, day: date) -> date:
    """A due date that is today or later; DateInPast otherwise."""
    if day < deed.today:
        raise DateInPast(day)
    return day


def move(deed: Deed, assignment: Assignment, due_on: date, actor: Person, reason: str) -> AssignmentEvent:
    """Staff set another due date, and theirs is authoritative: the calculator never rewrites it.

    The first date stays; history, reminders and cards follow in the same transaction. Raises DateInPast or
    DueUnchanged.
    """
    check_to_come(deed, due_on)
    old = assignment.due_on
    if due_on == old and assignment.due_at is None:
        raise DueUnchanged(due_on)
    assignment.due_on, assignment.due_at = due_on, None
    assignment.due_version += 1
    assignment.due_typed, assignment.provisional = True, False
    data = {"old": old.isoformat(), "new": due_on.isoformat()}
    return records.record(deed, assignment, Event.DUE_CHANGED, actor=actor, note=reason, data=data)
