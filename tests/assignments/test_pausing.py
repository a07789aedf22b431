"""Jeda waktu and Lanjutkan waktu: a reason first, both sides told, the time given back, and nobody late meanwhile."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import clocks, record
from bot.cards import cards
from bot.cards.clocks import is_late
from bot.conversation.context import Sender
from bot.office import overview, screens, tasks
from models import deadlines
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.deadlines import PauseKind
from models.people.people import StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DUE = date(2026, 12, 10)  # a Thursday


@pytest.fixture
def ina(session: Session) -> Driver:
    """Ibu Ina's driver; she sent the item."""
    return Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)


@pytest.fixture
def sari(ina: Driver) -> Driver:
    """Ibu Sari of Tapin."""
    person = somebody(ina.session, 200, "Sari Wahyuni", MORNING)
    holds_seat(ina.session, person, "63.05", MORNING)
    return Driver(ina.session, person, MORNING)


@pytest.fixture
def sent(ina: Driver, sari: Driver) -> Assignment:
    """An item with its cards at both."""
    return with_cards(ina, sari)


def with_cards(
    ina: Driver, sari: Driver, *, confidential: bool = False, due_at: datetime | None = None
) -> Assignment:
    """The item, at both; an RCO where it has an hour."""
    ctx = context_at(ina.session, MORNING)
    product = "rco" if due_at else "lhp"
    due_on = due_at.astimezone(WITA).date() if due_at else DUE
    made = item(ctx, "63.05", due_on, confidential=confidential, due_at=due_at, product=product)
    cards.send_to(ctx, made, [ina.person, sari.person])
    return made


def on(driver: Driver, day: date) -> Driver:
    """At 09:00 of another day."""
    driver.now = datetime(day.year, day.month, day.day, 9, tzinfo=WITA)
    return driver


def paused(ina: Driver, words: str = "Menunggu data BPN") -> str:
    """Ibu Ina pauses; what she reads then."""
    ina.taps("Jeda waktu")
    return ina.says(words)


def card_of(driver: Driver) -> str:
    """What the newest version of the card shows."""
    shown = [each["text"] for each in driver.payloads() if "Status:" in each.get("text", "")]
    return str(shown[-1])


def list_of(sari: Driver) -> str:
    """/tugas"""
    ctx = context_at(sari.session, sari.now, Sender(200, 200))
    screens.mine(ctx)
    return sari.screen()


def report_comes(sari: Driver, sent: Assignment, now: datetime) -> None:
    """The agency reports a result."""
    record.apply_event(
        context_at(sari.session, now), sent, Change(Event.REPORTED, by=Actor.of(sari.person), duty=Duty.VERIFY)
    )


def test_a_pause_asks_a_reason_and_both_sides_read_it(ina: Driver, sari: Driver, sent: Assignment) -> None:
    assert "Apa alasannya?" in ina.taps("Jeda waktu")
    assert "dijeda" in ina.says("Menunggu data BPN") and sent.paused_at is not None
    assert "tenggatnya tidak berjalan" in sari.screen() and "Alasan: Menunggu data BPN" in sari.screen()
    for driver in (ina, sari):
        assert "⏸ Waktu dijeda sejak <b>23 Nov 2026</b>: Menunggu data BPN" in card_of(driver)
    assert "Lanjutkan waktu" in " ".join(ina.labels()) and "Jeda waktu" not in " ".join(ina.labels())


def test_no_pause_without_readable_words(ina: Driver, sent: Assignment) -> None:
    ina.taps("Jeda waktu")
    for words in ("🙏", "NIK 6303051212800001", "x" * 1501):
        ina.says(words)
        assert sent.paused_at is None
    assert "dijeda" in ina.says("Menunggu data BPN")


def resumed(driver: Driver) -> None:
    """Lanjutkan waktu with its reason."""
    driver.taps("Lanjutkan waktu")
    driver.says("Data BPN sudah kami terima")


def test_resuming_asks_what_has_become_clear_and_both_sides_read_it(
    ina: Driver, sari: Driver, sent: Assignment
) -> None:
    paused(ina)
    assert "Apa yang sudah jelas?" in ina.taps("Lanjutkan waktu")
    ina.says("🙏")
    assert sent.paused_at is not None
    ina.says("Data BPN sudah kami terima")
    assert "Alasan: Data BPN sudah kami terima" in sari.screen()
    written = events.newest_of(ina.session, sent.id, Event.RESUMED)
    assert written is not None and written.note == "Data BPN sudah kami terima"


def test_somebody_else_resumed_meanwhile(ina: Driver, sent: Assignment) -> None:
    paused(ina)
    ina.taps("Lanjutkan waktu")
    clocks.resume(context_at(ina.session, ina.now), sent, ina.person, "Sudah")
    assert "belum ada yang diubah" in ina.says("Data BPN sudah kami terima")


def test_resuming_gives_the_working_days_back(ina: Driver, sari: Driver, sent: Assignment) -> None:
    paused(ina)
    resumed(on(ina, date(2026, 11, 27)))  # Mon to Fri: 4 hari kerja; Thu 10 Dec + 4 = Wed 16 Dec
    assert (sent.due_on, sent.paused_at, sent.first_due_on) == (date(2026, 12, 16), None, DUE)
    for driver in (ina, sari):
        assert "Kamis, 10 Desember 2026 → <b>Rabu, 16 Desember 2026</b>" in driver.screen()
        assert "Waktu dijeda" not in card_of(driver) and "Tenggat semula: Kamis, 10 Desember 2026" in card_of(driver)
    row = deadlines.of_item(ina.session, sent.id)[0]
    assert (row.kind, row.given, row.reason) == (PauseKind.PAUSED, 4, "Menunggu data BPN")


def test_a_pause_within_a_day_moves_nothing_and_says_so(ina: Driver, sari: Driver, sent: Assignment) -> None:
    paused(ina)
    ina.now += timedelta(hours=3)
    resumed(ina)
    assert sent.due_on == DUE and "kurang dari sehari" in sari.screen()


def test_while_paused_nobody_is_late_anywhere(ina: Driver, sari: Driver, sent: Assignment) -> None:
    paused(ina)
    on(sari, date(2026, 12, 14))
    assert not is_late(context_at(sari.session, sari.now), sent)
    assert "⏸" in list_of(sari) and "waktu dijeda sejak 23 Nov 2026" in sari.screen() and "‼️" not in sari.screen()
    overview.show_all(context_at(ina.session, sari.now, Sender(100, 100)))
    assert "Tidak ada penugasan yang terlambat atau menunggu kita</b>\n1 terbuka" in ina.screen()


def test_after_the_old_date_the_agency_may_still_ask_for_time_while_paused(
    ina: Driver, sari: Driver, sent: Assignment
) -> None:
    paused(ina)
    cards.send(context_at(sari.session, on(sari, date(2026, 12, 14)).now), sent, sari.person)
    assert "Sampai kapan" in sari.taps("Minta waktu")


def test_our_own_clock_is_paused_while_something_waits_for_us(ina: Driver, sari: Driver, sent: Assignment) -> None:
    report_comes(sari, sent, MORNING)  # answered by Thu 26 Nov
    assert "batas jawaban kita" in ina.taps("Jeda waktu")
    ina.says("Menunggu keterangan ahli")
    assert sent.office_paused_at is not None and sent.paused_at is None
    assert "Jawaban kami tertunda sejak 23 Nov 2026: Menunggu keterangan ahli" in card_of(sari)
    assert "Batas kita dijeda" in card_of(ina)
    tasks.show(context_at(ina.session, MORNING, Sender(100, 100)), 0)
    assert "batas kita dijeda" in ina.screen()
    on(ina, date(2026, 11, 25)).forges(
        f"c:resume:{sent.id}:{sent.version}"
    )  # two hari kerja: Thu 26 -> Mon 30 November
    ina.says("Ahli sudah menjawab")
    assert sent.office_due_on == date(2026, 11, 30) and sent.due_on == DUE
    assert "Kamis, 26 November 2026 → <b>Senin, 30 November 2026</b>" in sari.screen()


def test_our_lateness_is_said_on_the_card_and_in_the_list(ina: Driver, sari: Driver, sent: Assignment) -> None:
    report_comes(sari, sent, MORNING)
    assert "Kami menjawab paling lambat <b>Kamis, 26 November 2026</b>" in card_of(sari)
    on(sari, date(2026, 11, 30))  # Thu 26 -> Fri 27, Mon 30
    assert "kami terlambat menjawab 2 hari kerja; waktu Bapak/Ibu tidak berjalan" in list_of(sari)
    cards.refresh(context_at(sari.session, sari.now), sent)
    assert "Kami terlambat menjawab 2 hari kerja (batas kami 26 Nov 2026). Waktu Bapak/Ibu tidak" in card_of(sari)
    assert "Kita terlambat menjawab 2 hari kerja" in card_of(ina)


def test_asked_in_time_and_not_answered_is_not_late(ina: Driver, sari: Driver, sent: Assignment) -> None:
    record.apply_event(
        context_at(sari.session, on(sari, DUE).now),
        sent,
        Change(Event.EXTENSION_ASKED, by=Actor.of(sari.person), duty=Duty.EXTENSION),
    )
    on(sari, date(2026, 12, 18))
    assert not is_late(context_at(sari.session, sari.now), sent)
    assert "‼️" not in list_of(sari) and "kami terlambat menjawab 4 hari kerja" in sari.screen()
    cards.send(context_at(sari.session, sari.now), sent, sari.person)
    assert "Kami terlambat menjawab 4 hari kerja" in sari.taps("Mengapa tanggal ini?")


def test_an_answer_that_came_meanwhile_is_looked_at_first(ina: Driver, sari: Driver, sent: Assignment) -> None:
    ina.taps("Jeda waktu")
    report_comes(sari, sent, MORNING)
    assert "belum ada yang diubah" in ina.says("Menunggu data BPN")
    assert sent.paused_at is None and sent.office_paused_at is None


def test_a_doubled_pause_and_a_doubled_resume(ina: Driver, sent: Assignment) -> None:
    paused(ina)
    assert "memang sedang dijeda" in ina.forges(f"c:pause:{sent.id}:{sent.version}")
    resumed(ina)
    assert "tidak dijeda" in ina.forges(f"c:resume:{sent.id}:{sent.version}")


def test_a_focal_point_pauses_nothing(ina: Driver, sari: Driver, sent: Assignment) -> None:
    for verb in ("pause", "resume"):
        assert "khusus petugas" in sari.forges(f"c:{verb}:{sent.id}:{sent.version}")
    assert not any("Jeda" in label for label in sari.labels())


def test_a_confidential_item_tells_no_reason(ina: Driver, sari: Driver) -> None:
    made = with_cards(ina, sari, confidential=True)
    paused(ina, "Rahasia negara")
    assert made.paused_at is not None and "Waktu dijeda" in card_of(sari)
    sari.taps("Mengapa tanggal ini?")
    sari.taps("Hitungan lengkap")
    assert not any("Rahasia negara" in each.get("text", "") for each in sari.payloads())
    assert "Rahasia negara" in card_of(ina)


def test_an_rco_gets_its_hours_back(ina: Driver, sari: Driver) -> None:
    made = with_cards(ina, sari, due_at=MORNING + timedelta(hours=6))
    paused(ina)
    ina.now += timedelta(hours=1, minutes=30)
    resumed(ina)
    assert made.due_at == MORNING + timedelta(hours=7, minutes=30)
    assert "pukul 15.00 WITA → <b>Senin, 23 November 2026 pukul 16.30 WITA" in sari.screen()


def test_whoever_sent_it_hears_when_a_colleague_presses(ina: Driver, sari: Driver, sent: Assignment) -> None:
    budi = Driver(ina.session, somebody(ina.session, 300, "Budi Santoso", MORNING, StaffRole.ASISTEN), MORNING)
    cards.send(context_at(ina.session, MORNING), sent, budi.person)
    paused(budi)
    assert "dijeda oleh Budi Santoso. Alasan: Menunggu data BPN" in ina.screen()
