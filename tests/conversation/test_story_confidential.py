"""Every message that shows a part of a confidential item is protected from forwarding, in every story about one."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import orjson
import pytest
from sqlmodel import col, select

from bot.conversation.context import AppInfo, Context
from models.database import transaction
from models.queues import outbox
from models.queues.outbox import OutboxRow
from tests.drafting.test_story import LINE, asked
from tests.support.running_office import Office
from tests.support.stories import minute_later, reports, send_item

# The item's code and report number, its perihal, its corrective action, and what people write about it here.
PARTS = ("K7Q2", "Penundaan layanan", "Menerbitkan surat", "rahasianya")
SHOWN = ("text", "caption", "reply_markup")


def shown(office: Office) -> list[tuple[str, bool]]:
    """Every form that a message of the bot took with a part of the item in it, and whether it was protected."""
    found = []
    for phone in (office.ina, office.sari, office.yohanes):
        for message in phone.from_bot:
            for wire in (*message.history, message.wire):
                words = orjson.dumps({key: wire.get(key) for key in SHOWN}).decode()
                if any(part in words for part in PARTS) or wire.keys() & {"photo", "document"}:
                    found.append((words, bool(wire.get("has_protected_content"))))
    return found


async def result_and_return(office: Office) -> None:
    office.sari.taps("Terima")
    await office.ina.sees("#K7Q2", "Status: Diterima")
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    office.sari.says("Catatan: rahasianya satu")
    office.sari.sends_document("rahasianya.pdf", b"bukti")
    await office.sari.sees("1 berkas")
    office.sari.taps("Sudah lengkap")
    await office.sari.sees("Tanda terima TT-")
    await office.ina.sees("Hasil #K7Q2")
    office.ina.taps("Kembalikan")
    await office.ina.sees("#K7Q2", "alasan")
    office.ina.says("Mohon lengkapi rahasianya dua")
    await office.ina.sees("rahasianya dua")
    await minute_later(office)
    await office.sari.sees("Catatan pemeriksa", "rahasianya dua")


async def approval(office: Office) -> None:
    await reports(office.sari, name="rahasianya.pdf")
    await office.ina.sees("Hasil #K7Q2")
    office.ina.taps("Setujui")
    await office.ina.sees("Status: Selesai")
    await minute_later(office)
    await office.sari.sees("#K7Q2 selesai")


async def obstacle_and_answer(office: Office) -> None:
    office.sari.taps("Kendala")
    await office.sari.sees("tentang apa")
    office.sari.taps("Anggaran")
    await office.sari.sees("Bantuan apa")
    office.sari.taps("Pertemuan")
    await office.sari.sees("ceritakan singkat")
    office.sari.says("Begini rahasianya tiga")
    asked = await office.ina.sees("Kendala #K7Q2", "rahasianya tiga")
    office.ina.says("/tugaskantor")
    await office.ina.sees("Anggaran")  # before the answer, which settles it
    office.ina.taps("Balas", on=asked)
    await office.ina.sees("#K7Q2")
    office.ina.says("Baik, rahasianya empat")
    await office.ina.sees("Kirim ke narahubung #K7Q2?")
    office.ina.taps("Kirim")
    await office.sari.sees("rahasianya empat")


async def more_time(office: Office) -> None:
    office.sari.taps("Minta waktu")
    await office.sari.sees("Sampai kapan")
    office.sari.taps("+5 hari kerja")
    await office.sari.sees("alasannya")
    office.sari.says("Begini rahasianya lima")
    await office.ina.sees("Permohonan waktu #K7Q2", "rahasianya lima")
    office.ina.taps("Tolak")
    await office.ina.sees("alasan")
    office.ina.says("Belum, rahasianya enam")
    await office.sari.sees("rahasianya enam")


async def dispute(office: Office) -> None:
    office.sari.taps("Bukan kewenangan")
    await office.sari.sees("instansi mana")
    office.sari.says("Dinas lain, rahasianya tujuh")
    await office.ina.sees("Bukan kewenangan #K7Q2", "rahasianya tujuh")
    office.ina.taps("Tolak")
    await office.ina.sees("ketik alasan")
    office.ina.says("Tidak, rahasianya delapan")
    await office.sari.sees("rahasianya delapan")


async def pause_and_dates(office: Office) -> None:
    office.ina.taps("Jeda waktu")
    await office.ina.sees("Apa alasannya?")
    office.ina.says("Menunggu rahasianya sembilan")
    await office.sari.sees("tenggatnya tidak berjalan")
    office.sari.taps("Mengapa tanggal ini?")
    await office.sari.sees("#K7Q2: ")
    office.sari.taps("Hitungan lengkap")
    await office.sari.sees("Aturan")
    office.ina.taps("Riwayat")
    await office.ina.sees("Riwayat", "rahasianya sembilan")


async def screens_in_place(office: Office) -> None:
    """/status is sent as a list that names no item, and becomes the item by an edit."""
    office.sari.says("/tugas")
    await office.sari.sees("penugasan terbuka")
    office.ina.says("/status Tapin")
    await office.ina.sees("Tapin", "1")
    office.ina.says("/status K7Q2")
    await office.ina.sees("#K7Q2", "Penundaan layanan")
    office.ina.says("/status")
    await office.ina.sees("Tekan nama untuk membuka")
    office.ina.taps("Kab. Tapin")
    await office.ina.sees("Tapin", "#K7Q2")


async def reminders(office: Office) -> None:
    office.sari.says("/bantuan")
    await office.sari.sees("Yang dapat")
    await office.reopens_at(office.clock() + timedelta(days=44))  # Wednesday, 6 January: the day before the due date
    await office.sari.sees("#K7Q2")
    await office.reopens_at(office.clock() + timedelta(days=9))
    await office.ina.sees("#K7Q2")
    office.ina.says("/tugaskantor")
    await office.ina.sees("Tugas")


@pytest.mark.parametrize(
    "words",
    ["Mohon dibaca:\n0004/LM/XI/2026/K7Q2", "laporan\t4/LM/XI/2026/K7Q2", "No. 0004 / lm / xi / 2026 / k7q2 ya"],
)
async def test_a_report_number_is_known_however_it_is_written(before_opening: Office, words: str) -> None:
    await send_item(before_opening, secret=True, open_too=False)
    with transaction(before_opening.engine) as session:
        ctx = Context(session, before_opening.clock(), AppInfo(before_opening.settings, "narahubung_bot"))
        ctx.say(words, to=before_opening.yohanes.id)
        outbox.write_queued(session)
        newest = select(OutboxRow.payload).order_by(col(OutboxRow.id).desc())
        assert orjson.loads(session.exec(newest).first() or "")["protect_content"]


STORIES = (
    result_and_return,
    approval,
    obstacle_and_answer,
    more_time,
    dispute,
    pause_and_dates,
    screens_in_place,
    reminders,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_no_part_of_a_confidential_item_can_be_forwarded(
    before_opening: Office, story: Callable[[Office], Awaitable[None]]
) -> None:
    await send_item(before_opening, secret=True)
    await story(before_opening)
    await before_opening.telegram.all_heard()
    seen = shown(before_opening)
    assert len(seen) > 3
    assert [words for words, protected in seen if not protected] == []


async def test_the_preview_of_a_confidential_item_and_what_was_sent_cannot_be_forwarded(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Jadikan rahasia]", "penugasan rahasia"))
    assert office.ina.last.wire["has_protected_content"]
    await asked(office, ("[Kirim]", "Status: Terkirim"))
    (sent,) = [message for message in office.ina.from_bot if "Status: Terkirim" in message.wire["text"]]
    assert sent.wire["has_protected_content"]


async def test_what_becomes_confidential_is_taken_out_of_the_messages_that_can_be_forwarded(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Kirim]", "Status: Terkirim"))
    card = await office.sari.sees("Menerbitkan surat", "Terima")
    assert not card.wire.get("has_protected_content")
    again = LINE.replace("Tapin", "Banjar")
    await asked(office, (again, "yang mana?"), ("[Kab. Banjar]", "Ramalan pesan"))
    await asked(office, ("[Jadikan rahasia]", "penugasan rahasia"), ("[Kirim]", "Status: Terkirim"))
    await office.telegram.until(lambda: "pesan yang baru" in card.text)
    assert card.rows == []
    new = await office.sari.sees("0179/LM/VI/2022/BJM", "penugasan rahasia")
    assert new.wire["has_protected_content"] and new.message_id > card.message_id
