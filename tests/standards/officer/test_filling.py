"""The officer on a phone: one component at a time, in any order, over days, and one tanda terima."""

from datetime import timedelta

from sqlmodel import col, select

from models.assignments import assignments
from models.evidence.evidence import EvidenceKind, Submission, SubmissionState
from models.mailbox import MailEntry, MailState
from models.rules.assignments import Status
from tests.support.driver import read
from tests.support.standards import Phone, Standards


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
    assert standards.held() == [(number, SubmissionState.COLLECTING) for number in (2, 2, 3, 11)]
    assert set(standards.statuses()) == {Status.ACKNOWLEDGED}, "nothing has been sent"


def test_what_is_there_goes_first_and_once(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    for _ in range(10):
        budi.file()
        budi.driver.taps("Lanjut ▸")
    budi.words("Tujuh orang.")
    budi.driver.taps("Lanjut ▸")
    budi.file()
    shown = read(budi.driver.taps("Sudah lengkap (12)"))
    assert "2 belum berisi:\n• Jaminan keamanan dan keselamatan pelayanan\n• Evaluasi kinerja pelaksana\n" in shown
    assert budi.driver.labels()[:2] == ["📤 Kirim 12 dulu", "✏️ Lengkapi"]
    send = next(each["callback_data"] for each in budi.driver.buttons() if "Kirim 12" in each["text"])
    for _ in range(3):
        budi.driver.forges(send)
    item = standards.item()
    assert standards.statuses(item) == [Status.REPORTED] * 12 + [Status.ACKNOWLEDGED] * 2
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
    assert standards.statuses(item) == [Status.REPORTED] * 14


def test_a_component_without_its_proof_stays_and_the_others_go(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file()
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.file(EvidenceKind.DOCUMENT)
    shown = read(budi.driver.taps("Sudah lengkap (1)"))
    assert "Sarana, prasarana, dan fasilitas meminta foto; yang ada baru dokumen." in shown
    budi.driver.taps("Kirim 1 dulu")
    assert standards.held() == [(1, SubmissionState.SUBMITTED), (7, SubmissionState.COLLECTING)]
    budi.driver.taps("Lanjutkan")
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.file()
    assert "☑️ 7." in str(budi.driver.taps("Yang belum") and budi.driver.labels())


def test_what_does_not_apply_is_disputed_alone(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.driver.taps("Tidak berlaku")
    assert "Mengapa komponen ini tidak berlaku" in budi.reads()
    budi.words("Dasar hukumnya diterbitkan dinas, bukan puskesmas.")
    item = standards.item()
    assert standards.statuses(item) == [Status.DISPUTED] + [Status.ACKNOWLEDGED] * 13
    assert "keterangan “tidak berlaku” tercatat" in budi.reads() and "2/14 Persyaratan" in budi.reads()
    assert any("Tidak berlaku?" in each.get("text", "") for each in standards.rina.payloads())
    budi.file()
    assert standards.held() == [(2, SubmissionState.COLLECTING)]
    shown = read(budi.driver.taps("Yang belum"))
    assert "Belum berisi: 12." in shown and "1. Dasar" not in str(budi.driver.labels())
    history = read(standards.rina.says(f"/riwayat {item.code}"))
    assert "Disampaikan: komponen tidak berlaku" in history and "kewenangan" not in history
    budi.driver.forges(f"c:undo:{item.id}:{item.version}")
    assert set(standards.statuses(item)) == {Status.ACKNOWLEDGED}
    assert any("membatalkan “Tidak berlaku”" in each.get("text", "") for each in standards.rina.payloads())
    budi.driver.forges(f"ec:na:{item.id}:5")
    budi.words("Kami tidak memungut biaya apa pun.")
    standards.rina.taps("Tolak")
    standards.rina.says("Tarif nol rupiah pun perlu dipajang.")
    budi.driver.forges(f"ec:open:{item.id}:5")
    assert "Catatan pemeriksa: “Tarif nol rupiah pun perlu dipajang.”" in read(budi.driver.screen())


def test_a_typed_button_does_what_the_button_does(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.words("Tidak berlaku di unit kami")
    assert "bila Dasar hukum memang tidak berlaku" in budi.reads() and standards.held() == []
    budi.driver.taps("Tidak berlaku")
    assert "Mengapa komponen ini tidak berlaku" in budi.reads()
    budi.words("Dasar hukumnya diterbitkan dinas")
    budi.words("lewati")
    assert "3/14 Sistem" in budi.reads() and standards.held() == []
    budi.words("Yang belum?")
    assert "Belum berisi: 13." in budi.reads()
    budi.driver.taps("2. Persyaratan")
    budi.words("SK lama tidak berlaku lagi, yang baru menyusul")
    assert standards.held() == [(2, SubmissionState.COLLECTING)]
    assert "Persyaratan meminta berkas; yang ada baru catatan." in budi.reads()


def test_forged_presses_of_others_change_and_show_nothing(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file()
    item, before = standards.item(), standards.held()
    submission = standards.session.exec(select(Submission)).one()
    forged = [f"ec:{verb}:{item.id}:1" for verb in ("open", "next", "list", "na", "keep", "example", "file")]
    forged += [f"es:{verb}:{submission.id}" for verb in ("ready", "send", "later", "more")]
    forged += [f"c:{verb}:{item.id}:{item.version}" for verb in ("fill", "go_on", "lack")]
    for other in (standards.dewi, standards.yohanes):
        for data in forged:
            answer = other.forges(data)
            assert "Dasar hukum" not in answer and "Persyaratan" not in answer, data
    assert standards.held() == before and set(standards.statuses(item)) == {Status.ACKNOWLEDGED}
    for data in (f"ec:open:{item.id}:99", f"ec:na:{item.id}:0"):
        budi.driver.forges(data)
    assert standards.held() == before


def test_words_about_a_self_report_are_those_of_a_self_report(standards: Standards, budi: Phone) -> None:
    """Typed without a component: which one does not apply; and that all is done speaks of the report."""
    item = standards.item()
    budi.words("sudah selesai semua")
    shown = read(budi.asked()["text"])
    assert "laporan komponennya sudah lengkap" in shown and "tindak lanjut" not in shown
    budi.driver.taps("Tidak jadi")
    budi.words("ini bukan kewenangan kami")
    assert "komponen mana yang tidak berlaku" in read(budi.asked()["text"]) and len(budi.labels()) == 16
    assert set(standards.statuses(item)) == {Status.SENT}
    budi.driver.taps("5. Biaya")
    budi.words("Layanan kami gratis menurut Perda.")
    assert [each is Status.DISPUTED for each in standards.statuses(item)] == [number == 5 for number in range(1, 15)]
    assert [each.state for each in standards.session.exec(select(MailEntry))][1:] == [MailState.DONE]
    budi.driver.taps("Lanjutkan")
    budi.driver.taps("Yang belum")
    budi.driver.taps("1. Dasar")
    budi.file()
    assert standards.held()[-1] == (1, SubmissionState.COLLECTING)
    budi.words("Alhamdulillah, laporannya sudah lengkap semua bu")
    assert "12 belum berisi" in read(budi.asked()["text"]) and len(standards.held()) == 1
    budi.words("komponen ini tidak berlaku di unit kami")
    assert "komponen mana yang tidak berlaku" in read(budi.asked()["text"])


def test_what_was_sent_for_a_component_goes_to_the_office_when_it_does_not_apply(
    standards: Standards, budi: Phone
) -> None:
    item = standards.item()
    budi.driver.taps("Mulai")
    budi.file(caption="papan lama")
    before = len(standards.rina.payloads())
    budi.words("ini tidak berlaku di unit kami")
    budi.driver.taps("Tidak berlaku")
    budi.words("Peraturannya diterbitkan dinas, bukan puskesmas.")
    assert "(1 berkas) ikut disampaikan dan tetap tersimpan" in budi.reads()
    told = [each.get("caption") or each.get("text", "") for each in standards.rina.payloads()[before:]]
    asked = next(at for at, words in enumerate(told) if "Tidak berlaku?" in words)
    assert any("papan lama" in words for words in told[:asked]), "above the question"
    assert standards.statuses(item)[0] is Status.DISPUTED
    submission = standards.session.exec(select(Submission).where(Submission.assignment_id == item.id)).one()
    for action in assignments.actions_of(standards.session, item.id)[1:]:
        action.status = Status.REPORTED
    budi.driver.forges(f"es:ready:{submission.id}")  # an older Sudah lengkap hands nothing in that waits
    assert submission.state is SubmissionState.COLLECTING and budi.driver.toast is not None
    standards.rina.taps("Tolak")
    standards.rina.says("Cukup dasar hukum yang dipakai puskesmas.")
    budi.driver.forges(f"ec:open:{item.id}:1")
    assert "1 berkas untuk Dasar hukum" in read(budi.asked()["text"]), "it is there again"
