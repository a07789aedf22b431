"""The office writes back: a reply to any message about an item, or Balas, reaches the narahubung and the Riwayat."""

from bot.practice.phone.people import Person as Phone
from tests.people.test_story_requests import asks_for
from tests.support.clock import MORNING
from tests.support.running_office import Office
from tests.support.stories import history, send_item_to, what_happened


async def tells_obstacle(phone: Phone) -> None:
    """Kendala with its three questions."""
    phone.taps("Kendala")
    await phone.sees("terutama tentang apa")
    phone.taps("Anggaran")
    await phone.sees("Bantuan apa")
    phone.taps("Pertemuan")
    await phone.sees("ceritakan singkat")
    phone.says("Anggarannya belum disahkan")
    await phone.sees("tercatat")
    phone.taps("Lewati")
    await phone.sees("Ina Rahmawati menjawab paling lambat Rabu, 25 November 2026")


async def test_a_reply_of_staff_to_a_card_reaches_the_narahubung(tapin: Office) -> None:
    tapin.ina.replies(await tapin.ina.sees("#K7Q2"), "Mohon <lampirkan> SK terbaru")
    await tapin.ina.sees("Kirim ke narahubung #K7Q2? “Mohon <lampirkan> SK terbaru”", "Sari Wahyuni")
    assert "note" not in what_happened(tapin)
    tapin.ina.taps("Kirim")
    await tapin.sari.sees("Mohon <lampirkan> SK terbaru", "Ina Rahmawati", "Ombudsman", "balas pesan ini")
    await tapin.ina.sees("dikirim kepada Sari Wahyuni")
    note = history(tapin)[-1]
    assert (note.event.value, note.note, note.seat_id) == ("note", "Mohon <lampirkan> SK terbaru", None)
    tapin.ina.taps("Riwayat")
    await tapin.ina.sees("Catatan", "oleh Ina Rahmawati, Ombudsman")


async def test_batal_sends_nothing(tapin: Office) -> None:
    tapin.ina.replies(await tapin.ina.sees("#K7Q2"), "Mohon lampirkan SK")
    await tapin.ina.sees("Kirim ke narahubung #K7Q2?")
    tapin.ina.taps("Batal")
    await tapin.ina.sees("dihentikan")
    assert "note" not in what_happened(tapin)


async def test_personal_data_are_stopped_and_the_words_typed_anew(tapin: Office) -> None:
    tapin.ina.replies(await tapin.ina.sees("#K7Q2"), "NIK pelapor 6305012345678901")
    await tapin.ina.sees("#K7Q2", "belum dikirim", "data pribadi")
    tapin.ina.says("Mohon lampirkan SK")
    await tapin.ina.sees("Kirim ke narahubung #K7Q2? “Mohon lampirkan SK”")
    tapin.ina.says("Mohon lampirkan SK dan salinannya")
    await tapin.ina.sees("“Mohon lampirkan SK dan salinannya”")
    tapin.ina.taps("Kirim")
    await tapin.sari.sees("Mohon lampirkan SK dan salinannya")
    assert what_happened(tapin).count("note") == 1


async def test_balas_answers_an_obstacle_and_the_answer_can_be_answered(tapin: Office) -> None:
    await tells_obstacle(tapin.sari)
    await tapin.ina.sees("Kendala #K7Q2", "belum disahkan")
    tapin.ina.taps("Balas")
    await tapin.ina.sees("Silakan ketik pesan")
    tapin.ina.says("Kita bertemu hari Kamis")
    await tapin.ina.sees("Kirim ke narahubung #K7Q2?")
    tapin.ina.taps("Kirim")
    tapin.sari.replies(await tapin.sari.sees("Kita bertemu hari Kamis"), "Baik, kami hadir hari Kamis pagi")
    copy = await tapin.ina.sees("menulis", "kami hadir hari Kamis pagi")
    tapin.ina.taps("Balas", on=copy)
    await tapin.ina.sees("Jawaban untuk Sari Wahyuni tentang #K7Q2")


async def test_an_empty_seat_is_named_before_anything_is_written(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.11", MORNING.date())
    await office.opens()
    office.ina.says("/status K7Q2")
    office.ina.replies(await office.ina.sees("#K7Q2"), "Mohon kabarnya")
    await office.ina.sees("belum dapat dikirim", "masih kosong", "/undang")


async def test_only_staff_may_press_balas(tapin: Office) -> None:
    await tells_obstacle(tapin.sari)
    await tapin.ina.sees("Kendala #K7Q2", "belum disahkan")
    forged = tapin.ina.finds("Balas").wire["callback_data"]
    await asks_for(tapin.stranger, "Kab. Balangan")
    for phone in (tapin.sari, tapin.stranger):
        phone.forge_press(forged)
        await phone.gets_toast("petugas")


async def test_files_in_reply_to_a_card_are_shown_and_sent(tapin: Office) -> None:
    card = await tapin.ina.sees("#K7Q2")
    tapin.sari.says("kapan suratnya dikirim bu?")
    asked = await tapin.ina.sees("menulis", "#K7Q2", "kapan suratnya")
    tapin.ina.sends_document("surat.pdf", b"surat", caption="Surat permintaan", to=card)
    await tapin.ina.sees("Kirim ke narahubung #K7Q2? 📎 1 berkas “Surat permintaan”", "Sari Wahyuni")
    tapin.ina.sends_photo(to=card)
    await tapin.ina.sees("📎 2 berkas “Surat permintaan”")
    tapin.ina.taps("Kirim sebagai pesan")  # not as a letter: it is no version, and not under Surat
    await tapin.sari.sees("#K7Q2", "pesan dari Ina Rahmawati", "📎 2 berkas “Surat permintaan”")
    files = ("document", "photo")
    await tapin.telegram.until(lambda: all(any(kind in each.wire for each in tapin.sari.from_bot) for kind in files))
    assert history(tapin)[-1].note == "📎 2 berkas Surat permintaan"
    await tapin.telegram.until(lambda: "Dijawab oleh Ina Rahmawati" in asked.text)  # it waits in /kotak no longer
