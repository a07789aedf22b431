"""Bukan untuk ini: what came for a component goes to another one or is dropped, before it is handed in."""

from pathlib import Path

from sqlmodel import select

from bot.evidence.results import download_results
from models.assignments import events
from models.evidence.downloads import Wanted
from models.evidence.evidence import Evidence, EvidenceKind, Storage, SubmissionState
from models.mailbox import MailEntry
from tests.support.driver import read
from tests.support.rows import context_at
from tests.support.standards import Phone, Standards

OPEN = SubmissionState.COLLECTING


def _rows(standards: Standards) -> list[Evidence]:
    return list(standards.session.exec(select(Evidence).order_by("id")))


def _quoted(budi: Phone) -> int | None:
    """The message that the newest one quotes."""
    quoted: int | None = budi.asked().get("reply_parameters", {}).get("message_id")
    return quoted


def _on_disk(standards: Standards, found: Evidence) -> Path:
    """The file, as the downloads keep it."""
    path = context_at(standards.session, standards.rina.now).settings.data_dir / "evidence" / f"{found.id}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    found.path, found.storage = f"evidence/{found.id}.jpg", Storage.KEPT
    standards.session.flush()
    return path


def test_each_file_is_shown_and_goes_to_another_component(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file(EvidenceKind.DOCUMENT)
    budi.file(caption="loket depan")
    budi.file()
    first, second, third = _rows(standards)
    assert len([label for label in budi.driver.labels() if label]) == 6
    shown = read(budi.driver.taps("Bukan untuk ini"))
    assert "foto (3 dari 3), sekarang untuk Dasar hukum" in shown and _quoted(budi) == third.message_id
    assert budi.driver.labels() == ["📂 Pindahkan", "🗑 Hapus", "Berkas lain ▸", "Tetap di sini"]
    for shown, about in (("foto “loket depan” (2", second), ("dokumen document.pdf (1", first), ("foto (3", third)):
        budi.driver.taps("Berkas lain")
        assert f"{shown} dari 3)" in read(budi.asked()["text"]) and _quoted(budi) == about.message_id
    budi.driver.taps("Berkas lain")
    shown = read(budi.driver.taps("Pindahkan"))
    assert "dipindahkan ke komponen mana?" in shown and "Dasar hukum" not in str(budi.driver.labels())
    budi.driver.taps("10. Penanganan")
    assert standards.held() == [(1, OPEN), (10, OPEN), (1, OPEN)]
    assert "kini untuk Penanganan pengaduan" in budi.reads()
    assert "2 berkas untuk Dasar hukum" in read(budi.asked()["text"])
    budi.file()
    assert standards.held()[-1] == (1, OPEN), "what comes next is for the component that is shown"
    budi.driver.taps("Yang belum")
    assert [each[-3:] for each in budi.driver.labels() if " 10. " in each] == ["(1)"]
    budi.driver.forges(f"ew:to:{second.submission_id}:{first.message_id}:10")
    budi.driver.forges(f"ew:to:{second.submission_id}:{second.message_id}:1")
    assert standards.held() == [(10, OPEN), (1, OPEN), (1, OPEN), (1, OPEN)]


def test_a_dropped_file_is_gone_from_the_rows_the_disk_and_what_is_sent(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file(EvidenceKind.DOCUMENT)
    budi.file(caption="wajah warga di loket")
    kept, dropped = _rows(standards)
    path, gone = _on_disk(standards, dropped), (dropped.id, dropped.file_id or "", dropped.message_id)
    budi.driver.taps("Bukan untuk ini")
    old = [each["callback_data"] for each in budi.driver.buttons()]
    budi.driver.taps("Hapus")
    assert not path.exists() and [each.id for each in _rows(standards)] == [kept.id]
    assert "foto untuk Dasar hukum sudah dihapus dan tidak akan dikirim" in budi.reads()
    written = [each for each in events.history(standards.session, standards.item().id) if each.note]
    assert [each.note for each in written] == ["Foto untuk Dasar hukum dihapus pengirimnya sebelum dikirim."]
    # The row of the next file may get the id of the one that is gone: neither an older button nor the download that
    # was under way may touch it.
    budi.file()
    late = _on_disk(standards, _rows(standards)[0])
    wanted = Wanted(gone[0], standards.item().code, EvidenceKind.PHOTO, gone[1], None, 2000, 0)
    ctx = context_at(standards.session, standards.rina.now)
    download_results.mark_saved(ctx, wanted, f"evidence/{late.name}", "00" * 32, 1)
    assert not late.exists() and _rows(standards)[1].storage is Storage.PENDING
    for data in old:
        budi.driver.forges(data)
    assert len(_rows(standards)) == 2 and budi.driver.toast is not None
    budi.driver.taps("Sudah lengkap (1)")
    budi.driver.taps("Kirim 1 dulu")
    first = _rows(standards)[0]
    budi.driver.forges(f"ew:drop:{first.submission_id}:{first.message_id}:0")
    assert len(_rows(standards)) == 2, "what was handed in stays"


def test_words_of_the_mailbox_go_with_a_dropped_file(standards: Standards, budi: Phone) -> None:
    budi.file(caption="wajah warga")  # asked about first
    budi.driver.taps("2. Persyaratan")
    budi.driver.taps("Bukan untuk ini")
    budi.driver.taps("Hapus")
    assert [(each.text, each.file_id) for each in standards.session.exec(select(MailEntry))] == [("", None)]
    assert standards.held() == []


def test_only_who_sent_it_moves_or_drops_it(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file()
    (found,) = _rows(standards)
    budi.driver.taps("Bukan untuk ini")
    for other in (standards.dewi, standards.yohanes, standards.sari, standards.rina):
        for verb in ("next", "move", "to", "drop", "keep"):
            shown = other.forges(f"ew:{verb}:{found.submission_id}:{found.message_id}:2")
            assert "Dasar hukum" not in shown
    assert standards.held() == [(1, OPEN)]
    budi.driver.taps("Tetap di sini")
    assert "baik, tetap untuk Dasar hukum" in budi.reads() and standards.held() == [(1, OPEN)]
