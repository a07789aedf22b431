"""The officer on a phone: one component at a time, in any order, over days, and one tanda terima."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.conversation.typed import Attachment, Typed
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind, ExampleState, Submission, SubmissionState
from models.rules.assignments import Status
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.standards import DUE_ON, Standards


@dataclass
class Phone:
    """What an officer sends."""

    driver: Driver
    number: int = 1000

    def file(self, kind: EvidenceKind = EvidenceKind.PHOTO, caption: str = "", album: str | None = None) -> str:
        """One file, another one each time."""
        self.number += 1
        name = f"{kind.value}.pdf" if kind is EvidenceKind.DOCUMENT else None
        made = Attachment(kind, f"file-{self.number}", f"unique-{self.number}", 2000, name, album=album)
        return self.driver.gets(Typed(self.number, self.driver.now, caption, attachment=made))

    def words(self, text: str) -> str:
        self.number += 1
        return self.driver.gets(Typed(self.number, self.driver.now, text))

    def reads(self) -> str:
        """Everything that was shown in the chat."""
        return "\n".join(read(each["text"]) for each in self.driver.payloads() if "text" in each)


@pytest.fixture
def budi(standards: Standards) -> Phone:
    """Pak Budi has the card of his unit's self-report."""
    standards.sent()
    return Phone(standards.budi)


def statuses(standards: Standards, item: Assignment) -> list[Status]:
    return [each.status for each in assignments.actions_of(standards.session, item.id)]


def held(standards: Standards) -> list[tuple[int | None, SubmissionState | None]]:
    """Of each piece of evidence: its component, and the state of its submission."""
    query = select(Evidence, Submission).join(Submission, col(Submission.id) == Evidence.submission_id, isouter=True)
    numbers = {each.id: each.number for each in assignments.actions_of(standards.session, standards.item().id)}
    found = standards.session.exec(query.order_by(col(Evidence.id)))
    return [(numbers.get(each.action_id or 0), made.state if made is not None else None) for each, made in found]


def test_the_card_offers_what_fits_a_self_report(standards: Standards, budi: Phone) -> None:
    card = budi.reads()
    assert f"#{standards.item().code} · Standar pelayanan 2026-1" in card
    assert "14 komponen. Boleh dicicil, tersimpan sendiri." in card and "Berisi: 0/14" in card
    for unfit in ("Laporan ", "pelapor", "indakan korektif", "Selesai"):
        assert unfit not in card, unfit
    labels = budi.driver.labels()
    assert labels[:5] == ["▶️ Mulai", "☰ Yang belum", "⏳ Minta waktu", "⚠️ Kendala", "⋯ Lainnya"]


def test_component_after_component_over_days(standards: Standards, budi: Phone) -> None:
    shown = read(budi.driver.taps("Mulai"))
    assert "1/14 Dasar hukum" in shown and "Cukup bila peraturan yang" in shown and "Bukti: berkas" in shown
    assert "▶️ Lanjutkan" in str(budi.driver.payloads()), "the card knows that it was read"
    assert "2/14 Persyaratan" in read(budi.driver.taps("Lewati"))
    budi.file()
    assert "2 berkas untuk Persyaratan. Belum diperiksa." in read(budi.file())
    assert "3/14" in read(budi.driver.taps("Lanjut ▸"))
    budi.driver.now += timedelta(days=3)
    budi.driver.says("/tugas")
    assert "1 berkas untuk Sistem, mekanisme, dan prosedur" in read(budi.file())
    budi.driver.taps("Kendala")  # something else in between
    budi.driver.taps("Batal")
    budi.driver.taps("Lanjutkan")
    assert "4/14 Jangka waktu" in budi.reads()
    shown = read(budi.driver.taps("Yang belum"))
    assert "Belum berisi: 12." in shown and "Sudah berisi, belum dikirim: 2." in shown
    assert "☑️ 2. Persyaratan (2)" in budi.driver.labels() and "▫️ 1. Dasar hukum" in budi.driver.labels()
    assert "11/14" in read(budi.driver.taps("11. Jumlah"))
    assert "1 catatan untuk Jumlah pelaksana" in read(budi.words("Tujuh orang di loket, dua di belakang."))
    assert held(standards) == [(number, SubmissionState.COLLECTING) for number in (2, 2, 3, 11)]
    assert set(statuses(standards, standards.item())) == {Status.ACKNOWLEDGED}, "nothing has been sent"


def test_what_is_there_goes_first_and_once(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    for _ in range(10):
        budi.file()
        budi.driver.taps("Lanjut ▸")
    budi.words("Tujuh orang.")
    budi.driver.taps("Lanjut ▸")
    budi.file()
    shown = read(budi.driver.taps("Sudah lengkap (12)"))
    assert "2 belum berisi: Jaminan keamanan dan keselamatan pelayanan dan Evaluasi kinerja pelaksana." in shown
    assert budi.driver.labels()[:2] == ["📤 Kirim 12 dulu", "✏️ Lengkapi"]
    send = next(each["callback_data"] for each in budi.driver.buttons() if "Kirim 12" in each["text"])
    for _ in range(3):
        budi.driver.forges(send)
    item = standards.item()
    assert statuses(standards, item) == [Status.REPORTED] * 12 + [Status.ACKNOWLEDGED] * 2
    receipts = set(standards.session.exec(select(col(Submission.number)).where(col(Submission.number).is_not(None))))
    assert receipts == {f"TT-{item.code}-1"}
    shown = budi.reads()
    assert "12 komponen" in shown and "2 komponen masih dapat menyusul" in shown
    assert "pelapor" not in shown.lower()
    assert item.office_due_on is not None and item.status is Status.IN_PROGRESS
    budi.driver.taps("Lanjutkan")  # the two that are left
    assert "13/14 Jaminan keamanan" in budi.reads()
    budi.file()
    budi.driver.taps("Lanjut ▸")
    budi.file()
    budi.driver.taps("Sudah lengkap (2)")
    assert statuses(standards, item) == [Status.REPORTED] * 14


def test_a_component_without_its_proof_stays_and_the_others_go(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file()
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.file(EvidenceKind.DOCUMENT)
    shown = read(budi.driver.taps("Sudah lengkap (1)"))
    assert "Sarana, prasarana, dan fasilitas meminta foto; yang ada baru dokumen." in shown
    budi.driver.taps("Kirim 1 dulu")
    assert held(standards) == [(1, SubmissionState.SUBMITTED), (7, SubmissionState.COLLECTING)]
    budi.driver.taps("Lanjutkan")
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.file()
    assert "☑️ 7." in str(budi.driver.taps("Yang belum") and budi.driver.labels())


def test_an_album_before_anything_was_pressed_is_asked_about(standards: Standards, budi: Phone) -> None:
    budi.file(caption="maklumat dan persyaratan, komponen 2", album="a")
    for _ in range(13):
        budi.file(album="a")
    shown = read(budi.driver.screen())
    assert "14 berkas ini untuk komponen mana?" in shown and held(standards) == [(None, None)] * 14
    assert len(budi.driver.labels()) == 15
    budi.driver.taps("2. Persyaratan")
    assert held(standards) == [(2, SubmissionState.COLLECTING)] * 14
    assert "14 berkas untuk Persyaratan" in budi.reads()
    budi.driver.taps("Lanjut ▸")
    budi.file(album="a")  # the last part of the album came late: it goes with the others
    assert held(standards)[-1] == (2, SubmissionState.COLLECTING)
    assert "Satu bagian lagi dari kiriman tadi masuk ke Persyaratan." in read(budi.driver.screen())
    budi.file()  # while a component is shown, what comes is for it
    assert held(standards)[-1] == (3, SubmissionState.COLLECTING)


def test_a_caption_proposes_its_component(standards: Standards, budi: Phone) -> None:
    for caption, number in (("Biaya/tarif di loket", 5), ("14", 14), ("foto kotak pengaduan", 10), ("loket", 1)):
        budi.file(caption=caption)
        first = budi.driver.labels()[0]
        assert first.startswith(f"👉 {number}." if number != 1 else "1."), (caption, first)
        budi.driver.taps("Bukan bukti")
    assert held(standards) == []


def test_words_that_it_is_done_file_nothing_silently(standards: Standards, budi: Phone) -> None:
    budi.words("sudah selesai kami lengkapi semuanya pak")
    budi.driver.taps("Ya, catat")
    assert held(standards) == [] and "1/14 Dasar hukum" in budi.reads()


def test_what_does_not_apply_is_disputed_alone(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.driver.taps("Tidak berlaku")
    assert "Mengapa komponen ini tidak berlaku" in budi.reads()
    budi.words("Dasar hukumnya diterbitkan dinas, bukan puskesmas.")
    item = standards.item()
    assert statuses(standards, item) == [Status.DISPUTED] + [Status.ACKNOWLEDGED] * 13
    assert "keterangan “tidak berlaku” tercatat" in budi.reads() and "2/14 Persyaratan" in budi.reads()
    assert any("Tidak berlaku?" in each.get("text", "") for each in standards.rina.payloads())
    budi.file()
    assert held(standards) == [(2, SubmissionState.COLLECTING)]
    shown = read(budi.driver.taps("Yang belum"))
    assert "Belum berisi: 12." in shown and "1. Dasar" not in str(budi.driver.labels())
    budi.driver.forges(f"c:undo:{item.id}:{item.version}")
    assert set(statuses(standards, item)) == {Status.ACKNOWLEDGED}


def test_the_last_period_is_offered_by_the_date_of_its_document(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file(EvidenceKind.DOCUMENT)
    budi.driver.taps("Yang belum")
    budi.driver.taps("14. Evaluasi")
    budi.file(EvidenceKind.DOCUMENT)
    budi.driver.taps("Sudah lengkap")
    budi.driver.taps("Kirim 2 dulu")
    first = standards.item()
    for action in assignments.actions_of(standards.session, first.id):
        action.status = Status.VERIFIED if action.number in (1, 14) else Status.CANCELLED
    for made in standards.session.exec(select(Submission)):
        made.state = SubmissionState.APPROVED
    for given in standards.session.exec(select(Evidence)):  # it may be shown as an example, by name
        given.example_state, given.example_named, given.example_by = ExampleState.AGREED, True, budi.driver.person.id
    standards.session.flush()
    report = standards.sent(MORNING + timedelta(days=120), due_on=DUE_ON + timedelta(days=120))
    budi.driver.now = standards.rina.now
    item = standards.item(report=report)
    budi.driver.taps("Mulai")
    assert "Periode lalu: document.pdf, disetujui. Masih berlaku, atau diganti?" in budi.reads()
    budi.driver.taps("Masih berlaku")
    assert "tertanggal berapa" in budi.reads()
    assert "belum tiba" in read(budi.words("3 Maret 2028"))
    budi.words("3 Maret 2020")  # in force as long as nobody changes it; so far away is asked about
    budi.driver.taps("2020")
    assert "diambil dari periode lalu, tertanggal Selasa, 3 Maret 2020" in budi.reads()
    budi.driver.forges(f"ec:keep:{item.id}:1")  # a second tap
    budi.driver.taps("Yang belum")
    budi.driver.taps("14. Evaluasi")
    budi.driver.taps("Masih berlaku")
    budi.words("3 Maret 2026")  # 12 months: until 3 March 2027, and it is 23 March
    assert "berlaku 12 bulan untuk komponen ini, yaitu sampai Rabu, 3 Maret 2027" in budi.reads()
    copies = standards.session.exec(select(Evidence).where(col(Evidence.copied_from).is_not(None))).all()
    said = [(each.example_state, each.example_named, each.example_by) for each in copies]
    assert said == [(ExampleState.NONE, False, None)]  # what was said about the period before
    assert [(each.as_of, each.file_id) for each in copies] == [(date(2020, 3, 3), "file-1001")]
    assert set(statuses(standards, item)) == {Status.ACKNOWLEDGED}, "taken over is not enough"
    budi.file(EvidenceKind.DOCUMENT)  # the newer one, for the component that is shown
    assert "14/14" in budi.reads() and "(2)" in str(budi.driver.labels())


def test_only_what_was_returned_is_asked_again_with_its_reason(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    for _ in range(2):
        budi.file()
        budi.driver.taps("Lanjut ▸")
    budi.driver.taps("Yang belum")
    budi.driver.taps("Sudah lengkap (2)")
    budi.driver.taps("Kirim 2 dulu")
    assert "↶ Batalkan Kirim" in str(budi.driver.payloads()), "as it was called when it was pressed"
    item = standards.item()
    every = assignments.actions_of(standards.session, item.id)
    (made,) = standards.session.exec(select(Submission)).all()
    made.state, made.decided_at = SubmissionState.RETURNED, MORNING
    made.verdicts = {
        str(every[0].id): {"enough": True, "reason": "", "by": 1},
        str(every[1].id): {"enough": False, "reason": "foto tidak terbaca", "by": 1},
    }
    for action in every:
        action.status = {1: Status.VERIFIED, 2: Status.RETURNED}.get(action.number, Status.CANCELLED)
    standards.session.flush()
    budi.driver.forges(f"c:go_on:{item.id}:{item.version}")
    assert "2/14 Persyaratan" in budi.reads()
    assert "foto tidak terbaca" in budi.reads()
    budi.driver.taps("Yang belum")
    assert [each for each in budi.driver.labels() if "▫️" in each] == ["▫️ 2. Persyaratan"]
    budi.driver.taps("2. Persyaratan")
    budi.file()
    budi.driver.taps("Sudah lengkap (1)")
    assert f"TT-{item.code}-2" in set(standards.session.exec(select(col(Submission.number))))


def test_an_example_is_shown_where_another_unit_agreed(standards: Standards, budi: Phone) -> None:
    dewi = Phone(standards.dewi, 5000)
    dewi.driver.taps("Mulai")
    dewi.file()
    dewi.driver.taps("Sudah lengkap")
    dewi.driver.taps("Kirim 1 dulu")
    budi.driver.taps("Mulai")
    assert "👀 Lihat contoh" not in budi.driver.labels()
    for given in standards.session.exec(select(Evidence)):
        given.example_state = ExampleState.AGREED
    assignments.actions_of(standards.session, standards.item(1).id)[0].status = Status.VERIFIED
    standards.session.flush()
    budi.driver.taps("Yang belum")
    budi.driver.taps("1. Dasar")
    budi.driver.taps("Lihat contoh")
    shown = [each["caption"] for each in budi.driver.payloads() if "caption" in each]
    assert shown == ["👀 Contoh <b>Dasar hukum</b> dari unit lain (1)"]


def test_forged_presses_of_others_change_and_show_nothing(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file()
    item, before = standards.item(), held(standards)
    submission = standards.session.exec(select(Submission)).one()
    forged = [f"ec:{verb}:{item.id}:1" for verb in ("open", "next", "list", "na", "keep", "example", "file")]
    forged += [f"es:{verb}:{submission.id}" for verb in ("ready", "send", "later", "more")]
    forged += [f"c:{verb}:{item.id}:{item.version}" for verb in ("fill", "go_on", "lack")]
    for other in (standards.dewi, standards.yohanes):
        for data in forged:
            answer = other.forges(data)
            assert "Dasar hukum" not in answer and "Persyaratan" not in answer, data
    assert held(standards) == before and set(statuses(standards, item)) == {Status.ACKNOWLEDGED}
    for data in (f"ec:open:{item.id}:99", f"ec:na:{item.id}:0"):
        budi.driver.forges(data)
    assert held(standards) == before
