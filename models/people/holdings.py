"""Who holds which seat of an agency, who answers from it now, and who the sender of an update is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import ACTING, Agency, Holding, Seat, SeatRole, agency
from models.columns import table_of
from models.people.guests import FORWARDED
from models.people.people import Person, StaffRole
from models.people.plain_rows import note_row, row_of
from models.reading import versioned
from models.reading.lists import among
from models.reading.once import once


@dataclass(frozen=True, slots=True)
class SeatView:
    """One seat with its agency and whoever holds it now."""

    agency: Agency
    seat: Seat
    holding: Holding | None
    person: Person | None


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat that somebody holds, as plain values."""

    id: int
    agency_id: int
    role: SeatRole


# Tables instead of classes: the statements of every tap give plain values, and are built once.
HOLDINGS, PEOPLE, SEATS = map(table_of, (Holding, Person, Seat))
_SEATS_OF = (
    sa.select(SEATS.c.id, SEATS.c.agency_id, SEATS.c.role)
    .join(HOLDINGS, HOLDINGS.c.seat_id == SEATS.c.id)
    .where(HOLDINGS.c.person_id == sa.bindparam("person_id"), HOLDINGS.c.ended_at.is_(None), SEATS.c.role.in_(ACTING))
    .order_by(SEATS.c.id)
)


def seats_of(session: Session, person_id: int) -> list[HeldSeat]:
    """The seats from which the person acts now; an Inspektur acts from none."""
    return [HeldSeat(*row) for row in session.connection().execute(_SEATS_OF, {"person_id": person_id})]


def seat(session: Session, agency_id: int, role: SeatRole) -> Seat:
    """The seat of an agency with this role."""
    return session.exec(select(Seat).where(Seat.agency_id == agency_id, Seat.role == role)).one()


def holders(session: Session, agency_id: int) -> list[tuple[Seat, Person]]:
    """Who acts for the agency now: utama before wakil."""
    query = (
        select(Seat, Person)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(Seat.agency_id == agency_id, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None))
        .order_by(col(Seat.role))
    )
    return list(session.execute(query))


def seats(session: Session, agency_id: int) -> dict[SeatRole, SeatView]:
    """The acting seats of an agency with their holders, utama first. A new unit's seats are created here."""
    owner = agency(session, agency_id)
    found = {view.seat.role: view for view in seat_views(session, [Seat.agency_id == agency_id])}
    return {role: found.get(role) or _create(session, owner, role) for role in ACTING}


def inspector_seat(session: Session, agency_id: int) -> SeatView:
    """The Inspektur's seat: optional, hence created when somebody is invited to it."""
    owner = agency(session, agency_id)
    return inspector(session, agency_id) or _create(session, owner, SeatRole.INSPECTOR)


def inspector(session: Session, agency_id: int) -> SeatView | None:
    """The Inspektur's seat, empty or not; None when nobody was ever invited to it."""
    wanted = [Seat.agency_id == agency_id, Seat.role == SeatRole.INSPECTOR]
    return next(iter(seat_views(session, wanted)), None)


def _create(session: Session, owner: Agency, role: SeatRole) -> SeatView:
    seat = Seat(agency_id=owner.id, role=role)
    session.add(seat)
    session.flush()
    return SeatView(owner, seat, None, None)


def seat_view(session: Session, seat_id: int) -> SeatView | None:
    """One seat with its agency and holder; None when there is no such seat."""
    return next(iter(seat_views(session, [Seat.id == seat_id])), None)


def held_by(session: Session, person_id: int) -> list[SeatView]:
    """The seats that the person holds now, the Inspektur's too, with their agencies."""
    return seat_views(session, [Holding.person_id == person_id])


def last_held(session: Session, person_id: int) -> SeatView | None:
    """The seat that the person took last, held now or not; None: they never held one."""
    query = (
        select(Agency, Seat, Holding, Person)
        .join(Seat, col(Seat.agency_id) == col(Agency.id))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(Holding.person_id == person_id)
        .order_by(col(Holding.id).desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return SeatView(*found) if found is not None else None


def last_holder(session: Session, seat_id: int) -> Person | None:
    """Who holds the seat, or held it last; None: nobody ever did."""
    query = select(Person).join(Holding, col(Holding.person_id) == col(Person.id)).where(Holding.seat_id == seat_id)
    return session.exec(query.order_by(col(Holding.id).desc()).limit(1)).first()


# Utama, wakil, Inspektur: the alphabet would put the Inspektur first.
_RANK = sa.case({role.value: rank for rank, role in enumerate(SeatRole)}, value=sa.cast(col(Seat.role), sa.String))


def seat_views(session: Session, wanted: list[Any]) -> list[SeatView]:
    """The seats that meet these conditions, with their holders; by the agency's code, utama first."""
    query = (
        select(Agency, Seat, Holding, Person)
        .join(Seat, col(Seat.agency_id) == col(Agency.id))
        .outerjoin(Holding, sa.and_(col(Holding.seat_id) == col(Seat.id), col(Holding.ended_at).is_(None)))
        .outerjoin(Person, col(Person.id) == col(Holding.person_id))
        .where(*wanted)
        .order_by(col(Agency.code), _RANK)
    )
    return [SeatView(*row) for row in session.execute(query)]


def take_seat(session: Session, seat_id: int, person_id: int, now: datetime) -> Holding:
    """The person holds the seat from `now` on; the holding of whoever had it ends in the same moment."""
    end_holding(session, seat_id, now)
    holding = Holding(seat_id=seat_id, person_id=person_id, started_at=now)
    session.add(holding)
    session.flush()
    return holding


def end_holding(session: Session, seat_id: int, now: datetime) -> None:
    """Nobody holds the seat any more; what was done from it stays with it."""
    for holding in session.exec(select(Holding).where(Holding.seat_id == seat_id, col(Holding.ended_at).is_(None))):
        holding.ended_at = now
    session.flush()


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """Somebody who holds a seat; `from_parent`: at the inspectorate of the unit that was asked about."""

    role: SeatRole
    person: Person
    from_parent: bool


SeatHolders = dict[int, list[SeatHolder]]


def seat_holders(session: Session, agency_ids: Collection[int]) -> SeatHolders:
    """Everybody who holds a seat of each agency or of the inspectorate above it now, the agency's own first."""
    kept = once(session, "seat holders", _HOLDER_TABLES, lambda: dict[int, list[SeatHolder]]())
    if missing := [agency_id for agency_id in agency_ids if agency_id not in kept]:
        kept |= _stored_holders(session, missing)
    return {agency_id: kept[agency_id] for agency_id in agency_ids}


_HOLDER_TABLES = frozenset({Seat, Holding, Person, Agency})


_HOLDERS = (
    select(col(Agency.id), col(Seat.agency_id), col(Seat.role), Person)
    .join(Seat, sa.or_(col(Seat.agency_id) == col(Agency.id), col(Seat.agency_id) == col(Agency.parent_id)))
    .join(Holding, col(Holding.seat_id) == col(Seat.id))
    .join(Person, col(Person.id) == col(Holding.person_id))
    .where(among(col(Agency.id), name="agency_ids"), col(Holding.ended_at).is_(None))
    .order_by(col(Seat.id))
)


def _stored_holders(session: Session, agency_ids: Collection[int]) -> SeatHolders:
    found: SeatHolders = {agency_id: [] for agency_id in agency_ids}
    for agency_id, seat_agency_id, role, person in session.execute(_HOLDERS, {"agency_ids": list(agency_ids)}):
        found[agency_id].append(SeatHolder(role, person, agency_id != seat_agency_id))
    for each in found.values():
        each.sort(key=lambda holder: holder.from_parent)
    return found


def who_answers_at(session: Session, agency_ids: Collection[int]) -> dict[int, list[tuple[SeatRole, Person]]]:
    """Who answers for each agency now: its own holders; where there are none, those of its inspectorate."""
    return {agency_id: who_answers(each) for agency_id, each in seat_holders(session, agency_ids).items()}


def who_answers(seats: Sequence[SeatHolder]) -> list[tuple[SeatRole, Person]]:
    """Who of these people answers: the agency's own, else the inspectorate's. The Inspektur answers for nothing."""
    acting = [holder for holder in seats if holder.role in ACTING]
    own = [(holder.role, holder.person) for holder in acting if not holder.from_parent]
    return own or [(holder.role, holder.person) for holder in acting]


def can_read(person: Person) -> bool:
    """Does a message reach them?"""
    return person.chat_id is not None and person.unreachable_at is None


def who_reads(seats: Sequence[SeatHolder]) -> list[SeatHolder]:
    """Who of these people is told of an item and heard about it: the agency's own whom a message reaches; where
    there are none, those of its inspectorate. Clock, reminders and announcements agree on it; nobody: the clock is
    stopped.
    """
    reading = [holder for holder in seats if holder.role in ACTING and can_read(holder.person)]
    return [holder for holder in reading if not holder.from_parent] or reading


def first_to_answer(reading: Sequence[SeatHolder]) -> list[Person]:
    """The holder; else the deputy; for a unit without either, the same of its inspectorate."""
    for from_parent in (False, True):
        for role in (SeatRole.PRINCIPAL, SeatRole.DEPUTY):
            found = [holder.person for holder in reading if holder.role is role and holder.from_parent is from_parent]
            if found:
                return found
    return []


@dataclass(frozen=True, slots=True)
class SenderFacts:
    """Who the sender of an update is to us, as plain values. `held`: every seat that they hold now, the Inspektur's
    too."""

    session: Session
    person_id: int
    staff_role: StaffRole | None
    last_seen_at: datetime | None
    unreachable_at: datetime | None
    held: tuple[HeldSeat, ...]
    agreed_to: str | None = None  # the version of the texts that they agreed to; "" is unknown, None: to none
    has_forwarded: bool = False  # an item was ever passed on to them: to a unit of theirs, or to them as a guest

    @property
    def person(self) -> Person:
        """The sender's row. Screens that only show do without: it costs as much as the statement that found it."""
        return row_of(self.session, Person, self.person_id)

    @property
    def seats(self) -> list[HeldSeat]:
        """The seats from which the sender acts; an Inspektur acts from none."""
        return [seat for seat in self.held if seat.role in ACTING]


_HAS_FORWARDED = sa.exists().where((FORWARDED.c.guest_id == PEOPLE.c.id) | (FORWARDED.c.unit_id == SEATS.c.agency_id))
_SENDER_FACTS = (
    sa.select(versioned.NUMBER, _HAS_FORWARDED, SEATS.c.id, SEATS.c.agency_id, SEATS.c.role, *PEOPLE.c)
    .select_from(PEOPLE)
    .outerjoin(HOLDINGS, (HOLDINGS.c.person_id == PEOPLE.c.id) & HOLDINGS.c.ended_at.is_(None))
    .outerjoin(SEATS, SEATS.c.id == HOLDINGS.c.seat_id)
    .where(PEOPLE.c.telegram_id == sa.bindparam("telegram_id"))
    .order_by(SEATS.c.id)
)


def sender_facts(session: Session, telegram_id: int) -> SenderFacts | None:
    """The person behind a Telegram user with their seats; None when we do not know them.

    The first statement of a turn: it reads the version of the rules as well.
    """
    rows = session.connection().execute(_SENDER_FACTS, {"telegram_id": telegram_id}).all()
    if not rows:
        return None
    version, *_ = rows[0]
    versioned.note(session, version)
    person = dict(zip(PEOPLE.c.keys(), rows[0][5:], strict=True))
    note_row(session, Person, person)
    held = tuple(HeldSeat(*seat) for seat in (row[2:5] for row in rows) if seat[0] is not None)
    stamps = person["last_seen_at"], person["unreachable_at"]
    agreed_to = person["agreed_to"] or "" if person["consented_at"] is not None else None
    has_forwarded = any(row[1] for row in rows)
    return SenderFacts(session, person["id"], person["staff_role"], *stamps, held, agreed_to, has_forwarded)
