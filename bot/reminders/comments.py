"""The one reminder of a draft result: to the agency, on the working day before the last one for its words."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.conversation.context import Context
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import ScheduledReminder, bundled
from models import assessments
from models.assessments import Assessment
from models.assignments.assignments import Assignment
from models.people.holdings import SeatHolder
from models.rules.assessments import Stage

COMMENT = "comment"


def waiting(ctx: Context, item: Assignment) -> Assessment | None:
    """The item's draft result, while the agency has not said anything to it."""
    found = assessments.of_item(ctx.session, item)
    return found if found is not None and found.stage is Stage.SHARED else None


def until(ctx: Context, item: Assignment) -> date | None:
    """The last day for the agency's words to a draft result; None: none waits for them."""
    found = waiting(ctx, item)
    return found.comment_due_on if found is not None else None


def schedule(planning: PlanningFacts, item: Assignment, seats: Sequence[SeatHolder]) -> Iterator[ScheduledReminder]:
    """The reminder, whether the item is closed or not; none where the draft is sent on that day or later."""
    found = waiting(planning.ctx, item)
    if found is None or found.comment_due_on is None or found.shared_at is None:
        return
    on = planning.calendars.of(item.agency_id).shift(found.comment_due_on, -1)
    if on <= planning.ctx.local_date(found.shared_at):
        return
    for person in planning.first_to_answer(seats, on):
        yield bundled(planning, person, COMMENT, found.comment_due_on.toordinal(), on)
