"""Since when somebody has read our messages without a word: by their messages and their last sign of life."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.columns import table_of
from models.leaves import Leave
from models.people.agencies import ACTING, Agency, Holding, Seat
from models.people.people import Person
from models.reminders import Reminder, ReminderState
from models.rules.assignments import AGENCY_OWES

_LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
_SEEN = sa.func.coalesce(col(Person.last_seen_at), sa.literal(_LONG_AGO, type_=table_of(Person).c.last_seen_at.type))
_WAITS = sa.and_(
    col(Assignment.closed_at).is_(None),
    col(Assignment.status).in_(AGENCY_OWES),
    col(Assignment.office_due_on).is_(None),
    col(Assignment.paused_at).is_(None),
)


def unanswered_since(session: Session) -> dict[int, datetime]:
    """person -> the first message (a card, a reminder) about an open item of the agency's turn after which neither
    the person was seen nor anybody of the agency answered."""
    found: dict[int, datetime] = {}
    for query in (_cards(), _reminders()):
        for person_id, at in session.execute(query):
            found[person_id] = min(at, found.get(person_id, at))
    return found


def _cards() -> sa.Select[int, datetime]:
    """The card of each item reaches whoever sat there when it was sent; the inspectorate above a unit only where
    nobody of the unit did."""
    of_unit = (col(Seat.agency_id) == col(Agency.parent_id)) & ~_had_its_own()
    sat = (col(Seat.agency_id) == col(Agency.id)) | of_unit
    return (
        sa.select(col(Holding.person_id), sa.func.min(col(Assignment.created_at)))
        .select_from(Assignment)
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .join(Seat, sat)
        .join(Holding, col(Holding.seat_id) == col(Seat.id))
        .join(Person, col(Person.id) == col(Holding.person_id))
        .where(_WAITS, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None))
        .where(col(Assignment.last_answer_at).is_(None), col(Assignment.created_at) > _SEEN)
        .where(col(Holding.started_at) <= col(Assignment.created_at))
        .group_by(col(Holding.person_id))
    )


def _had_its_own() -> sa.ColumnElement[bool]:
    """Did anybody sit at the item's agency itself when it was sent?"""
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
        .where(_WAITS, heard_before, col(Reminder.state) == ReminderState.SENT, col(Reminder.send_at) > _SEEN)
        .group_by(col(Reminder.recipient_id))
    )


def leaves_of(session: Session, person_ids: Collection[int]) -> Iterator[tuple[int, date, date]]:
    """The leaves of some people that were not taken back: (person, first day, last day)."""
    query = select(Leave).where(col(Leave.person_id).in_(person_ids), col(Leave.ended_at).is_(None))
    for leave in session.exec(query):
        yield leave.person_id, leave.from_on, leave.to_on
