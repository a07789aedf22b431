"""Commands of the page: reset and network, and the frames they cause."""

from bot.practice.phone.handset import Network
from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import tapin_joins
from tests.practice.conftest import Page


async def test_beginning_again_forgets_everything(page: Page, practice: PracticeSession) -> None:
    await tapin_joins(practice)
    await page.asks("again")
    await page.finishes()
    sari = practice.phones.by_key["sari"].person
    assert not sari.chat.started
    assert sari.messages == []
    ina = practice.phones.by_key["ina"].person
    await practice.wait_until_idle()
    ina.says("/narahubung")
    assert "Sari" not in (await ina.sees("Tapin")).text


async def test_what_comes_while_a_phone_has_no_network_arrives_later(
    page: Page, practice: PracticeSession, ina: Person
) -> None:
    handset = practice.phones.by_key["ina"]
    await page.asks("network", phone=ina.id, to="putus")
    await page.frame("news")
    practice.telegram.state.post(ina.chat, practice.telegram.state.bot, {"text": "selama putus"})
    assert (await page.frame("news"))["messages"] == []
    await page.asks("network", phone=ina.id, to="baik")
    arrived = (await page.frame("news"))["messages"]
    assert [message["text"] for _, message in arrived] == ["selama putus"]
    assert handset.network is Network.GOOD
