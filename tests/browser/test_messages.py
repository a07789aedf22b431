"""How messages look: days, long lines, folds, albums, cut labels, pins; with letters of twice the size too."""

from collections.abc import AsyncIterator
from datetime import timedelta

from playwright.async_api import Locator, Page, async_playwright, expect

from bot.practice.server.chats import Json
from bot.practice.session.session import PracticeSession
from tests.browser.conftest import CHROMIUM, NARROW, SWITCHES, one_loop_fixture
from tests.browser.phones import Phone, PracticePage
from tests.browser.test_access import complaints
from tests.practice.conftest import Page as PageClient

# The chat follows its newest message until it has heard of the scrolling: two frames.
TO_THE_TOP = """async (talk) => {
  talk.scrollTop = 0;
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  talk.scrollTop = 0;
}"""

TWICE = "--blink-settings=defaultFontSize=32"  # px; what people choose who need letters of twice the size
LONG = "nomor_surat_" * 12
LINES = [f"baris {number}" for number in range(6)]  # more than the three of a folded quotation
URL = "https://t.me/narahubung_latihan_bot?start=abc"
ROWS = [
    [{"text": "✅ Sudah lengkap dan benar semuanya", "callback_data": "1"}, {"text": "Nanti", "callback_data": "2"}],
    [{"text": "Buka", "url": URL}, {"text": "Salin", "copy_text": {"text": "#K7Q2"}}],
]
CUT_OFF = """(node) => [...node.querySelectorAll("button, h2, h1, select, .status, textarea, .now")]
  .filter((each) => each.offsetParent && !each.closest(".buttons, .switcher, .album, .desk .words"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth + 1)
  .filter((each) => getComputedStyle(each).display !== "inline" && !each.matches(".hidden-words"))
  .map((each) => each.outerHTML.slice(0, 90))"""
OVERLAPS = """(talk) => {
  const boxes = [...talk.querySelectorAll(".day, .message")].map((each) => each.getBoundingClientRect());
  return boxes.filter((one, index) => boxes.slice(index + 1).some((other) =>
    one.top < other.bottom - 1 && other.top < one.bottom - 1
    && one.left < other.right && other.left < one.right)).length;
}"""


@one_loop_fixture
async def ina(practice: PracticeSession, page_client: PageClient) -> AsyncIterator[str]:
    """The address of a page: Ibu Ina's phone has a message of each kind, on three days; the last one is pinned."""
    state, chat = practice.telegram.state, practice.phones.by_key["ina"].person.chat
    for day in range(2):
        for number in range(2):
            state.post(chat, state.bot, {"text": f"Hari {day}, pesan {number}"})
        practice.clock.ahead += timedelta(days=1)
    _posts(practice, {"text": LONG, "entities": [{"type": "pre", "offset": 0, "length": len(LONG)}]})
    for text in ("\n".join(LINES), "pendek"):
        _posts(practice, {"text": text, "entities": [_folded(text)]})
    _posts(
        practice, {"text": "Kepala\nkutipan\nEkor", "entities": [{"type": "blockquote", "offset": 7, "length": 7}]}
    )
    for kind, count in (("photo", 3), ("document", 2)):
        album = state.new_album()
        for _ in range(count):
            stored = state.files.photo() if kind == "photo" else state.files.media(kind, state.files.add(kind))
            _posts(practice, stored | album)
    chat.pinned.append(_posts(practice, {"text": "Ini kartunya", "reply_markup": {"inline_keyboard": ROWS}}))
    yield page_client.address


def _posts(practice: PracticeSession, content: Json) -> int:
    """The bot writes to Ibu Ina; returns the id of the message."""
    state = practice.telegram.state
    return state.post(practice.phones.by_key["ina"].person.chat, state.bot, content).message_id


def _folded(text: str) -> Json:
    return {"type": "expandable_blockquote", "offset": 0, "length": len(text)}


async def _columns(found: Locator) -> int:
    """In how many columns they are laid out."""
    left: list[float] = await found.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().left)")
    return len(set(left))


async def _height(found: Locator) -> float:
    box = await found.bounding_box()
    assert box is not None, "it is not visible"
    return box["height"]


async def test_each_kind_of_message_is_shown_whole(ina: str, page: Page) -> None:
    await page.set_viewport_size(NARROW)
    await page.goto(ina)
    phone = PracticePage(page).phone("Ibu Ina")
    await phone.sees("Ini kartunya")
    talk = phone.node.locator(".talk")
    # Days: each has its own line, wherever somebody has scrolled to.
    await expect(talk.locator(".day")).to_have_count(3)
    for part in (0.0, 0.2, 1.0):
        await talk.evaluate("(node, part) => { node.scrollTop = node.scrollHeight * part; }", part)
        assert await talk.evaluate(OVERLAPS) == 0
    # A long line without a space is wrapped.
    assert (
        await talk.evaluate(
            "(node) => [...node.querySelectorAll('*')].filter((e) => e.scrollWidth > e.clientWidth + 1 "
            "&& getComputedStyle(e).overflowX !== 'hidden' && e.clientWidth > 0).length"
        )
        == 0
    )
    # A quotation of six short lines unfolds and folds; one of a single line has nothing to unfold.
    quote = phone.message(LINES[0])
    height = await _height(quote)
    await quote.get_by_role("button", name="Tampilkan semua").click()
    assert await _height(quote) > height
    await quote.get_by_role("button", name="Lipat").click()
    assert await _height(quote) == height
    await expect(phone.message("pendek").get_by_role("button", name="Tampilkan semua")).to_be_hidden()
    # The line break behind a quotation is its end, as in Telegram, and no empty line.
    assert (await phone.message("Ekor").locator(".words").inner_text()).endswith("kutipan\nEkor")
    # Albums: photos in a grid of two columns, documents below each other.
    assert await _columns(talk.locator(".album .photo")) == 2
    assert await _columns(talk.locator(".album .file")) == 1
    await _labels_are_cut(phone)
    # The pinned line leads to its message.
    await talk.evaluate(TO_THE_TOP)
    await phone.node.locator(".pinned").click()
    await expect(phone.message("Ini kartunya")).to_be_in_viewport()


async def _labels_are_cut(phone: Phone) -> None:
    """One line each, equal widths in a row, and an ellipsis where the label has no room."""
    long, short = (phone.message("Ini kartunya").get_by_role("button", name=name) for name in ("Sudah", "Nanti"))
    widths = [await each.evaluate("(node) => Math.round(node.offsetWidth)") for each in (long, short)]
    assert widths[0] == widths[1]
    assert await _height(long) == await _height(short)
    assert await long.evaluate("(each) => each.scrollWidth > each.clientWidth")
    assert not await short.evaluate("(each) => each.scrollWidth > each.clientWidth")


async def test_with_letters_of_twice_the_size_a_phone_is_usable(ina: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES, TWICE])
        page = await browser.new_page(viewport=NARROW, locale="id-ID")
        await page.goto(ina)
        phone = PracticePage(page).phone("Ibu Ina")
        await phone.sees("Ini kartunya")
        assert await page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
        assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        assert await page.evaluate(f"({CUT_OFF})(document.body)") == []
        # The chat has the window, not what is around it.
        assert await _height(phone.node.locator(".talk")) > NARROW["height"] / 2
        await expect(phone.field).to_be_in_viewport()
        await phone.says("/bantuan")
        await phone.sees("Yang dapat")
        await page.emulate_media(color_scheme="dark")
        assert await complaints(page) == []
        await page.get_by_role("button", name="Alat latihan").click()
        again = page.get_by_role("button", name="Ulangi dari awal")
        await again.scroll_into_view_if_needed()
        assert await page.evaluate(f"({CUT_OFF})(document.getElementById('panel'))") == []
        await again.click()
        await expect(page.get_by_role("dialog").get_by_role("button", name="Batal")).to_be_in_viewport()
        await browser.close()
