"""Leave (cuti) and snoozes: on which days a person is not reminded, or not about an item."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments import rare_rows
from models.columns import BigKey, Row, partial_index, points_to, primary_key
from models.reading.lists import among
from models.reading.once import once
from models.rules.leaves import LeaveSpan


class Leave(Row, table=True):
    """A person's leave, both days included. `ended_at`: taken back before its end."""

    __tablename__ = "leaves"
    # Who came back is asked every minute (bot/leaves/coming_back.py).
    __table_args__ = (partial_index("ix_leaves_untold", "to_on", where="ended_at IS NULL AND told_at IS NULL"),)

    id: int = primary_key()
    person_id: int = points_to("people.id")
    from_on: date
    to_on: date
    created_at: datetime
    ended_at: datetime | None = None
    told_at: datetime | None = None  # back again, and told what happened meanwhile

    @property
    def span(self) -> LeaveSpan:
        """Its days."""
        return LeaveSpan(self.from_on, self.to_on)


class Snooze(Row, table=True):
    """Ingatkan hari kerja berikutnya: reminders of an item to a person wait until then, not past its due date."""

    __tablename__ = "snoozes"

    assignment_id: int = Field(foreign_key="assignments.id", primary_key=True, sa_type=BigKey)
    person_id: int = Field(foreign_key="people.id", primary_key=True, sa_type=BigKey, index=True)
    until_on: date


rare_rows.declare(Snooze, col(Snooze.assignment_id))

_NOT_OVER = sa.select(col(Leave.person_id), col(Leave.from_on), col(Leave.to_on)).where(
    col(Leave.ended_at).is_(None), col(Leave.to_on) >= sa.bindparam("today")
)

_CAUGHT_UP = timedelta(days=14)
Away = dict[int, list[tuple[date, date]]]


def away(session: Session, today: date) -> Away:
    """Who is on leave today or later: person -> [(first day, last day)], read once per transaction."""
    return once(session, ("away", today), frozenset({Leave}), lambda: _away(session, today))


def _away(session: Session, today: date) -> Away:
    found: Away = {}
    for person_id, first, last in session.connection().execute(_NOT_OVER, {"today": today}):
        found.setdefault(person_id, []).append((first, last))
    return found


def is_away(away: Away, person_id: int, day: date) -> bool:
    """Is the person on leave that day?"""
    return any(first <= day <= last for first, last in away.get(person_id, ()))


def of_person(session: Session, person_id: int, today: date) -> list[Leave]:
    """The person's leaves that are not over, the nearest first."""
    query = select(Leave).where(Leave.person_id == person_id, col(Leave.ended_at).is_(None), Leave.to_on >= today)
    return list(session.exec(query.order_by(col(Leave.from_on), col(Leave.id))))


def by_id(session: Session, leave_id: int) -> Leave | None:
    """The leave with this id (a button can name any number)."""
    return session.get(Leave, leave_id)


def add(session: Session, person_id: int, span: LeaveSpan, now: datetime) -> Leave:
    """A new leave."""
    leave = Leave(person_id=person_id, from_on=span.first, to_on=span.last, created_at=now)
    session.add(leave)
    session.flush()
    return leave


def returned(session: Session, today: date) -> list[Leave]:
    """The leaves that are over, and whose people were not told yet what happened meanwhile."""
    query = select(Leave).where(col(Leave.ended_at).is_(None), col(Leave.told_at).is_(None), Leave.to_on < today)
    return list(session.exec(query.order_by(col(Leave.id))))


def snoozes(session: Session, assignment_ids: Collection[int], today: date) -> dict[tuple[int, int], date]:
    """(assignment, person) -> the day until which the person's reminders about it wait, or waited a few days ago.

    A day on which the machine was off is caught up like any other reminder.
    """
    session.flush()
    if rare_rows.has_none(session, Snooze, assignment_ids):
        return {}
    query = sa.select(col(Snooze.assignment_id), col(Snooze.person_id), col(Snooze.until_on)).where(
        col(Snooze.until_on) >= today - _CAUGHT_UP, among(col(Snooze.assignment_id), assignment_ids)
    )
    rows = session.connection().execute(query)
    return {(item_id, person_id): until_on for item_id, person_id, until_on in rows}


def snooze(session: Session, assignment_id: int, person_id: int, until_on: date) -> None:
    """The person's reminders about the item wait until that day."""
    row = session.get(Snooze, (assignment_id, person_id))
    if row is None:
        session.add(Snooze(assignment_id=assignment_id, person_id=person_id, until_on=until_on))
    else:
        row.until_on = until_on
    session.flush()


def forget(session: Session, person_id: int) -> None:
    """Delete a person's leaves and snoozes: they asked to be erased (UU 27/2022)."""
    for table in (Leave, Snooze):
        for row in session.exec(select(table).where(table.person_id == person_id)):
            session.delete(row)
    session.flush()
