"""Considerate: put off until tomorrow, away for a week, and a word before anybody else is told."""

from datetime import date

import pytest

from tests.bundles.test_story import at, bundles
from tests.support.running_office import Office
from tests.support.stories import add_deputy, send_item_to

pytestmark = pytest.mark.both_databases


async def test_ibu_sari_puts_the_bundle_off_until_monday(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 9), "K7Q2")
    await office.reopens_at(at(4, 8))
    bundle = await office.sari.sees("Pengingat Jumat, 4 Desember 2026")
    office.sari.taps("Ingatkan Senin, 7 Desember", on=bundle)
    await office.sari.sees("kami ingatkan lagi Senin, 7 Desember 2026: #K7Q2")
    await office.reopens_at(at(7, 8))
    later = await office.sari.sees("Pengingat Senin, 7 Desember 2026")
    office.sari.taps("Ingatkan", on=bundle)
    await office.sari.sees("Tombol itu milik pengingat Jumat, 4 Desember 2026")
    assert "#K7Q2" in later.text and len(bundles(office)) == 2


async def test_ibu_sari_goes_on_leave_and_pak_budi_takes_over(before_opening: Office) -> None:
    office, budi = before_opening, before_opening.telegram.person("Budi Santoso")
    add_deputy(office, budi, "Budi Santoso")
    send_item_to(office, "63.05", date(2026, 12, 9), "K7Q2")
    await office.opens()
    office.sari.says("/cuti")
    await office.sari.sees("Mulai kapan?")
    office.sari.says("30 November - 4 Desember")
    await office.sari.sees("Senin, 30 November 2026 – Jumat, 4 Desember 2026", "5 hari kerja")
    office.sari.taps("Simpan")
    await office.sari.sees("Cuti tercatat", "Budi Santoso (wakil Kab. Tapin)")
    await budi.sees("pengingat dan penugasan baru ke Bapak/Ibu", "#K7Q2")
    await office.reopens_at(at(4, 8))
    await budi.sees("Pengingat Jumat, 4 Desember 2026", "narahubung utama sedang cuti sampai 4 Des 2026")
    assert bundles(office) == []
    await office.reopens_at(at(7, 8))
    await office.sari.sees("Selamat bertugas kembali")


async def test_a_short_word_keeps_the_deputy_out_of_it(before_opening: Office) -> None:
    office, budi = before_opening, before_opening.telegram.person("Budi Santoso")
    add_deputy(office, budi, "Budi Santoso")
    send_item_to(office, "63.05", date(2026, 12, 2), "K7Q2")
    await office.reopens_at(at(3, 8))
    warning = await office.sari.sees("wakil narahubung ikut kami kabari")
    office.sari.taps("Kirim kabar", on=warning)
    await office.sari.sees("tulis kabar singkat")
    office.sari.says("Menunggu tanda tangan Bupati")
    await office.sari.sees("Kabar #K7Q2 tercatat")
    await office.ina.sees("Menunggu tanda tangan Bupati")
    await office.reopens_at(at(4, 9))
    office.sari.says("/pengingat")
    await office.sari.sees("Berikutnya")
    assert not any("Pengingat" in message.text for message in budi.from_bot)
