"""Looking: the office at all agencies, a focal point at the own items, a stranger at nothing."""

from datetime import date

import pytest
import sqlalchemy as sa

from bot.cards.many.texts_pinned import MARK
from tests.support.running_office import Office
from tests.support.stories import send_item_to
from tests.support.tables import row

# What only the statements of the board, of an agency, of the coverage and of the items without an owner hold.
ONLY_SCREENS = ("OVER ()", "min(assignments.due_on)", "AS count_1 \nFROM agencies", "assignments.owner_id IN")


@pytest.fixture
async def busy(before_opening: Office) -> Office:
    """Two items wait at Tapin, one at Banjar; the program runs on Monday, 23 November 2026."""
    send_item_to(before_opening, "63.05", date(2026, 11, 27), "K7Q2")
    send_item_to(before_opening, "63.05", date(2027, 1, 29), "M4X8")
    send_item_to(before_opening, "63.03", date(2026, 12, 4), "B2B2")
    await before_opening.opens()
    return before_opening


async def test_the_office_goes_down_to_an_item_and_back_in_one_message(busy: Office) -> None:
    busy.ina.says("/status")
    screen = await busy.ina.sees("Tapin", "terlambat", "menunggu verifikasi")
    for tap, seen in (
        ("Kab. Tapin", "2 penugasan terbuka"),
        ("Jum 27 Nov", "Tindakan korektif"),
        ("Riwayat", "Penugasan dikirim"),
        ("Kembali", "Tindakan korektif"),
        ("Instansi", "2 penugasan terbuka"),
        ("Kembali", "3 terbuka"),
    ):
        busy.ina.taps(tap, on=screen)
        screen = await busy.ina.sees(seen)
    screens = [message for message in busy.ina.from_bot if "3 terbuka" in message.text and MARK not in message.text]
    assert screens == [screen]


async def test_the_screens_of_the_office_are_read_beside_the_writer(busy: Office) -> None:
    written: list[str] = []
    sa.event.listen(busy.engine, "before_cursor_execute", lambda *event: written.append(event[2]))
    busy.ina.says("/status")
    await busy.ina.sees("Tapin", "menunggu verifikasi")
    busy.ina.taps("Kab. Tapin")
    await busy.ina.sees("2 penugasan terbuka")
    busy.ina.says("/narahubung")
    await busy.ina.sees("instansi memiliki narahubung utama")
    busy.ina.says("/tugaskantor")
    await busy.ina.sees("Tidak ada penugasan yang menunggu")
    assert written and [each for each in written for part in ONLY_SCREENS if part in each] == []
    busy.sari.says("/tugaskantor")  # whoever may not see it gets the refusal of the turn
    await busy.sari.sees("petugas")


async def test_an_ambiguous_district_is_a_choice(busy: Office) -> None:
    busy.ina.says("/status banjar")
    await busy.ina.sees("beberapa instansi")
    busy.ina.taps("Kab. Banjar")
    await busy.ina.sees("Inspektorat Kab. Banjar", "#B2B2")


@pytest.mark.parametrize("words", ["/status k7q2", "/STATUS #K7Q2", "/status 0004/LM/XI/2026/K7Q2"])
async def test_the_office_goes_straight_to_an_item(busy: Office, words: str) -> None:
    busy.ina.says(words)
    await busy.ina.sees("#K7Q2", "Inspektorat Kab. Tapin", "Jumat, 27 November 2026")


async def test_a_focal_point_sees_the_own_items_and_their_history(busy: Office) -> None:
    busy.sari.says("/status")
    mine = await busy.sari.sees("2 penugasan terbuka")
    assert mine.text.index("#K7Q2") < mine.text.index("#M4X8") and "#B2B2" not in mine.text
    busy.sari.says("/status tapin")
    await busy.sari.sees("2 penugasan terbuka")
    busy.sari.says("/status M4X8")
    await busy.sari.sees("Riwayat #M4X8", "Penugasan dikirim", "Ina Rahmawati")


async def test_riwayat_on_the_card_is_a_message_of_its_own(busy: Office) -> None:
    card = await busy.sari.sees("Tindakan korektif", "#M4X8")
    busy.sari.taps("Riwayat", on=card)
    await busy.sari.sees("Riwayat #M4X8")
    busy.sari.taps("Kembali", on=card)
    await busy.telegram.until(lambda: "Terima" in str(card.rows))


async def test_what_belongs_to_others_does_not_exist(busy: Office) -> None:
    busy.yohanes.says("/status K7Q2")
    foreign = await busy.yohanes.sees("tidak ada dalam daftar")
    busy.yohanes.says("/status ZZ99")
    nothing = await busy.yohanes.sees("tidak ada dalam daftar")
    assert foreign.text == nothing.text


async def test_forged_buttons_show_nothing(busy: Office) -> None:
    busy.stranger.opens()
    await busy.stranger.sees("Selamat datang")
    for data in ("oc:1", "hi:1:0:0", "st:all:0:0", "st:item:1:0", "tk:0", "td:1:0", "c:history:1:1"):
        with row(data):
            busy.stranger.forge_press(data)
            await busy.stranger.gets_toast("/start" if not data.startswith(("st", "tk", "td")) else "Ombudsman")
            assert not any("K7Q2" in message.text for message in busy.stranger.messages)


async def test_a_stranger_learns_nothing(busy: Office) -> None:
    busy.stranger.opens()
    for words in ("/status", "/tugas", "/status K7Q2", "/tugaskantor"):
        busy.stranger.says(words)
        answer = await busy.stranger.sees("/start" if words != "/tugaskantor" else "Ombudsman")
        assert "K7Q2" not in answer.text
