"""Accessibility of the page: no serious axe violations, keyboard operation, 200 % zoom."""

from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.browser.conftest import NARROW, Screenshot
from tests.browser.phones import PracticePage

SERIOUS = ("serious", "critical")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NONE: dict[str, list[str]] = {scheme: [] for scheme in SCHEMES}


async def complaints(page: Page) -> list[str]:
    """What axe finds serious or worse: rule, and where."""
    found = await Axe().run(page)
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in found.response["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]


async def complaints_by_scheme(page: Page) -> dict[str, list[str]]:
    """The same for the light and the dark page; it is dark afterwards."""
    found: dict[str, list[str]] = {}
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found[scheme] = await complaints(page)
    return found


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
async def test_axe_finds_nothing_serious(
    practice_page: PracticePage, page: Page, screenshot: Screenshot, narrow: bool
) -> None:
    await practice_page.asks("Bukti dikembalikan")
    sari = practice_page.phone("Ibu Sari")
    await sari.sees("Status: Dikembalikan")
    if narrow:
        await page.set_viewport_size(NARROW)
        await page.get_by_label("Telepon di meja").get_by_role("button", name="Ibu Sari").click()
    assert await complaints_by_scheme(page) == NONE
    await screenshot("ponsel-gelap" if narrow else "gelap")
    await sari.node.get_by_label("Lampirkan").click()
    assert await complaints_by_scheme(page) == NONE
    await page.keyboard.press("Escape")
    if narrow:
        await page.get_by_role("button", name="Alat latihan").click()
    await page.get_by_role("button", name="Ulangi dari awal").click()
    assert await complaints_by_scheme(page) == NONE


async def test_axe_finds_nothing_serious_in_a_running_training(
    practice_page: PracticePage, page: Page, screenshot: Screenshot
) -> None:
    await practice_page.asks("Narahubung: dari undangan sampai tanda terima", sure="Mulai pelatihan")
    await expect(page.get_by_text("0 dari 6 langkah")).to_be_visible()
    ina, sari = practice_page.phone("Ibu Ina"), practice_page.phone("Ibu Sari")
    await practice_page.opens_link(ina, sari)
    await expect(page.get_by_text("1 dari 6 langkah")).to_be_visible()
    await screenshot("pelatihan")
    assert await complaints(page) == []


async def test_the_keyboard_is_enough(practice_page: PracticePage, page: Page) -> None:
    ina = practice_page.phone("Ibu Ina")
    await ina.field.focus()
    await page.keyboard.type("/und")
    await expect(ina.node.get_by_label("Perintah", exact=True)).to_contain_text("/undang")
    await page.keyboard.type("ang Tapin")
    await page.keyboard.press("Enter")
    await ina.sees("https://t.me/")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(ina.node.get_by_role("button", name="Menu", exact=True)).to_be_focused()


async def test_a_box_takes_the_focus_and_gives_it_back(practice_page: PracticePage, page: Page) -> None:
    await practice_page.asks("LHP dengan dua tindakan korektif")
    sari = practice_page.phone("Ibu Sari")
    accept = sari.message("Status: Terkirim").get_by_role("button", name="Terima")
    await accept.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    close = sari.node.get_by_role("alertdialog").get_by_role("button", name="OK")
    await expect(close).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(close).to_be_hidden()
    await sari.sees("Status: Diterima")


async def test_at_twice_the_size_nothing_is_cut_off(practice_page: PracticePage, page: Page) -> None:
    await page.set_viewport_size({"width": 720, "height": 450})  # 1440 x 900 at 200 %
    await practice_page.phone("Ibu Ina").sees("admin")
    assert await page.evaluate("document.documentElement.scrollWidth") == 720
    await expect(practice_page.phone("Ibu Ina").field).to_be_in_viewport()
    await page.get_by_role("button", name="Alat latihan").click()
    again = page.get_by_role("button", name="Ulangi dari awal")
    await again.scroll_into_view_if_needed()
    await expect(again).to_be_in_viewport()
