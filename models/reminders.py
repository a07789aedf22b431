"""Scheduled reminders: rows with a kind, a day and a recipient, and the queries about those still to come."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models import mass_changes
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import Row, choice, insert_into, partial_index, points_to, primary_key, table_of
from models.holidays import Holiday
from models.leaves import Snooze
from models.people.people import Person
from models.queues.outbox import OutboxRow, OutboxState
from models.reading.lists import among
from models.reading.once import drop, once


class ReminderState(StrEnum):
    """What became of a reminder."""

    PLANNED = "planned"
    SENT = "sent"
    SILENCED = "silenced"  # an answer was there, the date moved, or the item closed


class Reminder(Row, table=True):
    """One reminder of one item to one person; bundled with the person's others when it is sent."""

    __tablename__ = "reminders"
    __table_args__ = (
        sa.UniqueConstraint("assignment_id", "kind", "due_version", "recipient_id"),
        # bot/bundles/bundles.py reads what is due, every minute.
        partial_index("ix_reminders_planned", "send_at", where="state = 'planned'"),
        # ... and then handles it person by person, a few at a time.
        partial_index("ix_reminders_recipient_planned", "recipient_id", "send_at", where="state = 'planned'"),
        # Who has been silent since which reminder (models/reach.py): asked every morning. Also deletes by age.
        # Without the rows to come: SQLite would read all of those to find the few of one person.
        partial_index("ix_reminders_past", "state", "send_at", where="state <> 'planned'"),
        # Who was told today already (bundled_on): asked every minute.
        partial_index("ix_reminders_sent_on", "sent_on", "recipient_id", where="sent_on IS NOT NULL"),
    )

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    kind: str = Field(max_length=40)  # H-7, H-3, H-1, H, H+1, ack, office+1, ...
    due_version: int
    recipient_id: int = points_to("people.id")
    planned_on: date
    send_at: datetime
    state: ReminderState = choice(ReminderState, default=ReminderState.PLANNED)
    sent_on: date | None = None
    outbox_id: int | None = points_to("outbox.id", default=None, index=True, ondelete="SET NULL")
    # When Telegram accepted its message: of the outbox's row, from which models/retention.py takes it at the end.
    accepted_at: datetime | None = None


TABLE = table_of(Reminder)
# With the value in the statement: SQLite does not use a partial index for a parameter.
_IS_PLANNED = TABLE.c.state == sa.literal_column("'planned'")
IS_PAST = TABLE.c.state != sa.literal_column("'planned'")


# Read by every plan, hence built once.
_OF_ITEMS = select(Reminder).where(among(col(Reminder.assignment_id), name="assignment_ids"))


def of_item(session: Session, assignment_id: int) -> list[Reminder]:
    """Every reminder of an item, whatever became of it, read once per transaction."""
    wanted = {"assignment_ids": [assignment_id]}
    key, tables = _key(assignment_id), frozenset({Reminder})
    return list(once(session, key, tables, lambda: tuple(session.exec(_OF_ITEMS, params=wanted)), live=True))


def _key(assignment_id: int) -> tuple[str, int]:
    return "reminders", assignment_id


def of_items(session: Session, assignment_ids: Collection[int]) -> dict[int, list[Reminder]]:
    """Every reminder of some items, whatever became of it."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    if len(assignment_ids) == 1:
        (only,) = assignment_ids
        found[only] = of_item(session, only)
        return found
    for row in session.exec(_OF_ITEMS, params={"assignment_ids": list(assignment_ids)}):
        found[row.assignment_id].append(row)
    return found


def planned_days(session: Session) -> dict[tuple[int, str, int, int], date]:
    """The day of every planned reminder, by its unique key. For counting what a ladder changes."""
    row = TABLE.c
    query = sa.select(row.assignment_id, row.kind, row.due_version, row.recipient_id, row.planned_on)
    found = session.execute(query.where(row.state == ReminderState.PLANNED))
    return {(item_id, kind, version, person_id): on for item_id, kind, version, person_id, on in found}


def add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert planned rows; one that another process planned in the same moment stays as it is."""
    if rows:
        connection = session.connection()
        values = [{**row, "state": ReminderState.PLANNED} for row in rows]
        connection.execute(insert_into(connection, TABLE).on_conflict_do_nothing(), values)
        for assignment_id in {row["assignment_id"] for row in rows}:
            drop(session, _key(assignment_id))


def pass_on(session: Session, row: Reminder, person_id: int, now: datetime) -> None:
    """Somebody else hears the reminder now; who heard it already does not hear it twice."""
    theirs = session.exec(
        select(Reminder).where(
            Reminder.assignment_id == row.assignment_id,
            Reminder.kind == row.kind,
            Reminder.due_version == row.due_version,
            Reminder.recipient_id == person_id,
        )
    ).first()
    if theirs is None:
        theirs = Reminder(
            assignment_id=row.assignment_id,
            kind=row.kind,
            due_version=row.due_version,
            recipient_id=person_id,
            planned_on=row.planned_on,
            send_at=now,
        )
        session.add(theirs)
    elif theirs.state is ReminderState.SILENCED:
        theirs.state, theirs.send_at = ReminderState.PLANNED, now
    session.flush()


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder with the item it is about and the person it is for."""

    row: Reminder
    item: Assignment
    person: Person


def recipients_due(session: Session, now: datetime, only: Collection[str] | None = None) -> list[int]:
    """The people for whom something (of `only` these kinds) is planned and due.

    Staff first, whose digest waits for it, then who waited longest.
    """
    c, people = TABLE.c, table_of(Person).c
    due_now = sa.select(c.recipient_id).join_from(TABLE, table_of(Person), people.id == c.recipient_id)
    due_now = due_now.where(_IS_PLANNED, c.send_at <= now, *_of_kinds(only))
    by_person = due_now.group_by(c.recipient_id, people.staff_role)
    query = by_person.order_by(people.staff_role.is_(None), sa.func.min(c.send_at), c.recipient_id)
    return list(session.execute(query).scalars())


def due(
    session: Session, now: datetime, person_ids: Collection[int], only: Collection[str] | None = None
) -> list[Due]:
    """What (of `only` these kinds) is planned and due for some people, oldest first."""
    theirs = among(col(Reminder.recipient_id), person_ids)
    return _with_items(session, theirs, _IS_PLANNED, col(Reminder.send_at) <= now, *_of_kinds(only))


def _of_kinds(only: Collection[str] | None) -> list[sa.ColumnElement[bool]]:
    return [] if only is None else [col(Reminder.kind).in_(only)]


def of_message(session: Session, outbox_id: int) -> list[Due]:
    """The reminders that an outbox row carries."""
    return _with_items(session, Reminder.outbox_id == outbox_id, Reminder.state == ReminderState.SENT)


def _with_items(session: Session, *wanted: Any) -> list[Due]:
    query = (
        select(Reminder, Assignment, Person)
        .join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
        .join(Person, col(Person.id) == col(Reminder.recipient_id))
        .where(*wanted)
        .order_by(col(Reminder.send_at), col(Reminder.id))
    )
    return [Due(*row) for row in session.execute(query)]


def bundled_on(session: Session, day: date, apart: Collection[str], person_ids: Collection[int]) -> set[int]:
    """Whose bundle of that day is queued or sent, of some people; kinds in `apart` are no part of a bundle."""
    query = select(col(Reminder.recipient_id)).where(
        among(col(Reminder.recipient_id), person_ids),
        Reminder.sent_on == day,
        Reminder.state == ReminderState.SENT,
        col(Reminder.kind).not_in(apart),
    )
    return set(session.exec(query))


def undelivered(session: Session, person_id: int) -> list[Reminder]:
    """Reminders whose message was given up: the person never read them."""
    query = select(Reminder).join(OutboxRow, col(OutboxRow.id) == col(Reminder.outbox_id))
    given_up = OutboxRow.state == OutboxState.FAILED
    return list(session.exec(query.where(Reminder.recipient_id == person_id, given_up)))


def held_by_change(session: Session, now: datetime, apart: Collection[str]) -> set[int]:
    """Who has something due about an item whose date is still to be counted anew; kinds in `apart` hold nobody."""
    if not mass_changes.dates_are_moving(session):
        return set()
    c = TABLE.c
    held = sa.select(c.recipient_id).where(_IS_PLANNED, c.send_at <= now, c.kind.not_in(apart))
    return set(session.execute(held.where(c.assignment_id.in_(mass_changes.TO_COME))).scalars())


def off_on(session: Session, day: date) -> set[int]:
    """The agencies (and units under them) that have a holiday of their own on that day."""
    own = select(col(Holiday.agency_id)).where(Holiday.day == day, col(Holiday.agency_id).is_not(None))
    off = {agency_id for agency_id in session.exec(own) if agency_id is not None}
    # Not with "one or the other", for which PostgreSQL reads every agency: almost no day has any.
    return off | set(session.exec(select(col(Agency.id)).where(among(col(Agency.parent_id), off)))) if off else off


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
        .where(among(col(Reminder.recipient_id), person_ids), _IS_PLANNED)
        .where(col(Reminder.planned_on) <= until_on)
        .order_by(col(Reminder.planned_on), col(Reminder.send_at), col(Reminder.id))
    )
    return [PlannedReminder(*row) for row in session.execute(query)]


def snoozed_by(session: Session, person_id: int, today: date) -> list[tuple[str, date]]:
    """The open items that the person snoozed, with the day on which their reminders come again."""
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
    below = select(Agency.id).where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
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
