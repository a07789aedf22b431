"""Planned reminders: rows with a unique key, so that nothing is reminded twice and nothing due is forgotten."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.columns import choice, points_to, primary_key


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
