"""Outages of the bot as rows, and who has been silent since which message."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import ACTING, Agency, Holding, Seat, SeatRole
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.deadlines import Alive, Outage, PauseKind
from models.leaves import Leave
from models.people.people import Person
from models.queues.inbox import TABLE as INBOX
from models.reading.lists import among
from models.reminders import IS_PAST, Reminder, ReminderState
from models.rules.assignments import AGENCY_OWES, Event

_ALIVE = table_of(Alive)
_AT = sa.select(_ALIVE.c.at).where(_ALIVE.c.id == 1)
_STAMP = sa.update(_ALIVE).where(_ALIVE.c.id == 1).values(at=sa.bindparam("now"))


def alive_at(session: Session) -> datetime | None:
    """When the bot was last known to be at work; None before its first minute."""
    found: datetime | None = session.connection().execute(_AT).scalar()
    return found


def stamp(session: Session, now: datetime) -> None:
    """The bot is at work now."""
    connection = session.connection()
    if connection.execute(_STAMP, {"now": now}).rowcount == 0:
        connection.execute(sa.insert(_ALIVE), {"id": 1, "at": now})


def add(session: Session, since_at: datetime, until_at: datetime) -> Outage:
    """The bot could not be used from then until then."""
    row = Outage(since_at=since_at, until_at=until_at)
    session.add(row)
    session.flush()
    return row


def untold(session: Session) -> list[Outage]:
    """The outages about which nobody was told yet, oldest first."""
    return list(session.exec(select(Outage).where(col(Outage.told_at).is_(None)).order_by(col(Outage.id))))


def between(session: Session, since: datetime, until: datetime) -> list[Outage]:
    """The outages of which some part lay in this time, oldest first."""
    query = select(Outage).where(col(Outage.until_at) > since, col(Outage.since_at) < until)
    return list(session.exec(query.order_by(col(Outage.id))))


def with_ids(session: Session, ids: Collection[int]) -> list[Outage]:
    """These outages, oldest first."""
    return list(session.exec(select(Outage).where(among(col(Outage.id), ids)).order_by(col(Outage.id))))


Moved = dict[int, tuple[date, date]]  # item -> due date before the first outage and after the last


def moved(session: Session, since: datetime, until: datetime, item_ids: Collection[int] | None = None) -> Moved:
    """The due dates (of these items) that outages moved in this time (both ends included), in the order in which
    they moved: of many items some later than the others."""
    event = col(AssignmentEvent.event) == Event.DUE_CHANGED
    by_them = event & col(AssignmentEvent.at).between(since, until)
    if item_ids is not None:
        by_them &= among(col(AssignmentEvent.assignment_id), item_ids)
    found: Moved = {}
    query = sa.select(col(AssignmentEvent.assignment_id), col(AssignmentEvent.data)).where(by_them)
    for item_id, data in session.execute(query.order_by(col(AssignmentEvent.id))):
        if data.get("why") == PauseKind.BOT_DOWN.value:
            first = found[item_id][0] if item_id in found else date.fromisoformat(data["old"])
            found[item_id] = first, date.fromisoformat(data["new"])
    return found


def arrived_after(session: Session, since: datetime, until: datetime) -> list[str]:
    """The updates (raw JSON) that were stored from `since` to `until`."""
    query = sa.select(INBOX.c.payload).where(INBOX.c.received_at >= since, INBOX.c.received_at < until)
    return list(session.connection().execute(query).scalars())


def caught_up(session: Session, outage: Outage) -> int:
    """How many reminders fell due in the outage and were sent after it."""
    late = col(Reminder.send_at).between(outage.since_at, outage.until_at)
    return session.exec(select(sa.func.count()).where(late, IS_PAST, Reminder.state == ReminderState.SENT)).one()


_LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


_SEEN = sa.func.coalesce(col(Person.last_seen_at), sa.literal(_LONG_AGO, type_=table_of(Person).c.last_seen_at.type))


_WAITS = sa.and_(
    col(Assignment.closed_at).is_(None),
    col(Assignment.status).in_(AGENCY_OWES),
    col(Assignment.office_due_on).is_(None),
    col(Assignment.paused_at).is_(None),
)


def unanswered_since(session: Session, before: datetime, of: Collection[int] | None = None) -> dict[int, datetime]:
    """person (all, or of some) -> the first message (a card, a reminder) about an open item of the agency's turn
    after which neither the person was seen nor anybody of the agency answered; if it was sent before that moment."""
    seen = col(Person.last_seen_at)
    quiet = sa.select(col(Person.id)).where(seen.is_(None) | (seen < before))
    ids = list(session.execute(quiet if of is None else quiet.where(among(col(Person.id), of))).scalars())
    asked = (
        *(one.where(among(col(Holding.person_id), ids), col(Assignment.created_at) < before) for one in _CARDS),
        _REMINDERS.where(among(col(Reminder.recipient_id), ids), col(Reminder.send_at) < before),
    )
    found: dict[int, datetime] = {}
    for query in asked if ids else ():
        for person_id, at in session.execute(query):
            found[person_id] = min(at, found.get(person_id, at))
    return found


# Two queries and not one with OR, which PostgreSQL answers by comparing every agency with every seat.
_OF_AGENCY = col(Seat.agency_id) == col(Agency.id)
_ABOVE_UNIT = col(Seat.agency_id) == col(Agency.parent_id)


def _cards(seat: sa.ColumnElement[bool]) -> sa.Select[int, datetime]:
    """The card of each item reaches whoever held such a seat when it was sent: one of its agency; at the inspectorate
    above a unit only where nobody held one of the unit."""
    return (
        sa.select(col(Holding.person_id), sa.func.min(col(Assignment.created_at)))
        .select_from(Assignment)
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .join(Seat, seat)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(_WAITS, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None))
        .where(col(Assignment.last_answer_at).is_(None), col(Assignment.created_at) > _SEEN)
        .where(col(Holding.started_at) <= col(Assignment.created_at))
        .group_by(col(Holding.person_id))
    )


def _had_its_own() -> sa.ColumnElement[bool]:
    """Did anybody hold a seat of the item's agency itself when it was sent?"""
    seat, holding = table_of(Seat).alias("own_seat"), table_of(Holding).alias("own_holding")
    sent_at = col(Assignment.created_at)
    return (
        sa.select(sa.literal(1))
        .select_from(seat.join(holding, holding.c.seat_id == seat.c.id))
        .where(seat.c.agency_id == col(Assignment.agency_id), seat.c.role.in_(ACTING))
        .where(holding.c.started_at <= sent_at, sa.or_(holding.c.ended_at.is_(None), holding.c.ended_at > sent_at))
        .correlate(Assignment)
        .exists()
    )


def _reminders() -> sa.Select[int, datetime]:
    heard_before = col(Assignment.last_answer_at).is_(None) | (col(Assignment.last_answer_at) < col(Reminder.send_at))
    return (
        sa.select(col(Reminder.recipient_id), sa.func.min(col(Reminder.send_at)))
        .select_from(Reminder)
        .join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
        .join(Person, col(Person.id) == col(Reminder.recipient_id))
        .where(_WAITS, heard_before, col(Reminder.state) == ReminderState.SENT)
        .where(col(Reminder.send_at) > _SEEN)
        .group_by(col(Reminder.recipient_id))
    )


# Made once: the morning asks for every agency.
_CARDS, _REMINDERS = (_cards(_OF_AGENCY), _cards(_ABOVE_UNIT & ~_had_its_own())), _reminders()


def leaves_of(session: Session, person_ids: Collection[int]) -> Iterator[tuple[int, date, date]]:
    """The leaves of some people that were not taken back: (person, first day, last day)."""
    query = select(Leave).where(among(col(Leave.person_id), person_ids), col(Leave.ended_at).is_(None))
    for leave in session.exec(query):
        yield leave.person_id, leave.from_on, leave.to_on


def _agencies_of_holders(where: sa.ColumnElement[bool]) -> sa.Select[int]:
    """Where somebody holds an acting seat now."""
    return (
        sa.select(col(Seat.agency_id))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(col(Holding.ended_at).is_(None), col(Seat.role).in_(ACTING), where)
    )


_IS_HELD = col(Agency.id).in_(_agencies_of_holders(sa.true()))
# Where an agency is answered: there, or at the inspectorate above a unit in which no seat is held.
_ANSWERED_AT = sa.case((_IS_HELD | col(Agency.parent_id).is_(None), col(Agency.id)), else_=col(Agency.parent_id))
_HAS_OPEN_ITEMS = col(Agency.id).in_(sa.select(col(Assignment.agency_id)).where(col(Assignment.closed_at).is_(None)))
_CAN_BE_WRITTEN_TO = col(Person.chat_id).is_not(None) & col(Person.unreachable_at).is_(None)


def readers() -> sa.Select[int]:
    """The ids of whoever answers for open items and can be written to, as a query."""
    answering = (
        sa.select(col(Holding.person_id))
        .join(Seat, col(Seat.id) == col(Holding.seat_id))
        .where(col(Holding.ended_at).is_(None), col(Seat.role).in_(ACTING))
        .where(col(Seat.agency_id).in_(sa.select(_ANSWERED_AT).select_from(Agency).where(_HAS_OPEN_ITEMS)))
    )
    query: sa.Select[int] = sa.select(col(Person.id)).where(_CAN_BE_WRITTEN_TO, col(Person.id).in_(answering))
    return query.order_by(col(Person.id))


def answered_by(session: Session, person_ids: Collection[int]) -> list[tuple[int, int]]:
    """The open items that these people answer for: (person, item)."""
    query = (
        sa.select(col(Holding.person_id), col(Assignment.id))
        .join(Seat, col(Seat.id) == col(Holding.seat_id))
        .where(among(col(Holding.person_id), person_ids), col(Holding.ended_at).is_(None), col(Seat.role).in_(ACTING))
        .join(Agency, _OF_AGENCY | (_ABOVE_UNIT & ~_IS_HELD))
        .join(Assignment, col(Assignment.agency_id) == col(Agency.id))
        .where(col(Assignment.closed_at).is_(None))
        .distinct()
    )
    return [(person_id, item_id) for person_id, item_id in session.execute(query)]


def _is_read(at: Any) -> sa.ColumnElement[bool]:
    """Can somebody who holds an acting seat of this agency be written to?"""
    return (
        sa.select(sa.literal(1))
        .select_from(table_of(Seat))
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(col(Seat.agency_id) == at, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None))
        .where(_CAN_BE_WRITTEN_TO)
        .correlate(Agency)
        .exists()
    )


_IS_REACHED = _is_read(col(Agency.id)) | _is_read(col(Agency.parent_id))
_STANDS_STILL = col(Assignment.unreached_at).is_not(None)


def below(agency_ids: Collection[int]) -> sa.ColumnElement[bool]:
    """The condition that an agency is one of these, or a unit below one."""
    one_of: sa.ColumnElement[bool] = among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids)
    return one_of


def with_other_reach(session: Session, where: Any, most: int | None = None) -> list[Assignment]:
    """The open items (at most so many) whose clock stands still although somebody reads at their agency (or at the
    inspectorate above), or runs although nobody does; most urgent first. `where`: of items and their agencies."""
    query = (
        select(Assignment)
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .where(col(Assignment.closed_at).is_(None), where, _IS_REACHED == _STANDS_STILL)
    )
    return list(session.exec(query.order_by(col(Assignment.due_on), col(Assignment.id)).limit(most)))


def is_otherwise_reached(agency_ids: Collection[int]) -> Any:
    """The same of some agencies and the units below, as a condition on assignments."""
    reached, unread = (
        sa.select(col(Agency.id)).where(below(agency_ids), is_so) for is_so in (_IS_REACHED, ~_IS_REACHED)
    )
    at = col(Assignment.agency_id)
    return (_STANDS_STILL & at.in_(reached)) | (~_STANDS_STILL & at.in_(unread))


def agencies_with_gaps(session: Session, silent: Collection[int]) -> list[int]:
    """The agencies with open items that are answered where the main seat is empty, or somebody cannot be written to
    or has been silent: there, or at the inspectorate above a unit in which no seat is held."""
    heard_of = _agencies_of_holders(~_CAN_BE_WRITTEN_TO | among(col(Person.id), silent))
    is_empty = _ANSWERED_AT.not_in(_agencies_of_holders(col(Seat.role) == SeatRole.PRINCIPAL))
    query = sa.select(col(Agency.id)).where(_HAS_OPEN_ITEMS, is_empty | _ANSWERED_AT.in_(heard_of))
    return list(session.execute(query).scalars())
