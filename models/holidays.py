"""The editable list of days off: national holidays, cuti bersama and a district's own; never cached."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.columns import choice, points_to, primary_key


class HolidayKind(StrEnum):
    NATIONAL = "national"
    COLLECTIVE_LEAVE = "collective_leave"  # cuti bersama
    LOCAL = "local"


class Holiday(SQLModel, table=True):
    """A day off. `agency_id` None: for everybody; else for that agency and its units."""

    __tablename__ = "holidays"
    __table_args__ = (sa.UniqueConstraint("day", "agency_id", "name"),)

    id: int | None = primary_key()
    day: date = Field(index=True)
    name: str
    kind: HolidayKind = choice(HolidayKind)
    agency_id: int | None = points_to("agencies.id", default=None)


class ConfirmedYear(SQLModel, table=True):
    """A year whose cuti bersama staff (or the published decree in the seed) confirmed."""

    __tablename__ = "confirmed_years"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
