"""Planned reminders: rows with a unique key, so that nothing is reminded twice and nothing due is forgotten."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from models.agencies import Agency, Holding, Seat, SeatRole
from models.assignments import Assignment
from models.columns import choice, points_to, primary_key
from models.people import Person


class ReminderState(StrEnum):
    PLANNED = "planned"
    SENT = "sent"
    SILENCED = "silenced"  # an answer was there, the date moved, or the item closed


class Reminder(SQLModel, table=True):
    """One reminder of one item to one person; bundled with the person's others when it is sent."""

    __tablename__ = "reminders"
    __table_args__ = (
        sa.UniqueConstraint("assignment_id", "kind", "due_version", "recipient_id"),
        # scheduler/reminders.py reads what is due.
        sa.Index(
            "ix_reminders_planned",
            "send_at",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        ),
    )

    id: int | None = primary_key()
    assignment_id: int = points_to("assignments.id")
    kind: str = Field(max_length=40)  # H-7, H-3, H-1, H, H+1, ack, office+1, ...
    due_version: int
    recipient_id: int = points_to("people.id")
    planned_on: date
    send_at: datetime
    state: ReminderState = choice(ReminderState, default=ReminderState.PLANNED)
    sent_on: date | None = None
    outbox_id: int | None = points_to("outbox.id", default=None, index=True, ondelete="SET NULL")


TABLE = Reminder.__table__  # type: ignore[attr-defined]  # SQLModel does not declare the attribute it sets


def sitting(session: Session, agency_ids: Collection[int]) -> dict[int, list[tuple[SeatRole, Person]]]:
    """Who answers for each agency now: its own holders; where there are none, those of its inspectorate."""
    query = (
        select(col(Agency.id), col(Seat.agency_id), col(Seat.role), Person)
        .join(Seat, sa.or_(col(Seat.agency_id) == col(Agency.id), col(Seat.agency_id) == col(Agency.parent_id)))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(col(Agency.id).in_(agency_ids), col(Holding.ended_at).is_(None))
        .order_by(col(Seat.id))
    )
    own: dict[int, list[tuple[SeatRole, Person]]] = defaultdict(list)
    above: dict[int, list[tuple[SeatRole, Person]]] = defaultdict(list)
    for agency_id, seat_agency_id, role, person in session.execute(query).tuples():
        (own if agency_id == seat_agency_id else above)[agency_id].append((role, person))
    return {agency_id: own.get(agency_id) or above.get(agency_id, []) for agency_id in agency_ids}


def open_items(session: Session, agency_ids: Collection[int] | None = None) -> list[Assignment]:
    """Every open item, or those of some agencies and the units under them."""
    query = select(Assignment).where(col(Assignment.closed_at).is_(None)).order_by(col(Assignment.id))
    if agency_ids is not None:
        below = select(Agency.id).where(sa.or_(col(Agency.id).in_(agency_ids), col(Agency.parent_id).in_(agency_ids)))
        query = query.where(col(Assignment.agency_id).in_(below))
    return list(session.exec(query))


def of_items(session: Session, assignment_ids: Collection[int]) -> dict[int, list[Reminder]]:
    """Every reminder of some items, whatever became of it."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    for row in session.exec(select(Reminder).where(col(Reminder.assignment_id).in_(assignment_ids))):
        found[row.assignment_id].append(row)
    return found


def add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert planned rows; one that another process planned in the same moment stays as it is."""
    if rows:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        values = [{**row, "state": ReminderState.PLANNED} for row in rows]
        session.connection().execute(insert(TABLE).on_conflict_do_nothing(), values)
