"""The one guarded setter: every change of an assignment goes through `record`, and leaves one event behind."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from bot.actions import cards, reminders
from bot.deed import Deed
from models import assignments, events, holidays
from models.agencies import Seat
from models.assignments import Assignment, CorrectiveAction
from models.events import AssignmentEvent
from models.people import Person
from models.rules.assignments import (
    BY_AGENCY,
    CLOSED,
    TRANSITIONS,
    Event,
    Status,
    check_undo,
    derived_status,
    next_status,
)
from models.rules.clocks import Duty, office_due_on
from models.rules.errors import NotAllowedNow, UndoNotPossible


def record(
    deed: Deed,
    assignment: Assignment,
    event: Event,
    *,
    actor: Person | None = None,
    seat: Seat | None = None,
    actions: Sequence[CorrectiveAction] | None = None,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    waits_for_office: Duty | None = None,
) -> AssignmentEvent:
    """Apply `event` to the corrective actions it concerns, write it to the history, and tell the living cards.

    `actions` None: all that the event fits. Raises NotAllowedNow when it fits none of them; nothing is changed then.
    """
    every = assignments.actions_of(deed.session, _id(assignment))
    concerned = [
        action for action in (every if actions is None else actions) if (action.status, event) in TRANSITIONS
    ]
    if not concerned:
        raise NotAllowedNow(assignment.status, event)
    written = AssignmentEvent(
        assignment_id=_id(assignment),
        action_id=concerned[0].id if len(every) > 1 and len(concerned) == 1 else None,
        event=event,
        at=deed.now,
        actor_id=actor.id if actor else None,
        seat_id=seat.id if seat else None,
        note=note,
        data=dict(data or {}),
        before=_snapshot(assignment, every),
    )
    deed.session.add(written)
    for action in concerned:
        action.status = next_status(action.status, event)
    _settle(deed, assignment, every, event, waits_for_office)
    return written


def undo(deed: Deed, assignment: Assignment, *, actor: Person, seat: Seat | None) -> AssignmentEvent:
    """Take back the sender's last press: within ten minutes, while nothing newer rests on it."""
    latest = next(
        (e for e in reversed(events.history(deed.session, _id(assignment))) if e.event is not Event.NOTE), None
    )
    if latest is None or latest.actor_id != actor.id:
        raise UndoNotPossible(latest.event if latest else Event.NOTE)
    check_undo(latest.event, latest.at, deed.now, is_latest=latest.undone_at is None)
    latest.undone_at = deed.now
    every = assignments.actions_of(deed.session, _id(assignment))
    _restore(assignment, every, latest.before)
    deed.session.add(
        AssignmentEvent(
            assignment_id=_id(assignment),
            event=Event.UNDONE,
            at=deed.now,
            actor_id=actor.id,
            seat_id=seat.id if seat else None,
            data={"undoes": latest.id, "event": latest.event.value},
        )
    )
    _settle(deed, assignment, every, Event.UNDONE, None)
    return latest


def _settle(
    deed: Deed,
    assignment: Assignment,
    every: Collection[CorrectiveAction],
    event: Event,
    waits_for_office: Duty | None,
) -> None:
    """What follows from the actions' statuses: the assignment's own, the clocks, the reminders, the cards."""
    assignment.status = derived_status([action.status for action in every])
    assignment.version += 1
    if event in BY_AGENCY:
        assignment.last_answer_at = deed.now
        if assignment.acknowledged_at is None:
            assignment.acknowledged_at = deed.now
    if event is not Event.UNDONE:
        _run_office_clock(deed, assignment, waits_for_office)
    closed = assignment.status in CLOSED
    assignment.closed_at = (assignment.closed_at or deed.now) if closed else None
    deed.session.flush()
    reminders.replan(deed, assignment)
    cards.refresh(deed, assignment)


def _run_office_clock(deed: Deed, assignment: Assignment, waiting: Duty | None) -> None:
    """Something waits for us: our own limit runs. Nothing does any more: it stops."""
    if waiting is not None:
        calendar = holidays.calendar(deed.session, assignment.agency_id)
        assignment.office_due_on = office_due_on(waiting, deed.today, calendar)
    elif assignment.status not in (Status.REPORTED, Status.DISPUTED):
        assignment.office_due_on = None


def _snapshot(assignment: Assignment, every: Collection[CorrectiveAction]) -> dict[str, Any]:
    return {
        "actions": {str(action.id): action.status.value for action in every},
        "office_due_on": assignment.office_due_on.isoformat() if assignment.office_due_on else None,
        "acknowledged": assignment.acknowledged_at is not None,
        "promise_on": assignment.promise_on.isoformat() if assignment.promise_on else None,
    }


def _restore(assignment: Assignment, every: Collection[CorrectiveAction], before: Mapping[str, Any]) -> None:
    for action in every:
        action.status = Status(before["actions"][str(action.id)])
    assignment.office_due_on = _day(before["office_due_on"])
    assignment.promise_on = _day(before["promise_on"])
    if not before["acknowledged"]:
        assignment.acknowledged_at = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _id(assignment: Assignment) -> int:
    assert assignment.id is not None  # it was read from, or flushed to, the database
    return assignment.id
