"""The whole main job through the page, by what a person sees; and what may happen in the middle of it."""

import signal

from playwright.async_api import Page, expect

from tests.browser.conftest import NARROW, Picture, Screenshot
from tests.browser.phones import PracticePage, assigns, previews, registers, reports_done
from tests.support.processes.practice_process import PracticeProcess


async def test_from_the_invitation_to_the_approval(
    practice_page: PracticePage, screenshot: Screenshot, picture: Picture
) -> None:
    ina, sari = await practice_page.invites_sari()
    await registers(sari)
    await previews(ina)
    await picture(ina, "Pratinjau", "pratinjau", from_end=True)
    await ina.taps("Kirim", on="Pratinjau")
    await sari.sees("Status: Terkirim")
    await screenshot("penugasan")
    await picture(sari, "⏰ Tenggat:", "kartu")
    await sari.taps("Terima")
    await sari.sees("Status: Diterima")
    await ina.sees("Status: Diterima")
    await reports_done(sari, "Contoh foto", "Contoh PDF")
    await ina.sees("Hasil", "Menunggu verifikasi")
    await screenshot("bukti")
    await picture(sari, "🧾 Tanda terima", "bukti")
    await picture(ina, "Menunggu verifikasi", "verifikasi", from_end=True)
    await ina.taps("Kembalikan")
    await ina.says("Surat penjelasan belum ditandatangani Inspektur.")
    await sari.sees("belum ditandatangani")
    await reports_done(sari, "Contoh PDF")
    await ina.sees("putaran 2")
    await ina.taps("Setujui", on="putaran 2")
    await sari.sees("Status: Selesai")


async def test_reminders_come_after_a_jump_of_the_clock(
    practice_page: PracticePage, screenshot: Screenshot, picture: Picture
) -> None:
    ina, sari = await practice_page.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await practice_page.asks("Ke 08.00 hari kerja berikutnya")
    await practice_page.asks("Ke 08.00 hari kerja berikutnya")
    await sari.sees("Pengingat", "Terima")
    await screenshot("pengingat")
    await picture(sari, "🔔 Pengingat", "pengingat")
    await ina.says("/status")
    await ina.sees("Tekan nama untuk membuka")
    await picture(ina, "Tekan nama untuk membuka", "papan")


async def test_two_fast_taps_are_recorded_once(practice_page: PracticePage) -> None:
    ina, sari = await practice_page.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await sari.message("Status: Terkirim").get_by_role("button", name="Terima").dblclick()
    await sari.gets_toast("sudah")
    await sari.sees("Status: Diterima")
    await sari.taps("Riwayat")
    history = sari.message("Riwayat")
    await expect(history).to_contain_text("Diterima")
    assert (await history.inner_text()).count("Diterima") == 1


async def test_a_reload_in_the_middle_changes_nothing(practice_page: PracticePage, page: Page) -> None:
    _, sari = await practice_page.invites_sari()
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    await expect(sari.message("Pemberitahuan privasi").locator(".buttons")).to_have_count(0)
    before = await sari.node.locator(".talk").inner_text()
    await page.reload()
    await sari.sees("ketik nama lengkap")
    assert await sari.node.locator(".talk").inner_text() == before
    await sari.says("Sari Wahyuni")
    await sari.sees("jabatan")


async def test_a_kill_in_the_middle_loses_nothing(
    practice_page: PracticePage, process: PracticeProcess, page: Page
) -> None:
    _, sari = await practice_page.invites_sari()
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    await process.receives(signal.SIGKILL)
    await expect(page.get_by_text("Latihan tidak berjalan")).to_be_visible()
    await sari.field.fill("Sari Wahyuni")
    await sari.field.press("Enter")
    await process.opens()
    await expect(page.get_by_text("Latihan tidak berjalan")).to_be_hidden()
    await sari.sees("ketik nama lengkap")
    await expect(sari.field).to_have_value("Sari Wahyuni")  # nothing was sent, so it stays to be sent
    await sari.field.press("Enter")
    await sari.sees("jabatan")


async def test_at_phone_width_there_is_one_phone_with_a_switcher(
    practice_page: PracticePage, page: Page, screenshot: Screenshot
) -> None:
    await page.set_viewport_size(NARROW)
    ina, sari = await practice_page.invites_sari()
    await expect(sari.node).to_be_visible()
    await expect(ina.node).to_be_hidden()
    await registers(sari)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Ina").click()
    await ina.sees("sudah terdaftar")
    await assigns(ina, sari)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Sari").click()
    await sari.taps("Terima")
    await sari.sees("Status: Diterima")
    await screenshot("ponsel")
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    await page.get_by_role("button", name="Alat latihan").click()
    await expect(page.get_by_role("heading", name="Skenario")).to_be_visible()
    await screenshot("ponsel-alat")
