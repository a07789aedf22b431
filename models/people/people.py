"""Focal points and staff, the invitations that bring them in, and the requests without an invitation."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, long_text, partial_index, points_to, primary_key, telegram_key


class StaffRole(StrEnum):
    ADMIN = "admin"
    ASISTEN = "asisten"


class RequestState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Person(SQLModel, table=True):
    """Somebody the bot knows. A focal point holds a seat (models/people/agencies.py); staff carry a role."""

    __tablename__ = "people"

    id: int = primary_key()
    telegram_id: int | None = telegram_key(default=None, unique=True)  # None once erased (hapus data)
    chat_id: int | None = telegram_key(default=None, index=True)
    full_name: str = ""
    position: str = ""
    phone: str | None = None
    staff_role: StaffRole | None = choice(StaffRole, default=None)
    reminder_hour: int | None = None  # local hour at which the daily bundle may come; None: when the office opens
    consented_at: datetime | None = None
    created_at: datetime
    last_seen_at: datetime | None = None
    unreachable_at: datetime | None = None
    unreachable_reason: str | None = None
    erased_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """A single-use link for one seat (or one staff role). Only the hash of its token is kept."""

    __tablename__ = "invitations"

    id: int = primary_key()
    token_hash: str = Field(max_length=64, unique=True)
    seat_id: int | None = points_to("seats.id", default=None)
    staff_role: StaffRole | None = choice(StaffRole, default=None)
    invited_by: int | None = points_to("people.id", default=None)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = points_to("people.id", default=None)


class RegistrationRequest(SQLModel, table=True):
    """Somebody without an invitation asks for a seat; until staff decide, there is no case data for them."""

    __tablename__ = "registration_requests"
    # One open request a person, even when two processes handle two taps at once.
    __table_args__ = (
        partial_index("uq_registration_requests_pending", "person_id", where="state = 'pending'", unique=True),
    )

    id: int = primary_key()
    person_id: int = points_to("people.id")
    agency_id: int = points_to("agencies.id")
    state: RequestState = choice(RequestState, default=RequestState.PENDING)
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    reason: str | None = long_text(default=None)


INVITATION_LIVES = timedelta(hours=72)
ERASED = "(data dihapus)"  # stands where a name stood


# Asked on every tap: built once, for building a statement costs more than running it.
_BY_TELEGRAM_ID = select(Person).where(Person.telegram_id == sa.bindparam("telegram_id"))


def by_telegram_id(session: Session, telegram_id: int) -> Person | None:
    """The person behind a Telegram user, if we know them."""
    return session.exec(_BY_TELEGRAM_ID, params={"telegram_id": telegram_id}).first()


def names(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """The names of some people by id; an erased person has none."""
    query = select(col(Person.id), col(Person.full_name)).where(col(Person.id).in_(person_ids))
    return {person_id: name for person_id, name in session.execute(query) if person_id is not None}


def with_ids(session: Session, person_ids: Collection[int]) -> list[Person]:
    """Some people by id."""
    if not person_ids:
        return []
    return list(session.exec(select(Person).where(col(Person.id).in_(person_ids)).order_by(col(Person.id))))


def by_chat(session: Session, chat_id: int) -> Person | None:
    """The person whose private chat this is."""
    return session.exec(select(Person).where(Person.chat_id == chat_id)).first()


def staff(session: Session, role: StaffRole | None = None) -> list[Person]:
    """Everybody at the office (or only those with `role`) who can be written to, oldest first."""
    query = select(Person).where(col(Person.chat_id).is_not(None), col(Person.unreachable_at).is_(None))
    query = query.where(Person.staff_role == role) if role else query.where(col(Person.staff_role).is_not(None))
    return list(session.exec(query.order_by(col(Person.id))))


def migrate_chat(session: Session, old_id: int, new_id: int) -> None:
    """The chat got another id at Telegram."""
    for person in session.exec(select(Person).where(Person.chat_id == old_id)):
        person.chat_id = new_id


def meet(session: Session, telegram_id: int, name: str, now: datetime) -> Person:
    """Somebody new, in a private chat (its id is the person's own)."""
    person = Person(telegram_id=telegram_id, chat_id=telegram_id, full_name=name, created_at=now)
    session.add(person)
    session.flush()
    return person


def by_id(session: Session, person_id: int) -> Person | None:
    """The person with this id."""
    return session.get(Person, person_id)


def invite(
    session: Session,
    now: datetime,
    *,
    by: int | None,
    seat_id: int | None = None,
    staff_role: StaffRole | None = None,
) -> tuple[Invitation, str]:
    """A new invitation and its token (128 bits, urlsafe). Only the hash is kept: the link cannot be shown again."""
    token = secrets.token_urlsafe(16)
    invitation = Invitation(
        token_hash=_hashed(token),
        seat_id=seat_id,
        staff_role=staff_role,
        invited_by=by,
        created_at=now,
        expires_at=now + INVITATION_LIVES,
    )
    session.add(invitation)
    session.flush()
    return invitation, token


def invitation_with(session: Session, token: str) -> Invitation | None:
    """The invitation that this token was made for, used or not."""
    return session.exec(select(Invitation).where(Invitation.token_hash == _hashed(token))).first()


def invitation(session: Session, invitation_id: int) -> Invitation | None:
    """The invitation with this id."""
    return session.get(Invitation, invitation_id)


def last_invitation(session: Session, by: int, seat_id: int | None, role: StaffRole | None) -> Invitation | None:
    """The newest open invitation that this member of staff made for the seat or the staff role."""
    query = select(Invitation).where(
        Invitation.invited_by == by,
        Invitation.seat_id == seat_id,
        Invitation.staff_role == role,
        col(Invitation.used_at).is_(None),
    )
    return session.exec(query.order_by(col(Invitation.id).desc()).limit(1)).first()


def use_invitation(session: Session, invitation_id: int, now: datetime) -> bool:
    """Use it up; False when somebody else was first. The row count decides: two people may hold the same link."""
    unused = sa.update(Invitation).where(
        col(Invitation.id) == invitation_id, col(Invitation.used_at).is_(None), col(Invitation.expires_at) > now
    )
    return _rows_changed(session, unused.values(used_at=now)) == 1


def void_invitations(session: Session, seat_id: int, now: datetime) -> None:
    """The seat is taken: links to it that still go round must not replace its holder."""
    unused = sa.update(Invitation).where(col(Invitation.seat_id) == seat_id, col(Invitation.used_at).is_(None))
    _rows_changed(session, unused.values(used_at=now))


def _rows_changed(session: Session, update: sa.Update) -> int:
    result = session.execute(update)
    assert isinstance(result, sa.CursorResult)  # an UPDATE gives no rows, but a count
    return int(result.rowcount)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def pending_request(session: Session, person_id: int) -> RegistrationRequest | None:
    """The person's request that nobody has decided yet."""
    query = select(RegistrationRequest).where(
        RegistrationRequest.person_id == person_id, RegistrationRequest.state == RequestState.PENDING
    )
    return session.exec(query).first()


def pending_requests(session: Session) -> list[tuple[RegistrationRequest, Person]]:
    """Every request that nobody has decided yet, with who asks, oldest first."""
    query = (
        select(RegistrationRequest, Person)
        .join(Person, col(Person.id) == col(RegistrationRequest.person_id))
        .where(RegistrationRequest.state == RequestState.PENDING)
        .order_by(col(RegistrationRequest.id))
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def request(session: Session, request_id: int) -> RegistrationRequest | None:
    """The request with this id."""
    return session.get(RegistrationRequest, request_id)


def ask_for_seat(session: Session, person_id: int, agency_id: int, now: datetime) -> RegistrationRequest:
    """A new request without an invitation."""
    asked = RegistrationRequest(person_id=person_id, agency_id=agency_id, asked_at=now)
    session.add(asked)
    session.flush()
    return asked


def decide_request(
    session: Session,
    request_id: int,
    state: RequestState,
    now: datetime,
    *,
    by: int | None,
    reason: str | None = None,
) -> bool:
    """Decide a pending request; False when it was decided before (two members of staff at once)."""
    pending = sa.update(RegistrationRequest).where(
        col(RegistrationRequest.id) == request_id, col(RegistrationRequest.state) == RequestState.PENDING
    )
    decided = pending.values(state=state, decided_at=now, decided_by=by, reason=reason)
    return _rows_changed(session, decided) == 1


def erase(person: Person, now: datetime) -> None:
    """Forget who the person is (UU 27/2022); the row stays, because acts and seats point to it."""
    person.full_name, person.position, person.phone = ERASED, "", None
    person.telegram_id = person.chat_id = None
    person.staff_role = person.consented_at = person.last_seen_at = person.reminder_hour = None
    person.unreachable_at = person.unreachable_reason = None
    person.erased_at = now
