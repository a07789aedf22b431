"""Lists of holidays that an admin sent as a file: asked for in one transaction, fetched outside, read in another."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import points_to, primary_key, telegram_key


class CalendarFile(SQLModel, table=True):
    """One file to be fetched and read into a dry run. `done_at`: it was read, or given up."""

    __tablename__ = "calendar_files"
    # The fetching loop looks for what is still to be done.
    __table_args__ = (
        sa.Index(
            "ix_calendar_files_waiting",
            "due_at",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        ),
    )

    id: int | None = primary_key()
    chat_id: int = telegram_key()
    person_id: int = points_to("people.id")
    agency_id: int | None = points_to("agencies.id", default=None)  # a district's own days off; None: everybody's
    file_id: str = Field(max_length=300)
    file_name: str = Field(max_length=200)
    tries: int = 0
    due_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is still to be fetched and read."""

    id: int
    file_id: str
    tries: int


def to_fetch(session: Session, now: datetime) -> Wanted | None:
    """The next file that is due."""
    query = select(CalendarFile).where(col(CalendarFile.done_at).is_(None), CalendarFile.due_at <= now)
    row = session.exec(query.order_by(col(CalendarFile.due_at), col(CalendarFile.id)).limit(1)).first()
    return Wanted(row.id or 0, row.file_id, row.tries) if row is not None else None


def waiting(session: Session, file_id: int) -> CalendarFile | None:
    """The file with this id, unless it was read or given up meanwhile."""
    row = session.get(CalendarFile, file_id)
    return row if row is not None and row.done_at is None else None
