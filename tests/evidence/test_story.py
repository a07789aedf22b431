"""Evidence: any mix over days, kept to the byte, a numbered receipt, the office's verdict."""

from hashlib import sha256

import pytest

from bot.practice.phone.attachments import document, photo
from models.evidence.evidence import EvidenceKind, Storage
from models.rules.assignments import Status
from models.rules.evidence import short_hash
from tests.support.running_office import Office
from tests.support.stories import (
    days_later,
    minute_later,
    reports,
    send_item,
    stored_evidence,
    stored_item,
    what_happened,
)


async def collects(office: Office) -> None:
    """Ibu Sari taps Selesai and is asked for evidence."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti", "Sudah lengkap")


@pytest.mark.both_databases
async def test_a_result_goes_from_selesai_to_disetujui(tapin: Office) -> None:
    receipt = await reports(tapin.sari, b"%PDF-1.7 surat", "surat.pdf")
    assert receipt.text.startswith("✅ Laporan hasil #K7Q2 tercatat: 1 berkas.")  # in the place of the counter
    assert "🧾 Tanda terima TT-K7Q2-1" in receipt.text and "menyusul" not in receipt.text
    tapin.sari.taps("Mengapa tanggal ini?", on=receipt)
    await tapin.sari.sees("#K7Q2", "Kami menjawab paling lambat Kamis, 26 November 2026")
    assert "1. surat.pdf · 14 B\n\nSidik jari" in receipt.text
    folded = next(each for each in receipt.wire["entities"] if each["type"] == "expandable_blockquote")
    assert "1. " + short_hash(sha256(b"%PDF-1.7 surat").hexdigest()) in receipt.text[folded["offset"] :]
    await tapin.ina.sees("Hasil #K7Q2", "TT-K7Q2-1", "Menunggu verifikasi", "Kamis, 26 November 2026")
    await tapin.ina.sees("#K7Q2 · bukti 1/1")
    tapin.ina.taps_twice("Setujui")
    await tapin.ina.sees("Disetujui oleh Ina Rahmawati")
    await minute_later(tapin)
    await tapin.sari.sees("#K7Q2 selesai", "disetujui")
    assert stored_item(tapin).status is Status.VERIFIED
    assert what_happened(tapin) == ["sent", "evidence_added", "reported", "verified"]


async def test_every_file_is_kept_to_the_byte(tapin: Office) -> None:
    files = {"surat.pdf": b"%PDF" * 70_000, "../../etc/pass wd": b"x", "foto.jpg": bytes(range(256)) * 4}
    await collects(tapin)
    for name, data in files.items():
        tapin.sari.sends_document(name, data)
    await tapin.sari.sees("3 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    for item, data in zip(stored_evidence(tapin), files.values(), strict=True):
        assert item.path is not None and item.path.startswith("evidence/K7Q2/")
        assert (tapin.settings.data_dir / item.path).read_bytes() == data
        assert (item.storage, item.sha256, item.size) == (Storage.KEPT, sha256(data).hexdigest(), len(data))


async def test_selesai_without_evidence_asks_for_evidence(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.gets_toast("Belum ada bukti dukung")
    tapin.sari.says("Surat sudah kami serahkan kepada pelapor tanggal 20.")
    await tapin.sari.sees("1 catatan diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1", "catatan · 52 huruf")


@pytest.mark.both_databases
async def test_any_mix_in_any_order_has_one_counter(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.sends_album([photo("Loket"), photo(), document("ba.pdf", b"1")])
    tapin.sari.sends_voice()
    tapin.sari.says("Keterangan")
    tapin.sari.sends_video()
    await tapin.sari.sees("5 berkas, 1 catatan diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima", "5. 📝 catatan · 10 huruf")
    kinds = [item.kind for item in stored_evidence(tapin)]
    assert kinds[:4] == [EvidenceKind.PHOTO, EvidenceKind.PHOTO, EvidenceKind.DOCUMENT, EvidenceKind.VOICE]
    await tapin.ina.sees("Tanda terima TT-K7Q2-1 · 6 bukti", "1. Loket")  # the photos and the video in one album
    await tapin.ina.sees("bukti 5/6", "Keterangan")


@pytest.mark.both_databases
async def test_the_same_file_is_counted_once(tapin: Office) -> None:
    await collects(tapin)
    first = tapin.sari.sends_photo(data=b"\xff\xd8 sama")
    await tapin.sari.sees("1 berkas diterima")
    again = dict(first.wire)
    tapin.sari.sends(lambda _shelf: {"photo": again["photo"]})
    await tapin.sari.sees("cukup dihitung satu kali")
    assert len(stored_evidence(tapin)) == 1


async def test_five_thousand_characters_are_kept_whole_and_passed_on_whole(tapin: Office) -> None:
    words = " ".join(f"kata{number:04}" for number in range(560))
    await collects(tapin)
    tapin.sari.says(words)
    await tapin.sari.sees("2 catatan diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima")
    await tapin.ina.sees("bukti 2/2", "kata0559")
    stored = "".join(item.text or "" for item in stored_evidence(tapin))
    assert stored.replace(" ", "") == words.replace(" ", "") and len(words) > 5000
    passed = [message.text.partition("\n")[2] for message in tapin.ina.from_bot if "📝" in message.text]
    assert "".join(passed).replace(" ", "") == words.replace(" ", "")


async def test_a_sticker_and_an_emoji_among_the_evidence_change_nothing(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.sends_sticker()
    await tapin.sari.sees("tidak dapat disimpan sebagai bukti")
    tapin.sari.says("❌")
    await tapin.sari.sees("Belum ada kata-kata")
    tapin.sari.says("siap bu 👍")
    await tapin.sari.gets_reaction("👍")
    tapin.sari.sends_photo()
    await tapin.sari.sees("1 berkas diterima")


async def test_a_file_above_twenty_megabytes_is_kept_by_reference_and_said_so(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.sends_video(size=30 * 1024 * 1024)
    await tapin.sari.sees("1 berkas lebih dari 20 MB", "rujukan")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("video.mp4 · 30 MB · di atas 20 MB")
    await tapin.ina.sees("#K7Q2 · bukti 1/1")
    assert stored_evidence(tapin)[0].storage is Storage.REFERENCE


@pytest.mark.both_databases
async def test_a_return_names_what_is_missing_and_gives_the_time_back(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2")
    days_later(tapin, 3)
    tapin.ina.taps("Kembalikan")
    await tapin.ina.sees("alasan dan apa yang masih kurang")
    tapin.ina.says("Surat belum bertanda tangan; mohon versi yang ditandatangani")
    # Monday to Thursday are three working days with the office: 7 January becomes 12 January.
    await tapin.ina.sees("Kamis, 7 Januari 2027 menjadi Selasa, 12 Januari 2027")
    await minute_later(tapin)
    back = await tapin.sari.sees("belum bertanda tangan", "Kamis, 7 Januari 2027 menjadi Selasa, 12 Januari 2027")
    assert stored_item(tapin).status is Status.RETURNED and stored_item(tapin).due_version == 2
    tapin.sari.taps("Selesai", on=back)
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_document("bertanda-tangan.pdf", b"2")
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-2")
    asked = await tapin.ina.sees(
        "putaran 2", "Perihal: Penundaan", "1. Menerbitkan", "Dikembalikan", "belum bertanda"
    )
    above = tapin.ina.from_bot[tapin.ina.from_bot.index(asked) - 1]
    assert "bertanda-tangan.pdf" in str(above.wire)  # the question comes below its evidence


async def test_the_collection_outlives_restarts_other_conversations_and_days(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.sends_photo()
    tapin.sari.sends_photo()
    await tapin.sari.sees("2 berkas diterima")
    tapin.sari.says("/batal")
    await tapin.sari.sees("tetap aman")
    await tapin.reopens_at(tapin.clock().replace(day=25))
    tapin.sari.sends_document("hari-ketiga.pdf", b"3")
    await tapin.sari.sees("3 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1", "hari-ketiga.pdf")
    assert what_happened(tapin).count("evidence_added") == 2  # one entry a day


@pytest.mark.both_databases
async def test_kirim_bukti_first_and_then_what_it_proves(tapin: Office) -> None:
    tapin.sari.taps("Kirim bukti")
    await tapin.sari.sees("Bukti dukung", "kirim bukti")
    tapin.sari.sends_photo()
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    asked = await tapin.sari.sees("sudah Selesai, atau baru Sebagian?")
    tapin.sari.taps("Sebagian", on=asked)
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    await tapin.ina.sees("Sebagian #K7Q2", "untuk diketahui")
    assert stored_item(tapin).status is Status.PARTLY_DONE and stored_item(tapin).office_due_on is None


async def test_the_words_of_the_button_count_as_the_button(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.says("Sudah lengkap.")
    await tapin.sari.sees("Belum ada bukti dukung")
    tapin.sari.says("Surat terlampir pada berkas kantor")
    await tapin.sari.sees("1 catatan diterima")
    tapin.sari.says("sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    assert len(stored_evidence(tapin)) == 1


async def test_one_of_two_corrective_actions_is_reported(before_opening: Office) -> None:
    await send_item(before_opening, actions=2)
    await collects(before_opening)
    before_opening.sari.sends_photo()
    await before_opening.sari.sees("1 berkas diterima")
    before_opening.sari.taps("Sudah lengkap")
    await before_opening.sari.gets_toast("Pilih dulu nomor")
    before_opening.sari.taps("2. Menyampaikan")
    await before_opening.sari.sees("☑️ 2.")
    before_opening.sari.taps("Sudah lengkap")
    await before_opening.sari.sees("Tindakan korektif nomor 2")
    await before_opening.ina.sees("Hasil #K7Q2")
    before_opening.ina.taps("Setujui")
    await before_opening.ina.sees("Disetujui oleh")
    await minute_later(before_opening)
    told = await before_opening.sari.sees("nomor 2 disetujui", "Tersisa:\n1. Menerbitkan surat keputusan")
    assert stored_item(before_opening).status is Status.IN_PROGRESS
    before_opening.sari.taps("Selesai", on=told)
    await before_opening.sari.sees("kirim bukti")


@pytest.mark.both_databases
async def test_more_evidence_during_the_verification_gets_its_own_receipt(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2")
    tapin.sari.taps("Kirim bukti")
    await tapin.sari.sees("Bukti dukung")
    tapin.sari.sends_document("lampiran.pdf", b"susulan")
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-2", "lampiran.pdf")
    await tapin.ina.sees("Bukti susulan #K7Q2")
    tapin.ina.taps("Setujui")
    await tapin.sari.sees("Status: Selesai")


async def test_a_confidential_item_is_reported_without_its_words_and_answered_under_protection(
    before_opening: Office,
) -> None:
    """It is a permintaan klarifikasi as well, which corrects nothing at any step."""
    await send_item(before_opening, actions=2, secret=True, product="klarifikasi_1")
    await collects(before_opening)
    await before_opening.sari.sees("Permintaan mana yang dimaksud", "▫️ 2. Permintaan")
    before_opening.sari.taps("Semua")
    await before_opening.sari.sees("☑️ 2.")
    before_opening.sari.sends_photo()
    await before_opening.sari.sees("1 berkas diterima")
    before_opening.sari.taps("Sudah lengkap")
    await before_opening.ina.sees("Hasil #K7Q2", "Permintaan yang dilaporkan:")
    before_opening.ina.taps("Setujui")
    await before_opening.ina.sees("Disetujui oleh")
    await minute_later(before_opening)
    await before_opening.sari.sees("#K7Q2 selesai")
    said = [message.text for phone in (before_opening.sari, before_opening.ina) for message in phone.from_bot]
    assert not any("salinan" in message.text for message in before_opening.sari.from_bot)
    assert not any("indakan korektif" in text for text in said)
    answer = before_opening.telegram.requests("sendMessage", to=before_opening.sari)[-1]
    assert answer.arguments["protect_content"] is True
