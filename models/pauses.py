"""Times in which the agency's clock stood still: each as a row, with how much of it was given back and why."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from models.columns import choice, long_text, points_to, primary_key


class PauseKind(StrEnum):
    OFFICE_HELD = "office_held"  # something waited for our answer
    PAUSED = "paused"  # staff stopped the clock, with a reason
    UNREACHED = "unreached"  # nobody at the agency could be reached
    BOT_DOWN = "bot_down"  # the bot itself could not be used


class Pause(SQLModel, table=True):
    """A pause that is over. `given`: days (hari kerja or calendar days, as the product counts) or, with hours,
    minutes that the due date was moved by when it ended."""

    __tablename__ = "pauses"

    id: int | None = primary_key()
    assignment_id: int = points_to("assignments.id")
    kind: PauseKind = choice(PauseKind)
    since_at: datetime
    until_at: datetime
    given: int = 0
    reason: str = long_text(default="")


def of_item(session: Session, assignment_id: int) -> list[Pause]:
    """Every pause of an item that is over, oldest first."""
    query = select(Pause).where(Pause.assignment_id == assignment_id)
    return list(session.exec(query.order_by(col(Pause.since_at), col(Pause.id))))


def of_items(session: Session, assignment_ids: Collection[int]) -> dict[int, list[Pause]]:
    """The same for some items at once."""
    query = select(Pause).where(col(Pause.assignment_id).in_(assignment_ids))
    found: dict[int, list[Pause]] = defaultdict(list)
    for row in session.exec(query.order_by(col(Pause.since_at), col(Pause.id))):
        found[row.assignment_id].append(row)
    return found


class Outage(SQLModel, table=True):
    """A time in office hours in which the bot could not be used. `told_at`: when the people concerned were told."""

    __tablename__ = "outages"

    id: int | None = primary_key()
    since_at: datetime
    until_at: datetime
    told_at: datetime | None = None


class Alive(SQLModel, table=True):
    """The one row that says when the bot was last known to be at work."""

    __tablename__ = "alive"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int | None = primary_key()
    at: datetime
