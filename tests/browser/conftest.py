"""Fixtures of the browser tests: one Chromium; a practice process in a new folder and a new page for each test."""

import base64
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FloatRect, Page, ViewportSize, async_playwright, expect

from bot.practice.session import safe_folder
from bot.practice.session.session import PracticeSession
from tests.browser.phones import Phone, PracticePage
from tests.practice.conftest import Page as PageClient
from tests.practice.conftest import connected, just_begun
from tests.support.databases import place
from tests.support.processes.forked_program import ForkServer
from tests.support.processes.practice_process import PracticeProcess

IN_ONE_LOOP = pytest.mark.asyncio(loop_scope="session")  # the browser lives in it
one_loop_fixture = pytest_asyncio.fixture(loop_scope="session")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SCREENSHOTS = "NARAHUBUNG_SCREENSHOTS"  # the folder whose screenshots/ and panduan/gambar/ `make screenshots` fills
AS_WEBP = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.82).split(",")[1];
}"""

PATIENCE = 60_000  # ms; a busy machine is no error
expect.set_options(timeout=PATIENCE)

Screenshot = Callable[[str], Awaitable[None]]


class Picture(Protocol):
    """Saves the newest message with these words for a guide: from its top, or `from_end` where its buttons count."""

    async def __call__(self, phone: Phone, words: str, name: str, *, from_end: bool = False) -> None: ...


# The chat follows its newest message until it has heard of the scrolling: two frames.
SCROLLED_TO = """async (message, block) => {
  message.scrollIntoView({ block });
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  message.scrollIntoView({ block });
  return message.getBoundingClientRect().toJSON();
}"""
PICTURE_HEIGHT = 500  # px at most: three pictures beside each other leave room for a page of text


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """https://pytest-asyncio.readthedocs.io/en/stable/how-to-guides/run_session_tests_in_same_loop.html"""
    for item in items:
        if item.path.parent == Path(__file__).parent and pytest_asyncio.is_async_test(item):
            item.add_marker(IN_ONE_LOOP, append=False)
            item.add_marker(pytest.mark.timeout(300))


@one_loop_fixture
async def fork_server(one_importing_process: subprocess.Popen[bytes]) -> AsyncIterator[ForkServer]:
    """Who starts practice mode, in the loop of these tests."""
    server = ForkServer(one_importing_process)
    yield server
    server.leave()


@one_loop_fixture
async def practice(tmp_path: Path, new_sqlite: Path) -> AsyncIterator[PracticeSession]:
    """A practice in this process, for what no phone can send."""
    async with just_begun(tmp_path / "practice", new_sqlite) as opened:
        yield opened


@one_loop_fixture
async def page_client(practice: PracticeSession) -> AsyncIterator[PageClient]:
    """Its page, served, with one client that is no browser."""
    async with connected(practice) as client:
        yield client


@one_loop_fixture
async def process(fork_server: ForkServer, tmp_path: Path, new_sqlite: Path) -> AsyncIterator[PracticeProcess]:
    """The program without any setting, not started yet; its database is migrated."""
    folder = tmp_path / safe_folder.FOLDER
    safe_folder.prepare(folder)
    place(new_sqlite, folder / safe_folder.DATABASE)
    made = PracticeProcess(fork_server.start, tmp_path)
    yield made
    await made.receives(signal.SIGKILL)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    assert CHROMIUM, "Chromium belum terpasang: apt-get install chromium fonts-noto-color-emoji"
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield launched
        await launched.close()


@one_loop_fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page at desktop width; an error in its scripts, or something its policy forbids, fails the test."""
    opened = await browser.new_page(viewport=WIDE, locale="id-ID")
    opened.set_default_timeout(PATIENCE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    await opened.close()
    assert errors == []


@one_loop_fixture
async def practice_page(process: PracticeProcess, page: Page) -> PracticePage:
    """The practice page, opened, with the first message on Ibu Ina's phone."""
    await page.goto(await process.opens())
    opened = PracticePage(page)
    await opened.phone("Ibu Ina").sees("admin")
    return opened


@pytest.fixture
def screenshot(page: Page, browser: Browser) -> Screenshot:
    """Save a screenshot of the page as WebP when NARAHUBUNG_SCREENSHOTS names a folder."""
    folder = os.environ.get(SCREENSHOTS)

    async def save(name: str) -> None:
        if folder is None:
            return
        png = base64.b64encode(await page.screenshot()).decode()
        blank = await browser.new_page()
        webp = await blank.evaluate(AS_WEBP, png)
        await blank.close()
        (Path(folder) / "screenshots" / f"{name}.webp").write_bytes(base64.b64decode(webp))

    return save


@pytest.fixture
def picture(page: Page) -> Picture:
    """Save a message for a guide, as PNG: it is printed, and sent to people whose programs open nothing else."""
    folder = os.environ.get(SCREENSHOTS)

    async def save(phone: Phone, words: str, name: str, *, from_end: bool = False) -> None:
        if folder is None:
            return
        await expect(phone.node.locator(".toast")).to_have_count(0)
        box = await phone.message(words).evaluate(SCROLLED_TO, "end" if from_end else "start")
        height = min(box["height"], PICTURE_HEIGHT)
        top = box["y"] + box["height"] - height if from_end else box["y"]
        clip: FloatRect = {"x": box["x"], "y": top, "width": box["width"], "height": height}
        await page.screenshot(path=Path(folder) / "panduan" / "gambar" / f"{name}.png", clip=clip)

    return save
