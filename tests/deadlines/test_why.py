"""Mengapa tanggal ini? is counted anew from the data: holidays, pauses, extensions, letters, hours."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.assignments import changes, clocks, record
from bot.cards import cards
from bot.conversation.context import Context, Sender
from bot.deadlines import recounting, why
from bot.extensions.asking import Request, grant
from bot.office import overview
from models.assignments import assignments, events, products
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.extensions import Extension, ExtensionState
from models.holidays import Holiday
from models.people.people import StaffRole
from models.queues.outbox import OutboxRow
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from tests.support import date_changes
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

RECEIVED, DUE = date(2026, 11, 20), date(2027, 1, 7)


class Case:
    """An LHP at Tapin, received on Fri 20 November, sent on Mon 23; Ibu Ina and Ibu Sari have its cards."""

    def __init__(self, session: Session, **facts: Any) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)
        self.item: Assignment = item(self.ctx(), "63.05", DUE, **facts)
        self.item.received_on = RECEIVED
        cards.send_to(self.ctx(), self.item, [self.ina.person, self.sari.person])

    def ctx(self, day: int = 23) -> Context:
        """The context at 09:00 of a day in November (31 is 1 December)."""
        return context_at(self.session, MORNING + timedelta(days=day - 23), Sender(100, 100))

    def pauses(self, first: int, last: int) -> None:
        """Ibu Ina pauses from one day to another."""
        clocks.pause(self.ctx(first), self.item, self.ina.person, "Menunggu data BPN")
        words = "Menunggu data BPN"
        clocks.resume(self.ctx(last), self.item, self.ina.person, "Datanya sudah ada", paused_for=words)

    def extends(self, until: date, day: int = 30) -> None:
        """An extension is asked for and granted."""
        asked = Extension(
            assignment_id=self.item.id,
            asked_by=self.sari.person.id,
            asked_at=self.ctx(day).now,
            due_on=self.item.due_on,
            until_on=until,
            reason="Anggaran",
            answer_due_on=self.item.due_on,
        )
        self.session.add(asked)
        self.session.flush()
        grant(self.ctx(day), Request(self.ina.person, self.item, asked), until)

    def frees(self, day: date, name: str = "Cuti Bersama Tambahan") -> None:
        """A day off is added by Ibu Ina."""

        def change() -> None:
            self.session.add(Holiday(day=day, name=name, kind=HolidayKind.NATIONAL))

        scope = ChangeScope(days=(day,))
        date_changes.apply(self.ctx(25), change, scope, "Libur baru")

    def asks(self) -> tuple[str, str]:
        """Ibu Sari presses Mengapa tanggal ini?, then Hitungan lengkap."""
        return self.sari.forges(f"c:why:{self.item.id}:1"), self.sari.taps("Hitungan lengkap")


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing has happened yet."""
    return Case(session)


def test_short_first_and_the_same_message_unfolds_and_folds(case: Case) -> None:
    short, whole = case.asks()
    assert "30 hari kerja sesudahnya, 4 hari libur dilewati." in short and len(short.split("\n")) == 4
    assert "Sen 23–Jum 27 Nov: hari kerja ke-1–5" in whole and "Hari kerja ke-30: Kamis, 7 Januari 2027" in whole
    assert case.sari.taps("Ringkas saja") == short
    rows = case.session.exec(select(OutboxRow).where(OutboxRow.name == f"why:{case.item.id}:200")).all()
    assert sorted(row.method for row in rows) == ["editMessageText", "editMessageText", "sendMessage"]


def test_a_pause_an_extension_and_a_holiday_each_at_their_place(case: Case) -> None:
    case.pauses(24, 26)
    case.extends(date(2027, 1, 20))
    case.pauses(30, 32)
    short, whole = case.asks()
    assert "Perpanjangan sampai Rab 20 Jan 2027, disetujui Ina Rahmawati (30 Nov 2026), +2 hari kerja jeda." in short
    assert "Sejak itu: 2 jeda dan 1 perpanjangan; semula 7 Jan 2027." in short
    assert "• 24–26 Nov 2026: waktu dijeda, +2 hari kerja. “Menunggu data BPN”" in whole
    assert "perpanjangan disetujui, 11 Jan 2027 → <b>20 Jan 2027</b>, oleh Ina Rahmawati" in whole
    assert "Ditambah 2 hari kerja yang tidak dihitung: 20 Jan 2027 → Jumat, 22 Januari 2027" in whole
    assert "Yang berlaku" not in whole and case.item.due_on == date(2027, 1, 22)


def test_a_new_holiday_moves_the_count_and_says_so(case: Case) -> None:
    case.pauses(24, 26)
    case.frees(date(2026, 12, 9))
    short, whole = case.asks()
    assert "5 hari libur dilewati" in short and "1 perubahan kalender atau aturan (+2 hari kerja)" in short
    assert "Rab 9 Des: <i>libur, Cuti Bersama Tambahan</i>" in whole
    assert "hari libur berubah, 11 Jan 2027 → <b>12 Jan 2027</b>" in whole and "Yang berlaku" not in whole


def test_a_holiday_leaves_a_date_from_the_letter_alone_and_the_answer_says_why(session: Session) -> None:
    case = Case(session)
    case.item.due_typed = True
    case.frees(date(2026, 12, 9))
    short, whole = case.asks()
    assert case.item.due_on == DUE and "Ditulis dari surat oleh Ina Rahmawati (23 Nov 2026)." in short
    assert "suratlah yang berlaku" in whole and "Hari kerja ke-30: Jumat, 8 Januari 2027" in whole


def test_a_date_that_staff_moved_names_who_and_why(case: Case) -> None:
    changes.move(case.ctx(24), case.item, date(2027, 1, 29), case.ina.person, "Surat ralat")
    short, whole = case.asks()
    assert "Ditetapkan Jum 29 Jan 2027 oleh Ina Rahmawati (24 Nov 2026)." in short
    assert "“Surat ralat”" in whole and "Petugas menetapkan Jumat, 29 Januari 2027" in whole


def test_a_calendar_that_changed_unannounced_is_admitted(case: Case) -> None:
    case.session.add(Holiday(day=date(2026, 12, 9), name="Libur", kind=HolidayKind.NATIONAL))
    _, whole = case.asks()
    assert "menghasilkan Jumat, 8 Januari 2027. Yang berlaku adalah Kamis, 7 Januari 2027" in whole


def test_requests_that_were_not_granted_are_told_too(case: Case) -> None:
    case.extends(date(2027, 1, 20))
    for state, offered in ((ExtensionState.REFUSED, None), (ExtensionState.OFFERED, date(2027, 1, 25))):
        case.session.add(
            Extension(
                assignment_id=case.item.id,
                asked_by=case.sari.person.id,
                asked_at=case.ctx(30).now,
                due_on=DUE,
                until_on=date(2027, 1, 29),
                reason="Anggaran",
                state=state,
                answer_due_on=DUE,
                offered_on=offered,
                decided_at=case.ctx(31).now,
                decided_by=case.ina.person.id,
                note="Pelapor menunggu" if state is ExtensionState.REFUSED else None,
            )
        )
    _, whole = case.asks()
    assert "perpanjangan tidak disetujui (29 Jan 2027), oleh Ina Rahmawati. “Pelapor menunggu”" in whole
    assert "tanggal lain ditawarkan (25 Jan 2027)" in whole


def test_our_own_limit_runs_and_our_lateness_is_said(case: Case) -> None:
    sari = case.sari.person
    record.apply_event(case.ctx(24), case.item, Change(Event.REPORTED, by=Actor.of(sari), duty=Duty.VERIFY))
    assert "Kami menjawab paling lambat Jumat, 27 November 2026." in case.asks()[0]
    case.sari.now = datetime(2026, 12, 1, 9, tzinfo=WITA)
    assert "Kami terlambat menjawab 2 hari kerja" in case.sari.taps("Ringkas saja")


def test_an_unconfirmed_year_is_perkiraan(session: Session) -> None:
    case = Case(session)
    case.item.provisional, case.item.due_on = True, date(2028, 1, 10)
    short, whole = case.asks()
    assert "Masih <i>perkiraan</i>: cuti bersama 2028 belum dikonfirmasi kantor kami." in short
    assert "hitungan diulang" in whole


def test_an_rco_counts_hours(session: Session) -> None:
    case = Case(session, product="rco", due_at=MORNING + timedelta(hours=6))
    short, whole = case.asks()
    assert "Waktunya 6 jam sejak dikirim" in short and "pukul 15.00 WITA" in whole


def test_an_rco_that_got_hours_back_still_knows_its_first_hour(session: Session) -> None:
    case = Case(session, product="rco", due_at=MORNING + timedelta(hours=6))
    sent = events.history(session, case.item.id)[0]
    sent.data = {"due_at": (MORNING + timedelta(hours=6)).isoformat()}  # as Kirim keeps it
    clocks.pause(case.ctx(), case.item, case.ina.person, "Listrik padam")
    later = context_at(session, MORNING + timedelta(minutes=95))
    clocks.resume(later, case.item, case.ina.person, "Listrik padam")
    short, whole = case.asks()
    assert "Sejak itu: 1 jeda; semula pukul 15.00." in short
    assert "waktu dijeda, +1 jam 35 menit" in whole and "Ditambah 1 jam dan 35 menit yang tidak dihitung" in whole


def test_a_rule_that_changed_is_named(case: Case) -> None:
    def change() -> None:
        products.by_code(case.session, "lhp").length = 20

    date_changes.apply(case.ctx(25), change, ChangeScope(product_code="lhp"), "Aturan baru", why="rule")
    short, whole = case.asks()
    assert "20 hari kerja sesudahnya" in short and "aturan hari berubah, 7 Jan 2027" in whole
    assert "Yang berlaku" not in whole


def test_closed_items_still_explain_their_date(case: Case) -> None:
    case.ina.taps("Batalkan penugasan")
    case.ina.says("Salah kirim")
    version = case.item.version
    assert "#K7Q2: Kamis, 7 Januari 2027" in case.sari.forges(f"c:why:{case.item.id}:{version}")
    assert "Balas pesan ini" not in case.sari.taps("Hitungan lengkap")


def test_the_screen_of_status_has_the_button_too(case: Case) -> None:
    overview.status(case.ctx(), "K7Q2")
    assert any("Mengapa tanggal ini?" in label for label in case.ina.labels())


def test_a_confidential_answer_cannot_be_forwarded_and_carries_no_words(session: Session) -> None:
    case = Case(session, confidential=True)
    case.pauses(24, 26)
    _, whole = case.asks()
    assert "waktu dijeda, +2 hari kerja" in whole and "BPN" not in whole
    assert next(each for each in case.sari.payloads() if "#K7Q2: " in each.get("text", ""))["protect_content"] is True


def test_the_count_agrees_with_what_a_change_would_move(case: Case) -> None:
    case.pauses(24, 26)
    case.pauses(25, 30)  # overlaps
    counted = recounting.counted(case.ctx(), case.item)
    facts = assignments.facts(case.session, case.item)
    found = why.explain(case.ctx(), case.item, facts).count
    assert counted is not None and found.due_on == counted.due_on == case.item.due_on


def test_a_typed_rco_that_was_paused_counts_no_minutes_as_days(session: Session) -> None:
    case = Case(session, product="rco", due_at=MORNING + timedelta(hours=6))
    case.item.due_typed = True  # as Kirim stores it
    events.history(session, case.item.id)[0].data = {"due_at": (MORNING + timedelta(hours=6)).isoformat()}
    case.pauses(23, 24)
    short, whole = case.asks()
    assert "Sejak itu: 1 jeda; semula pukul 15.00." in short and "Ditulis" not in short
    assert "Waktunya 6 jam sejak dikirim" in whole and "Ditambah 24 jam yang tidak dihitung" in whole
    assert "Yang berlaku" not in whole and "1440" not in whole


def test_an_rco_that_got_an_extension_names_it(session: Session) -> None:
    case = Case(session, product="rco", due_at=MORNING + timedelta(hours=6))
    case.item.due_on = MORNING.date()
    events.history(session, case.item.id)[0].data = {"due_at": (MORNING + timedelta(hours=6)).isoformat()}
    case.extends(MORNING.date() + timedelta(days=1), day=23)
    assert "Ditambah 24 jam perpanjangan dan waktu yang tidak dihitung" in case.asks()[1]
