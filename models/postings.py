"""Postings: which member of staff accompanies which agency, by which surat tugas, from when until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.columns import Row, long_text, partial_index, points_to, primary_key, table_of
from models.office.measures import IS_OPEN, WAITS_FOR_US, how_many
from models.people.people import Person
from models.reading.lists import among
from models.reading.versioned import made_once, versioned


@versioned
class Posting(Row, table=True):
    """One posting. Open until it is ended, which the program does the day after its last one.

    `version` grows when it is prolonged: a button under an older screen is known as one.
    """

    __tablename__ = "postings"
    __table_args__ = (
        partial_index("uq_postings_open", "person_id", "agency_id", where="ended_at IS NULL", unique=True),
    )

    id: int = primary_key()
    person_id: int = points_to("people.id")
    agency_id: int = points_to("agencies.id")
    letter: str = Field(max_length=80)  # the number of the surat tugas
    from_on: date
    until_on: date
    purpose: str = long_text()
    version: int = 1
    posted_at: datetime
    posted_by: int = points_to("people.id")
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A posting with whom and where."""

    row: Posting
    person: Person
    agency: Agency


_OPEN = col(Posting.ended_at).is_(None)


def _views(session: Session, *conditions: sa.ColumnElement[bool]) -> list[View]:
    query = (
        sa.select(Posting, Person, Agency)
        .join(Person, col(Person.id) == col(Posting.person_id))
        .join(Agency, col(Agency.id) == col(Posting.agency_id))
        .where(*conditions)
        .order_by(col(Agency.code), col(Posting.id))
    )
    return [View(*row) for row in session.execute(query)]


def open_ones(session: Session) -> list[View]:
    """Every posting that has not ended, by the agency's code."""
    return _views(session, _OPEN)


def view(session: Session, posting_id: int) -> View | None:
    """One posting, open or ended."""
    return next(iter(_views(session, col(Posting.id) == posting_id)), None)


def open_of(session: Session, person_id: int, agency_id: int) -> Posting | None:
    """The open posting of somebody at an agency."""
    query = select(Posting).where(Posting.person_id == person_id, Posting.agency_id == agency_id, _OPEN)
    return session.exec(query).first()


def add(session: Session, posting: Posting) -> Posting:
    """Store it; its id is known then."""
    session.add(posting)
    session.flush()
    return posting


def end(session: Session, posting: Posting, now: datetime) -> None:
    """The posting is over."""
    posting.ended_at = now
    session.flush()


Span = tuple[int, int, date]  # whom, at which agency, from when


def _spans(session: Session) -> Sequence[Span]:
    query = select(col(Posting.person_id), col(Posting.agency_id), col(Posting.from_on)).where(_OPEN)
    return [(person_id, agency_id, first) for person_id, agency_id, first in session.execute(query)]


def is_any(session: Session) -> bool:
    """Does anybody accompany an agency? Kept in the process until a posting changes."""
    return bool(made_once(session, "postings", lambda: _spans(session)))


def people_at(session: Session, agency: Agency, today: date) -> set[int]:
    """The ids of whoever accompanies the agency, or the inspectorate above it, today."""
    spans = made_once(session, "postings", lambda: _spans(session))
    where = (agency.id, agency.parent_id)
    return {person_id for person_id, agency_id, first in spans if agency_id in where and first <= today}


_ITEMS = table_of(Assignment)


def counts(session: Session, agency_id: int) -> tuple[int, int]:
    """The open items of an agency and the units below it: how many, and how many of them wait for the office."""
    agencies = table_of(Agency).c
    below = sa.select(agencies.id).where((agencies.id == agency_id) | (agencies.parent_id == agency_id))
    query = sa.select(sa.func.count(), how_many(WAITS_FOR_US)).where(IS_OPEN, _ITEMS.c.agency_id.in_(below))
    count, waiting = session.connection().execute(query).one()
    return int(count), int(waiting)


def ending(session: Session, last: date) -> list[View]:
    """Open postings whose last day is at most this one, or whose member of staff left the office."""
    return _views(session, _OPEN, (col(Posting.until_on) <= last) | col(Person.staff_role).is_(None))


def with_ids(session: Session, ids: Collection[int]) -> list[View]:
    """Some open postings."""
    return _views(session, _OPEN, among(col(Posting.id), ids))
