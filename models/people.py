"""Focal points and staff, the invitations that bring them in, and the requests without an invitation."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, long_text, points_to, primary_key, telegram_key


class StaffRole(StrEnum):
    ADMIN = "admin"
    ASISTEN = "asisten"


class RequestState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Person(SQLModel, table=True):
    """Somebody the bot knows. A focal point holds a seat (models/agencies.py); staff carry a role."""

    __tablename__ = "people"

    id: int | None = primary_key()
    telegram_id: int | None = telegram_key(default=None, unique=True)  # None once erased (hapus data)
    chat_id: int | None = telegram_key(default=None, index=True)
    full_name: str = ""
    position: str = ""
    phone: str | None = None
    staff_role: StaffRole | None = choice(StaffRole, default=None)
    consented_at: datetime | None = None
    created_at: datetime
    last_seen_at: datetime | None = None
    unreachable_at: datetime | None = None
    unreachable_reason: str | None = None
    erased_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """A single-use link for one seat (or one staff role). Only the hash of its token is kept."""

    __tablename__ = "invitations"

    id: int | None = primary_key()
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

    id: int | None = primary_key()
    person_id: int = points_to("people.id")
    agency_id: int = points_to("agencies.id")
    state: RequestState = choice(RequestState, default=RequestState.PENDING)
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    reason: str | None = long_text(default=None)


def by_telegram_id(session: Session, telegram_id: int) -> Person | None:
    """The person behind a Telegram user, if we know them."""
    return session.exec(select(Person).where(Person.telegram_id == telegram_id)).first()


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
