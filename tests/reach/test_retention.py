"""What is kept how long: what is old goes in pieces, what is needed stays, and a kill in between changes nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.reach import retention as job
from models import forwarding, papers, retention, voices
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.exports.exports import Export, ExportKind
from models.forwarding import Forwarding
from models.holidays import CalendarFile
from models.mailbox import MailEntry, MailState
from models.office import tasks
from models.office.tasks import StaffTask
from models.papers import Form, Taken
from models.people import people
from models.people.people import Person, StaffRole
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.queues.inbox import TABLE as INBOX
from models.queues.living_messages import NAMES
from models.queues.outbox import TABLE as OUTBOX
from models.reminders import TABLE as REMINDERS
from models.retention import PIECE, Asked
from models.voices import Said, Voice
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody

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


def update(number: int, **when: Any) -> dict[str, Any]:
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
        ({"dead_at": days_ago(91)}, True),  # what somebody sent is destroyed by nobody but a person
        *[({"dead_at": days_ago(91), "chat_id": chat_id}, False) for chat_id in (-555, 0, 555)],  # groups, strangers
        ({}, True),  # nobody has handled it yet
    ],
)
def test_updates(known: Session, when: dict[str, Any], stays: bool) -> None:
    known.connection().execute(sa.insert(INBOX).values(**update(1, **when)))
    delete_all(known)
    assert count(known, INBOX) == stays


@pytest.mark.parametrize(
    ("state", "days", "chat_id", "stays"),
    [
        *[("sent", 13, SARI, True), ("sent", 15, SARI, False), ("dropped", 15, SARI, False)],
        *[("failed", 15, SARI, True), ("failed", 91, SARI, True), ("queued", 500, SARI, True)],
        *[("sent", 6, 555, True), ("sent", 8, 555, False), ("sent", 8, -555, True)],  # of nobody; a group
        ("failed", 8, 555, False),
    ],
)
def test_messages(known: Session, state: str, days: float, chat_id: int, stays: bool) -> None:
    known.connection().execute(sa.insert(OUTBOX).values(**sent(state, days_ago(days), chat_id)))
    delete_all(known)
    assert count(known, OUTBOX) == stays


def test_voices_go_by_themselves_after_their_own_time(known: Session) -> None:
    """KEEP_VOICES_DAYS is 400: the day exactly so many days ago stays."""
    unit = agency_called(known, "63.05.01")
    for days in (399, 400, 401, 800):
        assert voices.take(known, f"n{days}", unit.id, days_ago(days).date(), Said(1, 0), "Kalimat")
    delete_all(known)
    assert sorted(row.day for row in known.exec(select(Voice))) == [days_ago(400).date(), days_ago(399).date()]


def test_what_was_taken_out_is_kept_as_long_as_its_item_is_open_and_a_time_longer(known: Session) -> None:
    """KEEP_DONE_DAYS is 400, counted from the day it was taken and from the day its item was closed."""
    ina = known.exec(select(Person).where(Person.chat_id == 1)).one()
    for code, taken, closed in (("AAAA", 401, 401), ("BBBB", 401, 399), ("CCCC", 401, None), ("DDDD", 399, 401)):
        sent = item(context_at(known, MORNING), "63.05", MORNING.date(), code=code)
        sent.closed_at = days_ago(closed) if closed is not None else None
        event_id = papers.newest_event(known, sent)
        row = Taken(
            assignment_id=sent.id, event_id=event_id, form=Form.PDF, person_id=ina.id, taken_at=days_ago(taken)
        )
        papers.keep(known, row)
    for days in (399, 401, None):
        at, ended = days_ago(days or 500), days_ago(days) if days is not None else None
        known.add(Export(kind=ExportKind.ITEMS, person_id=ina.id, asked_at=at, due_at=at, ended_at=ended))
    known.flush()
    delete_all(known)
    codes = known.exec(select(Assignment.code).join(Taken).order_by(col(Assignment.code)))
    assert list(codes) == ["BBBB", "CCCC", "DDDD"]
    assert {row.ended_at for row in known.exec(select(Export))} == {days_ago(399), None}


def colleague(session: Session) -> Person:
    """Somebody at the office who is not its head."""
    return somebody(session, 2, "Rina", MORNING, StaffRole.ASISTEN)


def old_rows(session: Session) -> None:
    """Of each kind one row that an admin is asked about, and beside it what is young, open or of nobody."""
    items = {
        code: item(context_at(session, MORNING), "63.05", MORNING.date(), code=code) for code in ("AAAA", "BBBB")
    }
    items["BBBB"].closed_at = days_ago(450)
    for key, about in (("a", items["AAAA"].id), ("b", items["BBBB"].id)):
        task = StaffTask(key=key, kind="x", text="…", created_at=days_ago(500), assignment_id=about)
        task.done_at = days_ago(401)
        session.add(task)
    session.add(StaffTask(key="d", kind="x", text="…", created_at=days_ago(500)))
    sari = people.by_chat(session, SARI)
    assert sari is not None
    for number, days in ((1, 401), (2, 399)):
        entry = MailEntry(
            person_id=sari.id, chat_id=SARI, message_id=number, state=MailState.DONE, said_at=days_ago(500)
        )
        entry.settled_at = days_ago(days)
        session.add(entry)
    session.flush()
    connection = session.connection()
    stranger = update(2, dead_at=days_ago(91)) | {"chat_id": 555}
    connection.execute(sa.insert(INBOX), [update(1, dead_at=days_ago(91)), stranger])
    connection.execute(sa.insert(OUTBOX).values(**sent("failed", days_ago(91))))


def left(session: Session) -> tuple[int, int, int, list[str]]:
    """Rows of the inbox, the outbox (what was said to an admin not counted) and the mailbox; the keys of tasks."""
    failed = sa.select(sa.func.count()).select_from(OUTBOX).where(OUTBOX.c.state == "failed")
    kept = [key for key in "abd" if tasks.was_opened(session, key)]
    mail = count(session, table_of(MailEntry))
    return count(session, INBOX), int(session.connection().execute(failed).scalar_one()), mail, kept


def test_what_people_said_is_deleted_only_when_an_admin_said_yes(known: Session) -> None:
    old_rows(known)
    delete_all(known)
    assert left(known) == (1, 1, 2, ["a", "b", "d"])  # only the stranger's update is gone
    job.open_task(context_at(known, MORNING), job.found(context_at(known, MORNING)))
    ina, asisten = (Driver(known, each, MORNING) for each in (people.staff(known)[0], colleague(known)))
    shown = ina.says("/tugaskantor")
    assert all(
        words in shown for words in ("1 pesan masuk yang gagal", "1 pesan keluar", "1 pesan di kotak", "1 tugas")
    )
    assert "diputuskan Kepala Perwakilan" in asisten.forges("rt:sure:mail")
    assert Asked.MAIL in job.waiting(context_at(known, MORNING))
    ina.taps("Hapus atau simpan")
    assert "<b>1 pesan masuk yang gagal diproses</b> lebih tua dari Selasa, 25 Agustus 2026" in ina.screen()
    ina.taps("Simpan 3 bulan lagi")
    ina.taps("Hapus 1")
    assert "tidak dapat dikembalikan" in ina.screen()
    ina.taps("Kembali")
    for kind in ("messages", "mail"):
        ina.forges(f"rt:delete:{kind}")
        ina.taps("Ya, hapus 1")
    ina.forges("rt:sure:nothing")
    delete_all(known)
    assert left(known) == (1, 0, 1, ["a", "b", "d"])
    ina.taps("Simpan 3 bulan lagi")
    assert "sudah diputuskan" in ina.screen() and not tasks.is_open(known, job.TASK)
    later = context_at(known, MORNING + timedelta(days=29))
    assert job.waiting(later) == {}  # a second entry became old meanwhile: asked a month after the answer
    assert set(job.waiting(context_at(known, MORNING + timedelta(days=31)))) == {Asked.MAIL}
    assert set(job.waiting(context_at(known, MORNING + timedelta(days=92)))) == {
        Asked.UPDATES,
        Asked.MAIL,
        Asked.TASKS,
    }


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
    rows = [  # each passed on to a unit, which has a card of its own
        forwarding.add(
            known,
            Forwarding(
                assignment_id=sent.id,
                unit_id=agency_called(known, "63.05.01").id,
                passed_by=sent.owner_id,
                passed_at=MORNING,
                since_at=MORNING,
                days_before=2,
            ),
        )
        for sent in (opened, closed)
    ]
    card, at_unit, old = f"card:{opened.id}:{SARI}", f"unitcard:{rows[0].id}:{SARI}", days_ago(401)
    names = (
        card,
        at_unit,
        f"unitcard:{rows[1].id}:{SARI}",
        f"unitcard:{rows[0].id}9:{SARI}",
        f"card:{closed.id}:{SARI}",
        "reminder:2:2025-01-01",
        f"card:{opened.id}9:{SARI}",
    )
    for name in names:
        values = {"name": name, "chat_id": SARI, "message_id": 5, "accepted_at": old, "protected": False}
        known.connection().execute(sa.insert(NAMES).values(**values))
    for chat_id in (SARI, -555, 555):  # never accepted, and nothing waits that would send them; only hers may be
        values = {"name": f"never:{chat_id}", "chat_id": chat_id, "protected": False}
        known.connection().execute(sa.insert(NAMES).values(**values))
    delete_all(known)
    left = list(known.connection().execute(sa.select(NAMES.c.name).order_by(NAMES.c.name)).scalars())
    assert left == [card, f"never:{SARI}", at_unit]


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
