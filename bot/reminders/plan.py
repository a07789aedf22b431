"""The plan of reminders: rows are created, moved and silenced with every change of an item."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from bot.conversation.context import Context
from bot.reminders import comments, ended_periods, units
from bot.reminders.office_time import bundle_time
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import HELP_STOP, OFFICE_STOP, RCO, RCO_HALF, ScheduledReminder, Snoozed, schedule_of
from models import forwarding, leaves, mass_changes, reminders
from models.agencies.agencies import Agency
from models.assignments import assignments, open_now
from models.assignments.assignments import Assignment
from models.forwarding import AtUnit
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings
from models.people.holdings import SeatHolder
from models.people.people import Person
from models.reminders import Reminder, ReminderState
from models.rules.deadlines.clocks import Party
from models.rules.reminders.ladder import STOP

# Created even when their day is over: without them an item could be forgotten.
NEVER_LOST = frozenset({STOP, OFFICE_STOP, HELP_STOP, *RCO})
# Kinds of tasks about a date: the agency's is long over, our own is, and staff or the Inspektur hear of an item.
OVERDUE, OFFICE_OVERDUE, ESCALATION = "overdue", "office_overdue", "escalation"
HELP_OVERDUE, OBSTACLE = "help_overdue", "obstacle"  # of the help that we owe: its limit is over; what is asked

AT_ONCE = 16  # items that are planned anew in the transaction that asks for it: they take about 25 ms


def replan(ctx: Context, assignment: Assignment) -> None:
    """Make the planned reminders fit the item, which has just changed; everybody was told of that."""
    replan_items(ctx, [assignment])


def replan_items(ctx: Context, items: Sequence[Assignment], *, today_too: bool = False) -> None:
    """Keep, move or silence the planned rows of some items, and create the missing ones from tomorrow on.

    So a step that was missed (the machine was off) is still sent, but a change never reminds of days gone by.
    `today_too`: rows may be created for today as well; only before the office opens.
    """
    if not items:
        return
    existing = reminders.of_items(ctx.session, [item.id for item in items])
    scheduled = _schedules(ctx, [item for item in items if _may_be_reminded(ctx, item)])
    created_from = ctx.handled_on + timedelta(days=0 if today_too else 1)
    to_be_created: list[dict[str, Any]] = []
    for item in items:
        to_be_created += _settle(item.id, existing[item.id], scheduled.get(item.id, []), created_from)
    _settle_tasks(ctx, items)
    ctx.session.flush()
    reminders.add(ctx.session, to_be_created)


def _may_be_reminded(ctx: Context, item: Assignment) -> bool:
    """Is the item open, or is its draft result still read by the agency?"""
    return item.waits_for is not Party.NOBODY or comments.waiting(ctx, item) is not None


def _schedules(ctx: Context, items: Sequence[Assignment]) -> dict[int, list[ScheduledReminder]]:
    """The reminders that these items should have, by item."""
    if not items:
        return {}
    planning = PlanningFacts.open(ctx)
    seats = holdings.seat_holders(ctx.session, {item.agency_id for item in items})
    snoozed = leaves.snoozes(ctx.session, [item.id for item in items], ctx.handled_on)
    at_units = forwarding.of_items(ctx.session, [item.id for item in items])
    return {
        item.id: _schedule(planning, item, seats[item.agency_id], snoozed, at_units.get(item.id, ()))
        for item in items
    }


def _schedule(
    planning: PlanningFacts,
    item: Assignment,
    seats: Sequence[SeatHolder],
    snoozed: Snoozed,
    at_units: Sequence[AtUnit],
) -> list[ScheduledReminder]:
    """The item's own reminders, and what follows from its being at units."""
    own = [*schedule_of(planning, item, seats, snoozed), *comments.schedule(planning, item, seats)]
    if not at_units:
        return own
    return [
        *units.not_reminded_of(planning, item, at_units, own),
        *units.schedule(planning, item, seats, at_units),
    ]


def replan_open(ctx: Context, agency_ids: Collection[int] | None = None, *, today_too: bool = False) -> None:
    """Plan every open item anew (of some agencies and their units), in this transaction."""
    replan_items(ctx, assignments.open_below(ctx.session, agency_ids), today_too=today_too)


def _replan(ctx: Context, item_ids: Collection[int]) -> None:
    """Plan some items anew: at once, or many of them in pieces. Whoever reads no longer is passed over on sending."""
    if len(item_ids) <= AT_ONCE:
        replan_items(ctx, assignments.with_ids(ctx.session, item_ids))
        return
    row = MassChange(kind=ChangeKind.PLAN, state=ChangeState.MOVING, created_at=ctx.handled_at)
    mass_changes.add(ctx.session, row, mass_changes.open_items(open_now.one_of(item_ids)))


def replan_listed(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """Plan some of the items anew that a change of many items lists."""
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    replan_items(ctx, [item for item in assignments.with_ids(ctx.session, taken) if item.closed_at is None])


def replan_person(ctx: Context, person: Person) -> None:
    """The person's hour or leave changed: plan the items that they answer for or sent."""
    ctx.session.flush()
    sender = person.id if person.staff_role is not None else None
    _replan(ctx, _theirs(ctx, person, sender))  # the Inspektur has an hour and a leave as well


def _theirs(ctx: Context, person: Person, sender: int | None = None) -> list[int]:
    """The ids of the open items of the person's agencies, of what was passed on to them and what `sender` sent."""
    seats = {view.seat.agency_id for view in holdings.held_by(ctx.session, person.id)}
    own = open_now.ids_of(ctx.session, seats, sender) if seats or sender is not None else []
    return list(dict.fromkeys([*own, *(row.assignment_id for row in forwarding.of_person(ctx.session, person.id))]))


def to_be_created(ctx: Context, scheduled: Iterable[ScheduledReminder]) -> list[ScheduledReminder]:
    """Which of these reminders of a new item become rows: what Kirim will plan, for the forecast before it."""
    return [reminder for reminder in scheduled if _may_be_created(reminder, ctx.handled_on + timedelta(days=1), ())]


def open_items(ctx: Context) -> list[int]:
    """The ids of all open items: each night their plans are looked at once more."""
    return open_now.open_ids(ctx.session)


def look_again(ctx: Context, item_ids: Collection[int]) -> None:
    """Make the plans of these items fit, where they do not; the nightly job in pieces.

    Before the office opens, rows may still be created for today.
    """
    items = assignments.with_ids(ctx.session, item_ids)
    replan_items(ctx, items, today_too=ctx.handled_at < bundle_time(ctx, ctx.handled_on))


def seat_changed(ctx: Context, agency: Agency) -> None:
    """Somebody took or gave up a seat there: the reminders still to come go to whoever answers for it now."""
    ctx.session.flush()
    passed_on = (row.assignment_id for row in forwarding.running_of_unit(ctx.session, agency.id))
    _replan(ctx, list(dict.fromkeys([*open_now.ids_of(ctx.session, [agency.id]), *passed_on])))


def fell_silent(ctx: Context, person: Person) -> None:
    """Their chat is closed: what did not reach them, and every later reminder, goes to the deputy or the office."""
    for row in reminders.undelivered(ctx.session, person.id):
        row.state, row.sent_on, row.outbox_id = ReminderState.PLANNED, None, None
    ctx.session.flush()
    _replan(ctx, _theirs(ctx, person))


def _settle_tasks(ctx: Context, items: Sequence[Assignment]) -> None:
    """A task about a date is done by itself once the item is closed, we have answered, or the date has moved on."""
    by_id = {item.id: item for item in items}
    kinds = (OVERDUE, OFFICE_OVERDUE, HELP_OVERDUE, ESCALATION, OBSTACLE)
    for task in tasks.open_about(ctx.session, kinds, by_id):
        if task.assignment_id is not None and _is_over(ctx, by_id[task.assignment_id], task):
            task.done_at = ctx.now
    ended_periods.renew(ctx, items)


def _is_over(ctx: Context, item: Assignment, task: StaffTask) -> bool:
    if item.waits_for is Party.NOBODY:
        return True
    if task.due_version is None:
        return False
    if task.kind in (OFFICE_OVERDUE, HELP_OVERDUE):
        ours = item.office_due_on if task.kind == OFFICE_OVERDUE else item.help_due_on
        return ours is None or ours.toordinal() != task.due_version
    # The new date's own ladder ends as a task again; an escalation stays while the item is late by that date too.
    return task.due_version < item.due_version and (task.kind == OVERDUE or item.due_on >= ctx.handled_on)


def _settle(
    item_id: int, rows: Sequence[Reminder], scheduled: Iterable[ScheduledReminder], created_from: date
) -> list[dict[str, Any]]:
    """Move and silence the rows of one item; returns the rows to be created.

    Who takes over from somebody (a seat, or a chat that went silent) also takes over the reminders still to come.
    """
    # A pause gives an RCO its hours back, but the reminder at half time is sent once.
    half_was_sent = any(row.kind == RCO_HALF and row.state is ReminderState.SENT for row in rows)
    wanted = {reminder.key: reminder for reminder in scheduled if not (half_was_sent and reminder.kind == RCO_HALF)}
    orphaned: set[tuple[str, int]] = set()
    for row in rows:
        reminder = wanted.get((row.kind, row.due_version, row.recipient_id))
        if row.state is ReminderState.PLANNED and reminder is None:
            row.state = ReminderState.SILENCED
            orphaned.add((row.kind, row.due_version))
    for row in rows:
        reminder = wanted.get((row.kind, row.due_version, row.recipient_id))
        if reminder is None:
            continue
        if row.state is ReminderState.PLANNED or (
            row.state is ReminderState.SILENCED and _may_be_created(reminder, created_from, orphaned)
        ):
            row.state, row.planned_on, row.send_at = ReminderState.PLANNED, reminder.on, reminder.at
        del wanted[reminder.key]
    return [
        {
            "assignment_id": item_id,
            "kind": reminder.kind,
            "due_version": reminder.due_version,
            "recipient_id": reminder.recipient_id,
            "planned_on": reminder.on,
            "send_at": reminder.at,
        }
        for reminder in wanted.values()
        if _may_be_created(reminder, created_from, orphaned)
    ]


def _may_be_created(reminder: ScheduledReminder, created_from: date, orphaned: Collection[tuple[str, int]]) -> bool:
    return reminder.on >= created_from or reminder.kind in NEVER_LOST or reminder.key[:2] in orphaned
