"""The editable list of days off: national holidays, cuti bersama and a district's own; never cached."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.agencies import Agency
from models.columns import choice, points_to, primary_key
from models.rules.working_days import Calendar


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


def calendar(session: Session, agency_id: int | None = None) -> Calendar:
    """The calendar that counts for an agency: everybody's days off, its own and its inspectorate's.

    Read anew in every transaction and never kept: an added holiday counts at once.
    """
    own = [agency_id] if agency_id is not None else []
    parent = session.exec(select(col(Agency.parent_id)).where(Agency.id == agency_id)).first() if own else None
    query = select(col(Holiday.day), col(Holiday.name)).where(
        col(Holiday.agency_id).is_(None) | col(Holiday.agency_id).in_([*own, *([parent] if parent else [])])
    )
    days = dict(session.execute(query).all())
    return Calendar(days, frozenset(session.exec(select(col(ConfirmedYear.year)))))
