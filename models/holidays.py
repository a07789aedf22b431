"""The editable list of days off: national holidays, cuti bersama and a district's own; never cached."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col

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


# Every change of an item reads the calendar: plain rows, and statements that are built once.
_DAYS = sa.select(col(Holiday.day), col(Holiday.name), col(Holiday.agency_id))
_CONFIRMED = sa.select(col(ConfirmedYear.year))
_PARENT = sa.select(col(Agency.parent_id)).where(col(Agency.id) == sa.bindparam("agency_id"))


class Calendars:
    """The calendars of any number of agencies, for one transaction only: an added holiday counts at once.

    Who has no days off of its own shares the calendar of everybody.
    """

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        days: dict[date, str] = {}
        self._local: dict[int, dict[date, str]] = {}
        for day, name, agency_id in self._connection.execute(_DAYS):
            (days if agency_id is None else self._local.setdefault(agency_id, {}))[day] = name
        self._everybody = Calendar(days, frozenset(self._connection.execute(_CONFIRMED).scalars()))

    def of(self, agency_id: int | None) -> Calendar:
        """What counts for an agency: everybody's days off, its inspectorate's and its own."""
        if agency_id is None or not self._local:
            return self._everybody
        parent = self._connection.execute(_PARENT, {"agency_id": agency_id}).scalar()
        own = {**self._local.get(parent or 0, {}), **self._local.get(agency_id, {})}
        return self._everybody.with_local(own) if own else self._everybody


def calendar(session: Session, agency_id: int | None = None) -> Calendar:
    """The calendar that counts for an agency, read anew in every transaction and never kept."""
    session.flush()  # a holiday that this transaction has just added counts
    return Calendars(session).of(agency_id)
