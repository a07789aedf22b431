"""The inspectorates, the units under them, and the seats in which their focal points sit."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.columns import choice, points_to, primary_key


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
