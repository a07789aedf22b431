"""What people will read: the planned bells by person and day, and what happened on their items in a span of time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.leaves import Snooze
from models.people.agencies import Agency
from models.people.people import Person
from models.reminders import Reminder, ReminderState


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """One planned reminder, with the code of its item."""

    person_id: int
    on: date
    at: datetime
    kind: str
    code: str
    assignment_id: int


def planned_for(session: Session, person_ids: Collection[int], until_on: date) -> list[PlannedReminder]:
    """Everything planned for some people up to that day, by day."""
    session.flush()
    query = (
        sa.select(
            col(Reminder.recipient_id),
            col(Reminder.planned_on),
            col(Reminder.send_at),
            col(Reminder.kind),
            col(Assignment.code),
            col(Assignment.id),
        )
        .join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
        .where(col(Reminder.recipient_id).in_(person_ids), col(Reminder.state) == ReminderState.PLANNED)
        .where(col(Reminder.planned_on) <= until_on)
        .order_by(col(Reminder.planned_on), col(Reminder.send_at), col(Reminder.id))
    )
    return [PlannedReminder(*row) for row in session.execute(query)]


def snoozed_by(session: Session, person_id: int, today: date) -> list[tuple[str, date]]:
    """The open items whose bells the person put off, with the day on which they come again."""
    session.flush()
    query = (
        sa.select(col(Assignment.code), col(Snooze.until_on))
        .join(Assignment, col(Assignment.id) == col(Snooze.assignment_id))
        .where(col(Snooze.person_id) == person_id, col(Snooze.until_on) > today, col(Assignment.closed_at).is_(None))
        .order_by(col(Snooze.until_on), col(Assignment.due_on), col(Assignment.id))
    )
    return [(code, until_on) for code, until_on in session.execute(query)]


def happened(
    session: Session, agency_ids: Collection[int], owner_id: int | None, since: datetime, but: int
) -> list[tuple[Assignment, AssignmentEvent, Person | None]]:
    """What others than the person `but` did since then: on items of some agencies and their units, or sent by one."""
    below = select(Agency.id).where(col(Agency.id).in_(agency_ids) | col(Agency.parent_id).in_(agency_ids))
    mine: sa.ColumnElement[bool] = col(Assignment.agency_id).in_(below)
    if owner_id is not None:
        mine = mine | (col(Assignment.owner_id) == owner_id)
    query = (
        sa.select(Assignment, AssignmentEvent, Person)
        .join(AssignmentEvent, col(AssignmentEvent.assignment_id) == col(Assignment.id))
        .outerjoin(Person, col(Person.id) == col(AssignmentEvent.actor_id))
        .where(mine, col(AssignmentEvent.at) >= since, col(AssignmentEvent.undone_at).is_(None))
        .where(sa.func.coalesce(AssignmentEvent.actor_id, 0) != but)
        .order_by(col(AssignmentEvent.id))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def of_bundle(session: Session, person_id: int, day: date, apart: Collection[str]) -> list[Assignment]:
    """The items in the bundle that the person got on that day, most urgent first; kinds in `apart` are no part."""
    carried = sa.select(col(Reminder.assignment_id)).where(
        col(Reminder.recipient_id) == person_id, col(Reminder.sent_on) == day, col(Reminder.kind).not_in(apart)
    )
    query = select(Assignment).where(col(Assignment.id).in_(carried))
    return list(session.exec(query.order_by(col(Assignment.due_on), col(Assignment.id))))
