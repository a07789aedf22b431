"""The inspectorates, the units under them, their seats, and who held a seat from when until when.

What offers agencies to choose from names open ones only; what shows an item or its history names closed ones too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies import changes
from models.columns import Row, choice, partial_index, points_to, primary_key
from models.reading.lists import among
from models.reading.versioned import made_once, versioned
from models.rules.agencies import spellings
from models.rules.agencies.kinds import UnitKind
from models.rules.drafting import places
from models.rules.drafting.places import Place


class AgencyKind(StrEnum):
    """An inspectorate, or a unit under one."""

    INSPECTORATE = "inspectorate"
    UNIT = "unit"


class SeatRole(StrEnum):
    """Which seat of an agency it is."""

    PRINCIPAL = "utama"
    DEPUTY = "wakil"
    INSPECTOR = "inspektur"  # reads words of support and thanks; answers for nothing


# Who answers, reads cards and may press. Every query about who acts for an agency names these two.
ACTING = (SeatRole.PRINCIPAL, SeatRole.DEPUTY)


@versioned
class Agency(Row, table=True):
    """An inspectorate, or a unit (OPD, kecamatan, kelurahan) under one. `code` is text: 63.10 is not 63.1."""

    __tablename__ = "agencies"
    __table_args__ = (sa.Index("uq_agencies_public_token", "public_token", unique=True),)

    id: int = primary_key()
    code: str = Field(max_length=40, unique=True)
    name: str  # "Inspektorat Kab. Tapin"
    short_name: str  # "Tapin"
    kind: AgencyKind = choice(AgencyKind)
    parent_id: int | None = points_to("agencies.id", default=None)
    unit_kind: UnitKind | None = choice(UnitKind, default=None)  # None: an inspectorate
    district: str | None = Field(default=None, max_length=80)  # the kecamatan that a unit lies in: "Tapin Tengah"
    # Closed: offered nowhere any more. Its name, history and items remain.
    closed_at: datetime | None = None
    # In the link behind a unit's QR for citizens (models/voices.py); None: nobody asked for it yet.
    public_token: str | None = Field(default=None, max_length=16)


class Seat(Row, table=True):
    """A seat of an agency. It remains when its holder moves (mutasi), and what was done from it remains with it."""

    __tablename__ = "seats"
    __table_args__ = (sa.UniqueConstraint("agency_id", "role"),)

    id: int = primary_key()
    agency_id: int = points_to("agencies.id")
    role: SeatRole = choice(SeatRole)


class Holding(Row, table=True):
    """Who held a seat from when until when; the row without an end is the holder."""

    __tablename__ = "holdings"
    # One holder a seat, even when two people confirm the same invitation at once.
    __table_args__ = (partial_index("uq_holdings_open_seat", "seat_id", where="ended_at IS NULL", unique=True),)

    id: int = primary_key()
    seat_id: int = points_to("seats.id")
    person_id: int = points_to("people.id")
    started_at: datetime
    ended_at: datetime | None = None


IS_OPEN = col(Agency.closed_at).is_(None)
MOST_CANDIDATES = 20  # more than any screen offers
_ALIASES = {place.code: place.aliases for place in places.INSPECTORATES}


def agency(session: Session, agency_id: int) -> Agency:
    """The agency with this id."""
    return session.exec(select(Agency).where(Agency.id == agency_id)).one()


def with_ids(session: Session, agency_ids: Collection[int]) -> list[Agency]:
    """Some agencies, in the order of the ids given."""
    found = {each.id: each for each in session.exec(select(Agency).where(among(col(Agency.id), agency_ids)))}
    return [found[agency_id] for agency_id in agency_ids if agency_id in found]


def ids_among(agency_ids: Collection[int]) -> sa.Select[int]:
    """The ids of these agencies, as a query."""
    query: sa.Select[int] = sa.select(col(Agency.id)).where(among(col(Agency.id), agency_ids))
    return query.order_by(col(Agency.id))


def parents(session: Session) -> set[int]:
    """The inspectorates that have open units under them."""
    query = select(col(Agency.parent_id)).where(col(Agency.parent_id).is_not(None), IS_OPEN).distinct()
    return {parent_id for parent_id in session.exec(query) if parent_id is not None}


def by_id(session: Session, agency_id: int) -> Agency | None:
    """The agency with this id, open or closed, if there is one (a button can name any number)."""
    return session.get(Agency, agency_id)


def open_by_id(session: Session, agency_id: int) -> Agency | None:
    """The agency with this id, if there is one that is not closed: for whatever begins something new with it."""
    found = session.get(Agency, agency_id)
    return found if found is not None and found.closed_at is None else None


def by_code(session: Session, code: str) -> Agency | None:
    """The agency with this code ("63.05")."""
    return session.exec(select(Agency).where(Agency.code == code)).first()


def inspectorates(session: Session) -> list[Agency]:
    """Every open inspectorate, in the order of the codes."""
    query = select(Agency).where(Agency.kind == AgencyKind.INSPECTORATE, IS_OPEN).order_by(col(Agency.code))
    return list(session.exec(query))


def closed_inspectorates(session: Session) -> list[Agency]:
    """The inspectorates that were closed, in the order of the codes."""
    query = select(Agency).where(Agency.kind == AgencyKind.INSPECTORATE, ~IS_OPEN).order_by(col(Agency.code))
    return list(session.exec(query))


def units_of(session: Session, parent_id: int) -> list[Agency]:
    """The open units under an inspectorate, by name."""
    query = select(Agency).where(Agency.parent_id == parent_id, IS_OPEN).order_by(col(Agency.name), col(Agency.code))
    return list(session.exec(query))


@dataclass(frozen=True, slots=True)
class Meant:
    """Which agency typed words mean: `certain` may be acted upon; `candidates` (best first, it too) are buttons."""

    certain: Agency | None
    candidates: list[Agency]


def names_in(session: Session, text: str) -> list[str]:
    """The names of agencies in what somebody typed: "HSS dan HST" are two (models/rules/drafting/places.py)."""
    return places.names_in(text, _known(session))


def places_of(session: Session, codes: Collection[str]) -> list[Place]:
    """What some open agencies are called and were called before."""
    return [place for place in _known(session) if place.code in codes]


def every_place(session: Session) -> list[Place]:
    """What every open agency is called, in the order of the codes."""
    return _known(session)


def _known(session: Session) -> list[Place]:
    """What every open agency is called, in the order of the codes; kept in the process until an agency changes."""
    return made_once(session, "places", lambda: _called(session))


def _called(session: Session) -> list[Place]:
    before = changes.names_before(session)
    query = sa.select(col(Agency.id), col(Agency.code), col(Agency.name)).where(IS_OPEN).order_by(col(Agency.code))
    return [
        Place(code, name, (*_ALIASES.get(code, ()), *before.get(agency_id, ())))
        for agency_id, code, name in session.execute(query)
    ]


def inspectorate_places(session: Session) -> dict[int, Place]:
    """What every open inspectorate is called, by its id; kept in the process until an agency changes."""
    return made_once(session, "inspectorate places", lambda: _inspectorates_called(session))


def _inspectorates_called(session: Session) -> dict[int, Place]:
    called = {place.code: place for place in _known(session)}
    return {each.id: called[each.code] for each in inspectorates(session)}


def mentioned(session: Session, text: str) -> Meant:
    """The agencies that a sentence names: "tolong ingatkan Tapin". Certain: one, and nothing else can be meant."""
    return _meant(session, places.mentioned(text, _known(session)))


def find(session: Session, text: str) -> Meant:
    """Which agency is meant by what somebody typed (models/rules/drafting/places.py)."""
    known = _known(session)
    found = spellings.match(text, known)
    if not found.candidates:  # "HSS dan HST" where one is asked for: a choice
        named = [places.match(name, known).certain for name in places.names_in(text, known)]
        certain = [place for place in named if place is not None]
        found = places.Match(None, certain if len(certain) == len(named) else [])
    return _meant(session, found)


def _meant(session: Session, found: places.Match) -> Meant:
    codes = [each.code for each in found.candidates[:MOST_CANDIDATES]]
    rows = {each.code: each for each in session.exec(select(Agency).where(among(col(Agency.code), codes)))}
    return Meant(rows[found.certain.code] if found.certain else None, [rows[code] for code in codes])
