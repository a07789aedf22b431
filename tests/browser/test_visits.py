"""The training of an asisten who visits as a partner, through the page, at the width of a phone."""

from playwright.async_api import Page

from tests.browser.conftest import NARROW, Screenshot
from tests.browser.phones import Phone, PracticePage
from tests.browser.test_access import NONE, complaints_by_scheme
from tests.browser.test_standards import steps_done


async def test_the_training_of_a_visitor_ticks_itself(
    practice_page: PracticePage, page: Page, screenshot: Screenshot
) -> None:
    await practice_page.asks("Asisten: berkunjung sebagai mitra", sure="Mulai pelatihan")
    await steps_done(page, 0)
    dewi, hasan = practice_page.phone("Ibu Dewi"), practice_page.phone("Pak Hasan")
    await dewi.says("/kunjungan Puskesmas Pandahan")
    await dewi.taps("Observasi", on="Jenis kunjungannya")
    await dewi.taps("Hari ini", on="Kapan?")
    await steps_done(page, 1)
    await dewi.attaches("Contoh foto", caption="Ruang tunggu bersih dan terang")
    await dewi.taps("Baik", on="Catatan 1 tersimpan")
    await steps_done(page, 2)
    await _improves(dewi)
    await steps_done(page, 3)
    await dewi.taps("Selesai berkunjung")
    await dewi.sees("Pratinjau")
    await page.set_viewport_size(NARROW)
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Dewi").click()
    await screenshot("ponsel-kunjungan")
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    await dewi.taps("Bagikan", on="Pratinjau")
    await page.get_by_label("Telepon di meja").get_by_role("button", name="Pak Hasan").click()
    await hasan.sees("Mohon tanggapan Bapak/Ibu")
    await screenshot("ponsel-catatan")
    assert await complaints_by_scheme(page) == NONE
    await hasan.taps("Ada catatan", on="Mohon tanggapan")
    await hasan.sees("Catatan Bapak/Ibu?")
    await hasan.says("Catatan 2: daftarnya dipasang besok pagi")
    await hasan.sees("Terima kasih, tanggapan Bapak/Ibu tercatat")
    await page.set_viewport_size({"width": 1440, "height": 900})
    await steps_done(page, 5)
    await dewi.taps("Kirim 1 saran")
    await dewi.taps("Kirim", on="Kirim 1 saran?")
    await steps_done(page, 6)


async def _improves(dewi: Phone) -> None:
    """A note of something to be improved, why, and what could be done."""
    await dewi.says("Daftar persyaratan tidak terlihat dari ruang tunggu")
    await dewi.taps("Perbaikan", on="Catatan 2 tersimpan")
    await dewi.sees("Mengapa ini penting bagi warga")
    await dewi.says("Warga tidak perlu datang dua kali")
    await dewi.sees("Saran yang jelas")
    await dewi.says("Memasang daftar persyaratan di ruang tunggu")
    await dewi.taps("Lewati", on="komponen standar")
