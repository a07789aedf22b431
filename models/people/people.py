"""Everybody the bot knows: focal points, Inspektur and staff of the office."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, partial_index, primary_key, telegram_key
from models.reading.lists import among
from models.reading.once import once


class StaffRole(StrEnum):
    """What somebody may do at the office."""

    ADMIN = "admin"
    ASISTEN = "asisten"


class Person(Row, table=True):
    """Somebody the bot knows. A focal point holds a seat (models/agencies/agencies.py); staff carry a role."""

    __tablename__ = "people"
    # A few dozen of 20,000: `staff` reads them in most actions.
    __table_args__ = (partial_index("ix_people_staff", "id", where="staff_role IS NOT NULL"),)

    id: int = primary_key()
    telegram_id: int | None = telegram_key(default=None, unique=True)  # None once erased (hapus data)
    chat_id: int | None = telegram_key(default=None, index=True)
    full_name: str = ""
    position: str = ""
    phone: str | None = None
    staff_role: StaffRole | None = choice(StaffRole, default=None)
    reminder_hour: int | None = None  # local hour at which the daily bundle may come; None: when the office opens
    consented_at: datetime | None = None
    agreed_to: str | None = Field(
        default=None, max_length=16
    )  # the version of what they agreed to last; None: before
    created_at: datetime
    last_seen_at: datetime | None = None
    unreachable_at: datetime | None = None
    unreachable_reason: str | None = None
    erased_at: datetime | None = None
    digest_said: str | None = Field(default=None, max_length=16)  # digest of what their last digest named
    pinned_at: datetime | None = None  # when the pinned line of their chat was begun (bot/cards/many/pinned.py)


ERASED = "(data dihapus)"  # in place of a name


def names(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """The names of some people by id; an erased person has none."""
    query = select(col(Person.id), col(Person.full_name)).where(among(col(Person.id), person_ids))
    return {person_id: name for person_id, name in session.execute(query) if person_id is not None}


def with_ids(session: Session, person_ids: Collection[int]) -> list[Person]:
    """Some people by id."""
    if not person_ids:
        return []
    return list(session.exec(select(Person).where(among(col(Person.id), person_ids)).order_by(col(Person.id))))


def by_chat(session: Session, chat_id: int) -> Person | None:
    """The person whose private chat this is."""
    return session.exec(select(Person).where(Person.chat_id == chat_id)).first()


_STAFF = (
    select(Person)
    .where(
        col(Person.staff_role).is_not(None), col(Person.chat_id).is_not(None), col(Person.unreachable_at).is_(None)
    )
    .order_by(col(Person.id))
)


def staff(session: Session, role: StaffRole | None = None) -> list[Person]:
    """Everybody at the office (or only those with `role`) who can be written to, oldest first."""
    everybody = once(session, "staff", frozenset({Person}), lambda: tuple(session.exec(_STAFF)))
    return [person for person in everybody if role is None or person.staff_role is role]


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


def appoint(session: Session, telegram_ids: Collection[int], now: datetime) -> None:
    """Make these people admins, known or not; who is new gets a chat and a name when they write first."""
    for telegram_id in telegram_ids:
        person = session.exec(select(Person).where(Person.telegram_id == telegram_id)).first()
        if person is None:
            session.add(Person(telegram_id=telegram_id, staff_role=StaffRole.ADMIN, created_at=now))
        elif person.staff_role is not StaffRole.ADMIN:
            person.staff_role = StaffRole.ADMIN
    session.flush()


def by_id(session: Session, person_id: int) -> Person | None:
    """The person with this id."""
    return session.get(Person, person_id)


def erase(person: Person, now: datetime) -> None:
    """Forget who the person is (UU 27/2022); the row stays, because acts and seats point to it."""
    person.full_name, person.position, person.phone = ERASED, "", None
    person.telegram_id = person.chat_id = None
    person.staff_role = person.consented_at = person.last_seen_at = person.reminder_hour = None
    person.digest_said = person.pinned_at = person.agreed_to = None
    person.unreachable_at = person.unreachable_reason = None
    person.erased_at = now
