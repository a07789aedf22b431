"""A collection answers at the end of the chat, can be left, and files nothing silently that means something else."""

from datetime import timedelta

import pytest

from bot.practice.phone.attachments import photo
from bot.practice.server.chats import Message
from tests.support.running_office import Office
from tests.support.stories import reports, send_item, stored_evidence, stored_item, what_happened


async def collects(office: Office) -> None:
    """Ibu Sari taps Selesai and is asked for evidence."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti", "Sudah lengkap")


def can_complete(office: Office) -> list[Message]:
    """The messages on Ibu Sari's phone with Sudah lengkap."""
    return [each for each in office.sari.from_bot if any("Sudah lengkap" in label for label in each.buttons)]


@pytest.mark.both_databases
async def test_a_batch_ends_with_one_counter_below_its_last_file(tapin: Office) -> None:
    await collects(tapin)
    asked = tapin.sari.last
    tapin.sari.sends_album([photo() for _ in range(6)])
    counted = await tapin.sari.sees("6 berkas diterima")
    assert counted.message_id == asked.message_id and "✅ Sudah lengkap (6)" in counted.buttons  # at once, above
    tapin.sari.looks()
    below = await tapin.sari.sees("6 berkas diterima")
    await tapin.telegram.until(lambda: asked.deleted)
    assert can_complete(tapin) == [below] and tapin.sari.messages[-1] == below
    tapin.sari.sends_photo()
    await tapin.sari.sees("7 berkas diterima")
    assert can_complete(tapin) == [below]  # the button is never away, also not when the bot is killed now
    await tapin.closes()
    tapin.clock.passes(seconds=3)
    await tapin.opens()
    await tapin.telegram.until(lambda: below.deleted)
    assert can_complete(tapin) == [tapin.sari.messages[-1]]
    tapin.sari.sends_photo()
    await tapin.sari.sees("8 berkas diterima")
    tapin.sari.taps("Sudah lengkap")  # before the counter came below it
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    await tapin.reopens_at(tapin.clock() + timedelta(seconds=3))
    await tapin.ina.sees("Hasil #K7Q2")
    assert can_complete(tapin) == []


async def test_of_a_doubled_counter_no_button_is_left_after_the_receipt(tapin: Office) -> None:
    tapin.telegram.faults.answer_lost("sendMessage", to=tapin.sari, times=1)
    tapin.sari.taps("Selesai")
    await tapin.telegram.until(lambda: len(can_complete(tapin)) == 2)
    unknown, known = can_complete(tapin)
    tapin.sari.sends_document("surat.pdf", b"1")
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap", on=unknown)
    receipt = await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    await tapin.telegram.until(lambda: known.deleted)
    assert receipt.message_id == unknown.message_id and can_complete(tapin) == []
    tapin.telegram.faults.answer_lost("sendMessage", to=tapin.sari, times=1)
    tapin.sari.taps("Kirim bukti")
    await tapin.telegram.until(lambda: len(can_complete(tapin)) == 2)
    unknown, known = can_complete(tapin)
    tapin.sari.says("Surat menyusul lewat pos")
    await tapin.sari.sees("1 catatan diterima")
    tapin.sari.taps("Sudah lengkap", on=known)
    await tapin.sari.sees("Bukti susulan #K7Q2 tercatat")
    tapin.sari.taps("Sudah lengkap", on=unknown)
    await tapin.sari.gets_toast("Sudah tercatat dengan tanda terima TT-K7Q2-2")
    await tapin.telegram.until(lambda: can_complete(tapin) == [])


async def test_nanti_saja_lets_go_and_kirim_bukti_goes_on(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.sends_photo()
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Nanti saja")
    left = await tapin.sari.sees("dilanjutkan lain waktu", "1 berkas yang sudah terkirim", "Kirim bukti")
    tapin.sari.says("Baik bu, akan kami sampaikan")
    await tapin.sari.sees("💬 “Baik bu, akan kami sampaikan”")
    assert len(stored_evidence(tapin)) == 1
    tapin.sari.taps("Kirim bukti", on=left)
    await tapin.sari.sees("Sejauh ini: 1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("mohon waktu sampai 15 Januari 2027", "permohonan tambahan waktu"),
        ("kami terkendala anggaran", "ada kendala"),
        ("ini bukan kewenangan kami", "bukan kewenangan"),
    ],
)
async def test_other_words_are_asked_about_before_they_are_filed(tapin: Office, words: str, meaning: str) -> None:
    await collects(tapin)
    tapin.sari.says(words)
    await tapin.sari.sees(meaning, "Boleh dicatat?")
    assert stored_evidence(tapin) == []
    tapin.sari.taps("Catat sebagai keterangan bukti")
    await tapin.sari.sees("Sejauh ini: 1 catatan diterima")
    assert [each.text for each in stored_evidence(tapin)] == [words]


@pytest.mark.parametrize("words", ["Surat terlampir", "sudah kami proses sejak Senin", "sudah kami laksanakan"])
async def test_remarks_and_what_was_done_stay_evidence(tapin: Office, words: str) -> None:
    await collects(tapin)
    tapin.sari.says(words)
    await tapin.sari.sees("1 catatan diterima")
    assert [each.text for each in stored_evidence(tapin)] == [words]


async def test_a_question_among_the_evidence_is_passed_on_and_the_collection_goes_on(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.says("apakah boleh dikirim lewat pos?")
    await tapin.sari.sees("Diteruskan ke Ina Rahmawati")
    await tapin.ina.sees("#K7Q2", "lewat pos")
    tapin.sari.says("sinyal jelek bu")
    await tapin.ina.sees("sinyal jelek bu")
    tapin.sari.sends_photo()
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.says("Surat terlampir")
    await tapin.sari.sees("1 berkas, 1 catatan diterima")


async def test_a_leave_among_the_evidence_is_asked_about_as_one(tapin: Office) -> None:
    await collects(tapin)
    tapin.sari.says("izin cuti minggu depan")
    await tapin.sari.sees("Cuti", "Simpan")
    assert stored_evidence(tapin) == []


async def test_words_that_name_another_item_go_there(before_opening: Office) -> None:
    await send_item(before_opening, code="M4X8", open_too=False)
    await send_item(before_opening)
    await collects(before_opening)
    before_opening.sari.says("#M4X8 masih kami proses")
    await before_opening.sari.sees("untuk #M4X8 sebagai: sedang diproses")
    before_opening.sari.taps("Ya, catat")
    await before_opening.sari.sees("Tercatat: #M4X8 sedang diproses")
    assert stored_evidence(before_opening) == [] and what_happened(before_opening, "M4X8") == ["sent", "started"]
    before_opening.sari.says("Surat terlampir")
    await before_opening.sari.sees("1 catatan diterima")


async def test_a_collection_that_is_open_again_says_so_below(tapin: Office) -> None:
    await reports(tapin.sari)
    tapin.sari.taps("Batalkan")
    seen = await tapin.sari.sees("terbuka lagi", "Nanti saja", "1 berkas diterima")
    assert tapin.sari.last.message_id == seen.message_id
    tapin.sari.taps("Nanti saja")
    await tapin.sari.sees("dilanjutkan lain waktu")
    assert stored_item(tapin).office_due_on is None


async def test_two_of_three_reported_the_message_and_the_card_say_the_same(before_opening: Office) -> None:
    await send_item(before_opening, actions=3)
    await collects(before_opening)
    before_opening.sari.taps("1. ")
    await before_opening.sari.sees("☑️ 1.")
    before_opening.sari.taps("2. Menyampaikan")
    await before_opening.sari.sees("☑️ 2.")
    before_opening.sari.sends_photo()
    await before_opening.sari.sees("1 berkas diterima")
    before_opening.sari.taps("Sudah lengkap")
    truth = "Tindakan korektif nomor 1 dan 2 menunggu verifikasi; nomor 3 masih terbuka."
    await before_opening.sari.sees("Laporan hasil #K7Q2 tercatat", truth)
    await before_opening.sari.sees("📋 #K7Q2", truth)
    await before_opening.ina.sees("🗂 #K7Q2", truth)
