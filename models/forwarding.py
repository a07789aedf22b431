"""Items that an inspectorate passed on to a unit below it: to whom, what, until when, and where they are now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.agencies.agencies import ACTING, IS_OPEN, Agency, Holding, Seat
from models.assignments import rare_rows
from models.assignments.assignments import Assignment
from models.columns import Row, choice, json_column, long_text, partial_index, points_to, primary_key, table_of
from models.people.people import Person
from models.reading.lists import among
from models.reading.once import keep, known, once
from models.rules.forwarding import AT_UNIT, RUNNING, ForwardingState

_RUNNING_SQL = "state IN ('answered', 'returned', 'with_unit')"


class Forwarding(Row, table=True):
    """An item at a unit. It ends when it is taken back, or with the item; the item stays the inspectorate's.

    `guest_id`: who answers for the unit without a seat, by a one-time link of which only the hash is kept.
    """

    __tablename__ = "forwardings"
    __table_args__ = (
        # A doubled tap passes it on once.
        partial_index("uq_forwardings_running", "assignment_id", "unit_id", where=_RUNNING_SQL, unique=True),
    )

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    unit_id: int = points_to("agencies.id")
    guest_id: int | None = points_to("people.id", default=None)
    action_ids: list[int] = json_column(default_factory=list)  # of the corrective actions; empty: all
    passed_by: int = points_to("people.id")  # who passed it on, or made the newest link
    passed_at: datetime
    days_before: int  # working days between the unit's own day and the due date
    state: ForwardingState = choice(ForwardingState, default=ForwardingState.WITH_UNIT)
    since_at: datetime  # since when it is where it is
    seen_at: datetime | None = None  # the unit pressed Terima
    answered_at: datetime | None = None
    settled_at: datetime | None = None  # endorsed or taken back
    reason: str = long_text(default="")  # of the last return
    token_hash: str | None = Field(default=None, max_length=64, unique=True)
    link_until: datetime | None = None
    unopened_at: datetime | None = None  # when the inspectorate was told that nobody opened the link

    @property
    def is_running(self) -> bool:
        """Is it with the unit, or does its result wait for the inspectorate?"""
        return self.state in RUNNING


_TABLES = frozenset({Forwarding})
rare_rows.declare(Forwarding, col(Forwarding.assignment_id), col(Forwarding.state).in_(sorted(RUNNING)))


@dataclass(frozen=True, slots=True)
class AtUnit:
    """A passed-on item with its unit, and the guest where there is one."""

    row: Forwarding
    unit: Agency
    guest: Person | None


def by_id(session: Session, forwarding_id: int) -> Forwarding | None:
    """The row with this id, if there is one (a button can name any number)."""
    return session.get(Forwarding, forwarding_id)


def _with_units(*wanted: sa.ColumnElement[bool]) -> sa.Select[Forwarding, Agency, Person]:
    query = (
        sa.select(Forwarding, Agency, Person)
        .join(Agency, col(Agency.id) == col(Forwarding.unit_id))
        .outerjoin(Person, col(Person.id) == col(Forwarding.guest_id))
    )
    return query.where(*wanted).order_by(col(Forwarding.id))


def of_item(session: Session, assignment_id: int) -> list[AtUnit]:
    """Where an item is now: the units that have it, or whose result waits for the inspectorate; oldest first."""
    absent = known(session, _ABSENT)
    if str(assignment_id) in absent:
        return []
    if rare_rows.has_none(session, Forwarding, [assignment_id]):
        absent.add(str(assignment_id))
        return []
    return list(
        once(session, ("forwardings", assignment_id), _TABLES, lambda: tuple(_of_item(session, assignment_id)))
    )


_ABSENT = "not passed on"  # items of which this transaction knows that they are at no unit; only `runs` changes it


def runs(session: Session, row: Forwarding) -> None:
    """The row runs from now on: it is new, or was passed on again."""
    known(session, _ABSENT).discard(str(row.assignment_id))
    session.flush()


def _of_item(session: Session, assignment_id: int) -> list[AtUnit]:
    running = col(Forwarding.state).in_(sorted(RUNNING))
    rows = session.execute(_with_units(col(Forwarding.assignment_id) == assignment_id, running))
    return [AtUnit(*row) for row in rows]


def of_items(session: Session, assignment_ids: Collection[int]) -> dict[int, list[AtUnit]]:
    """Where some items are now, by item."""
    found: dict[int, list[AtUnit]] = {}
    absent = known(session, _ABSENT)
    ids = [each for each in assignment_ids if str(each) not in absent]
    if not ids or rare_rows.has_none(session, Forwarding, ids):
        return found
    wanted = among(col(Forwarding.assignment_id), ids), col(Forwarding.state).in_(sorted(RUNNING))
    for row in session.execute(_with_units(*wanted)):
        found.setdefault(row[0].assignment_id, []).append(AtUnit(*row))
    return found


def preload(session: Session, assignment_ids: Collection[int]) -> dict[int, list[AtUnit]]:
    """The same, kept for `of_item`."""
    found = of_items(session, assignment_ids)
    for each in assignment_ids:
        keep(session, ("forwardings", each), _TABLES, tuple(found.get(each, ())))
    return found


def at_units_below(session: Session, agency_ids: Collection[int]) -> list[tuple[Forwarding, Assignment]]:
    """What units have now of the open items of some agencies."""
    query = (
        sa.select(Forwarding, Assignment)
        .join(Assignment, col(Assignment.id) == col(Forwarding.assignment_id))
        .where(col(Forwarding.state).in_(sorted(AT_UNIT)), col(Assignment.closed_at).is_(None))
        .where(among(col(Assignment.agency_id), agency_ids))
        .order_by(col(Forwarding.id))
    )
    return [(row, item) for row, item in session.execute(query)]


def at_seats(session: Session, unit_ids: Collection[int]) -> list[tuple[Forwarding, Assignment]]:
    """The open items that were passed on to units and are read from their seats, not by a guest; the oldest first."""
    query = (
        sa.select(Forwarding, Assignment)
        .join(Assignment, col(Assignment.id) == col(Forwarding.assignment_id))
        .where(col(Forwarding.state).in_(sorted(RUNNING)), col(Forwarding.token_hash).is_(None))
        .where(among(col(Forwarding.unit_id), unit_ids), col(Assignment.closed_at).is_(None))
        .order_by(col(Forwarding.id))
    )
    return [(row, item) for row, item in session.execute(query)]


def nothing_yet(session: Session, assignment_id: int) -> None:
    """The item is sent in this transaction: nobody needs to ask where it is."""
    rare_rows.note(session, assignment_id, [Forwarding], [False])


def running_at(session: Session, assignment_id: int, unit_id: int) -> Forwarding | None:
    """The item at this very unit, if it is there."""
    return next((each.row for each in of_item(session, assignment_id) if each.unit.id == unit_id), None)


def of_person(session: Session, person_id: int) -> list[Forwarding]:
    """What is passed on to somebody now, as a guest or by a seat of a unit, of open items; the oldest first."""
    return list(session.exec(_of_person(person_id).where(col(Forwarding.state).in_(sorted(RUNNING)))))


def former_of_person(session: Session, person_id: int, taken_back_since: datetime) -> list[Forwarding]:
    """What was endorsed, or taken back since that moment, of open items that they do not have any more."""
    state = col(Forwarding.state)
    taken_back = (state == ForwardingState.TAKEN_BACK) & (col(Forwarding.settled_at) >= taken_back_since)
    wanted = (state == ForwardingState.ENDORSED) | taken_back | state.in_(sorted(RUNNING))
    newest = {row.assignment_id: row for row in session.exec(_of_person(person_id).where(wanted))}
    return [row for row in newest.values() if not row.is_running]


def _of_person(person_id: int) -> SelectOfScalar[Forwarding]:
    """The order is by id."""
    seats = (
        sa.select(col(Seat.agency_id))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .where(col(Holding.person_id) == person_id, col(Holding.ended_at).is_(None), col(Seat.role).in_(ACTING))
    )
    theirs = (col(Forwarding.guest_id) == person_id) | (
        col(Forwarding.unit_id).in_(seats) & col(Forwarding.guest_id).is_(None)
    )
    return (
        select(Forwarding)
        .join(Assignment, col(Assignment.id) == col(Forwarding.assignment_id))
        .where(theirs, col(Assignment.closed_at).is_(None))
        .order_by(col(Forwarding.id))
    )


def codes_at(session: Session, unit_id: int) -> list[str]:
    """The codes of the open items that are passed on to a unit now, the oldest first."""
    query = (
        sa.select(col(Assignment.code))
        .join(Forwarding, col(Forwarding.assignment_id) == col(Assignment.id))
        .where(col(Forwarding.unit_id) == unit_id, col(Forwarding.state).in_(sorted(RUNNING)))
        .where(col(Assignment.closed_at).is_(None))
    )
    return list(session.execute(query.order_by(col(Forwarding.id))).scalars())


def of_guest(session: Session, person_id: int) -> list[Forwarding]:
    """What somebody answers for as a guest, of open items."""
    return [each for each in of_person(session, person_id) if each.guest_id == person_id]


def with_token(session: Session, token_hash: str) -> Forwarding | None:
    """What the one-time link with this hash was made for, used or not."""
    return session.exec(select(Forwarding).where(Forwarding.token_hash == token_hash)).first()


def take_link(session: Session, row: Forwarding, person_id: int) -> bool:
    """The person is its guest from now on; False when somebody else was first: two people may hold the same link."""
    free = sa.update(Forwarding).where(col(Forwarding.id) == row.id, col(Forwarding.guest_id).is_(None))
    taken = session.execute(free.values(guest_id=person_id).returning(col(Forwarding.id))).first() is not None
    session.refresh(row)
    return taken


def end_links_of(session: Session, person_id: int, now: datetime) -> list[Forwarding]:
    """The one-time links that the person made and nobody opened end now; what they were made for."""
    made = Forwarding.passed_by == person_id, col(Forwarding.link_until) > now, col(Forwarding.guest_id).is_(None)
    rows = list(session.exec(select(Forwarding).where(*made, col(Forwarding.state).in_(sorted(RUNNING)))))
    for row in rows:
        row.link_until = row.unopened_at = now
    session.flush()
    return rows


def running_of_unit(session: Session, unit_id: int) -> list[Forwarding]:
    """Everything that is at a unit, or waits for its inspectorate."""
    running = Forwarding.unit_id == unit_id, col(Forwarding.state).in_(sorted(RUNNING))
    return list(session.exec(select(Forwarding).where(*running).order_by(col(Forwarding.id))))


def units_below(session: Session, agency_id: int) -> list[tuple[Agency, bool]]:
    """The open units under an agency, each with whether a holder of a seat can be written to; those first."""
    held = (
        sa.select(col(Seat.agency_id))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(col(Holding.ended_at).is_(None), col(Seat.role).in_(ACTING))
        .where(col(Person.unreachable_at).is_(None), col(Person.chat_id).is_not(None))
    )
    is_held = col(Agency.id).in_(held).label("is_held")
    query = sa.select(Agency, is_held).where(col(Agency.parent_id) == agency_id, IS_OPEN)
    rows = session.execute(query.order_by(is_held.desc(), col(Agency.name), col(Agency.id)))
    return [(unit, bool(held_now)) for unit, held_now in rows]


def add(session: Session, row: Forwarding) -> Forwarding:
    """Store a new one; its id is known afterwards."""
    session.add(row)
    runs(session, row)
    return row


def unopened(session: Session, now: datetime) -> list[int]:
    """The ids of what waits for a guest whose link nobody opened in time, and nobody was told of."""
    f = table_of(Forwarding).c
    waiting = f.state.in_(sorted(RUNNING)) & f.guest_id.is_(None) & f.unopened_at.is_(None)
    query = sa.select(f.id).where(waiting, f.link_until < now).order_by(f.id)
    return list(session.execute(query).scalars())
