"""Bad input while assigning: a clear sentence, the question stays open, and nothing is changed."""

import pytest

from tests.drafting.test_story import LINE, asked
from tests.support.running_office import Office


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("diterima 20-11-2026", "diterima 31-02-2026", "Bagian tanggal"),
        ("diterima 20-11-2026", "20-11-2026", "diterima 20-11-2026, atau tenggat"),
        ("diterima 20-11-2026", "tenggat 20-11-2026", "sudah lewat"),
        ("Tapin", "Atlantis", "Bagian inspektorat"),
        ("LHP", "surat sakti", "Bagian produk"),
        (" | Menerbitkan surat; Menyampaikan salinan", "", "Tindakan korektif apa saja?"),
    ],
)
async def test_a_wrong_field_of_the_line_is_asked_and_the_others_stay(
    office: Office, wrong: str, right: str, said: str
) -> None:
    await asked(office, (LINE.replace(wrong, right), said))
    await office.ina.sees(said, "Nomor: 0179/LM/VI/2022/BJM", "Perihal: ")


async def test_a_wrong_date_an_unknown_place_and_a_sign(office: Office) -> None:
    await asked(
        office, ("/assign", "inspektorat mana?"), ("Atlantis", "Tidak ada instansi"), ("Tapin", "Produk apa?")
    )
    await asked(
        office, ("[LHP]", "Nomor laporan?"), ("0179/LM/VI/2022/BJM", "Perihal?"), ("❌", "Belum ada kata-kata")
    )
    await asked(
        office, ("Penundaan", "per baris"), ("Menerbitkan surat", "Kapan"), ("31-02-2026", "tidak ada di kalender")
    )
    await asked(office, ("lusa", "belum tiba"), ("20 November 2026", "Usulan tenggat"))


async def test_five_thousand_characters_and_a_sticker_leave_the_question_standing(office: Office) -> None:
    await asked(office, ("/assign Tapin", "Produk apa?"))
    await asked(office, ("[LHP]", "Nomor laporan?"), ("0179/LM/VI/2022/BJM", "Perihal?"))
    await asked(office, ("panjang " * 625, "terlalu panjang"))
    office.ina.sends_sticker()
    await office.ina.sees("kata-kata")
    await asked(office, ("Penundaan", "Tindakan korektif apa saja?"))


async def test_an_edited_message_changes_nothing(office: Office) -> None:
    await asked(office, ("/assign", "inspektorat mana?"), ("Tapin", "Produk apa?"), ("[LHP]", "Nomor laporan?"))
    typed = office.ina.says("0179/LM/VI/2022/BJM")
    await office.ina.sees("Perihal?")
    office.ina.edits(typed, "0999/LM/VI/2022/BJM")
    await office.ina.sees("disunting")
    await asked(office, ("Penundaan", "Nomor: 0179/LM/VI/2022/BJM"))


async def test_stale_and_forged_buttons_say_so(office: Office) -> None:
    await asked(office, ("/assign", "inspektorat mana?"))
    old = office.ina.finds("Kab. Tapin").wire["callback_data"]
    await asked(office, ("[Kab. Tapin]", "Produk apa?"))
    for data in (old, "a:99:send:", "a:x:send:", "a:1"):
        office.ina.forge_press(data)
        await office.ina.gets_toast("tombol")
    await asked(office, ("[LHP]", "Nomor laporan?"))


async def test_a_line_break_behind_the_command_is_a_blank(office: Office) -> None:
    await asked(office, (LINE.replace("/assign ", "/assign\n"), "Ramalan pesan"))


async def test_batalkan_ends_it_and_its_buttons(office: Office) -> None:
    await asked(office, ("/assign", "inspektorat mana?"))
    old = office.ina.finds("Kab. Tapin").wire["callback_data"]
    await asked(office, ("[Batalkan]", "/"))
    office.ina.forge_press(old)
    await office.ina.gets_toast("tombol")


async def test_a_stranger_and_a_focal_point_may_not_assign(office: Office) -> None:
    office.stranger.opens()
    for phone in (office.stranger, office.sari):
        phone.says(LINE)
        await phone.sees("khusus petugas Ombudsman")
        phone.says("/batalkan K7Q2")
        await phone.sees("khusus petugas Ombudsman")
        phone.forge_press("a:1:send:")
        await phone.gets_toast("khusus petugas")
    assert "Kab. Tapin" not in office.stranger.screen()
