"""Files and words that came before a component was opened, or for another one: asked about, never filed silently."""

from models.evidence.evidence import SubmissionState
from tests.support.driver import read
from tests.support.standards import Phone, Standards


def test_an_album_before_anything_was_pressed_is_asked_about(standards: Standards, budi: Phone) -> None:
    budi.file(caption="maklumat dan persyaratan, komponen 2", album="a")
    for _ in range(13):
        budi.file(album="a")
    shown = read(budi.driver.screen())
    assert "14 berkas ini untuk komponen mana?" in shown and standards.held() == [(None, None)] * 14
    assert len(budi.driver.labels()) == 15
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
