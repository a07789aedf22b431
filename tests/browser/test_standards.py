"""The training of an officer of a unit through the page: a self-report by components, a kill, and its result."""

import signal

from playwright.async_api import Page, expect

from tests.browser.conftest import NARROW, Screenshot
from tests.browser.phones import PracticePage
from tests.browser.test_access import NONE, complaints_by_scheme
from tests.support.processes.practice_process import PracticeProcess


async def steps_done(page: Page, count: int) -> None:
    """Wait until the checklist has ticked this many steps."""
    await expect(page.get_by_text(f"{count} dari 6 langkah")).to_be_attached()


async def test_the_training_of_an_officer_ticks_itself(
    practice_page: PracticePage, process: PracticeProcess, page: Page, screenshot: Screenshot
) -> None:
    await practice_page.asks("Petugas unit: melaporkan standar pelayanan", sure="Mulai pelatihan")
    await steps_done(page, 0)
    ina, hasan = practice_page.phone("Ibu Ina"), practice_page.phone("Pak Hasan")
    await hasan.taps("Mulai", on="14 komponen")
    await steps_done(page, 1)
    await hasan.attaches("Contoh foto")
    await hasan.taps("Lanjut", on="1 berkas untuk Dasar hukum")
    await steps_done(page, 2)
    await hasan.taps("Tidak berlaku", on="2/14 Persyaratan")
    await hasan.taps("Ditangani unit lain")
    await steps_done(page, 3)
    await page.set_viewport_size(NARROW)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Pak Hasan").click()
    await hasan.sees("3/14")
    await screenshot("ponsel-standar")
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert await complaints_by_scheme(page) == NONE
    await page.set_viewport_size({"width": 1440, "height": 900})
    await hasan.taps("Sudah lengkap", on="3/14")
    await hasan.taps("Kirim 1 dulu")
    await hasan.sees("🧾 Tanda terima")
    await steps_done(page, 4)
    await ina.taps("Periksa", on="Menunggu pemeriksaan")
    await ina.taps("Kurang", on="1/14 Dasar hukum")
    await ina.taps("Tidak terbaca")
    await ina.sees("Semua sudah dinilai")
    await ina.taps("Kirim hasil", on="Semua sudah dinilai")
    await steps_done(page, 5)
    await practice_page.asks("+1 jam")
    await hasan.taps("Kirim ulang", on="Hasil pemeriksaan")
    await steps_done(page, 6)
    await process.receives(signal.SIGKILL)
    await process.opens()
    await expect(page.get_by_text("Latihan tidak berjalan")).to_be_hidden()
    await hasan.attaches("Contoh foto")
    await hasan.sees("Catatan pemeriksa", "1 berkas untuk Dasar hukum")
