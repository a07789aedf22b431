"""Days off, confirmed years, and calendar files on their way to be read."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.columns import Row, choice, partial_index, points_to, primary_key, telegram_key
from models.reading.lists import among
from models.reading.versioned import made_once, versioned
from models.rules.deadlines.working_days import Calendar
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import HolidayGone, HolidayThere
from models.rules.holidays.files import FilePurpose
from models.rules.holidays.holidays import HolidayKind, shown_name
from models.rules.holidays.rows import Known


@versioned
class Holiday(Row, table=True):
    """A day off. `agency_id` None: for everybody; else for that agency and its units."""

    __tablename__ = "holidays"
    __table_args__ = (sa.UniqueConstraint("day", "agency_id", "name"),)

    id: int = primary_key()
    day: date = Field(index=True)
    name: str
    kind: HolidayKind = choice(HolidayKind)
    agency_id: int | None = points_to("agencies.id", default=None)


@versioned
class ConfirmedYear(Row, table=True):
    """A year whose joint decree is known: an admin confirmed it, or it was published when the database was made."""

    __tablename__ = "confirmed_years"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


# Plain rows: a version's are read by the first transaction that needs them.
_DAYS = sa.select(col(Holiday.day), col(Holiday.name), col(Holiday.agency_id))
_CONFIRMED = sa.select(col(ConfirmedYear.year))
_UNITS = sa.select(col(Agency.id), col(Agency.parent_id)).where(
    among(col(Agency.parent_id), name="with_days_of_their_own")
)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Every day off with its name and the agency whose own it is, and the confirmed years: as they are, or were."""

    days: tuple[tuple[date, str, int | None], ...]
    confirmed: frozenset[int]

    @classmethod
    def of(cls, session: Session) -> "DaysOff":
        """As they are now."""
        session.flush()
        connection = session.connection()
        confirmed = frozenset(connection.execute(_CONFIRMED).scalars())
        days = connection.execute(_DAYS)
        return cls(tuple((day, name, agency_id) for day, name, agency_id in days), confirmed)

    def after(self, changes: Iterable[Change]) -> "DaysOff":
        """As they would be once days are added or taken away."""
        days = {(day, agency_id): name for day, name, agency_id in self.days}
        for each in changes:
            if each.day is not None and each.moves_dates and each.verb in (Verb.ADD, Verb.REMOVE):
                days.pop((each.day, each.agency_id), None)
                days |= {(each.day, each.agency_id): each.name} if each.verb is Verb.ADD else {}
        return DaysOff(tuple((day, name, agency_id) for (day, agency_id), name in days.items()), self.confirmed)

    def to_json(self) -> list[Any]:
        """As a change that is under way keeps what was before it."""
        return [[[day.isoformat(), name, agency_id] for day, name, agency_id in self.days], sorted(self.confirmed)]

    @classmethod
    def from_json(cls, data: list[Any]) -> "DaysOff":
        """What `to_json` wrote."""
        days, confirmed = data
        return cls(tuple((date.fromisoformat(day), name, of) for day, name, of in days), frozenset(confirmed))


class Calendars:
    """The calendars of any number of agencies. Who has no days off of its own shares the calendar of everybody.

    `days_off`: other ones than those that are stored.
    """

    def __init__(self, session: Session, days_off: DaysOff | None = None) -> None:
        off = days_off or DaysOff.of(session)
        days: dict[date, str] = {}
        self._local: dict[int, dict[date, str]] = {}
        for day, name, agency_id in off.days:
            shown = shown_name(name, confirmed=day.year in off.confirmed)
            (days if agency_id is None else self._local.setdefault(agency_id, {}))[day] = shown
        self._everybody = Calendar(days, off.confirmed)
        # The units under an inspectorate with days off of its own: unit -> inspectorate.
        wanted = {"with_days_of_their_own": list(self._local)}
        units = session.connection().execute(_UNITS, wanted) if self._local else ()
        self._above = {unit_id or 0: parent_id or 0 for unit_id, parent_id in units}
        self._made: dict[int, Calendar] = {}

    def of(self, agency_id: int | None) -> Calendar:
        """What counts for an agency: everybody's days off, its inspectorate's and its own."""
        if agency_id is None or (agency_id not in self._local and agency_id not in self._above):
            return self._everybody
        if agency_id not in self._made:
            above = self._local.get(self._above.get(agency_id, 0), {})
            self._made[agency_id] = self._everybody.with_local({**above, **self._local.get(agency_id, {})})
        return self._made[agency_id]


def calendar(session: Session, agency_id: int | None = None) -> Calendar:
    """The calendar that counts for an agency."""
    return calendars(session).of(agency_id)


def calendars(session: Session) -> Calendars:
    """The calendars of all agencies; an added holiday counts at once."""
    return made_once(session, "calendars", lambda: Calendars(session))


# The list, as /libur shows and changes it


@dataclass(frozen=True, slots=True)
class Listed:
    """A day off with the agency whose own it is ("" for everybody's), and whether its year is confirmed."""

    id: int
    day: date
    name: str
    kind: HolidayKind
    agency_id: int | None
    place: str
    confirmed: bool

    @property
    def shown(self) -> str:
        """The name, with "(perkiraan)" where its day is not certain."""
        return shown_name(self.name, confirmed=self.confirmed)


def listed(session: Session, first: date, last: date) -> list[Listed]:
    """The days off from `first` to `last`, in order; everybody's before a district's."""
    session.flush()
    query = (
        sa.select(
            *(col(Holiday.id), col(Holiday.day), col(Holiday.name), col(Holiday.kind), col(Holiday.agency_id)),
            sa.func.coalesce(Agency.short_name, ""),
        )
        .outerjoin(Agency, col(Agency.id) == col(Holiday.agency_id))
        .where(col(Holiday.day).between(first, last))
        .order_by(col(Holiday.day), sa.func.coalesce(Holiday.agency_id, 0), col(Holiday.id))
    )
    confirmed = frozenset(session.execute(_CONFIRMED).scalars())
    return [
        Listed(row.id, row.day, row.name, row.kind, row.agency_id, row[5], row.day.year in confirmed)
        for row in session.execute(query)
    ]


def of_year(session: Session, year: int) -> list[Listed]:
    """Every day off of a year."""
    return listed(session, date(year, 1, 1), date(year, 12, 31))


def with_id(session: Session, holiday_id: int) -> Listed:
    """One day off; HolidayGone when it is not in the list (any more)."""
    row = session.get(Holiday, holiday_id)
    found = listed(session, row.day, row.day) if row is not None else []
    for each in found:
        if each.id == holiday_id:
            return each
    raise HolidayGone


def exists(session: Session, holiday_id: int) -> bool:
    """Is the day off still in the list?"""
    return session.get(Holiday, holiday_id) is not None


def known(session: Session, days: Iterable[date]) -> dict[tuple[date, int | None], Known]:
    """The days off on these days: (day, agency) -> the day off."""
    wanted = sorted(days)
    rows = listed(session, wanted[0], wanted[-1]) if wanted else []
    return {(row.day, row.agency_id): Known(row.id, row.name, row.kind) for row in reversed(rows)}


def is_confirmed(session: Session, year: int) -> bool:
    """Is the year's cuti bersama confirmed?"""
    return session.get(ConfirmedYear, year) is not None


def fingerprint(session: Session) -> str:
    """Says whether the calendar is still the one that somebody looked at."""
    session.flush()
    rows = session.execute(
        sa.select(col(Holiday.day), col(Holiday.agency_id), col(Holiday.kind), col(Holiday.name)).order_by(
            col(Holiday.day), col(Holiday.id)
        )
    )
    years = sorted(session.execute(_CONFIRMED).scalars())
    return hashlib.sha256(repr(([tuple(row) for row in rows], years)).encode()).hexdigest()[:16]


def make(session: Session, change: Change) -> None:
    """Change the list. Raises HolidayThere or HolidayGone when it is not as it was any more."""
    if change.verb is Verb.ADD:
        _add(session, change)
    elif change.verb in (Verb.CONFIRM, Verb.DOUBT):
        _set_confirmed(session, change.year or 0, change.verb is Verb.CONFIRM)
    else:
        row = session.get(Holiday, change.id)
        if row is None:
            raise HolidayGone
        if change.verb is Verb.REMOVE:
            session.delete(row)
        else:
            row.name, row.kind = change.name, change.kind or row.kind
    session.flush()


def _add(session: Session, change: Change) -> None:
    assert change.day is not None and change.kind is not None  # a day is added whole
    there = known(session, [change.day]).get((change.day, change.agency_id))
    if there is not None:
        raise HolidayThere(change.day, there.name)
    session.add(Holiday(day=change.day, name=change.name, kind=change.kind, agency_id=change.agency_id))


def _set_confirmed(session: Session, year: int, confirmed: bool) -> None:
    row = session.get(ConfirmedYear, year)
    if row is None and confirmed:
        session.add(ConfirmedYear(year=year))
    elif row is not None and not confirmed:
        session.delete(row)


class CalendarFile(Row, table=True):
    """A file with a list, to be fetched and read into a dry run. `done_at`: it was read, or given up."""

    __tablename__ = "calendar_files"
    # The fetching loop looks for what is still to be done.
    __table_args__ = (
        partial_index("ix_calendar_files_waiting", "due_at", where="done_at IS NULL"),
        partial_index("ix_calendar_files_done", "done_at", where="done_at IS NOT NULL"),  # deleted by age
    )

    id: int = primary_key()
    chat_id: int = telegram_key()
    person_id: int = points_to("people.id")
    purpose: FilePurpose = choice(FilePurpose, default=FilePurpose.HOLIDAYS)
    # Whose own days off, or whose units. None: everybody's days off, or the row names the inspectorate.
    agency_id: int | None = points_to("agencies.id", default=None)
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
    now: datetime  # repetitions are read up to a year that depends on it
    purpose: FilePurpose = FilePurpose.HOLIDAYS


def to_fetch(session: Session, now: datetime, busy: Collection[int] = ()) -> Wanted | None:
    """The next file that is due and not in hand already."""
    query = select(CalendarFile).where(
        col(CalendarFile.done_at).is_(None), CalendarFile.due_at <= now, col(CalendarFile.id).not_in(busy)
    )
    row = session.exec(query.order_by(col(CalendarFile.due_at), col(CalendarFile.id)).limit(1)).first()
    return Wanted(row.id, row.file_id, row.tries, now, row.purpose) if row is not None else None


def waiting(session: Session, file_id: int) -> CalendarFile | None:
    """The file with this id, unless it was read or given up meanwhile."""
    row = session.get(CalendarFile, file_id)
    return row if row is not None and row.done_at is None else None


def retry_files_now(session: Session, now: datetime) -> None:
    """The clock stepped back: files whose next try is far again are due now."""
    waits = col(CalendarFile.done_at).is_(None) & (col(CalendarFile.due_at) > now)
    session.connection().execute(sa.update(CalendarFile).where(waits).values(due_at=now))
