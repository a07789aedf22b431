"""Letters of the office: attached in /assign or in reply to a card, sent by version, shown again, by file_id."""

import pytest

from bot.cards.presses import CardPress
from bot.practice.phone.attachments import document, photo
from bot.practice.phone.people import Person
from bot.practice.server.chats import Message
from models import letters
from models.database import transaction
from models.evidence.evidence import EvidenceKind
from models.office import tasks
from tests.support.clock import MORNING
from tests.support.running_office import Office
from tests.support.stories import history, send_item, send_item_to, stored_item

LINE = (
    "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan berlarut | "
    "Menerbitkan surat; Menyampaikan salinan"
)


def files_on(phone: Person) -> list[Message]:
    """The files that the bot sent, the oldest first."""
    found = [each for each in phone.from_bot if "document" in each.wire or "photo" in each.wire]
    return sorted(found, key=lambda each: each.message_id)


def captions(phone: Person) -> list[str]:
    """The first lines below them; "" below the other parts of an album."""
    return [str(each.wire.get("caption", "")).partition("\n")[0] for each in files_on(phone)]


async def has_files(office: Office, phone: Person, count: int) -> None:
    """Wait until the bot has sent so many files to a phone."""
    await office.telegram.until(lambda: len(files_on(phone)) >= count)


async def sends_letter(office: Office, name: str, *, version: str = "", count: int = 1) -> None:
    """Ibu Ina replies to the card with a document and sends it as a letter; `count`: the files that Ibu Sari has."""
    card = await office.ina.sees("#K7Q2", "Tenggat")
    office.ina.sends_document(name, b"%PDF", to=card)
    await office.ina.sees("Kirim ke narahubung #K7Q2? 📎 1 berkas")
    office.ina.taps(f"Kirim sebagai surat{version}")
    await office.ina.sees("Surat #K7Q2 versi", "tersimpan di tombol Surat")
    await has_files(office, office.sari, count)


async def test_a_letter_in_assign_goes_with_the_card(office: Office) -> None:
    ina, sari = office.ina, office.sari
    ina.says(LINE)
    await ina.sees("Ramalan pesan")
    ina.taps("Lampirkan surat")
    await ina.sees("Suratnya?", "PDF")
    ina.sends_video()
    await ina.sees("dokumen (PDF) atau foto", "Suratnya?")
    ina.sends_document("LHP 6305012345678901.pdf", b"%PDF-1.7", caption="Pelapor: NIK 6305012345678901")
    await ina.sees("Keterangan berkas tampaknya memuat NIK", "Nama berkas “LHP 6305012…”", "Surat: 1 berkas")
    ina.taps("Hapus lampiran")
    await ina.sees("Suratnya?")
    ina.sends_album([photo("Halaman depan"), photo()])
    await ina.sees("Surat: 2 berkas: foto")
    ina.taps("Sudah lengkap (2)")
    await ina.sees("Ramalan pesan", "Surat: 2 berkas: foto")
    ina.sends_document("Lampiran.pdf", b"%PDF-1.7")  # at the preview itself: attached as well
    await ina.sees("Ramalan pesan", "Surat: 3 berkas")
    ina.taps("Kirim")
    await ina.sees("🗂 #", "Penundaan berlarut")
    await has_files(office, sari, 3)
    card = await sari.sees("Menerbitkan surat")
    sent = files_on(sari)
    assert all(each.message_id > card.message_id for each in sent) and "📄 Surat: 3 berkas" in card.text
    assert [kind for each in sent for kind in ("photo", "document") if kind in each.wire] == [
        "photo",
        "photo",
        "document",
    ]
    assert sent[0].wire["media_group_id"] == sent[1].wire["media_group_id"]
    assert "“Halaman depan”" in sent[0].wire["caption"] and "Dari Ina Rahmawati" in sent[2].wire["caption"]
    assert stored_item(office, card.text.partition("#")[2][:4]).letter_count == 3
    sari.taps("Riwayat")
    await sari.sees("Penugasan dikirim: surat versi 1 (3 berkas)")


async def test_a_letter_while_something_else_is_asked_goes_to_each_agency(office: Office) -> None:
    ina = office.ina
    ina.says("/assign Tapin, Kab. Banjar")
    await ina.sees("Produk apa?")
    ina.sends_document("LHP.pdf", b"%PDF-1.7", caption="Untuk #K7Q2")
    await ina.sees("Surat terlampir: 1 berkas", "menyebut #K7Q2", "Produk apa?")
    ina.taps("LHP")
    await ina.sees("Nomor laporan?")
    ina.says("0179/LM/VI/2022/BJM\nPenundaan berlarut\n1. Menerbitkan surat")
    await ina.sees("Kapan")
    ina.taps("Kemarin")
    await ina.sees("Usulan tenggat")
    ina.taps("Pakai")
    await ina.sees("Ramalan pesan", "Surat: 1 berkas: LHP.pdf (8 B), untuk setiap instansi")
    ina.taps("Kirim")
    for phone in (office.sari, office.yohanes):
        await has_files(office, phone, 1)
        assert captions(phone)[0].startswith("📄 Surat #") and "#K7Q2" not in captions(phone)[0]


async def test_versions_stay_and_are_shown_to_both_sides_also_after_the_end(tapin: Office) -> None:
    ina, sari = tapin.ina, tapin.sari
    sari.says("kapan suratnya dikirim bu?")
    asked = await ina.sees("menulis", "kapan suratnya")
    await sends_letter(tapin, "LHP.pdf")
    await tapin.telegram.until(lambda: "Dijawab oleh Ina Rahmawati" in asked.text)  # it waits in /kotak no longer
    await sends_letter(tapin, "LHP perbaikan.pdf", version=", versi 2", count=2)
    assert captions(sari) == ["📄 Surat #K7Q2 · versi 1", "📄 Surat #K7Q2 · versi 2"]
    assert "menggantikan yang sebelumnya" in files_on(sari)[1].wire["caption"]
    assert [(each.event.value, each.data["letter"]) for each in history(tapin)[-2:]] == [("note", 1), ("note", 2)]
    item_id = stored_item(tapin).id
    with transaction(tapin.engine) as session:
        (old, new) = letters.of_item(session, item_id)
        kept = new.files[0]
        assert (old.files[0].file_name, kept.file_name, kept.size) == ("LHP.pdf", "LHP perbaikan.pdf", 4)
        assert (kept.kind, kept.sent_at.tzinfo is not None) == (EvidenceKind.DOCUMENT, True)
    ina.taps("Batalkan penugasan")
    await ina.sees("alasan")
    ina.says("Sudah diselesaikan oleh instansi lain.")
    await sari.sees("dibatalkan")
    tapin.clock.passes(minutes=1)
    for phone in (sari, ina):
        before = len(files_on(phone))
        phone.taps_twice("Surat")
        await phone.gets_toast("baru saja dikirim")
        await has_files(tapin, phone, before + 2)
        assert captions(phone)[before:] == ["📄 Surat #K7Q2 · versi 1", "📄 Surat #K7Q2 · versi 2 (terbaru)"]


async def test_a_confidential_letter_is_protected_and_nobody_else_gets_one(before_opening: Office) -> None:
    office = before_opening
    await send_item(office, secret=True)
    card = await office.ina.sees("#K7Q2")
    office.ina.sends_album([document("1.pdf"), document("2.pdf")], to=card)
    await office.ina.sees("📎 2 berkas")
    office.ina.taps("Kirim sebagai surat")
    await has_files(office, office.sari, 2)
    assert all(each.protected for each in files_on(office.sari))
    assert sum("Kirim ke narahubung" in each.text for each in office.ina.from_bot) <= 1  # one prompt for an album
    item = stored_item(office)
    office.yohanes.forge_press(CardPress("letter", item.id, item.version).pack(), on=office.sari.last)
    await office.yohanes.gets_toast("tidak ada dalam daftar")
    assert files_on(office.yohanes) == []


async def test_files_in_answer_to_words_are_an_answer_or_a_letter(tapin: Office) -> None:
    tapin.sari.says("mohon dikirim suratnya bu")
    copy = await tapin.ina.sees("menulis", "mohon dikirim suratnya")
    tapin.ina.sends_album([photo("Halaman 1 dan 2"), photo()], to=copy)
    await tapin.ina.sees("#K7Q2: 2 berkas “Halaman 1 dan 2”", "sebagai jawaban kepada Sari Wahyuni")
    tapin.ina.taps("Kirim sebagai surat")
    await has_files(tapin, tapin.sari, 2)
    assert captions(tapin.sari) == ["📄 Surat #K7Q2 · versi 1", ""] and stored_item(tapin).letter_count == 2
    await tapin.telegram.until(lambda: "Dijawab oleh Ina Rahmawati" in copy.text)
    tapin.sari.says("kalau contoh formulirnya ada bu?")
    tapin.ina.taps("Balas", on=await tapin.ina.sees("menulis", "contoh formulirnya"))
    await tapin.ina.sees("Jawaban untuk Sari Wahyuni")
    tapin.ina.sends_document("formulir.docx", b"x", caption="Ini formulirnya")
    await tapin.ina.sees("1 berkas “Ini formulirnya”")
    tapin.ina.sends_document("contoh.docx", b"y")
    await tapin.ina.sees("2 berkas “Ini formulirnya”")
    tapin.ina.taps("Kirim sebagai jawaban")
    await has_files(tapin, tapin.sari, 4)
    assert "jawaban dari Ina Rahmawati" in files_on(tapin.sari)[2].wire["caption"]
    await tapin.ina.sees("2 berkas terkirim kepada Sari Wahyuni")
    assert stored_item(tapin).letter_count == 2


async def test_a_letter_for_an_empty_seat_waits_under_its_button(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.11", MORNING.date())
    await office.opens()
    office.ina.says("/status K7Q2")
    shown = await office.ina.sees("#K7Q2")
    office.ina.sends_photo(to=shown)
    await office.ina.sees("masih kosong; suratnya dibaca begitu kursi itu terisi")
    office.ina.taps("Kirim sebagai surat")
    await office.ina.sees("tersimpan", "begitu terhubung")
    assert stored_item(office).letter_count == 1
    office.ina.sends_document("lampiran.pdf", b"%PDF", to=shown)
    await office.ina.sees("masih kosong; suratnya dibaca begitu kursi itu terisi", "1 berkas")
    office.ina.says("kirim")  # the word instead of the only button
    await office.ina.sees("versi 2", "tersimpan")
    assert stored_item(office).letter_count == 2


async def test_a_file_whose_caption_names_the_item_needs_no_reply(tapin: Office) -> None:
    tapin.ina.sends_document("LHP.pdf", b"%PDF", caption="#k7q2")
    await tapin.ina.sees("Kirim ke narahubung #K7Q2? 📎 1 berkas\n")
    tapin.ina.taps("Batal")
    await tapin.ina.sees("dihentikan")
    tapin.ina.sends_document("LHP.pdf", b"%PDF")
    await tapin.ina.sees("balas kartunya dengan berkas itu")


@pytest.mark.both_databases
async def test_what_telegram_refuses_is_copied_and_at_last_said_in_words(tapin: Office) -> None:
    tapin.telegram.faults.refused("Bad Request: wrong file identifier", "sendDocument")
    await sends_letter(tapin, "LHP.pdf")
    assert tapin.telegram.requests("copyMessage", to=tapin.sari)[-1].ok and captions(tapin.sari)[0].startswith("📄")
    for method in ("sendDocument", "copyMessage"):
        tapin.telegram.faults.refused("Bad Request: wrong file identifier", method)
    tapin.clock.passes(minutes=1)
    tapin.sari.taps("Surat")
    await tapin.sari.sees("surat “LHP.pdf” belum dapat kami tampilkan")
    with transaction(tapin.engine) as session:
        assert [task.kind for task in tasks.open_page(session, 0, 9)] == ["letter"]
