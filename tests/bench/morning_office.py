"""An office of any size on a Monday at 08:00: each focal point has a unit, two open items and a reminder for each."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from models import holidays
from models.agencies.agencies import Agency, AgencyKind, Holding, Seat, SeatRole
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.people.people import Person, StaffRole
from models.reminders import Reminder
from tests.support.rows import agency_called, somebody

MORNING = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)  # Monday, 08:00 WITA
SENT = MORNING - timedelta(days=20)
FIRST_CHAT = 1_000_000
EACH = 2  # open items of a focal point
LATER = ("H-1", "H", "H+1", "H+2", "H+3", "H+5", "H+7", "H+9")  # planned, not due this morning
KIND, DUE_IN = "H-3", 3  # what is due this morning: three working days before the date
AT_ONCE = 10_000  # rows of an INSERT

Rows = list[dict[str, Any]]


def fill(session: Session, people: int) -> list[int]:
    """Fill a migrated database by the thousand; returns the chats of the focal points."""
    owner = somebody(session, 1, "Ina Rahmawati", SENT, StaffRole.ADMIN)
    parent, first = agency_called(session, "63.05"), 10_000
    report = Report(number="0001/LM/I/2026/BJM", subject="Penundaan berlarut", created_at=SENT)
    session.add(report)
    session.flush()
    due_on = holidays.calendar(session).add_working_days(MORNING.date(), DUE_IN)
    ids = range(first, first + people)
    items = range(first, first + people * EACH)
    _insert(session, Person, [_person(number) for number in ids])
    _insert(session, Agency, [_unit(number, parent.id) for number in ids])
    _insert(session, Seat, [{"id": number, "agency_id": number, "role": SeatRole.PRINCIPAL} for number in ids])
    _insert(session, Holding, [{"seat_id": number, "person_id": number, "started_at": SENT} for number in ids])
    _insert(session, Assignment, [_item(number, first, report.id, owner.id, due_on) for number in items])
    _insert(session, CorrectiveAction, [_action(number) for number in items])
    for ahead, kind in enumerate((KIND, *LATER)):
        at = MORNING + timedelta(days=ahead + (ahead > 0))
        _insert(session, Reminder, [_reminder(number, first, kind, at) for number in items])
    return [FIRST_CHAT + number for number in ids]


def _insert(session: Session, table: type[SQLModel], rows: Rows) -> None:
    for start in range(0, len(rows), AT_ONCE):
        session.connection().execute(sa.insert(table_of(table)), rows[start : start + AT_ONCE])


def _person(number: int) -> dict[str, Any]:
    chat = FIRST_CHAT + number
    return {
        "id": number,
        "telegram_id": chat,
        "chat_id": chat,
        "full_name": f"Narahubung {number}",
        "position": "",
        "created_at": SENT,
    }


def _unit(number: int, parent_id: int) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"63.05.{number}",
        "name": f"Dinas {number}",
        "short_name": f"Dinas {number}",
        "kind": AgencyKind.UNIT,
        "parent_id": parent_id,
    }


def _item(number: int, first: int, report_id: int, owner_id: int, due_on: date) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"{number:X}",
        "report_id": report_id,
        "agency_id": _holder(number, first),
        "product_code": "lhp",
        "status": "sent",
        "version": 1,
        "received_on": SENT.date(),
        "due_on": due_on,
        "first_due_on": due_on,
        "due_version": 1,
        "due_typed": False,
        "provisional": False,
        "extensions": 0,
        "owner_id": owner_id,
        "created_at": SENT,
        "acknowledged_at": SENT,
        "last_answer_at": None,
    }


def _holder(number: int, first: int) -> int:
    return first + (number - first) // EACH


def _action(number: int) -> dict[str, Any]:
    return {"assignment_id": number, "number": 1, "text": "Menerbitkan", "proof_rule": "", "status": "sent"}


def _reminder(number: int, first: int, kind: str, at: datetime) -> dict[str, Any]:
    return {
        "assignment_id": number,
        "kind": kind,
        "due_version": 1,
        "recipient_id": _holder(number, first),
        "planned_on": at.date(),
        "send_at": at,
        "state": "planned",
    }
