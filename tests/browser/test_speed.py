"""A tap is answered at once, and a full desk stays smooth; measured inside the page."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from bot.practice.session.session import PracticeSession
from bot.practice.training.scenarios import SCENARIOS
from tests.browser.phones import Desk, Phone
from tests.practice.conftest import Page as Wire
from tests.practice.conftest import page as wire
from tests.practice.conftest import practice

__all__ = ["practice", "wire"]

TAPS = 40
MESSAGES = 2_000
# From the click to the changed message, drawn: milliseconds.
TAP = """async (button) => {
  const talk = button.closest(".talk");
  const started = performance.now();
  const changed = new Promise((done) => {
    const watch = new MutationObserver((changes) => {
      if (!changes.some((each) => each.addedNodes.length)) return;
      watch.disconnect();
      done();
    });
    watch.observe(talk, { childList: true, subtree: true });
  });
  button.click();
  await changed;
  await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - started;
}"""
# The longest that the page was deaf while messages came: milliseconds.
WATCH = """() => {
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
  }, 5);
}"""


async def test_a_tap_comes_back_within_150_ms(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ina = desk.phone("Ibu Ina")
    await ina.says("/status")
    await ina.sees("Tekan nama untuk membuka")
    times = sorted([await _tap(ina, label) for _ in range(TAPS // 2) for label in ("Kab. Tapin", "Kembali")])
    middle, late = times[TAPS // 2], times[int(TAPS * 0.95)]
    with capsys.disabled():
        print(f"\ntap to page: median {middle:.0f} ms, p95 {late:.0f} ms")  # noqa: T201
    assert late < 150


async def _tap(ina: Phone, label: str) -> float:
    """Press a button whose message is edited in place; returns the milliseconds until that was drawn."""
    button = ina.node.locator(".buttons").get_by_role("button", name=label).last
    return float(await button.evaluate(TAP))


@pytest.fixture
async def full(practice: PracticeSession) -> AsyncIterator[PracticeSession]:
    """Fourteen inspectorates, and two thousand messages on Ibu Ina's and Ibu Sari's phones."""
    await SCENARIOS["all"].play(practice)
    state, chats = practice.telegram.state, [practice.phones.by_key[key].person.chat for key in ("ina", "sari")]
    for number in range(MESSAGES):
        state.post(chats[number % 2], state.bot, {"text": f"Pesan {number}: " + "kata " * (number % 30)})
    yield practice


async def test_a_full_desk_stays_smooth(full: PracticeSession, wire: Wire, page: Page) -> None:
    await page.goto(wire.address)
    ina = Desk(page).phone("Ibu Ina")
    await ina.sees(f"Pesan {MESSAGES - 2}:")
    await page.evaluate(WATCH)
    state, chat = full.telegram.state, full.phones.by_key["ina"].person.chat
    for number in range(100):
        state.post(chat, state.bot, {"text": f"Lagi {number}"})
        await full.telegram.state.changes.change_within(0.01)
    await ina.sees("Lagi 99")
    await expect(ina.message("Lagi 99")).to_be_in_viewport()
    await ina.says("/bantuan")
    await ina.sees("Yang dapat")
    assert await page.evaluate("window.longest") < 250
    await expect(ina.message(f"Pesan {MESSAGES - 240}:")).to_have_count(0)
    await ina.node.get_by_role("button", name="Pesan sebelumnya").click()
    await ina.sees(f"Pesan {MESSAGES - 240}:")
