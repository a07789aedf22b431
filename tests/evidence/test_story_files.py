"""Files that come without a word, late, or twice."""

from bot.practice.phone.attachments import photo
from tests.support.running_office import Office
from tests.support.stories import DUE, send_item, stored_evidence, what_happened


async def test_a_file_without_a_word_is_asked_about_and_not_lost(tapin: Office) -> None:
    tapin.sari.sends_photo()
    await tapin.sari.sees("Berkas ini untuk #K7Q2")
    tapin.sari.says("/tugas")
    await tapin.sari.sees("#K7Q2")
    await tapin.reopens_at(tapin.clock().replace(day=24))
    tapin.sari.taps("Ya, simpan dulu")
    await tapin.sari.sees("1 berkas masuk ke bukti #K7Q2")
    await tapin.sari.sees("Sejauh ini: 1 berkas diterima")
    assert what_happened(tapin) == ["sent", "evidence_added"]


async def test_a_caption_that_says_done_leaves_one_tap(before_opening: Office) -> None:
    await send_item(before_opening, actions=2)
    sari = before_opening.sari
    sari.sends_photo("belum selesai bu, ini fotonya")
    sari.taps("Bukan bukti", on=await sari.sees("Berkas ini untuk #K7Q2"))
    await sari.sees("bukan sebagai bukti")
    sari.sends_document("klarifikasi.pdf", b"k", caption="sudah selesai bu, surat klarifikasi terlampir")
    asked = await sari.sees("Sejauh ini: 1 berkas diterima", "☑️ 1.", "☑️ 2.")
    sari.taps("Ya, laporkan", on=asked)
    await sari.sees("Tanda terima TT-K7Q2-1")
    assert what_happened(before_opening) == ["sent", "note", "evidence_added", "reported"]


async def test_an_album_without_a_word_is_one_question_with_a_chip_for_each_item(before_opening: Office) -> None:
    await send_item(before_opening, open_too=False)
    await send_item(before_opening, code="M4X8")
    before_opening.sari.sends_album([photo(), photo(), photo()])
    asked = await before_opening.sari.sees("3 berkas ini untuk tugas yang mana?", "#K7Q2", "#M4X8")
    assert sum("untuk tugas yang mana" in message.text for message in before_opening.sari.from_bot) == 1
    before_opening.sari.taps("#M4X8", on=asked)
    await before_opening.sari.sees("3 berkas masuk ke bukti #M4X8")
    assert len(stored_evidence(before_opening)) == 3


async def test_files_that_are_no_evidence_are_not_kept(tapin: Office) -> None:
    tapin.sari.sends_photo()
    asked = await tapin.sari.sees("Berkas ini untuk #K7Q2")
    tapin.sari.taps("Bukan bukti", on=asked)
    await tapin.sari.sees("diteruskan ke Ina Rahmawati, bukan sebagai bukti")
    await tapin.ina.sees("#K7Q2", "mengirim 🖼 foto")
    tapin.sari.forge_press("ef:1", on=asked)
    await tapin.sari.gets_toast("sudah ditempatkan")
    assert stored_evidence(tapin) == [] and what_happened(tapin) == ["sent", "note"]


async def test_a_file_as_reply_to_the_card_belongs_to_it(before_opening: Office) -> None:
    await send_item(before_opening, open_too=False)
    await send_item(before_opening, code="M4X8", due=DUE.replace(day=8))
    card = next(message for message in before_opening.sari.from_bot if "#M4X8" in message.text)
    before_opening.sari.sends_document("balasan.pdf", b"b", to=card)
    await before_opening.sari.sees("#M4X8", "1 berkas diterima")
    assert what_happened(before_opening, "M4X8") == ["sent", "evidence_added"]
    assert what_happened(before_opening) == ["sent"]


async def test_a_file_with_the_code_of_another_district_does_not_belong_to_its_item(tapin: Office) -> None:
    tapin.yohanes.sends_photo("untuk #K7Q2")
    await tapin.ina.sees("Tanpa penugasan", "Yohanes Tamba", "untuk #K7Q2")
    tapin.yohanes.sends_photo()  # no item of theirs is open
    await tapin.yohanes.sees("Diteruskan ke Ina Rahmawati")
    assert what_happened(tapin) == ["sent"]


async def test_the_last_part_of_an_album_that_comes_late_joins_and_renews_the_receipt(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    first = tapin.sari.sends_album([photo(data=b"satu")])[0]
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    receipt = await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    late = {"media_group_id": first.wire["media_group_id"]}
    tapin.sari.sends(lambda shelf: shelf.photo(b"dua", None) | late)
    renewed = await tapin.sari.sees("Tanda terima TT-K7Q2-1", "2. ")
    assert renewed.message_id == receipt.message_id
    await tapin.ina.sees("bukti 2/2")
