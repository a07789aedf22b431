"""Kunjungan: notes on a weak network, nothing read before Bagikan, the agency answers, other eyes judge."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.cards.presses import VisitPress
from bot.conversation.typed import Typed
from bot.evidence.presses import VerdictPress
from bot.visits.presses import NotePress
from models import policy
from models.assignments.assignments import Assignment, actions_of, facts
from models.evidence import evidence
from models.privacy import own_data
from models.privacy.own_data import Whose
from models.queues import dialogs
from models.rules.assignments import Status
from models.rules.policy.numbers import COMMENT
from models.rules.visits import VisitStage
from models.visits import VisitNote
from tests.support.driver import Driver, read
from tests.test_texts import FORBIDDEN
from tests.visits.office import VisitOffice

pytestmark = pytest.mark.both_databases


def test_six_notes_that_arrive_twice_and_out_of_order_are_six_and_the_agency_reads_none(session: Session) -> None:
    office = VisitOffice(session)
    office.visits()
    assert "Belum ada yang dibaca instansi" in office.hasan.screen()
    assert len(office.visit_tasks()) == 1 and "paling lambat Kamis, 26 November 2026" in office.visit_tasks()[0]
    for number in (23, 21, 22, 21, 26, 23, 25, 24, 24, 22, 26, 25):
        office.writes(
            "" if number == 22 else f"Catatan lapangan {number}",
            photo=f"f{number}" if number == 22 else "",
            message=number,
        )
    found = office.notes()
    assert [one.message_id for one in found] == [21, 22, 23, 24, 25, 26]
    assert sorted(one.number for one in found) == [1, 2, 3, 4, 5, 6]
    for words in ("NIK 6305051505850001", "hubungi 0812-3456-7890", "pelapor bernama Siti Aminah"):
        assert "data warga" in office.writes(words)
    assert "belum dapat menjadi catatan" in office.hasan.gets(Typed(99, office.now, other="stiker"))
    assert "Catatan 1, 2, 3" in office.closes() and len(office.notes()) == 6
    assert office.budi.payloads() == [] and office.sari.payloads() == []
    assert "6305051505850001" not in str([note.model_dump() for note in session.exec(select(VisitNote))])
    held = own_data.rows(session, Whose(office.hasan.person.id, 110))
    assert len(held["visit_notes.person_id"]) == 6


def test_an_improvement_says_why_and_what_and_may_name_a_component(session: Session) -> None:
    office = VisitOffice(session)
    office.visits()
    office.writes("Daftar persyaratan tidak terlihat dari ruang tunggu")
    assert "Mengapa ini penting bagi warga?" in office.hasan.taps("Perbaikan")
    assert "terlalu pendek" in office.hasan.says("penting")
    assert "Saran yang jelas" in office.hasan.says("Warga tidak perlu datang dua kali")
    office.writes("", photo="f9")  # a photo is no answer to it, but a note
    assert len(office.notes()) == 2
    assert "data warga" in office.hasan.says("Telepon 0812-3456-7890 untuk bertanya")
    assert "komponen standar" in office.hasan.says("Memasang daftar persyaratan di ruang tunggu")
    office.hasan.taps("Persyaratan")
    first, photo = office.notes()
    assert first.component_id is not None and first.suggestion == "Memasang daftar persyaratan di ruang tunggu"
    assert "belum lengkap" in office.closes()
    office.hasan.forges(NotePress("baik", photo.id).pack())
    preview = read(office.closes())
    assert "Penting bagi warga: Warga tidak perlu datang dua kali" in preview and "Komponen: Persyaratan" in preview
    office.hasan.forges(NotePress("drop", photo.id).pack())
    assert "sudah dihapus" in office.hasan.forges(NotePress("baik", photo.id).pack())
    assert "berubah sejak pratinjau" in office.hasan.taps("Bagikan")
    assert office.visit().stage is VisitStage.OPEN


def status_of(item: Assignment) -> Status:
    """As it is now."""
    return item.status


def texts_of(driver: Driver) -> list[str]:
    """Every text of a chat."""
    return [each["text"] for each in driver.payloads() if "text" in each]


def _shared(office: VisitOffice) -> str:
    """Two suggestions, a good thing and a question, shared; returns the preview."""
    office.visits()
    office.writes("Petugas ramah & cepat")
    office.hasan.taps("Baik")
    office.improves("Tarif tidak dipajang", "Memasang tarif di loket pendaftaran")
    office.improves("Kotak saran kosong", "Menunjuk petugas yang membuka kotak saran")
    office.writes("Berapa orang di loket?")
    office.hasan.taps("Pertanyaan")
    preview = office.closes()
    office.hasan.taps("Bagikan")
    return preview


def test_bagikan_sends_exactly_the_preview_and_the_agency_answers_in_the_record(session: Session) -> None:
    office = VisitOffice(session)
    preview = _shared(office)
    (own,) = [each["text"] for each in office.budi.payloads()]
    assert own.rpartition("\n\n")[0] == preview.rpartition("\n\n")[0] and not FORBIDDEN.search(own)
    assert "sampai Senin, 30 November 2026" in own and office.visit_tasks() == []
    assert office.budi.labels() == ["👍 Kami setuju", "✍️ Ada catatan"]
    office.budi.taps("Ada catatan")
    assert "data warga" in office.budi.says("Pelapor bernama Siti Aminah keliru")
    office.budi.says("Catatan 2: tarif sudah dipajang sejak kemarin")
    assert office.visit().stage is VisitStage.ANSWERED
    said = "✍️ Catatan instansi (Budi Santoso"
    assert any(said in text and "tarif sudah dipajang" in text for text in texts_of(office.hasan))
    assert "sudah dibagikan" in office.hasan.forges(
        VisitPress("share", office.visit().id, office.visit().version).pack()
    )
    assert "ditanggapi" in office.budi.forges(VisitPress("agree", office.visit().id, 0).pack())
    assert "Kirim 2 saran kunjungan Puskesmas Pandahan" in office.visit_tasks()[0]


def test_without_a_good_thing_it_is_asked_once_and_silence_is_recorded_as_silence(session: Session) -> None:
    office = VisitOffice(session)
    office.visits()
    office.improves("Tarif tidak dipajang", "Memasang tarif di loket pendaftaran")
    assert "Belum ada yang baik dicatat; tambah satu?" in office.closes()
    office.hasan.taps("Lanjut")
    assert "Pratinjau" in office.hasan.screen()
    office.hasan.taps("Bagikan")
    office.goes_to(date(2026, 11, 30))
    office.silences()
    assert office.visit().stage is VisitStage.SHARED
    office.goes_to(date(2026, 12, 1))
    office.silences()
    office.silences()
    assert office.visit().stage is VisitStage.LAPSED and office.visit().agrees is None
    assert "Tidak ada catatan dari instansi sampai Senin, 30 November 2026" in office.budi.screen()
    assert "Kirim 1 saran kunjungan" in office.visit_tasks()[0]
    office.budi.forges(VisitPress("agree", office.visit().id, 0).pack())  # late, and welcome
    assert office.visit().agrees is True


ANSWERS = ["👍 Kami setuju", "✍️ Ada catatan"]


def test_the_days_for_its_words_are_those_in_force_when_shared_and_move_with_a_day_off(
    session: Session,
) -> None:
    """Shared on Monday 23 November: 5 working days, until Monday the 30th; a day off in between: 1 December."""
    office = VisitOffice(session)
    office.visits()
    office.writes("Loket <A> bersih")
    office.hasan.taps("Baik")
    office.closes()
    office.hasan.taps("Bagikan")
    assert office.visit().comment_due_on == date(2026, 11, 30)
    policy.set_number(session, COMMENT, 20)  # for what is shared from now on
    line = "atas catatan kunjungan ikut bergeser malam ini:\n• Puskesmas Pandahan: 30 Nov 2026 → 1 Des 2026\n"
    assert line in read(office.ina.says("/libur tambah 27-11-2026 Pilkada | nasional"))
    assert "ikut bergeser" not in read(office.ina.says("/libur tambah 1-12-2026 Pilkada | nasional"))  # after it
    office.ina.says("/libur tambah 27-11-2026 Pilkada | nasional")
    office.ina.taps("Terapkan")
    for day, stage, until in (
        (date(2026, 11, 24), VisitStage.SHARED, date(2026, 12, 1)),
        (date(2026, 12, 1), VisitStage.SHARED, date(2026, 12, 1)),
        (date(2026, 12, 2), VisitStage.LAPSED, date(2026, 12, 1)),
    ):
        office.goes_to(day)
        office.silences()
        assert (office.visit().stage, office.visit().comment_due_on) == (stage, until), day
        is_asked = stage is VisitStage.SHARED
        assert ("tanggapan Bapak/Ibu sampai Selasa, 1 Desember 2026" in office.budi.screen()) is is_asked
        rows = office.budi.payloads()[-1]["reply_markup"]["inline_keyboard"]
        assert [[button["text"] for button in row] for row in rows] == ([ANSWERS] if is_asked else []), day
    assert "ikut bergeser" not in read(office.ina.says("/libur tambah 3-12-2026 Pilkada | nasional"))


def test_suggestions_become_an_item_that_another_asisten_judges(session: Session) -> None:
    office = VisitOffice(session)
    _shared(office)
    office.budi.taps("Kami setuju")
    ask = office.hasan.taps("Kirim 2 saran")
    assert "Kirim 2 saran?" in ask and "Jumat, 8 Januari 2027" in ask  # 30 working days from 23 November
    office.hasan.taps("Kirim")
    assert "2 saran dikirim" in office.hasan.screen() and office.visit_tasks() == []
    (item,) = session.exec(select(Assignment)).all()
    found = facts(session, item)
    assert (found.report.access_kind, item.product_code) == ("KJ", "saran_kunjungan")
    assert found.report.number == "0001/KJ/XI/2026/BJM"
    assert [each.text for each in actions_of(session, item.id)] == [
        "Memasang tarif di loket pendaftaran",
        "Menunjuk petugas yang membuka kotak saran",
    ]
    assert "sudah dibagikan" in office.hasan.forges(VisitPress("sent", office.visit().id, 1).pack())
    office.budi.taps("Selesai")
    office.budi.says("Tarif dan kotak saran sudah dipasang")
    office.budi.taps("Semua")
    office.budi.taps("Sudah lengkap")
    assert "diverifikasi rekan lain" in office.hasan.taps("Setujui")
    assert status_of(item) is Status.REPORTED
    (submission,) = evidence.under_review(session, item.id)
    office.rudi.forges(VerdictPress("ok", submission.id).pack())
    assert status_of(item) is Status.VERIFIED


def test_only_the_lead_notes_and_shares_and_only_the_agency_answers(session: Session) -> None:
    office = VisitOffice(session)
    office.posts("Hasan Basri", "Tapin", "24-11-2026")
    office.ina.taps("Kirim")
    office.visits()
    office.writes("Petugas ramah")
    office.hasan.taps("Baik")
    visit, (one,) = office.visit(), office.notes()
    for driver in (office.rudi, office.sari, office.budi, office.yohanes):
        for verb in ("go", "close", "preview", "share", "cancel", "dropped", "send", "sent", "agree", "comment"):
            driver.forges(VisitPress(verb, visit.id, visit.version).pack())
        for verb in ("baik", "perbaikan", "pertanyaan", "drop"):
            driver.forges(NotePress(verb, one.id).pack())
    assert (office.visit().stage, len(office.notes())) == (VisitStage.OPEN, 1)
    assert not any("Petugas ramah" in text for text in texts_of(office.budi))
    assert dialogs.running(session, 200) is None
    office.goes_to(date(2026, 11, 25))
    office.looks()  # the posting is over; the visit is still its lead's
    assert office.open() == []
    office.closes()
    office.hasan.taps("Bagikan")
    assert office.visit().stage is VisitStage.SHARED
    office.yohanes.forges(VisitPress("agree", visit.id, 0).pack())
    assert office.visit().stage is VisitStage.SHARED
    office.sari.forges(VisitPress("agree", visit.id, 0).pack())  # the inspectorate answers for its unit
    assert office.visit().stage is VisitStage.ANSWERED


def test_a_visit_of_another_day_or_place_and_one_that_is_cancelled(session: Session) -> None:
    office = VisitOffice(session)
    office.hasan.says("/kunjungan")
    office.hasan.taps("Kunjungan baru")
    office.hasan.taps("Tapin")
    office.hasan.taps("On The Spot")
    assert "paling lama 30 hari lalu" in office.hasan.says("1-9-2026")
    assert "paling jauh 60 hari ke depan" in office.hasan.says("1-3-2027")
    office.hasan.says("20-11-2026")
    assert office.visit().visited_on == date(2026, 11, 20)
    assert "Belum ada catatan" in office.hasan.forges(VisitPress("close", office.visit().id, 0).pack())
    office.hasan.says("/kunjungan")
    office.hasan.taps("20 Nov")
    office.hasan.taps("Batalkan kunjungan")
    office.hasan.taps("Ya, batalkan")
    assert office.visit_tasks() == [] and dialogs.running(session, 110) is None
