"""The one guarded setter: every change of an assignment goes through `record`, and leaves one event behind."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.cards import cards
from bot.cards.clocks import was_late
from bot.conversation.context import Context
from bot.deadlines import compensation, moving
from bot.deadlines import texts_moving as move_texts
from bot.deadlines.compensation import Moved
from bot.reminders import escalations, plan
from models import extensions, holidays, policy
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.done_in_time import LATE
from models.assignments.events import AssignmentEvent
from models.deadlines import PauseKind
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.rules.assignments import (
    BY_AGENCY,
    CLOSED,
    TRANSITIONS,
    Event,
    NotAllowedNow,
    Status,
    UndoNotPossible,
    check_undo,
    derived_status,
    next_status,
)
from models.rules.deadlines.clocks import Duty, office_due_on

WITH_US = frozenset({Status.REPORTED, Status.DISPUTED})
# The answer to these names the new date itself.
# A day was promised for a result; these begin a new turn, in which it says nothing any more.
ENDS_PROMISE = frozenset({Event.REPORTED, Event.RETURNED, Event.DISPUTE_REJECTED})
NAME_THE_DATE = frozenset({Event.RETURNED, Event.EXTENSION_REFUSED, Event.EXTENSION_OFFERED, Event.DISPUTE_REJECTED})


def record(
    ctx: Context,
    assignment: Assignment,
    event: Event,
    *,
    actor: Person | None = None,
    seat: HeldSeat | None = None,
    actions: Sequence[CorrectiveAction] | None = None,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    waits_for_office: Duty | None = None,
    promise_on: date | None = None,
) -> AssignmentEvent:
    """Apply `event` to the corrective actions it concerns, write it to the history, and tell the living cards.

    `actions` None: all that the event fits (NotAllowedNow when there are none). When nothing waits for the office
    any more, the time in which it held the ball is given back: `due_on` moves and DUE_CHANGED says so.
    """
    every = assignments.actions_of(ctx.session, assignment.id)
    concerned = _fitting(assignment, every if actions is None else actions, event)
    written = AssignmentEvent(
        assignment_id=assignment.id,
        action_id=concerned[0].id if len(every) > 1 and len(concerned) == 1 else None,
        event=event,
        at=ctx.now,
        actor_id=actor.id if actor else None,
        seat_id=seat.id if seat else None,
        note=note,
        data={**(data or {}), **({LATE: was_late(ctx, assignment)} if event is Event.REPORTED else {})},
        before=_snapshot(assignment, every),
    )
    ctx.session.add(written)
    for action in concerned:
        action.status = next_status(action.status, event)
    _hear(ctx, assignment, written, promise_on)
    moved = _run_office_clock(ctx, assignment, every, event, waits_for_office)
    _settle(ctx, assignment, every)
    _tell(ctx, assignment, written, moved)
    return written


def _tell(ctx: Context, assignment: Assignment, written: AssignmentEvent, moved: compensation.Moved | None) -> None:
    """A date that moved because we held the item is said, unless the answer names it."""
    if moved is not None and written.event not in NAME_THE_DATE and assignment.closed_at is None:
        own = moving.Move.of(ctx, assignment, moved, PauseKind.OFFICE_HELD)
        moving.announce(ctx, [own], move_texts.given_back())


def fitting(ctx: Context, assignment: Assignment, event: Event) -> list[CorrectiveAction]:
    """The corrective actions that `event` fits now; NotAllowedNow when there are none."""
    return _fitting(assignment, assignments.actions_of(ctx.session, assignment.id), event)


def _fitting(assignment: Assignment, actions: Sequence[CorrectiveAction], event: Event) -> list[CorrectiveAction]:
    concerned = [action for action in actions if (action.status, event) in TRANSITIONS]
    if not concerned:
        raise NotAllowedNow(assignment.status, event)
    return concerned


def undo(ctx: Context, assignment: Assignment, *, actor: Person, seat: HeldSeat | None) -> AssignmentEvent:
    """Take back the sender's last press: within ten minutes, while nothing newer rests on it."""
    latest = events.latest(ctx.session, assignment.id)
    if latest is None or latest.actor_id != actor.id:
        raise UndoNotPossible(latest.event if latest else Event.NOTE)
    check_undo(latest.event, latest.at, ctx.now, is_latest=latest.undone_at is None)
    latest.undone_at = ctx.now
    every = assignments.actions_of(ctx.session, assignment.id)
    _restore(assignment, every, latest.before)
    ctx.session.flush()
    assignment.last_answer_at = events.last_answer_at(ctx.session, assignment.id)
    ctx.session.add(
        AssignmentEvent(
            assignment_id=assignment.id,
            event=Event.UNDONE,
            at=ctx.now,
            actor_id=actor.id,
            seat_id=seat.id if seat else None,
            data={"undoes": latest.id, "event": latest.event.value},
        )
    )
    _settle(ctx, assignment, every)
    return latest


def _hear(ctx: Context, assignment: Assignment, written: AssignmentEvent, promise_on: date | None) -> None:
    """Any word of the agency is an answer, a note too: it silences the ladder, and a promise replaces it."""
    assignment.promise_on = promise_on or (None if written.event in ENDS_PROMISE else assignment.promise_on)
    if written.event in BY_AGENCY:
        assignment.acknowledged_at = assignment.acknowledged_at or ctx.now
    if written.event in BY_AGENCY or (written.event is Event.NOTE and written.seat_id is not None):
        assignment.last_answer_at = ctx.now
        escalations.heard(ctx, assignment, written)


def _settle(ctx: Context, assignment: Assignment, every: Collection[CorrectiveAction]) -> None:
    """What follows from the actions' statuses: the assignment's own, the reminders, the cards."""
    assignment.status = derived_status([action.status for action in every])
    assignment.version += 1
    closed = assignment.status in CLOSED
    assignment.closed_at = (assignment.closed_at or ctx.now) if closed else None
    if closed:
        assignment.office_due_on = assignment.office_since_at = assignment.office_paused_at = None
        assignment.paused_at = assignment.unreached_at = None
    ctx.session.flush()
    plan.replan(ctx, assignment)
    cards.refresh(ctx, assignment)


def _run_office_clock(
    ctx: Context, assignment: Assignment, every: Collection[CorrectiveAction], event: Event, waiting: Duty | None
) -> Moved | None:
    """Something waits for us: our own limit runs and the agency's clock stands still. Nothing does: it goes on.

    Returns how the due date moved by the time that is given back.
    """
    if waiting is not None:
        working_days = policy.numbers(ctx.session)[waiting]
        limit = office_due_on(working_days, ctx.today, holidays.calendar(ctx.session, assignment.agency_id))
        assignment.office_due_on = min(assignment.office_due_on or limit, limit)
        assignment.office_since_at = assignment.office_since_at or ctx.now
        return None
    if assignment.office_due_on is None or any(action.status in WITH_US for action in every):
        return None
    if extensions.pending(ctx.session, assignment.id) is not None:
        return None
    since, assignment.office_due_on, assignment.office_since_at = assignment.office_since_at, None, None
    assignment.office_paused_at = None
    # A granted extension names its date; what was waited for is in it.
    if since is not None and event is not Event.EXTENSION_GRANTED:
        return compensation.give_back(ctx, assignment, PauseKind.OFFICE_HELD, since)
    return None


def _snapshot(assignment: Assignment, every: Collection[CorrectiveAction]) -> dict[str, Any]:
    return {
        "actions": {str(action.id): action.status.value for action in every},
        "office_due_on": assignment.office_due_on.isoformat() if assignment.office_due_on else None,
        "office_since_at": assignment.office_since_at.isoformat() if assignment.office_since_at else None,
        "office_paused_at": assignment.office_paused_at.isoformat() if assignment.office_paused_at else None,
        "acknowledged": assignment.acknowledged_at is not None,
        "promise_on": assignment.promise_on.isoformat() if assignment.promise_on else None,
    }


def _restore(assignment: Assignment, every: Collection[CorrectiveAction], before: Mapping[str, Any]) -> None:
    for action in every:
        action.status = Status(before["actions"][str(action.id)])
    assignment.office_due_on = _day(before["office_due_on"])
    assignment.office_since_at = _moment(before.get("office_since_at"))
    assignment.office_paused_at = _moment(before.get("office_paused_at"))
    assignment.promise_on = _day(before["promise_on"])
    if not before["acknowledged"]:
        assignment.acknowledged_at = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
