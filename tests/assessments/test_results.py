"""A result from the draft to the confirmation: who reads what, what silence means, and who confirms it."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.assignments import record
from bot.cards import cards
from bot.cards.allowed import allowed_now
from bot.cards.texts import focal_card, staff_card
from bot.evidence import self_reports
from models import ended_periods
from models.assignments import assignments
from models.assignments.changes import set_columns
from models.ended_periods import Keeps
from models.people import holdings
from models.reminders import Reminder, ReminderState
from models.rules.assessments import Stage
from models.rules.assignments import ANY_TIME, Event, NotAllowedNow, Status
from models.rules.deadlines.clocks import Party
from models.rules.lengths import units
from tests.support.assessments import CODES, DRAFTED, Assessed
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver, read
from tests.support.judging import hand_in, judges, sends
from tests.support.rows import context_at


def keeps(assessed: Assessed) -> list[Keeps | None]:
    """What keeps the self-report from ending with its period, if it is named there."""
    item, now = assessed.report_item, assessed.rina.now
    found = ended_periods.of_period(assessed.session, item.report_id, now, now.date())
    return [each.keeps for each in found if each.item_id == item.id]


def at(day: int, month: int = 12, hour: int = 8, minute: int = 9) -> datetime:
    """A moment of 2026 in the office's zone."""
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


def reads_of_it(reader: Driver) -> bool:
    """Was anything said to somebody about a draft?"""
    return any("Rancangan" in each.get("text", "") for each in reader.payloads())


@pytest.mark.both_databases
def test_a_draft_is_sent_by_a_person_answered_and_confirmed_by_the_head_only(assessed: Assessed) -> None:
    assessed.judged(lacking="P3", waiting="P2")
    assert assessed.owed() == [], "a component waits for the office: nothing is drafted"
    item = assessed.judged(lacking="P3")
    assessed.minute(DRAFTED)  # twice: one draft
    assert assessed.owed() == ["result-draft"]
    shown = assessed.rina.screen()
    assert "<b>Terkelola</b>. Informasi 4/4, pengaduan 3/4 (yang belum: perbaikan" in shown
    assert "instansi belum membacanya" in shown and not reads_of_it(assessed.budi)
    assessed.rina.taps("Kirim rancangan")
    assert assessed.owed() == []
    shown = assessed.budi.screen()
    # Monday 23 November 2026 and five working days: Monday 30 November.
    assert "sampai <b>Senin, 30 November 2026</b>" in shown and "bukan setuju" in shown
    assert assessed.budi.labels() == ["✅ Setuju", "✍️ Ada catatan"]
    assert not reads_of_it(assessed.dewi) and not reads_of_it(assessed.yohanes)
    assert "narahubung Puskesmas Pandahan sendiri" in assessed.sari.forges(f"as:agree:{assessed.row.id}")
    assert assessed.stage() is Stage.SHARED
    assessed.budi.taps("Setuju")
    assert assessed.budi.toast is not None and "tercatat setuju" in assessed.budi.toast.text
    assessed.budi.taps("Ada catatan")
    assert "tersimpan di samping hasilnya" in assessed.budi.screen()
    assessed.budi.says("Perbaikan antrean <b>lansia</b> sudah berjalan sejak Oktober")
    assert assessed.owed() == ["result-confirm"] and assessed.row.agrees is False
    for reader in (assessed.ina, assessed.rina):
        assert "Catatan instansi: “Perbaikan antrean &lt;b&gt;lansia" in reader.screen()
    assert "✅ Konfirmasi" in assessed.ina.labels() and "✅ Konfirmasi" not in assessed.rina.labels()

    assessed.ina.taps("Konfirmasi")
    assert assessed.stage() is Stage.CONFIRMED and assessed.row.decided_by == assessed.ina.person.id
    assert assessed.owed() == []
    assert "Dikonfirmasi Kepala Perwakilan 23 Nov 2026" in assessed.budi.screen()
    assert "lansia" in assessed.budi.screen(), "the agency's words stay beside the result"
    assert assessed.happened() == ["result_shared", "result_answered", "result_answered", "result_confirmed"]
    riwayat = assessed.budi.says(f"/riwayat {item.code}")
    for line in ("Rancangan hasil dikirim", "Instansi setuju", "Catatan instansi atas", "dikonfirmasi Kepala"):
        assert line in riwayat
    assert "utuh" in assessed.rina.says(f"/riwayat {item.code} cek")
    assert "Tanggapan atas rancangan hasil: 1" in assessed.budi.says("/dataku")


@pytest.mark.both_databases
def test_no_result_of_a_part_is_drafted_or_sent_while_the_unit_has_time_for_the_rest(assessed: Assessed) -> None:
    item = assessed.report_item
    submission = hand_in(assessed.budi, item, [1])
    judges(assessed.rina, submission)
    sends(assessed.rina, submission)
    assessed.minute(DRAFTED)
    assert assessed.owed() == [], "one of eight, and three weeks are left"
    assessed.minute(at(19))  # the due date is Friday 18 December, and Saturday is no office day
    assert assessed.owed() == []
    assessed.minute(at(21))
    assert assessed.owed() == ["result-draft"] and assessed.stage() is Stage.DRAFT
    set_columns(item, {"due_on": date(2026, 12, 30)})  # there is more time after all
    assessed.session.flush()
    refused = read(assessed.rina.taps("Kirim rancangan"))
    assert "Masih ada 7 komponen yang dapat dilengkapi instansi sampai Rabu, 30 Desember 2026" in refused
    assert assessed.stage() is Stage.DRAFT and not reads_of_it(assessed.budi)


@pytest.mark.both_databases
def test_the_confirmation_ends_the_self_report_with_what_is_lacking_as_it_was_judged(assessed: Assessed) -> None:
    item = assessed.judged(lacking="P2 P3")
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    assert keeps(assessed) == [Keeps.RESULT], "the period does not end before the result is confirmed"
    assessed.ina.taps("Konfirmasi")
    assert assessed.stage() is Stage.CONFIRMED
    assert (item.closed_at, item.status) == (assessed.ina.now, Status.RETURNED)
    assert item.waits_for is Party.NOBODY
    assert keeps(assessed) == [], "the next period may be sent"
    planned = select(Reminder).where(Reminder.assignment_id == item.id, Reminder.state == ReminderState.PLANNED)
    assert assessed.session.exec(planned).all() == []
    with pytest.raises(NotAllowedNow):
        record.fitting(context_at(assessed.session, DRAFTED), item, Event.REPORTED)
    assessed.budi.says(f"{item.code} sudah selesai semua")
    assert item.status is Status.RETURNED and item.closed_at is not None
    ctx = context_at(assessed.session, DRAFTED)
    for card in (focal_card, staff_card):
        shown = read(card(cards.view_of(ctx, item)))
        assert "Status: Selesai" in shown and "Cukup: 6/8" in shown and "erlu dilengkapi" not in shown
    assert allowed_now(ctx, item, assignments.actions_of(assessed.session, item.id)) == ANY_TIME, "words only"
    assessed.budi.forges(f"ec:open:{item.id}:6")
    assert "Sudah lengkap" not in " ".join(assessed.budi.labels())
    assert "selesai: 6/8 cukup" in read(assessed.rina.forges(f"sd:unit:{item.id}:0:0"))
    assert "menyusul" not in self_reports.closing_words(context_at(assessed.session, DRAFTED), item)


def test_forged_presses_of_everybody_else_change_nothing(assessed: Assessed) -> None:
    assessed.judged()
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Ada catatan")
    assessed.budi.says("Kami sudah memasang papan yang baru")
    refused = assessed.rina.forges(f"as:confirm:{assessed.row.id}")
    assert "hanya Kepala Perwakilan" in refused and assessed.stage() is Stage.ANSWERED
    for stranger in (assessed.budi, assessed.dewi, assessed.yohanes):
        for verb in ("confirm", "withdraw", "back"):
            assert "petugas" in stranger.forges(f"as:{verb}:{assessed.row.id}")
    for verb in ("agree", "comment", "allow"):
        assert "Terkelola" not in assessed.yohanes.forges(f"as:{verb}:{assessed.row.id}")
    assert assessed.stage() is Stage.ANSWERED


@pytest.mark.both_databases
def test_silence_across_cuti_bersama_is_recorded_as_silence_and_only_the_head_confirms(assessed: Assessed) -> None:
    assessed.judged(at=at(17, hour=9))
    assessed.rina.taps("Kirim rancangan")
    # Thursday 17 December and five working days: 18, 21, 22, 23, and behind cuti bersama (24) and Christmas the 28th.
    assert "Senin, 28 Desember 2026" in assessed.budi.screen()
    assessed.ina.says("/libur tambah 23/12/2026 Cuti bersama tambahan")
    assessed.ina.taps("Terapkan")
    assessed.ina.waits()
    (moved,) = assessed.morning(at(23, hour=0))
    assert "Mohon tanggapan Bapak/Ibu sampai <b>Selasa, 29 Desember 2026</b>" in moved
    assert assessed.morning(at(23)) == [], "the day before it was yesterday's calendar"
    (reminder,) = assessed.morning(at(28))
    assert "menunggu tanggapan Bapak/Ibu sampai <b>Selasa, 29 Desember 2026</b> (besok)" in reminder
    assert assessed.morning(at(29)) == [] and assessed.stage() is Stage.SHARED
    assessed.morning(at(30))
    assert assessed.stage() is Stage.LAPSED and assessed.row.agrees is None
    assert "Tidak ada catatan dari instansi sampai Selasa, 29 Desember 2026." in assessed.ina.screen()
    assert "setuju" not in assessed.ina.screen().lower()
    assert "hanya Kepala Perwakilan" in assessed.rina.forges(f"as:confirm:{assessed.row.id}")
    assessed.ina.taps("Konfirmasi")
    assert assessed.stage() is Stage.CONFIRMED
    assert "Tidak ada catatan dari instansi sampai Selasa, 29 Desember 2026." in assessed.budi.screen()
    assert assessed.happened() == ["result_shared", "result_lapsed", "result_confirmed"]


def test_the_head_gives_a_draft_back_with_a_reason_and_withdraws_a_result_with_one(assessed: Assessed) -> None:
    assessed.judged()
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    assessed.ina.taps("Kembalikan ke pemeriksa")
    assert "Bukan" not in assessed.ina.says("👍") and assessed.stage() is Stage.ANSWERED, "a reason is compulsory"
    assessed.ina.says("Register P1 baru dua bulan, mohon dilihat lagi")
    assert assessed.stage() is Stage.DRAFT and assessed.owed() == ["result-draft"]
    assert "Instansi setuju" in assessed.rina.screen(), "what the agency said to the draft before"
    assert "Register P1 baru dua bulan" in assessed.rina.screen()
    assert "sedang kami periksa kembali" in assessed.budi.screen() and "Terkelola" not in assessed.budi.screen()
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    # A verdict changed since the draft was sent: what is confirmed is what the verdicts give.
    assessed.judged(lacking="P1")
    assert "berubah" in assessed.ina.taps("Konfirmasi") and assessed.stage() is Stage.ANSWERED
    assessed.judged()
    assessed.ina.taps("Konfirmasi")
    assessed.ina.taps("Tarik hasil")
    assessed.ina.says("Foto papan ternyata dari unit lain")
    assert assessed.stage() is Stage.WITHDRAWN
    assert "Ditarik Kepala Perwakilan" in assessed.budi.screen() and "unit lain" in assessed.budi.screen()
    assessed.minute(DRAFTED + timedelta(days=1))
    assert assessed.stage() is Stage.WITHDRAWN, "no result begins by itself again"
    before = assessed.row.id
    assessed.rina.taps("Susun ulang")
    assert assessed.row.id > before and assessed.stage() is Stage.DRAFT
    assessed.rina.forges(f"as:redo:{before}")
    assert assessed.row.id == before + 1, "one running result an item"


def test_a_result_that_is_not_managed_is_said_kindly_and_what_does_not_apply_counts_for_nothing(
    assessed: Assessed,
) -> None:
    assessed.judged(lacking="I1 I4")
    shown = assessed.rina.screen()
    last = self_reports.closing_words(context_at(assessed.session, DRAFTED), assessed.report_item)
    assert "Rancangan hasilnya menyusul" in last and "Tidak ada lagi" not in last
    assert "<b>Belum terkelola</b>. Informasi 2/4 (yang belum: persyaratan, alur, waktu, dan biaya; survei" in shown
    for word in ("skor", "peringkat", "zona", "opini", "merah"):
        assert word not in shown.lower()


def test_a_draft_waits_while_nobody_at_the_unit_can_read_it(assessed: Assessed, session: Session) -> None:
    assessed.judged()
    for driver in (assessed.budi, assessed.sari):  # the unit's officer, and the inspectorate that stands in
        driver.person.unreachable_at = MORNING
    session.flush()
    assert "Belum ada narahubung" in assessed.rina.taps("Kirim rancangan")
    assert assessed.stage() is Stage.DRAFT and assessed.owed() == ["result-draft"]


def test_a_cancelled_item_ends_its_draft_and_nobody_is_asked_any_more(assessed: Assessed) -> None:
    item = assessed.judged(lacking="P3")
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    for action in assignments.actions_of(assessed.session, item.id):
        action.status = Status.CANCELLED
    set_columns(item, {"status": Status.CANCELLED, "closed_at": DRAFTED})
    assessed.session.flush()
    assessed.ina.forges(f"as:confirm:{assessed.row.id}")
    assert assessed.stage() is Stage.ANSWERED
    assessed.morning(at(24, month=11, hour=0))
    assert assessed.stage() is Stage.WITHDRAWN and assessed.owed() == []
    told = read(assessed.rina.says(f"/riwayat {item.code}"))
    assert "Rancangan hasil tidak dilanjutkan" in told and "Hasil ditarik" not in told
    assert "penugasannya dibatalkan" in assessed.ina.screen() and "Susun ulang" not in assessed.rina.labels()


def test_nothing_is_drafted_of_an_item_that_was_handed_over(assessed: Assessed) -> None:
    item = assessed.judged(waiting="P2")
    assignments.actions_of(assessed.session, item.id)[CODES.index("P2")].status = Status.HANDED_OVER
    set_columns(item, {"status": Status.HANDED_OVER, "closed_at": DRAFTED})
    assessed.session.flush()
    assessed.minute(DRAFTED)
    assert assessed.owed() == []


def test_who_gave_up_the_seat_reads_nothing_more_and_the_successor_answers(assessed: Assessed) -> None:
    assessed.judged(lacking="P3")
    assessed.rina.taps("Kirim rancangan")
    (held,) = holdings.held_by(assessed.session, assessed.budi.person.id)
    assert held.holding is not None
    held.holding.ended_at = DRAFTED
    successor = assessed.driver(600, "Fitri Handayani", held.agency.code)
    successor.now = DRAFTED
    assessed.budi.taps("Setuju")
    assert assessed.stage() is Stage.SHARED
    successor.forges(f"c:result:{assessed.report_item.id}:0")
    assert "Apakah rancangan ini sesuai?" in successor.screen()
    successor.taps("Ada catatan")
    successor.says("Perbaikan antrean sudah berjalan")
    assert "tidak berlaku lagi di sini" in assessed.budi.screen() and "antrean" not in assessed.budi.screen()
    assert "antrean" in successor.screen() or "tercatat" in successor.screen()
    assert "antrean" in assessed.ina.screen()


def test_the_head_reads_the_newest_words_of_the_agency_whole(assessed: Assessed) -> None:
    assessed.judged(lacking="P3")
    assessed.rina.taps("Kirim rancangan")
    longest = ("Antrean lansia " * 100)[:1480]
    for words in (f"{longest} awal", f"Kedua: {longest} akhir"):
        assessed.budi.taps("Ada catatan")
        assessed.budi.says(words)
    shown = assessed.ina.screen()
    assert "Kedua: Antrean" in shown and "akhir”" in shown and "/riwayat" in shown and units(shown) < 4096
