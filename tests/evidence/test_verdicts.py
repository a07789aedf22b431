"""A verdict that was taken back leaves every row as it was, and reasons that help nobody are asked about once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.typed import Attachment, Typed
from models.assignments import events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.columns import table_of
from models.deadlines import Pause
from models.evidence.evidence import EvidenceKind, Submission
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import Person, StaffRole
from models.reminders import Reminder
from models.rules.assignments import Event, Status
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DAY = timedelta(days=1)
TABLES = (Assignment, CorrectiveAction, Submission, Reminder, Pause, StaffTask)
# A button that was pressed stays stale; the agency's own press is over; the history holds what was taken back.
GROW = {"version", "undo_until", "chain_head"}


class Reported:
    """An item with two corrective actions at Tapin, whose first ones Ibu Sari has reported; Ibu Ina judges."""

    def __init__(self, session: Session, *, reported: int, days: int = 0, product: str = "lhp") -> None:
        self.session, self.now, self.waited = session, MORNING, timedelta()
        self.ina = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
        self.yohanes = somebody(session, 300, "Yohanes Tamba", MORNING, StaffRole.ADMIN)
        self.sari = somebody(session, 200, "Sari Wahyuni", MORNING)
        holds_seat(session, self.sari, "63.05", MORNING)
        due_at = MORNING + 8 * DAY if product == "rco" else None
        self.item = item(context_at(session, MORNING), "63.05", date(2026, 12, 1), product=product, due_at=due_at)
        session.add(CorrectiveAction(assignment_id=self.item.id, number=2, text="Menyampaikan salinan"))
        session.flush()
        self.does(self.sari, f"c:done:{self.item.id}:{self.item.version}")
        photo = Attachment(EvidenceKind.PHOTO, "file", "unique", 1000, None, None, None)
        Driver(session, self.sari, self.now).gets(Typed(7, self.now, "", attachment=photo))
        self.does(self.sari, f"et:1:{0 if reported == 2 else 1}")
        self.does(self.sari, "es:ready:1")
        self.now += days * DAY

    def does(self, person: Person, data: str) -> str:
        """Press a button; returns the toast, or what is shown."""
        driver = Driver(self.session, person, self.now, self.waited)
        shown = driver.forges(data)
        return driver.toast.text if driver.toast is not None else shown

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Every column of the tables that a verdict changes."""
        self.session.flush()
        found = {}
        for each in TABLES:
            table = table_of(each)
            rows = self.session.execute(sa.select(table).order_by(table.c.id)).mappings()
            found[table.name] = [{name: value for name, value in row.items() if name not in GROW} for row in rows]
        return found


def returns(case: Reported) -> None:
    case.does(case.ina, "ev:back:1")
    Driver(case.session, case.ina, case.now).says("Suratnya belum ditandatangani kepala dinas")


def approves(case: Reported) -> None:
    case.does(case.ina, "ev:ok:1")


def approves_behind_telegram(case: Reported) -> None:
    """The machine's clock is an hour behind: the date that moves with the verdict is no earlier in the history."""
    case.waited = timedelta(hours=-1)
    approves(case)
    moments = [(each.event, each.at) for each in events.history(case.session, case.item.id)]
    assert [event for event, _ in moments][-2:] == [Event.VERIFIED, Event.DUE_CHANGED]
    assert moments == sorted(moments, key=lambda each: each[1])


def opens_tasks(case: Reported) -> None:
    """Our own limit is over, which is a task. (The reminders of the days gone by are still planned: no job ran.)"""
    due = case.item.office_due_on
    assert due is not None
    kind, key = "office_overdue", f"office_overdue:{case.item.id}"
    made = StaffTask(key=key, kind=kind, text="", created_at=case.now, assignment_id=case.item.id)
    made.due_version = due.toordinal()
    tasks.open_task(case.session, made)


# How many actions are reported, days until the verdict, product, the verdict, what else stands then.
CASES: dict[str, tuple[int, int, str, Callable[[Reported], None], Callable[[Reported], None] | None]] = {
    "the whole item is closed": (2, 0, "lhp", approves, None),
    "one of two, after three days that are given back": (1, 3, "lhp", approves, None),
    "given back while the machine's clock is behind": (1, 3, "lhp", approves_behind_telegram, None),
    "returned after three days that are given back": (2, 3, "lhp", returns, None),
    "closed when our limit was over": (2, 7, "lhp", approves, opens_tasks),
    "returned when our limit was over": (1, 7, "lhp", returns, opens_tasks),
    "counted in hours": (2, 1, "rco", returns, None),
}


def test_a_verdict_that_is_taken_back_leaves_every_row_as_it_was(session: Session) -> None:
    for name, (reported, days, product, judge, prepare) in CASES.items():
        with session.begin_nested() as savepoint:
            case = Reported(session, reported=reported, days=days, product=product)
            if prepare is not None:
                prepare(case)
            before = case.rows()
            judge(case)
            assert case.rows() != before and case.item.status is not Status.REPORTED, name
            case.now += timedelta(minutes=9)
            assert "menunggu verifikasi lagi" in case.does(case.yohanes, "ev:undo:1"), name  # anybody at the office
            assert case.rows() == before, name
            assert "Disetujui" in case.does(case.ina, "ev:ok:1"), name  # and it can be judged again
            savepoint.rollback()


def test_a_verdict_is_not_taken_back_too_late_or_once_something_rests_on_it(session: Session) -> None:
    case = Reported(session, reported=2)
    returns(case)
    after = case.rows()
    case.now += timedelta(minutes=10, seconds=1)
    assert "Waktu 10 menit" in case.does(case.ina, "ev:undo:1")
    case.now -= timedelta(minutes=5)
    case.does(case.sari, "ev:undo:1")  # the agency cannot
    assert case.rows() == after
    case.does(case.sari, f"c:start:{case.item.id}:{case.item.version}")
    assert "tidak dapat dibatalkan lagi" in case.does(case.ina, "ev:undo:1")
    assert case.item.status is Status.IN_PROGRESS


# What the office answers (a button, or words), whether it is asked once more, and what the focal point reads.
REASONS = (
    (["press:Belum ditandatangani"], False, "Suratnya belum ditandatangani. Mohon kirim versi"),
    (["press:Belum untuk nomor 2"], False, "Buktinya belum mencakup nomor 2 (Menyampaikan salinan)"),
    (["kurang", "press:Foto tidak terbaca"], True, "Fotonya belum terbaca jelas"),
    (["belum ttd", "Mohon tanda tangan kepala dinas"], True, "Mohon tanda tangan kepala dinas"),
    (["kurang", "press:Kirim apa adanya"], True, "kurang"),
    (["kurang", "lengkapi"], True, "lengkapi"),  # asked once
    (["Stempel dinas belum ada"], False, "Stempel dinas belum ada"),
)


def test_a_reason_that_helps_nobody_is_asked_about_once(session: Session) -> None:
    for answers, asked_again, read in REASONS:
        with session.begin_nested() as savepoint:
            case = Reported(session, reported=2)
            case.does(case.ina, "ev:back:1")
            driver = Driver(session, case.ina, case.now)
            assert len(driver.labels()) <= 6
            shown = []
            for answer in answers:
                words, _, label = answer.partition("press:")
                shown.append(driver.taps(label) if label else driver.says(words))
            assert any("hanya akan membaca" in text for text in shown) is asked_again, answers
            verdict = f"<b>↩️ Dikembalikan</b> oleh Ina Rahmawati.\n“{read}"
            assert any(verdict in each.get("text", "") for each in driver.payloads()), answers
            assert case.item.status is Status.RETURNED and read in (session.get_one(Submission, 1).reason or "")
            savepoint.rollback()
