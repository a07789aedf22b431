"""Requests for a seat without an invitation, which staff decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.columns import Row, choice, long_text, points_to, primary_key
from models.people.people import Person


class RequestState(StrEnum):
    """What became of a request."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class RegistrationRequest(Row, table=True):
    """Somebody without an invitation asks for a seat; until staff decide, there is no case data for them."""

    __tablename__ = "registration_requests"
    # One open request a person, even when two processes handle two taps at once.
    __table_args__ = (
        sa.Index(
            "uq_registration_requests_pending",
            "person_id",
            unique=True,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        ),
    )

    id: int = primary_key()
    person_id: int = points_to("people.id")
    agency_id: int = points_to("agencies.id")
    state: RequestState = choice(RequestState, default=RequestState.PENDING)
    asked_at: datetime = Field(index=True)  # asked_since: is there one of this hour?
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    reason: str | None = long_text(default=None)


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """A request with who asks, and for which agency."""

    row: RegistrationRequest
    person: Person
    agency: Agency


_REQUESTS = (
    select(RegistrationRequest, Person, Agency)
    .join(Person, col(Person.id) == col(RegistrationRequest.person_id))
    .join(Agency, col(Agency.id) == col(RegistrationRequest.agency_id))
)


def with_id(session: Session, request_id: int) -> SeatRequest | None:
    """The request with this id."""
    row = session.exec(_REQUESTS.where(RegistrationRequest.id == request_id)).first()
    return SeatRequest(*row) if row is not None else None


def pending(session: Session, agency_id: int | None = None) -> list[SeatRequest]:
    """Every request (for the seats of an agency, or all) that nobody has decided yet, oldest first."""
    waiting = _REQUESTS.where(RegistrationRequest.state == RequestState.PENDING)
    if agency_id is not None:
        waiting = waiting.where(RegistrationRequest.agency_id == agency_id)
    return [SeatRequest(*row) for row in session.exec(waiting.order_by(col(RegistrationRequest.id)))]


def pending_of(session: Session, person_id: int) -> RegistrationRequest | None:
    """The person's request that nobody has decided yet."""
    query = select(RegistrationRequest).where(
        RegistrationRequest.person_id == person_id, RegistrationRequest.state == RequestState.PENDING
    )
    return session.exec(query).first()


def asked_since(session: Session, since: datetime) -> bool:
    """Did anybody ask from this moment on, whatever became of it?"""
    query = select(RegistrationRequest.id).where(RegistrationRequest.asked_at >= since)
    return session.exec(query.limit(1)).first() is not None


def ask(session: Session, person: Person, agency: Agency, now: datetime) -> SeatRequest:
    """A new request without an invitation."""
    asked = RegistrationRequest(person_id=person.id, agency_id=agency.id, asked_at=now)
    session.add(asked)
    session.flush()
    return SeatRequest(asked, person, agency)


def reasons(session: Session, person_id: int) -> list[str]:
    """Why requests of the person were refused, as staff typed it."""
    query = select(RegistrationRequest.reason).where(RegistrationRequest.person_id == person_id)
    return [reason for reason in session.exec(query) if reason]


def forget_reasons(session: Session, person_id: int) -> None:
    """The person is erased: why they were refused is about them."""
    mine = sa.update(RegistrationRequest).where(col(RegistrationRequest.person_id) == person_id)
    session.execute(mine.values(reason=None))


def decide(session: Session, request_id: int, state: RequestState, by: int | None, now: datetime) -> bool:
    """Decide a pending request; False when it was decided before (two members of staff at once)."""
    undecided = sa.update(RegistrationRequest).where(
        col(RegistrationRequest.id) == request_id, col(RegistrationRequest.state) == RequestState.PENDING
    )
    decided = undecided.values(state=state, decided_at=now, decided_by=by).returning(col(RegistrationRequest.id))
    return session.execute(decided).first() is not None
