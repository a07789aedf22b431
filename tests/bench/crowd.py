"""Many open items with ten planned reminders each, put in by the thousand; a fixed few are due now or moved soon."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models import holidays
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.people.people import StaffRole
from models.reminders import TABLE as REMINDER
from models.rules.deadlines.products import PRODUCTS, deadline_for
from tests.support.rows import agency_called, holds_seat, somebody

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 WITA
TODAY = NOW.date()
HOLIDAY = date(2026, 3, 12)  # a Thursday
UNITS, EACH, DUE, MOVING = 200, 10, 200, 100  # one item in MOVING crosses the new holiday
KINDS = ("h-7", "h-3", "h-1", "h", "h+1", "h+3", "h+5", "h+7", "h+9", "stop")
LHP = next(rule for rule in PRODUCTS if rule.code == "lhp")


def crowd(session: Session, reminders: int) -> int:
    """Fill the database; returns how many reminders are due now."""
    owner = somebody(session, 1, "Ina Rahmawati", NOW, StaffRole.ADMIN)
    places, people = _seats(session)
    report = Report(number="0001/LM/I/2026/BJM", subject="Penundaan berlarut", created_at=NOW)
    session.add(report)
    session.flush()
    calendar = holidays.calendar(session)
    due_on = {day: deadline_for(LHP, day, calendar) for day in _starts()}
    count = reminders // EACH
    rows: list[dict[str, Any]] = []
    for number in range(count):
        received = _received(number)
        deadline = due_on[received]
        assert deadline is not None  # an LHP has a length
        rows.append(_item(number, report.id, places[number % UNITS], owner.id, received, deadline.due_on))
    connection = session.connection()
    for start in range(0, count, 20_000):
        connection.execute(sa.insert(table_of(Assignment)), rows[start : start + 20_000])
    _actions(connection)
    _plan(connection, dict(zip(places, people, strict=True)))
    return _due_now(connection)


def _seats(session: Session) -> tuple[list[int], list[int]]:
    places, people = [], []
    for number in range(UNITS):
        code = f"63.05.{number:04}"
        place = agency_called(session, code)
        person = somebody(session, 1000 + number, f"Narahubung {number}", NOW)
        holds_seat(session, person, code, NOW, SeatRole.PRINCIPAL)
        places.append(place.id)
        people.append(person.id)
    return places, people


def _starts() -> list[date]:
    soon = [TODAY - timedelta(days=back) for back in range(10)]
    return soon + [HOLIDAY + timedelta(days=ahead) for ahead in range(1, 201)]


def _received(number: int) -> date:
    """One in MOVING was received before the holiday, the others after it."""
    if number % MOVING == 0:
        return TODAY - timedelta(days=number // MOVING % 10)
    return HOLIDAY + timedelta(days=1 + number % 200)


def _item(number: int, report_id: int, place: int, owner: int, received: date, due_on: date) -> dict[str, Any]:
    return {
        "code": f"{number:X}",
        "report_id": report_id,
        "agency_id": place,
        "product_code": "lhp",
        "status": "sent",
        "version": 1,
        "received_on": received,
        "due_on": due_on,
        "first_due_on": due_on,
        "due_version": 1,
        "due_typed": False,
        "provisional": False,
        "extensions": 0,
        "owner_id": owner,
        "created_at": NOW - timedelta(days=60),
        "acknowledged_at": NOW - timedelta(days=59),
        "last_answer_at": NOW - timedelta(days=50),
    }


def _actions(connection: sa.Connection) -> None:
    item, action = table_of(Assignment), table_of(CorrectiveAction)
    words = sa.select(item.c.id, sa.literal(1), sa.literal("Menerbitkan"), sa.literal(""), sa.literal("sent"))
    columns = ["assignment_id", "number", "text", "proof_rule", "status"]
    connection.execute(sa.insert(action).from_select(columns, words))


def _plan(connection: sa.Connection, holder: dict[int, int]) -> None:
    """Ten rows an item, on the days to come."""
    item = table_of(Assignment)
    recipient = sa.case(holder, value=item.c.agency_id)
    for ahead, kind in enumerate(KINDS, start=1):
        at = NOW + timedelta(days=ahead)
        rows = sa.select(
            item.c.id,
            sa.literal(kind),
            item.c.due_version,
            recipient,
            sa.literal(at.date(), sa.Date),
            sa.literal(at, REMINDER.c.send_at.type),
            sa.literal("planned"),
        )
        columns = ["assignment_id", "kind", "due_version", "recipient_id", "planned_on", "send_at", "state"]
        connection.execute(sa.insert(REMINDER).from_select(columns, rows))


def _due_now(connection: sa.Connection) -> int:
    """The same number at every size: the minute's work is the same."""
    c = REMINDER.c
    first = sa.select(c.id).where(c.kind == "h-7").order_by(c.id).limit(DUE)
    due = sa.update(REMINDER).where(c.id.in_(first)).values(send_at=NOW - timedelta(minutes=1), planned_on=TODAY)
    return int(connection.execute(due).rowcount)
