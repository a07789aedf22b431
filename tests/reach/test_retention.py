"""What is kept how long: what is old goes in pieces, what is needed stays, and a kill in between changes nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.reach import retention as job
from models import retention
from models.columns import table_of
from models.holidays import CalendarFile
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import StaffRole
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.queues.inbox import TABLE as INBOX
from models.queues.living_messages import NAMES
from models.queues.outbox import TABLE as OUTBOX
from models.reminders import TABLE as REMINDERS
from models.retention import PIECE
from tests.support.clock import MORNING
from tests.support.rows import context_at, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases

SARI = 9001  # her chat
FILES = table_of(CalendarFile)


def days_ago(days: float) -> datetime:
    """A moment before the one of the tests."""
    return MORNING - timedelta(days=days)


def delete_all(session: Session) -> int:
    """Run the job to its end; returns the number of its parts."""
    number: int | None = 0
    parts = 0
    while number is not None:
        number = job.delete_part(context_at(session, MORNING), number)
        parts += 1
    return parts


def count(session: Session, table: Any) -> int:
    """How many rows a table has."""
    return int(session.connection().execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def update(number: int, **when: datetime) -> dict[str, Any]:
    """A row of the inbox."""
    return {"update_id": number, "chat_id": SARI, "payload": "{}", "received_at": days_ago(100), "tries": 0, **when}


def sent(state: str, created: datetime, chat_id: int = SARI) -> dict[str, Any]:
    """A row of the outbox."""
    row = {"method": "sendMessage", "payload": "{}", "context": {}, "lane": 0, "repeat_if_doubtful": True, "tries": 0}
    return {**row, "chat_id": chat_id, "state": state, "created_at": created, "due_at": created}


@pytest.fixture
def known(session: Session) -> Session:
    """Ibu Ina and Ibu Sari are registered."""
    somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    holds_seat(session, somebody(session, SARI, "Sari", MORNING), "63.05", MORNING)
    return session


@pytest.mark.parametrize(
    ("when", "stays"),
    [
        ({"handled_at": days_ago(5.9)}, True),
        ({"handled_at": days_ago(6.1)}, False),
        ({"dead_at": days_ago(89)}, True),
        ({"dead_at": days_ago(91)}, False),
        ({}, True),  # nobody has handled it yet
    ],
)
def test_updates(known: Session, when: dict[str, datetime], stays: bool) -> None:
    known.connection().execute(sa.insert(INBOX).values(**update(1, **when)))
    delete_all(known)
    assert count(known, INBOX) == stays


@pytest.mark.parametrize(
    ("state", "days", "chat_id", "stays"),
    [
        *[("sent", 13, SARI, True), ("sent", 15, SARI, False), ("dropped", 15, SARI, False)],
        *[("failed", 15, SARI, True), ("failed", 91, SARI, False), ("queued", 500, SARI, True)],
        *[("sent", 6, 555, True), ("sent", 8, 555, False), ("sent", 8, -555, True)],  # of nobody; a group
    ],
)
def test_messages(known: Session, state: str, days: float, chat_id: int, stays: bool) -> None:
    known.connection().execute(sa.insert(OUTBOX).values(**sent(state, days_ago(days), chat_id)))
    delete_all(known)
    assert count(known, OUTBOX) == stays


def test_tasks_of_open_items_and_open_tasks_stay(known: Session) -> None:
    items = {code: item(context_at(known, MORNING), "63.05", MORNING.date(), code=code) for code in ("AAAA", "BBBB")}
    items["BBBB"].closed_at = days_ago(450)
    for key, about in (("a", items["AAAA"].id), ("b", items["BBBB"].id), ("c", None)):
        task = StaffTask(key=key, kind="x", text="…", created_at=days_ago(500), assignment_id=about)
        task.done_at = days_ago(401)
        known.add(task)
    known.add(StaffTask(key="d", kind="x", text="…", created_at=days_ago(500)))
    known.flush()
    delete_all(known)
    assert [key for key in "abcd" if tasks.was_opened(known, key)] == ["a", "d"]


def test_silenced_reminders_of_closed_items_go(known: Session) -> None:
    open_item = item(context_at(known, days_ago(600)), "63.05", MORNING.date(), code="AAAA")
    closed = item(context_at(known, days_ago(600)), "63.05", MORNING.date(), code="BBBB")
    closed.closed_at = days_ago(450)
    known.flush()
    known.connection().execute(sa.update(REMINDERS).values(state="silenced", send_at=days_ago(500)))
    delete_all(known)
    left = set(known.connection().execute(sa.select(REMINDERS.c.assignment_id)).scalars())
    assert left == {open_item.id}


def test_names_of_old_messages_go_but_not_the_cards_of_open_items(known: Session) -> None:
    opened = item(context_at(known, MORNING), "63.05", MORNING.date(), code="AAAA")
    closed = item(context_at(known, MORNING), "63.05", MORNING.date(), code="BBBB")
    closed.closed_at = MORNING
    known.flush()
    card, old = f"card:{opened.id}:{SARI}", days_ago(401)
    names = (card, f"card:{closed.id}:{SARI}", "reminder:2:2025-01-01", f"card:{opened.id}9:{SARI}")
    for name in names:
        values = {"name": name, "chat_id": SARI, "message_id": 5, "accepted_at": old, "protected": False}
        known.connection().execute(sa.insert(NAMES).values(**values))
    delete_all(known)
    assert list(known.connection().execute(sa.select(NAMES.c.name)).scalars()) == [card]


def test_an_unfinished_registration_of_a_stranger_goes_and_its_old_buttons_stay_stale(known: Session) -> None:
    first = dialogs.ask(known, 555, "registration.name", {"name": "Budi"}, days_ago(8)).version
    dialogs.ask(known, SARI, "reply.note", {}, days_ago(8))
    known.flush()
    delete_all(known)
    known.expire_all()
    assert known.get(Dialog, 555) is None and known.get(Dialog, SARI) is not None
    assert dialogs.ask(known, 555, "registration.name", {}, MORNING).version > first + 100


def test_much_goes_in_pieces_and_the_job_may_begin_again_at_any_moment(known: Session) -> None:
    rows = [update(number, handled_at=days_ago(7)) for number in range(2 * PIECE + 10)]
    known.connection().execute(sa.insert(INBOX), rows)
    assert job.delete_part(context_at(known, MORNING), 0) == 0
    assert count(known, INBOX) == PIECE + 10
    rules = len(retention.RULES)
    assert delete_all(known) == 1 + rules + 1
    assert count(known, INBOX) == 0
    assert delete_all(known) == rules + 1
