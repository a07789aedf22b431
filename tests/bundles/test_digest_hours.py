"""The digest comes once a working morning, in office hours, and only where something waits."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.bundles import digest
from bot.conversation.context import Context, Sender
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import StaffRole
from models.queues import outbox
from models.queues.outbox import OutboxRow
from tests.support.clock import MORNING, WITA
from tests.support.rows import context_at, send_digest, sent_messages, somebody

pytestmark = pytest.mark.both_databases

INA = 1
FRIDAY = datetime(2026, 12, 4, 9, tzinfo=WITA)


@pytest.fixture
def waiting(session: Session) -> Session:
    """Ina at the office, for whom a task waits: without it no digest is sent."""
    somebody(session, INA, "Ina", MORNING, StaffRole.ADMIN)
    task = StaffTask(key="dead:1", kind="dead_letter", text="Pesan gagal", created_at=MORNING)
    assert tasks.open_task(session, task)
    return session


def at(session: Session, now: datetime) -> Context:
    return context_at(session, now, Sender(INA, INA))


@pytest.mark.parametrize(("day", "hour", "comes"), [(4, 8, True), (4, 7, False), (5, 9, False), (25, 9, False)])
def test_it_comes_once_a_working_morning(waiting: Session, day: int, hour: int, comes: bool) -> None:
    ctx = at(waiting, datetime(2026, 12, day, hour, tzinfo=WITA))
    for _ in range(2):
        send_digest(ctx)
    texts = [text for chat, text in sent_messages(ctx) if chat == INA]
    assert len(texts) == int(comes)
    assert not comes or ("Tugas kantor: 1" in texts[0] and "Terlambat" not in texts[0])


def test_what_could_not_be_sent_in_office_hours_is_not_sent(waiting: Session) -> None:
    send_digest(at(waiting, FRIDAY))
    outbox.write_queued(waiting)
    assert [row.renderer for row in waiting.exec(select(OutboxRow))] == [digest.DIGEST]
    assert sent_messages(at(waiting, FRIDAY + timedelta(hours=9))) == []
