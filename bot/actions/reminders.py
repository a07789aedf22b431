"""Reminders: planned with every change of an item, silent the moment an answer is there."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.deed import Deed
from models import agencies, assignments, holidays, people
from models import reminders as table
from models.agencies import Agency, SeatRole
from models.assignments import Assignment
from models.people import Person, StaffRole
from models.reminders import Reminder, ReminderState
from models.rules.clocks import Ball
from models.rules.office_hours import send_at
from models.rules.reminders import LADDER, OFFICE_LADDER, PROMISE, STOP, Audience, Planned, plan
from models.rules.working_days import Calendar

RCO_HALF = "rco-half"  # half of an RCO's hours are over: rings at once, also at night
RCO_STOP = "rco-stop"  # the hours are over: a phone list for staff
RCO = frozenset({RCO_HALF, RCO_STOP})
OFFICE = "office-"  # our own clock rings
OFFICE_STOP = f"{OFFICE}{STOP}"  # our own limit is long over: a task for the Kepala Perwakilan
# Born even when their day is over: without them an item could fall asleep.
NEVER_LOST = frozenset({STOP, OFFICE_STOP, *RCO})


@dataclass(frozen=True, slots=True)
class Bell:
    """One reminder to one person, as it should stand in the table."""

    kind: str
    due_version: int
    recipient_id: int
    on: date
    at: datetime

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes it unique within its item."""
        return self.kind, self.due_version, self.recipient_id


Listeners = dict[Audience, list[Person]]


def replan(deed: Deed, assignment: Assignment) -> None:
    """Make the planned reminders fit what stands now: the item has just changed, and everybody was told."""
    _replan(deed, [assignment], born_from=deed.today + timedelta(days=1))


def replan_open(deed: Deed, agency_ids: Collection[int] | None = None, *, today_too: bool = False) -> None:
    """Plan every open item anew (of some agencies and their units): a holiday, a seat or the staff changed.

    `today_too`: rows may be born for today as well; only for the run before the office opens.
    """
    items = assignments.open_below(deed.session, agency_ids)
    _replan(deed, items, born_from=deed.today + timedelta(days=0 if today_too else 1))


def seat_changed(deed: Deed, agency: Agency) -> None:
    """Somebody sat down, got up or fell silent there: the bells still to ring go to who answers for it now."""
    deed.session.flush()
    if agency.id is not None:
        replan_open(deed, [agency.id])


def fell_silent(deed: Deed, person: Person) -> None:
    """Their chat is closed: what did not reach them, and every later bell, goes to the deputy or to the office."""
    for row in table.undelivered(deed.session, _id(person)):
        row.state, row.sent_on, row.outbox_id = ReminderState.PLANNED, None, None
    deed.session.flush()
    seats = agencies.seats_of(deed.session, _id(person))
    if seats:
        replan_open(deed, {seat.agency_id for seat in seats})


def _replan(deed: Deed, items: Sequence[Assignment], born_from: date) -> None:
    """Rows that stand keep standing, are moved or silenced; new ones are born for `born_from` or later.

    So a rung that was missed (the machine was off) is still caught up, but a change never rings for days gone by.
    """
    session = deed.session
    existing = table.of_items(session, [_id(item) for item in items])
    sitting = table.sitting(session, {item.agency_id for item in items})
    staff = people.staff(session)
    calendars = holidays.Calendars(session)
    born: list[dict[str, Any]] = []
    for item in items:
        bells: list[Bell] = []
        if item.ball is not Ball.NOBODY:
            listeners = _listeners(item, sitting[item.agency_id], staff)
            bells = _bells(deed, item, listeners, calendars.of(item.agency_id))
        born += _settle(_id(item), existing[_id(item)], bells, born_from)
    session.flush()
    table.add(session, born)


def _settle(item_id: int, rows: Sequence[Reminder], bells: Iterable[Bell], born_from: date) -> list[dict[str, Any]]:
    """Move and silence the rows of one item; what is to be born is returned.

    Who takes over from somebody (a seat, or a chat that went silent) also takes over the bells still to ring.
    """
    wanted = {bell.key: bell for bell in bells}
    left_behind: set[tuple[str, int]] = set()
    for row in rows:
        bell = wanted.get((row.kind, row.due_version, row.recipient_id))
        if row.state is ReminderState.PLANNED and bell is None:
            row.state = ReminderState.SILENCED
            left_behind.add((row.kind, row.due_version))
    for row in rows:
        bell = wanted.get((row.kind, row.due_version, row.recipient_id))
        if bell is None:
            continue
        if row.state is ReminderState.PLANNED or (
            row.state is ReminderState.SILENCED and _may_be_born(bell, born_from, left_behind)
        ):
            row.state, row.planned_on, row.send_at = ReminderState.PLANNED, bell.on, bell.at
        del wanted[bell.key]
    return [
        {
            "assignment_id": item_id,
            "kind": bell.kind,
            "due_version": bell.due_version,
            "recipient_id": bell.recipient_id,
            "planned_on": bell.on,
            "send_at": bell.at,
        }
        for bell in wanted.values()
        if _may_be_born(bell, born_from, left_behind)
    ]


def _may_be_born(bell: Bell, born_from: date, left_behind: Collection[tuple[str, int]]) -> bool:
    return bell.on >= born_from or bell.kind in NEVER_LOST or bell.key[:2] in left_behind


def _listeners(item: Assignment, seats: Sequence[tuple[SeatRole, Person]], staff: Sequence[Person]) -> Listeners:
    """Who hears which audience now. With nobody to be reached at the agency, the owner at the office does."""
    reached = [(role, person) for role, person in seats if can_read(person)]
    principals = [person for role, person in reached if role is SeatRole.PRINCIPAL]
    deputies = [person for role, person in reached if role is SeatRole.DEPUTY]
    admins = [person for person in staff if person.staff_role is StaffRole.ADMIN] or list(staff)
    owner = [person for person in staff if person.id == item.owner_id] or admins
    return {
        Audience.HOLDER: principals or deputies or owner,
        Audience.DEPUTY: deputies if principals else [],
        Audience.STAFF: owner,
        Audience.ADMIN: admins,
        Audience.INSPECTOR: [],
    }


def can_read(person: Person) -> bool:
    """Does a message reach them?"""
    return person.chat_id is not None and person.unreachable_at is None


def _bells(deed: Deed, item: Assignment, listeners: Listeners, calendar: Calendar) -> list[Bell]:
    hours, zone = deed.around.settings.hours, deed.around.settings.zone
    if item.due_at is not None and item.ball is Ball.AGENCY:
        return _rco_bells(deed, item, item.due_at, listeners)
    office = item.ball is Ball.OFFICE
    steps = _office_steps(deed, item, calendar) if office else _agency_steps(deed, item, calendar)
    return [
        Bell(
            step.kind,
            _version(item, step, office),
            _id(person),
            step.on,
            send_at(step.on, hours, zone),
        )
        for step in steps
        for person in listeners[step.audience]
    ]


def _version(item: Assignment, step: Planned, office: bool) -> int:
    """The office's date and a promised day count as versions of their own: each new one may ring again."""
    if office and item.office_due_on is not None:
        return item.office_due_on.toordinal()
    return step.on.toordinal() if step.kind == PROMISE else item.due_version


def _office_steps(deed: Deed, item: Assignment, calendar: Calendar) -> list[Planned]:
    """While something waits for us, the agency is silent ground: only our own ladder runs."""
    asked_on = _local(deed, item.office_since_at or item.last_answer_at or item.created_at)
    due_on = item.office_due_on or asked_on
    steps = plan(asked_on, asked_on, due_on, calendar, OFFICE_LADDER, acknowledged=True)
    return [replace(step, kind=OFFICE_STOP) if step.kind == STOP else step for step in steps]


def _agency_steps(deed: Deed, item: Assignment, calendar: Calendar) -> list[Planned]:
    """The ladder from the day after the last answer; the hand-over to staff is moved, never lost."""
    sent_on = _local(deed, item.created_at)
    first_day = _local(deed, item.last_answer_at) + timedelta(days=1) if item.last_answer_at else sent_on
    acknowledged = item.acknowledged_at is not None
    steps = plan(first_day, sent_on, item.due_on, calendar, LADDER, item.promise_on, acknowledged=acknowledged)
    kept = [step for step in steps if step.kind != STOP]
    due_day = calendar.previous_working_day(item.due_on)
    for rung in LADDER:
        if rung.kind == STOP:
            planned = max([step.on for step in steps if step.kind == STOP] or [calendar.shift(due_day, rung.offset)])
            kept.append(Planned(STOP, calendar.next_working_day(max(planned, first_day)), rung.audience))
    return kept


def _rco_bells(deed: Deed, item: Assignment, due_at: datetime, listeners: Listeners) -> list[Bell]:
    """An RCO is counted in hours: a bell at half time (unless answered), a phone list for staff at the end."""
    half = item.created_at + (due_at - item.created_at) / 2
    bells = [
        Bell(RCO_STOP, item.due_version, _id(person), _local(deed, due_at), due_at)
        for person in listeners[Audience.STAFF]
    ]
    if item.last_answer_at is None:
        bells += [
            Bell(RCO_HALF, item.due_version, _id(person), _local(deed, half), half)
            for person in [*listeners[Audience.HOLDER], *listeners[Audience.DEPUTY]]
        ]
    return bells


def _local(deed: Deed, moment: datetime) -> date:
    return moment.astimezone(deed.around.settings.zone).date()


def _id(row: Assignment | Person) -> int:
    assert row.id is not None  # it was read from, or flushed to, the database
    return row.id
