"""The office's own limits for an item: one for each thing that waits, counted from the event that began it.

The column `office_due_on` holds the earliest of them, by which cards, lists and the office's ladder go.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from bot.conversation.context import Context
from models import extensions, holidays, policy
from models.assignments import assignments, decisions
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.evidence.evidence import Submission
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty, office_due_on

WITH_US = frozenset({Status.REPORTED, Status.DISPUTED})
ANSWER = "answer"  # in an event's data: {"from": day, "days": working days in which the office answers it}
STOOD = "stood"  # in the data of a RESUMED of our own clock: working days in which it stood


def begins(ctx: Context, duty: Duty | None) -> dict[str, Any]:
    """For the data of an event after which the office owes an answer: from when, and in how many working days."""
    if duty is None:
        return {}
    return {ANSWER: {"from": ctx.today.isoformat(), "days": policy.numbers(ctx.session)[duty]}}


def of_event(ctx: Context, item: Assignment, began: AssignmentEvent) -> date | None:
    """Our limit for what began with this event; the item's where the event was written before limits were kept."""
    return _counted(ctx, item, began) or item.office_due_on


def _counted(ctx: Context, item: Assignment, began: AssignmentEvent) -> date | None:
    """In working days from the event, later by those in which staff stopped our clock since."""
    stored = began.data.get(ANSWER)
    if stored is None:
        return None
    calendar = holidays.calendar(ctx.session, item.agency_id)
    resumed = decisions.own_clock_resumed_after(ctx.session, began)
    days = stored["days"] + sum(each.data.get(STOOD, 0) for each in resumed)
    return office_due_on(days, date.fromisoformat(stored["from"]), calendar)


def earliest(ctx: Context, item: Assignment, every: Collection[CorrectiveAction]) -> date | None:
    """The earliest limit of what waits for us now; None where it is not known."""
    known = [on for each in _began(ctx, item, every) if (on := _counted(ctx, item, each)) is not None]
    return min(known, default=None)


def of_result(ctx: Context, item: Assignment, submission: Submission) -> date | None:
    """Our limit for judging a result, whatever else waits beside it; None: it does not wait."""
    every = assignments.actions_of(ctx.session, item.id)
    is_alone = len(every) == 1 and extensions.pending(ctx.session, item.id) is None
    if is_alone or item.office_due_on is None:
        return item.office_due_on
    began = [each for each in _began(ctx, item, every) if each.data.get("submission_id") == submission.id]
    return of_event(ctx, item, began[0]) if began else None


def _began(ctx: Context, item: Assignment, every: Collection[CorrectiveAction]) -> list[AssignmentEvent]:
    """The events with which everything that waits for us began: of each corrective action the newest one before
    which it had another status, and the request for more time."""
    history, found = decisions.that_stand(ctx.session, item.id), []
    for action in every:
        if action.status in WITH_US:
            found += [each for each in history if _status_before(each, action) not in (None, action.status)][-1:]
    if extensions.pending(ctx.session, item.id) is not None:
        found += [each for each in history if each.event is Event.EXTENSION_ASKED][-1:]
    return list({each.id: each for each in found}.values())


def _status_before(event: AssignmentEvent, action: CorrectiveAction) -> str | None:
    before: str | None = event.before.get("actions", {}).get(str(action.id))
    return before
