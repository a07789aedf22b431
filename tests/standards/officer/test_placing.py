"""Files and words that came before a component was opened, or for another one: asked about, never filed silently."""

from sqlmodel import select

from models.assignments import assignments
from models.evidence.evidence import Submission, SubmissionState
from models.mailbox import MailEntry, MailState
from models.rules.assignments import Status
from tests.support.driver import read
from tests.support.judging import hand_in
from tests.support.standards import Phone, Standards

COLLECTS = (SubmissionState.COLLECTING,)


def test_an_album_before_anything_was_pressed_is_asked_about(standards: Standards, budi: Phone) -> None:
    budi.file(caption="maklumat dan persyaratan, komponen 2", album="a")
    for _ in range(13):
        budi.file(album="a")
    shown = read(budi.driver.screen())
    assert "14 berkas ini untuk komponen mana?" in shown and standards.held() == [(None, None)] * 14
    assert len(budi.driver.labels()) == 16
    budi.driver.taps("2. Persyaratan")
    assert standards.held() == [(2, SubmissionState.COLLECTING)] * 14
    assert "14 berkas untuk Persyaratan" in budi.reads()
    budi.driver.taps("Lanjut ▸")
    budi.file(album="a")  # the last part of the album came late: it goes with the others
    assert standards.held()[-1] == (2, SubmissionState.COLLECTING)
    assert "Satu bagian lagi dari kiriman tadi masuk ke Persyaratan." in read(budi.driver.screen())
    budi.file()  # while a component is shown, what comes is for it
    assert standards.held()[-1] == (3, SubmissionState.COLLECTING)


def test_a_caption_proposes_its_component(standards: Standards, budi: Phone) -> None:
    for caption, number in (("Biaya/tarif di loket", 5), ("14", 14), ("foto kotak pengaduan", 10), ("loket", 1)):
        budi.file(caption=caption)
        first = budi.driver.labels()[0]
        assert first.startswith(f"👉 {number}." if number != 1 else "1."), (caption, first)
        budi.driver.taps("Bukan bukti")
    assert standards.held() == []


def test_words_that_it_is_done_file_nothing_silently(standards: Standards, budi: Phone) -> None:
    budi.words("sudah selesai kami lengkapi semuanya pak")
    budi.driver.taps("Ya, catat")
    assert standards.held() == [] and "1/14 Dasar hukum" in budi.reads()


def test_what_comes_while_no_component_is_shown_is_asked_about(standards: Standards, budi: Phone) -> None:
    """The list from the card, the list below a component, and the question of Sudah lengkap name no component."""
    budi.driver.taps("Yang belum")
    budi.file()
    assert standards.held() == [(None, None)] and "Berkas ini untuk komponen mana?" in read(budi.driver.screen())
    budi.driver.taps("3. Sistem")
    assert "1 berkas masuk ke" in budi.reads() and standards.held() == [(3, SubmissionState.COLLECTING)]
    budi.file()  # now a component is shown again
    held = [(3, SubmissionState.COLLECTING)] * 2
    assert standards.held() == held
    budi.driver.taps("Yang belum")
    budi.file(album="b")
    budi.file(album="b")
    assert standards.held() == [*held, (None, None), (None, None)]
    budi.driver.taps("7. Sarana")
    held += [(7, SubmissionState.COLLECTING)] * 2
    budi.driver.taps("Yang belum")
    budi.file(album="b")  # the last part of the album came late: it goes with the others
    held += [(7, SubmissionState.COLLECTING)]
    assert standards.held() == held
    budi.driver.taps("Sudah lengkap (2)")
    assert "12 belum berisi" in read(budi.driver.screen())
    budi.words("Tujuh orang di loket, dua di belakang.")
    assert "Keterangan ini untuk komponen mana?" in read(budi.driver.screen()) and standards.held()[:5] == held
    budi.driver.taps("11. Jumlah")
    assert standards.held() == [*held, (11, SubmissionState.COLLECTING)]
    assert "1 catatan untuk Jumlah pelaksana" in budi.reads()
    budi.driver.taps("Yang belum")
    budi.driver.taps("Lanjutkan")  # at a component
    assert "12/14" in budi.reads()


def test_a_proposal_in_between_keeps_the_component(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.words("kami terkendala anggaran")
    budi.file()  # while the proposal waits
    assert standards.held() == [(7, SubmissionState.COLLECTING)]
    budi.driver.taps("keterangan bukti")
    assert standards.held() == [(7, SubmissionState.COLLECTING)] * 2
    budi.file()
    assert standards.held() == [(7, SubmissionState.COLLECTING)] * 3
    budi.driver.taps("Yang belum")
    budi.words("kami terkendala anggaran")
    budi.file()
    assert standards.held()[3:] == [(None, None)]


def test_an_album_is_placed_one_by_one_and_what_names_a_component_comes_first(
    standards: Standards, budi: Phone
) -> None:
    sent = ["papan biaya", "", "14", "swafoto"]
    for caption in sent:
        budi.file(caption=caption, album="c")
    assert budi.driver.labels()[0] == "👆 Satu per satu"
    budi.driver.taps("Satu per satu")
    shown = budi.asked()
    assert "foto “papan biaya” (3 lagi menunggu). Untuk komponen mana?" in read(shown["text"])
    assert shown["reply_parameters"]["message_id"] == 1001 and budi.labels()[0] == "👉 5. Biaya/tarif"
    old = budi.driver.forges
    first = shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):  # the second of two taps names a file that waits no more
        old(first)
    assert standards.held() == [(5, SubmissionState.COLLECTING)] + [(None, None)] * 3
    shown = budi.asked()
    assert shown["reply_parameters"]["message_id"] == 1002 and budi.labels()[0] == "1. Dasar hukum"
    budi.driver.taps("2. Persyaratan")
    assert "1 berkas masuk ke" in read(budi.asked()["text"]) and budi.labels()[0].startswith("👉 14.")
    budi.driver.taps("14. Evaluasi")
    budi.driver.taps("Bukan bukti")
    assert standards.held() == [(number, SubmissionState.COLLECTING) for number in (5, 2, 14)]
    assert [each.state for each in standards.session.exec(select(MailEntry))][-1] is MailState.OPEN


def test_what_names_another_component_is_asked_about(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    for caption, named in (("papan tarif", "5. Biaya"), ("komponen 7", "7. Sarana")):
        budi.file(caption=caption, album=caption)
        budi.file(album=caption)
        assert "2 berkas ini untuk" in read(budi.asked()["text"])
        assert [label[:9] for label in budi.labels()] == [f"👉 {named}"[:9], "1. Dasar ", "☰ Kompone", "Bukan buk"]
        budi.driver.taps(named)
        budi.driver.taps("Yang belum")
        budi.driver.taps("1. Dasar")
    held = [(number, SubmissionState.COLLECTING) for number in (5, 5, 7, 7)]
    assert standards.held() == held
    budi.words("Tarif: gratis")
    assert "Keterangan ini untuk Biaya/tarif?" in read(budi.asked()["text"])
    budi.driver.taps("Komponen lain")
    assert len(budi.labels()) == 15
    budi.driver.taps("4. Jangka")
    budi.driver.taps("Yang belum")
    budi.driver.taps("1. Dasar")
    for caption in ("", "papan tarif", ""):  # the part with the caption came behind another
        budi.file(caption=caption, album="out of order")
    assert "2 berkas ini untuk Biaya/tarif?" in read(budi.asked()["text"])
    budi.driver.taps("1. Dasar")
    budi.driver.taps("Yang belum")
    budi.driver.taps("1. Dasar")
    plain = ("Dasar hukum dan tarif kami", "5 orang di loket", "Perda tahun 2019 mengatur tarif, waktu dan syaratnya")
    for words in plain:
        budi.words(words)
    assert standards.held()[4:] == [(number, SubmissionState.COLLECTING) for number in (4, 1, 1, 1, 1, 1, 1)]


def test_more_evidence_for_what_is_judged_joins_it_and_the_reviewer_is_told_once(
    standards: Standards, budi: Phone
) -> None:
    item = standards.item()
    submission = hand_in(budi.driver, item, range(1, 15))
    standards.rina.forges(f"vc:enough:{submission.id}:5:")
    standards.rina.forges(f"vc:enough:{submission.id}:14:")
    given = set(submission.verdicts)
    before = len(standards.rina.payloads())
    budi.file(caption="papan tarif yang baru", album="d")
    budi.file(album="d")
    assert "2 berkas ini untuk komponen mana?" in read(budi.asked()["text"])
    assert budi.labels()[1] == "👉 🔎 5. Biaya/tarif"
    budi.driver.taps("5. Biaya")
    assert standards.held()[-2:] == [(5, SubmissionState.SUBMITTED)] * 2
    assert "2 berkas menyusul ke" in budi.reads() and "sedang diperiksa" in budi.reads()
    numbers = {str(each.id): each.number for each in assignments.actions_of(standards.session, item.id)}
    assert {numbers[key] for key in given} == {5, 14}
    assert [numbers[key] for key in submission.verdicts] == [14], "only its own verdict is taken back"
    told = [each for each in standards.rina.payloads()[before:] if "Susulan untuk" in each.get("text", "")]
    assert len(told) == 1 and "Susulan untuk Biaya/tarif" in read(told[0]["text"])
    assert not [each for each in standards.session.exec(select(Submission)) if each.state in COLLECTS]
    assert set(standards.statuses(item)) == {Status.REPORTED} and item.evidence_count >= 16


def test_what_names_a_component_under_review_while_others_are_open(standards: Standards, budi: Phone) -> None:
    hand_in(budi.driver, standards.item(), [5])
    budi.driver.taps("Lanjutkan")
    budi.file(caption="papan tarif")
    assert budi.labels()[0] == "👉 🔎 5. Biaya/tarif"
    budi.driver.taps("5. Biaya")
    assert standards.held()[-1] == (5, SubmissionState.SUBMITTED)
    budi.file()
    assert standards.held()[-1] == (1, SubmissionState.COLLECTING), "the component that is shown is still shown"
