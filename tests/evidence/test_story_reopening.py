"""Bukti and Riwayat: what was handed in can be seen again by both sides, for ever, and by nobody else."""

import pytest

from bot.cards.presses import CardPress
from bot.practice.phone.attachments import document, photo
from bot.practice.phone.people import Person
from bot.practice.server.chats import Message
from tests.support.running_office import Office
from tests.support.stories import reports, stored_item

KINDS = ("photo", "video", "document", "voice")


async def hands_in(office: Office, *, number: int = 1) -> None:
    """Selesai with two photos, a document with long words, a voice message and a note; Sudah lengkap."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    office.sari.sends_album([photo("Loket baru"), photo()])
    office.sari.sends_document("surat.pdf", b"%PDF", caption="Surat " + "sangat " * 30 + "panjang.")
    office.sari.sends_voice()
    office.sari.says("Sudah diserahkan kepada pelapor.")
    await office.sari.sees("4 berkas, 1 catatan diterima")
    office.sari.taps("Sudah lengkap")
    await office.sari.sees(f"Tanda terima TT-K7Q2-{number}")


async def arrive(office: Office, phone: Person, count: int) -> None:
    """Wait until the bot has written so many messages to a phone: after all that came before, one a second."""
    await office.telegram.until(lambda: len(phone.from_bot) >= count, within=30)


def shape(messages: list[Message]) -> list[str]:
    """Each message as its kind and the first line of its words."""
    return [
        f"{next((kind for kind in KINDS if kind in each.wire), 'text')}: "
        + str(each.wire.get("caption") or each.text).partition("\n")[0]
        for each in messages
    ]


HEAD = "📎 #K7Q2 · Tanda terima TT-K7Q2-1 · 5 bukti"
SHOWN = [
    f"photo: {HEAD}",
    "photo: ",
    "document: #K7Q2 · Tanda terima TT-K7Q2-1 · bukti 3/5",
    "voice: #K7Q2 · Tanda terima TT-K7Q2-1 · bukti 4/5",
    "text: 📝 #K7Q2 · bukti 3/5",  # its words are longer than a line: whole, below
    "text: 📝 #K7Q2 · bukti 5/5",
]


async def test_both_sides_see_all_of_it_again_also_when_the_item_is_closed(tapin: Office) -> None:
    await hands_in(tapin)
    await tapin.ina.sees("Hasil #K7Q2")
    tapin.ina.taps("Setujui")
    await tapin.sari.sees("Status: Selesai")
    for phone in (tapin.sari, tapin.ina):
        before = len(phone.from_bot)
        phone.taps_twice("Bukti (5)")
        await phone.gets_toast("baru saja dikirim")
        await arrive(tapin, phone, before + len(SHOWN))
        again = sorted(phone.from_bot, key=lambda each: each.message_id)[before:]
        assert shape(again) == SHOWN  # once, although it was tapped twice
        assert phone.chat.activity == ["upload_document"]
        assert again[0].wire["media_group_id"] == again[1].wire["media_group_id"]
        assert "1. Loket baru" in again[0].wire["caption"] and "panjang." in again[4].text
    tapin.sari.taps("Riwayat")
    await tapin.sari.sees("Hasil dilaporkan (Selesai), tanda terima TT-K7Q2-1 (4 berkas, 1 catatan)")


async def test_each_round_has_its_number_and_what_was_taken_back_is_not_shown(tapin: Office) -> None:
    await reports(tapin.sari)
    tapin.sari.taps("Batalkan Selesai")
    await tapin.sari.sees("terbuka lagi")
    assert stored_item(tapin).evidence_count == 0
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-2")
    await tapin.ina.sees("Hasil #K7Q2", "TT-K7Q2-2")
    tapin.ina.taps("Kembalikan")
    await tapin.ina.sees("alasan dan apa yang masih kurang")
    tapin.ina.says("Belum ada tanda tangan kepala dinas.")
    await tapin.sari.sees("Status: Dikembalikan")
    await hands_in(tapin, number=3)
    assert stored_item(tapin).evidence_count == 6  # 1 + 5
    before = len(tapin.sari.from_bot)
    tapin.sari.taps("Bukti")
    await tapin.sari.gets_toast("6 bukti")
    await arrive(tapin, tapin.sari, before + 7)
    captions = [str(each.wire.get("caption", "")) for each in tapin.sari.from_bot[before:]]
    assert [captions[0], captions[1].partition("\n")[0]] == [
        "#K7Q2 · Tanda terima TT-K7Q2-2 · bukti 1/1",
        "📎 #K7Q2 · Tanda terima TT-K7Q2-3 · 5 bukti",
    ]


async def test_the_office_reads_every_word_of_a_file_whether_it_comes_in_an_album_or_alone(tapin: Office) -> None:
    words = "Berita acara penyerahan " + "yang ditandatangani " * 10 + "di kantor camat."  # 240 units
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_album([photo(f"Satu: {words}"), photo("Dua")])
    tapin.sari.sends_document("ba.pdf", b"%PDF", caption=f"Tiga: {words}")
    await tapin.sari.sees("3 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.ina.sees("Hasil #K7Q2")
    read = [str(each.wire.get("caption") or each.text) for each in tapin.ina.from_bot]
    assert [sum(f"{name}: {words}" in each for each in read) for name in ("Satu", "Tiga")] == [1, 1]


async def test_a_part_of_an_album_that_comes_late_is_counted(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    first, *_ = tapin.sari.sends_album([document("1.pdf"), document("2.pdf")])
    await tapin.sari.sees("2 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1")
    late = {"media_group_id": first.wire["media_group_id"]}
    tapin.sari.sends(lambda shelf: document("3.pdf")(shelf) | late)
    file = await tapin.ina.sees("bukti 3/3")
    await tapin.ina.sees("Menunggu verifikasi", "Bukti: 3 berkas")
    assert stored_item(tapin).evidence_count == 3
    tapin.ina.finds("Bukti (3)")
    (asked,) = [each for each in tapin.ina.from_bot if "✅ Setujui" in each.buttons]
    assert asked.message_id > file.message_id  # the question stands below its evidence


@pytest.mark.both_databases
async def test_a_forged_press_shows_nothing_and_a_refused_file_is_said_in_words(tapin: Office) -> None:
    await reports(tapin.sari)
    item = stored_item(tapin)
    before = len(tapin.yohanes.from_bot)
    tapin.yohanes.forge_press(CardPress("files", item.id, item.version).pack(), on=tapin.sari.last)
    await tapin.yohanes.gets_toast("tidak ada dalam daftar")
    assert len(tapin.yohanes.from_bot) == before and not tapin.telegram.requests("sendDocument", to=tapin.yohanes)
    tapin.telegram.faults.refused("Bad Request: wrong file identifier", "sendDocument", times=2)
    tapin.sari.taps("Bukti")
    shown = await tapin.sari.sees("belum dapat kami tampilkan", "petugas Ombudsman sudah diberi tahu")
    assert "evidence/" not in shown.text  # no path of our disk for the agency
