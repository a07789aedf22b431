"""A real browser in front of a real practice: each test gets a fresh process, a fresh folder and a fresh page."""

import base64
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from tests.browser.phones import Desk
from tests.support.practice_process import Rehearsal

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SCREENSHOTS = "NARAHUBUNG_SCREENSHOTS"  # the folder that `make screenshots` fills
AS_WEBP = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.82).split(",")[1];
}"""

expect.set_options(timeout=15_000)  # ms; a busy machine is no error

Picture = Callable[[str], Awaitable[None]]


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The program without any setting, not started yet."""
    made = Rehearsal(tmp_path)
    yield made
    await made.receives(signal.SIGKILL)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    assert CHROMIUM, "Chromium belum terpasang: apt-get install chromium fonts-noto-color-emoji"
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page at desktop width; an error in its scripts, or something its policy forbids, fails the test."""
    opened = await browser.new_page(viewport=WIDE, locale="id-ID")
    opened.set_default_timeout(10_000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    assert errors == []


@pytest.fixture
async def desk(rehearsal: Rehearsal, page: Page) -> Desk:
    """The practice page, opened; Ibu Ina has been greeted."""
    await page.goto(await rehearsal.opens())
    opened = Desk(page)
    await opened.phone("Ibu Ina").sees("admin")
    return opened


@pytest.fixture
def picture(page: Page, browser: Browser) -> Picture:
    """Keep what the page shows as a small WebP file, when `make screenshots` asks for it."""
    folder = os.environ.get(SCREENSHOTS)

    async def keep(name: str) -> None:
        if folder is None:
            return
        png = base64.b64encode(await page.screenshot()).decode()
        blank = await browser.new_page()
        webp = await blank.evaluate(AS_WEBP, png)
        await blank.close()
        (Path(folder) / f"{name}.webp").write_bytes(base64.b64decode(webp))

    return keep
