"""The whole main job through the page, by what a person sees; and what may happen in the middle of it."""

import signal

from playwright.async_api import Page, expect

from tests.browser.conftest import NARROW, Picture
from tests.browser.phones import Desk, assigns, registers, reports_done
from tests.support.practice_process import Rehearsal


async def test_from_the_invitation_to_the_approval(desk: Desk, picture: Picture) -> None:
    ina, sari = await desk.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await picture("penugasan")
    await sari.taps("Terima")
    await sari.sees("Status: Diterima")
    await ina.sees("Status: Diterima")
    await reports_done(sari, "Contoh foto", "Contoh PDF")
    await ina.sees("Hasil", "Menunggu verifikasi")
    await picture("bukti")
    await ina.taps("Kembalikan")
    await ina.says("Surat penjelasan belum ditandatangani Inspektur.")
    await sari.sees("belum ditandatangani")
    await reports_done(sari, "Contoh PDF")
    await ina.taps("Setujui")
    await sari.sees("Status: Selesai")


async def test_reminders_come_after_a_jump_of_the_clock(desk: Desk, picture: Picture) -> None:
    ina, sari = await desk.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await desk.asks("Ke 08.00 hari kerja berikutnya")
    await desk.asks("Ke 08.00 hari kerja berikutnya")
    await sari.sees("Pengingat", "Terima")
    await ina.sees("Ringkasan", "1 penugasan terbuka")
    await picture("pengingat")


async def test_two_fast_taps_are_one_deed(desk: Desk) -> None:
    ina, sari = await desk.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await sari.message("Status: Terkirim").get_by_role("button", name="Terima").dblclick()
    await sari.gets_toast("sudah")
    await sari.sees("Status: Diterima")
    await sari.taps("Riwayat")
    history = sari.message("Riwayat")
    await expect(history).to_contain_text("Diterima")
    assert (await history.inner_text()).count("Diterima") == 1


async def test_a_reload_in_the_middle_changes_nothing(desk: Desk, page: Page) -> None:
    _, sari = await desk.invites_sari()
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    await expect(sari.message("Pemberitahuan privasi").locator(".buttons")).to_have_count(0)
    before = await sari.node.locator(".talk").inner_text()
    await page.reload()
    await sari.sees("ketik nama lengkap")
    assert await sari.node.locator(".talk").inner_text() == before
    await sari.says("Sari Wahyuni")
    await sari.sees("jabatan")


async def test_a_kill_in_the_middle_loses_nothing(desk: Desk, rehearsal: Rehearsal, page: Page) -> None:
    _, sari = await desk.invites_sari()
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    await rehearsal.receives(signal.SIGKILL)
    await expect(page.get_by_text("Latihan tidak berjalan")).to_be_visible()
    await rehearsal.opens()
    await expect(page.get_by_text("Latihan tidak berjalan")).to_be_hidden()
    await sari.sees("ketik nama lengkap")
    await sari.says("Sari Wahyuni")
    await sari.sees("jabatan")


async def test_at_phone_width_there_is_one_phone_with_a_switcher(desk: Desk, page: Page, picture: Picture) -> None:
    await page.set_viewport_size(NARROW)
    ina, sari = await desk.invites_sari()
    await expect(sari.node).to_be_visible()
    await expect(ina.node).to_be_hidden()
    await registers(sari)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Ina").click()
    await ina.sees("sudah terdaftar")
    await assigns(ina, sari)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Sari").click()
    await sari.taps("Terima")
    await sari.sees("Status: Diterima")
    await picture("ponsel")
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    await page.get_by_role("button", name="Alat latihan").click()
    await expect(page.get_by_role("heading", name="Skenario")).to_be_visible()
    await picture("ponsel-alat")
