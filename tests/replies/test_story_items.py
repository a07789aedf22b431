"""Which item words are about: named in them, just talked about, the only one; else chips with words."""

from datetime import date, timedelta

import pytest

from tests.support.running_office import Office
from tests.support.stories import describe, send_item, send_item_to

ITEMS = (
    ("WDDH", "63.05", "0179/LM/VI/2022/BJM", "KTP pelapor tidak kunjung terbit sejak dua tahun", date(2026, 11, 24)),
    ("KF9H", "63.05", "0188/LM/VII/2026/BJM", "Pasien ditolak IGD", date(2026, 12, 4)),
    ("TSKM", "63.05", "0201/LM/IX/2026/BJM", "Sertifikat tanah hilang", date(2026, 11, 20)),
)


@pytest.fixture
async def busy(before_opening: Office) -> Office:
    """Three items wait at Tapin since this morning."""
    for code, place, number, subject, due_on in ITEMS:
        send_item_to(before_opening, place, due_on, code)
        describe(before_opening, code, number, subject)
    await before_opening.opens()
    return before_opening


async def test_words_go_to_the_item_that_they_name(busy: Office) -> None:
    for words, code in (
        ("0179 sudah selesai", "WDDH"),
        ("kf9h masih proses", "KF9H"),
        ("no 201/LM terkendala anggaran", "TSKM"),
        ("pasien IGD sudah dilayani dengan baik, sudah selesai", "KF9H"),
    ):
        busy.sari.says(words)
        await busy.sari.sees(f"“{words}”", f"#{code}")
        busy.sari.says("/batal")
        await busy.sari.sees("dihentikan")


async def test_else_chips_carry_words_and_the_next_sentence_stays_with_the_item(busy: Office) -> None:
    busy.sari.says("sudah kami proses")
    asked = await busy.sari.sees("Untuk tugas yang mana?")
    assert asked.buttons[:3] == [
        "Sertifikat tanah hilang · lewat 20 Nov",
        "KTP pelapor tidak kunjung… · besok",
        "Pasien ditolak IGD · Jum 4 Des",
    ]
    busy.sari.taps("Pasien ditolak IGD", on=asked)
    busy.sari.taps("Ya, catat", on=await busy.sari.sees("#KF9H", "Boleh dicatat?"))
    await busy.sari.sees("Tercatat: #KF9H sedang diproses")
    busy.sari.says("terkendala anggaran juga bu")
    await busy.sari.sees("#KF9H", "ada kendala")
    # The timetable goes by the machine's minutes; each of its jobs also runs at a start.
    await busy.reopens_at(busy.clock.at + timedelta(hours=1))
    await busy.sari.sees("terkendala anggaran", "belum dikonfirmasi")  # what the office gets now was said an hour ago
    busy.sari.says("/batal")
    await busy.sari.sees("dihentikan")
    busy.sari.says("masih menunggu tanda tangan")
    await busy.sari.sees("Untuk tugas yang mana?")


async def test_whatever_is_said_with_one_open_item_is_about_it(before_opening: Office) -> None:
    await send_item(before_opening)
    before_opening.sari.says("foto ini bu")
    await before_opening.sari.sees("“foto ini bu”", "#K7Q2")


async def test_a_reply_to_a_message_about_several_items_is_not_about_the_first_of_them(busy: Office) -> None:
    busy.sari.says("/tugas")
    listed = await busy.sari.sees("3 penugasan terbuka", "#TSKM", "#WDDH", "#KF9H")
    busy.sari.replies(listed, "sudah kami proses")
    await busy.sari.sees("Untuk tugas yang mana?")
    busy.sari.taps("Tidak jadi")
    await busy.sari.sees("tidak kami teruskan")
    busy.sari.replies(listed, "kf9h sudah kami proses")
    await busy.sari.sees("#KF9H", "Boleh dicatat?")


async def test_batal_drops_words_that_still_ask_for_their_item(busy: Office) -> None:
    busy.sari.says("sudah selesai semua bu")
    asked = await busy.sari.sees("tugas yang mana")
    busy.sari.says("/batal")
    await busy.sari.sees("dihentikan")
    await busy.sari.sees("tidak kami teruskan")
    assert not asked.buttons
    busy.sari.says("/batal")
    await busy.sari.sees("Tidak ada pertanyaan")
