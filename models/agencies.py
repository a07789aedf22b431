"""The inspectorates, the units under them, and the seats in which their focal points sit."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, points_to, primary_key
from models.people import Person


class AgencyKind(StrEnum):
    INSPECTORATE = "inspectorate"
    UNIT = "unit"


class SeatRole(StrEnum):
    PRINCIPAL = "utama"
    DEPUTY = "wakil"


class Agency(SQLModel, table=True):
    """An inspectorate, or a unit (OPD, kecamatan, kelurahan) under one. `code` is text: 63.10 is not 63.1."""

    __tablename__ = "agencies"

    id: int | None = primary_key()
    code: str = Field(max_length=40, unique=True)
    name: str  # "Inspektorat Kab. Tapin"
    short_name: str  # "Tapin"
    kind: AgencyKind = choice(AgencyKind)
    parent_id: int | None = points_to("agencies.id", default=None)


class Seat(SQLModel, table=True):
    """A chair of an agency. It stays when the person moves (mutasi), and the acts stay with it."""

    __tablename__ = "seats"
    __table_args__ = (sa.UniqueConstraint("agency_id", "role"),)

    id: int | None = primary_key()
    agency_id: int = points_to("agencies.id")
    role: SeatRole = choice(SeatRole)


class Holding(SQLModel, table=True):
    """Who sat in a seat from when until when; the open row is the holder."""

    __tablename__ = "holdings"
    # One holder a seat, even when two people confirm the same invitation at once.
    __table_args__ = (
        sa.Index(
            "uq_holdings_open_seat",
            "seat_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: int | None = primary_key()
    seat_id: int = points_to("seats.id")
    person_id: int = points_to("people.id")
    started_at: datetime
    ended_at: datetime | None = None


def agency(session: Session, agency_id: int) -> Agency:
    """The agency with this id."""
    return session.exec(select(Agency).where(Agency.id == agency_id)).one()


def by_code(session: Session, code: str) -> Agency | None:
    """The agency with this code ("63.05")."""
    return session.exec(select(Agency).where(Agency.code == code)).first()


def inspectorates(session: Session) -> list[Agency]:
    """Every inspectorate, in the order of the codes."""
    query = select(Agency).where(Agency.kind == AgencyKind.INSPECTORATE).order_by(col(Agency.code))
    return list(session.exec(query))


def units_of(session: Session, parent_id: int) -> list[Agency]:
    """The units under an inspectorate, by name."""
    return list(session.exec(select(Agency).where(Agency.parent_id == parent_id).order_by(col(Agency.name))))


def seats_of(session: Session, person_id: int) -> list[Seat]:
    """The seats that the person holds now."""
    query = (
        select(Seat)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .where(Holding.person_id == person_id, col(Holding.ended_at).is_(None))
        .order_by(col(Seat.id))
    )
    return list(session.exec(query))


def seat(session: Session, agency_id: int, role: SeatRole) -> Seat:
    """The seat of an agency with this role."""
    return session.exec(select(Seat).where(Seat.agency_id == agency_id, Seat.role == role)).one()


def holders(session: Session, agency_id: int) -> list[tuple[Seat, Person]]:
    """Who sits in the agency's seats now: utama before wakil."""
    query = (
        select(Seat, Person)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(Seat.agency_id == agency_id, col(Holding.ended_at).is_(None))
        .order_by(col(Seat.role))
    )
    return list(session.execute(query))
