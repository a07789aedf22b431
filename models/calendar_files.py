"""Lists of holidays that an admin sent as a file: asked for in one transaction, fetched outside, read in another."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

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
