"""Words and files that change no status reach a named person at the office at once, and the answer comes back."""

from datetime import timedelta

import pytest

from bot.practice.phone.attachments import photo
from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.mailbox import MailEntry, MailState, by_id
from tests.support.running_office import Office
from tests.support.stories import history, send_item, stored_evidence, stored_item, what_happened


def entry(office: Office, number: int = 1) -> MailEntry:
    """An entry as the database has it now."""
    with transaction(office.engine) as session:
        found = by_id(session, number)
        assert found is not None
        session.expunge(found)
        return found


def with_words(phone: Phone, words: str) -> list[str]:
    """The messages of the bot in a chat that hold these words now, but for the cards, which quote the last ones."""
    texts = [message.text for message in phone.from_bot if words in message.text]
    return [text for text in texts if not text.startswith(("📋", "🗂"))]


async def test_news_reaches_the_owner_and_the_answer_comes_back_quoted(tapin: Office) -> None:
    asked = tapin.sari.says("surat jawaban ditujukan kepada siapa ya bu?")
    await tapin.sari.sees("Diteruskan ke Ina Rahmawati", "#K7Q2")
    copy = await tapin.ina.sees("menulis", "#K7Q2", "Inspektorat Kab. Tapin", "Sari Wahyuni (utama)", "kepada siapa")
    assert what_happened(tapin) == ["sent", "note"] and stored_item(tapin).last_answer_at is not None
    tapin.ina.taps("Balas", on=copy)
    await tapin.ina.sees("Jawaban untuk Sari Wahyuni tentang #K7Q2")
    tapin.ina.says("Kepada Kepala Perwakilan, Bu.")
    answer = await tapin.sari.sees("#K7Q2: jawaban dari Ina Rahmawati", "Kepada Kepala Perwakilan, Bu.")
    assert answer.wire["reply_to_message"]["message_id"] == asked.message_id
    await tapin.ina.sees("Dijawab oleh Ina Rahmawati")
    assert entry(tapin).state is MailState.DONE
    assert [event.note for event in history(tapin)][-1] == "Kepada Kepala Perwakilan, Bu."


async def test_a_reply_to_the_forwarded_message_is_the_answer(tapin: Office) -> None:
    tapin.sari.says("pak kadis baru dilantik kemarin")
    copy = await tapin.ina.sees("menulis", "pak kadis baru dilantik")
    tapin.ina.replies(copy, "Baik, sampaikan selamat dari kami.")
    await tapin.sari.sees("jawaban dari Ina Rahmawati", "sampaikan selamat")
    tapin.ina.sends_document("contoh.pdf", b"contoh", caption="Ini contohnya", to=copy)
    await tapin.ina.sees("#K7Q2: 1 berkas “Ini contohnya”", "jawaban", "surat")
    tapin.ina.taps("Kirim sebagai jawaban")
    sent = await tapin.sari.sees("jawaban dari Ina Rahmawati", "Ini contohnya")
    assert "document" in sent.wire


async def test_it_is_taken_back_for_ten_minutes(tapin: Office) -> None:
    tapin.sari.says("salah kirim, mohon abaikan")
    read = await tapin.sari.sees("Diteruskan ke")
    await tapin.ina.sees("salah kirim")
    tapin.sari.taps("tarik kembali", on=read)
    await tapin.ina.sees("ditarik kembali oleh pengirimnya")
    await tapin.sari.sees("petugas tidak lagi melihat isinya")
    assert not any("salah kirim" in message.text for message in tapin.ina.from_bot) and entry(tapin).text == ""
    assert {event.note for event in history(tapin)} == {""} and stored_item(tapin).last_answer_at is None
    tapin.sari.says("yang ini benar")
    late = await tapin.sari.sees("Diteruskan ke")
    button = tapin.sari.finds("tarik kembali", on=late)
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=11))
    await tapin.telegram.until(lambda: "reply_markup" not in late.wire)
    tapin.sari.taps(button)
    await tapin.sari.gets_toast("tidak dapat ditarik lagi")
    assert with_words(tapin.ina, "yang ini benar")


async def test_what_is_edited_before_it_was_answered_is_read_anew(tapin: Office) -> None:
    sent = tapin.sari.says("rapatnya hari Senin di kantor camat")
    copy = await tapin.ina.sees("menulis", "hari Senin")
    tapin.sari.edits(sent, "rapatnya hari Selasa di kantor camat")
    await tapin.sari.sees("disunting sudah tampak di petugas")
    await tapin.telegram.until(lambda: "menulis (disunting)" in copy.text and "hari Selasa" in copy.text)
    assert [event.note for event in history(tapin)] == ["", "rapatnya hari Selasa di kantor camat", ""]
    assert what_happened(tapin)[-1] == "note_edited"
    tapin.ina.replies(copy, "Baik, kami catat.")
    await tapin.sari.sees("Baik, kami catat.")
    tapin.sari.edits(sent, "rapatnya hari Rabu di kantor camat")  # nobody looks at what is answered
    await tapin.sari.sees("silakan kirim sebagai pesan baru")


async def test_files_and_voice_are_forwarded_as_they_are(tapin: Office) -> None:
    tapin.sari.sends_voice()
    heard = await tapin.ina.sees("#K7Q2", "mengirim 🎤 rekaman suara")
    assert "voice" in heard.wire
    assert [each.kind.value for each in stored_evidence(tapin)] == ["voice"]  # kept with the item's evidence
    tapin.sari.sends_photo("foto ini bu")
    asked = await tapin.sari.sees("untuk #K7Q2")
    tapin.sari.taps("Bukan bukti", on=asked)
    await tapin.sari.sees("diteruskan ke Ina Rahmawati")
    seen = await tapin.ina.sees("mengirim 🖼 foto", "foto ini bu")
    assert "photo" in seen.wire
    await tapin.sari.sees("Diteruskan ke Ina Rahmawati")
    tapin.sari.taps("tarik kembali", on=next(m for m in tapin.sari.from_bot if "Diteruskan ke" in m.text))
    await tapin.ina.sees("ditarik kembali oleh pengirimnya")
    assert stored_evidence(tapin) == []
    assert heard.message_id not in [message.message_id for message in tapin.ina.messages]  # nobody plays it any more


async def test_a_message_that_cannot_be_copied_is_sent_by_its_file(tapin: Office) -> None:
    tapin.telegram.faults.refused("Bad Request: message to copy not found", "copyMessage")
    tapin.sari.sends_voice()
    heard = await tapin.ina.sees("mengirim 🎤 rekaman suara")
    assert "voice" in heard.wire and tapin.telegram.requests("sendVoice")


async def test_with_several_items_it_goes_at_once_and_the_item_is_named_later(before_opening: Office) -> None:
    office = before_opening
    await send_item(office, open_too=False)
    await send_item(office, code="M4X8")
    office.sari.says("kami sudah menyurati dinas terkait kemarin sore")
    asked = await office.sari.sees("Diteruskan ke Ina Rahmawati", "silakan pilih")
    copy = await office.ina.sees("Tanpa penugasan", "menyurati dinas")
    office.sari.taps("#M4X8", on=asked)
    await office.telegram.until(lambda: "#M4X8" in copy.text)
    assert what_happened(office, "M4X8") == ["sent", "note"]
    await office.sari.sees("Diteruskan ke Ina Rahmawati · #M4X8")


@pytest.mark.both_databases
async def test_a_long_text_arrives_whole(tapin: Office) -> None:
    words = " ".join(f"k{number:04}" for number in range(680))  # 680 * 6 - 1 = 4,079 units, and the head of the copy
    tapin.sari.says(words)
    await tapin.ina.sees("k0679")
    shown = " ".join(message.text for message in tapin.ina.from_bot if not message.text.startswith("🗂"))
    assert all(shown.count(f"k{number:04}") == 1 for number in (0, 300, 679)) and len(shown) > len(words)


async def test_an_album_reaches_the_office_as_one_and_stays_together(before_opening: Office) -> None:
    """Of somebody with two items, then of somebody with none: one album, one message with the buttons below it."""
    office, sari, ina = before_opening, before_opening.sari, before_opening.ina
    await send_item(office, open_too=False)
    await send_item(office, code="M4X8")
    sari.sends_album([photo(), photo(), photo()])
    await sari.sees("3 berkas")
    sari.taps("Bukan bukti")
    office.clock.passes(seconds=4)
    copy = await ina.sees("Tanpa penugasan", "Sari Wahyuni (utama) mengirim 3 berkas")
    photos = [message for message in ina.from_bot if "photo" in message.wire]
    assert len(photos) == 3 and len({each.wire["media_group_id"] for each in photos}) == 1
    assert copy.message_id > photos[-1].message_id and len(office.telegram.requests("sendMediaGroup")) == 1
    office.yohanes.sends_album([photo("rapat tadi pagi"), photo()])
    await office.yohanes.sees("Diteruskan ke Ina Rahmawati")
    office.clock.passes(seconds=4)
    read = await ina.sees("Yohanes Tamba (utama) mengirim 2 berkas", "rapat tadi pagi")
    assert len(office.telegram.requests("sendMediaGroup")) == 2
    ina.taps("Balas", on=read)
    await ina.sees("Jawaban untuk Yohanes Tamba")
    ina.says("Terima kasih, Pak.")
    await office.yohanes.sees("Terima kasih, Pak.")
    assert [entry(office, number).state for number in (4, 5)] == [MailState.DONE] * 2
    office.yohanes.sends_album([photo(), photo(), photo()])
    await office.yohanes.sees("Diteruskan ke Ina Rahmawati")
    office.clock.passes(seconds=4)
    await ina.sees("Yohanes Tamba (utama) mengirim 3 berkas")
    before = len([message for message in ina.from_bot if "photo" in message.wire])
    office.yohanes.taps("tarik kembali")
    await ina.sees("ditarik kembali oleh pengirimnya")
    await office.telegram.until(lambda: len([m for m in ina.from_bot if "photo" in m.wire]) == before - 3)
