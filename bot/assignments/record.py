"""The guarded way to change an assignment: apply_event moves its status, clocks, history, reminders and cards."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.assignments import helping, limits, snapshots
from bot.cards import cards
from bot.cards.clocks import was_late
from bot.cards.units import unit_cards
from bot.conversation.context import Context
from bot.deadlines import compensation, movers, reopening, telling
from bot.deadlines import texts_moving as move_texts
from bot.deadlines.compensation import Moved
from bot.deadlines.moves import Move
from bot.reminders import escalations, plan
from models import extensions, forwarding, holidays, policy
from models.assignments import assignments, chain, changes, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change, Columns, set_columns
from models.assignments.done_in_time import LATE
from models.assignments.events import AssignmentEvent
from models.deadlines import PauseKind
from models.rules.assignments import (
    ANY_TIME,
    BY_AGENCY,
    CLOSED,
    TRANSITIONS,
    UNDO_WINDOW,
    UNDOABLE,
    VERDICTS,
    Event,
    NotAllowedNow,
    Status,
    UndoNotPossible,
    check_undo,
    derived_status,
    next_status,
)
from models.rules.deadlines.clocks import Duty, office_due_on

# A day was promised for a result; these begin a new turn, in which it says nothing any more.
ENDS_PROMISE = frozenset({Event.REPORTED, Event.RETURNED, Event.DISPUTE_REJECTED})
# What waits beside them keeps its own limit.
DECISIONS = frozenset(
    {
        *VERDICTS,
        *(Event.DISPUTE_ACCEPTED, Event.DISPUTE_REJECTED),
        *(Event.EXTENSION_GRANTED, Event.EXTENSION_REFUSED, Event.EXTENSION_OFFERED),
    }
)
# What is handled sooner can be out of its order by seconds only, and is not worth a query.
WAITED_LONG = timedelta(minutes=1)
# The answer to these names the new date itself.
NAME_THE_DATE = frozenset({*VERDICTS, Event.EXTENSION_REFUSED, Event.EXTENSION_OFFERED, Event.DISPUTE_REJECTED})


def apply_event(ctx: Context, item: Assignment, change: Change) -> AssignmentEvent:
    """Apply an event to the corrective actions it concerns, with all that follows: history, clocks, reminders, cards.

    When nothing waits for the office any more, the time in which it was waited for is given back: `due_on` moves and
    a DUE_CHANGED event says so. Raises NotAllowedNow when the event fits none of the corrective actions.
    """
    forwarding.of_item(ctx.session, item.id)  # read first: that there is nothing was read with the item
    movers.move_first(ctx, item)
    every = assignments.actions_of(ctx.session, item.id)
    event, before, at = change.event, snapshots.before_of(item, every), _moment_of(ctx, item)
    was = snapshots.columns_of(item)
    if event is None:
        raise ValueError("a change without an event has no status to move: use models.assignments.changes.write")
    concerned = _fitting(item, every if change.actions is None else change.actions, event)
    limit = _office_limit(ctx, item, change.duty)  # read first: a query in between would write half of the change
    if event in VERDICTS:
        before[snapshots.ROWS] = snapshots.rows_of(ctx, item)
    change = replace(change, facts={**change.facts, **limits.begins(ctx, change.duty)})
    if event is Event.REPORTED:
        change = replace(change, facts={**change.facts, LATE: was_late(item, ctx.judged_at, ctx.zone)})
    action_id = concerned[0].id if len(every) > 1 and len(concerned) == 1 else None
    written = changes.write(ctx.session, item, change, at, action_id)
    assert written is not None  # the change has an event
    written.before = before | {"recorded_at": ctx.handled_at.isoformat()}
    for action in concerned:
        if not _stays_returned(action, event):
            action.status = next_status(action.status, event)
    _note_answer(ctx, item, written, change.columns)
    moved = _run_office_clock(ctx, item, every, written, limit)
    helping.follow(ctx, item, written)
    if event not in events.NO_STEP:
        set_columns(item, {"undo_until": ctx.handled_at + UNDO_WINDOW if event in UNDOABLE else None})
    _settle(ctx, item, every)
    if event in VERDICTS:
        written.before = written.before | {snapshots.CHANGED: snapshots.changed(was, item)}
    if moved is not None and event not in NAME_THE_DATE and item.closed_at is None:
        move = Move.of(ctx, item, moved, PauseKind.OFFICE_HELD)
        telling.announce(ctx, [move], move_texts.given_back())
    return written


def _stays_returned(action: CorrectiveAction, event: Event) -> bool:
    """What is lacking of a self-report is lacking until it is handed in again, whatever is said meanwhile."""
    is_returned = action.component_id is not None and action.status is Status.RETURNED
    return is_returned and event in (Event.STARTED, Event.OBSTRUCTED)


def _moment_of(ctx: Context, item: Assignment) -> datetime:
    """When it happened. What waited since another event of the item keeps its place behind that one."""
    if ctx.handled_at - ctx.judged_at < WAITED_LONG:
        return ctx.judged_at
    return events.at_or_after_the_last(ctx.session, item.id, ctx.judged_at)


def fitting(ctx: Context, item: Assignment, event: Event) -> list[CorrectiveAction]:
    """The corrective actions that `event` fits now; NotAllowedNow when there are none."""
    return _fitting(item, assignments.actions_of(ctx.session, item.id), event)


def _fitting(item: Assignment, actions: Sequence[CorrectiveAction], event: Event) -> list[CorrectiveAction]:
    concerned = [action for action in actions if (action.status, event) in TRANSITIONS]
    if not concerned or (item.is_settled and event not in ANY_TIME):
        raise NotAllowedNow(item.status, event)
    return concerned


def undo(ctx: Context, item: Assignment, by: Actor) -> AssignmentEvent:
    """Take back the sender's last press: within ten minutes, while nothing newer rests on it.

    Raises UndoNotPossible or UndoTooLate. Returns the event that was taken back.
    """
    latest = events.latest(ctx.session, item.id)
    if latest is None or latest.actor_id != by.person_id:
        raise UndoNotPossible(latest.event if latest else Event.NOTE)
    check_undo(latest.event, events.recorded_at(latest), ctx.now, is_latest=latest.undone_at is None)
    latest.undone_at = ctx.now
    every = assignments.actions_of(ctx.session, item.id)
    for action in every:
        action.status = Status(latest.before["actions"][str(action.id)])
    set_columns(item, snapshots.columns_before(item, latest.before))
    if item.help_due_on is None and latest.event in (Event.REPORTED, Event.DISPUTED):  # which ended it
        set_columns(item, snapshots.help_before(latest.before))
    helping.end_unless_asked(ctx, item)
    ctx.session.flush()
    answered_at = events.last_answer_at(ctx.session, item.id)
    facts = {"undoes": latest.id, "event": latest.event.value}
    change = Change(Event.UNDONE, by, facts=facts, columns={"last_answer_at": answered_at, "undo_until": None})
    changes.write(ctx.session, item, change, _moment_of(ctx, item))
    _settle(ctx, item, every)
    return latest


def undo_verdicts(ctx: Context, item: Assignment, verdicts: Sequence[AssignmentEvent], by: Actor) -> None:
    """Take back what was decided about a result, whoever pressed it: within ten minutes, while nothing newer rests on
    it. `verdicts`: its events, oldest first; of a self-report one for what is enough and one for what is lacking.

    Statuses, clocks, reminders and tasks are as they were. Raises UndoNotPossible or UndoTooLate.
    """
    first, last = verdicts[0], verdicts[-1]
    after = [each for each in events.steps_after(ctx.session, first) if each not in verdicts]
    is_latest = all(each.undone_at is None for each in verdicts) and all(_is_its_move(each, last) for each in after)
    check_undo(last.event, events.recorded_at(last), ctx.now, is_latest=is_latest)
    for event in (*verdicts, *after):
        event.undone_at = ctx.now
    every = assignments.actions_of(ctx.session, item.id)
    for action in every:
        action.status = Status(first.before["actions"][str(action.id)])
    ctx.session.flush()
    for verdict in reversed(verdicts):
        snapshots.put_back(ctx, item, verdict.before)
    others = [each.id for each in (*verdicts[:-1], *after)]
    facts = {"undoes": last.id, "event": last.event.value, "with": others}
    changes.write(ctx.session, item, Change(Event.UNDONE, by, facts=facts), _moment_of(ctx, item))
    if (counts := first.before[snapshots.ROWS].get(snapshots.COUNTS)) is not None:
        reopening.follow(ctx, item, counts)
    _settle(ctx, item, every)


def _is_its_move(event: AssignmentEvent, verdict: AssignmentEvent) -> bool:
    """Is it the due date that moved with the verdict, by the time that was given back?"""
    is_given_back = event.actor_id is None and event.data.get("why") == PauseKind.OFFICE_HELD.value
    return is_given_back and events.written_at(event) == events.written_at(verdict)


def withdraw_note(ctx: Context, item: Assignment, note: AssignmentEvent) -> None:
    """Words in the history are taken back by their sender: the line stays without them, and is no answer any more."""
    note.note, note.words_salt, note.undone_at = "", None, ctx.now
    change = Change(Event.NOTE_WITHDRAWN, Actor(note.actor_id, note.seat_id), facts={"undoes": note.id})
    changes.write(ctx.session, item, change, _moment_of(ctx, item))
    ctx.session.flush()
    set_columns(item, {"last_answer_at": events.last_answer_at(ctx.session, item.id)})
    helping.end_unless_asked(ctx, item)
    _settle(ctx, item, assignments.actions_of(ctx.session, item.id))


def edit_note(ctx: Context, item: Assignment, note: AssignmentEvent, words: str) -> None:
    """The sender changed the words: the line shows the new ones, and the history says that they were changed."""
    facts = {"edits": note.id, "words": chain.hash_of(note, words)}
    by = Actor(note.actor_id, note.seat_id)
    changes.write(ctx.session, item, Change(Event.NOTE_EDITED, by, facts=facts), _moment_of(ctx, item))
    note.note = words


def _note_answer(ctx: Context, item: Assignment, written: AssignmentEvent, set_now: Columns) -> None:
    """Any word of the agency is an answer, a note too: it ends the ladder's reminders; a promise replaces them."""
    if written.event in ENDS_PROMISE and "promise_on" not in set_now:
        set_columns(item, {"promise_on": None})
    if written.event in BY_AGENCY:
        set_columns(item, {"acknowledged_at": item.acknowledged_at or written.at})
    if written.event in BY_AGENCY or (written.event is Event.NOTE and written.seat_id is not None):
        set_columns(item, {"last_answer_at": ctx.now})
        escalations.heard(ctx, item, written)


def _settle(ctx: Context, item: Assignment, every: Collection[CorrectiveAction]) -> None:
    """What follows from the actions' statuses: the assignment's own, the reminders, the cards."""
    status, was_settled = derived_status([action.status for action in every]), item.is_settled
    set_columns(item, {"status": status, "version": item.version + 1})
    if status in CLOSED or was_settled:
        _close(ctx, item)
    else:
        set_columns(item, {"closed_at": None})
    ctx.session.flush()
    plan.replan(ctx, item)
    cards.refresh(ctx, item)


def settle_as_judged(ctx: Context, item: Assignment) -> None:
    """End an open item as a whole: nothing can be handed in any more, and its corrective actions stay as they are."""
    if item.closed_at is not None:
        return
    set_columns(item, {"version": item.version + 1})
    _close(ctx, item)
    ctx.session.flush()
    plan.replan(ctx, item)
    cards.refresh(ctx, item)


def _close(ctx: Context, item: Assignment) -> None:
    if item.closed_at is None:
        unit_cards.tell_closed(ctx, item)
    set_columns(item, {"closed_at": item.closed_at or ctx.now, "paused_at": None, "unreached_at": None})
    set_columns(item, {"office_due_on": None, "office_since_at": None, "office_paused_at": None})
    set_columns(item, helping.NOTHING_OWED)


def _office_limit(ctx: Context, item: Assignment, duty: Duty | None) -> date | None:
    """The last day for what we owe from now on; an earlier limit that runs already stays. None: nothing new waits."""
    if duty is None:
        return None
    working_days = policy.numbers(ctx.session)[duty]
    limit = office_due_on(working_days, ctx.today, holidays.calendar(ctx.session, item.agency_id))
    return min(item.office_due_on or limit, limit)


def _run_office_clock(
    ctx: Context, item: Assignment, every: Collection[CorrectiveAction], written: AssignmentEvent, limit: date | None
) -> Moved | None:
    """Something waits for us: our own limit runs and the agency's clock stands still. Nothing does: it goes on.

    Returns how the due date moved by the time that is given back.
    """
    if limit is not None:
        set_columns(item, {"office_due_on": limit, "office_since_at": item.office_since_at or written.at})
        return None
    if item.office_due_on is None:
        return None
    still_waits = any(action.status in limits.WITH_US for action in every)
    if still_waits or extensions.pending(ctx.session, item.id) is not None:
        if written.event in DECISIONS:
            set_columns(item, {"office_due_on": limits.earliest(ctx, item, every) or item.office_due_on})
        return None
    since, moved = item.office_since_at, None
    # A granted extension names its date; what was waited for is in it.
    if since is not None and written.event is not Event.EXTENSION_GRANTED:
        moved = compensation.give_back(ctx, item, compensation.Stop(PauseKind.OFFICE_HELD, since))
    # Only now: a query in between would write half of the change.
    set_columns(item, {"office_due_on": None, "office_since_at": None, "office_paused_at": None})
    return moved
