"""The stage: time that passes, scenarios, training, beginning again, and a restart in the middle."""

import pytest

from bot.practice.handset import Network
from bot.practice.people import Person
from bot.practice.plays import accepts, assigns, joins, link_in, reports_done, tapin_joins
from bot.practice.scenarios import SCENARIOS
from bot.practice.stage import Stage
from bot.practice.training import TRAININGS, Training
from tests.practice.page.conftest import Page

LEAVES = {
    "lhp": ("sari", "2. Menyampaikan surat penjelasan"),
    "clarification": ("sari", "Pengingat"),
    "extension": ("ina", "Permohonan waktu"),
    "returned": ("sari", "Status: Dikembalikan"),
    "moved": ("tamu", "Tindakan korektif"),
    "all": ("ina", "14"),
}


def stands(stage: Stage, key: str, words: str) -> bool:
    """Does a message with these words stand on that phone?"""
    return any(words in message.text for message in stage.desk.called[key].person.from_bot)


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_leaves_what_it_promises(stage: Stage, name: str) -> None:
    await SCENARIOS[name].play(stage)
    await stage.telegram.until(lambda: stands(stage, *LEAVES[name]))


async def test_reminders_come_on_their_own_days_when_time_passes(stage: Stage) -> None:
    await SCENARIOS["clarification"].play(stage)
    days = [
        each.wire["date"] // 86400 for each in stage.desk.called["ina"].person.from_bot if "Ringkasan" in each.text
    ]
    assert len(days) > 5
    assert len(set(days)) == len(days)


async def test_the_focal_points_training_ticks_itself(stage: Stage, ina: Person) -> None:
    training, sari = Training(stage), stage.desk.called["sari"].person
    await TRAININGS["focal"].prepare(stage)
    training.begins("focal")
    ticked = [ticks(training)]
    await joins(sari, link_in(ina.last), "Sari Wahyuni", "Inspektur Pembantu")
    await accepts(sari)
    ticked.append(ticks(training))
    sari.taps("Mengapa")
    await sari.sees("Dasar: Peraturan ORI")
    sari.taps("Hitungan lengkap")
    await sari.sees(": mengapa")
    await reports_done(sari)
    assert [*ticked, ticks(training)] == ["······", "✓✓✓···", "✓✓✓✓✓✓"]


async def test_the_staff_training_ticks_itself(stage: Stage, ina: Person) -> None:
    training, sari = Training(stage), stage.desk.called["sari"].person
    await TRAININGS["staff"].prepare(stage)
    training.begins("staff")
    ina.says("/status")
    await assigns(stage, "LHP", "0179/LM/XI/2026/BJM")
    await accepts(sari)
    assert ticks(training) == "✓✓✓···"
    await reports_done(sari)
    await ina.sees("Menunggu verifikasi", "Hasil")
    ina.taps("Kembalikan")
    await ina.sees("ketik")
    ina.says("Surat belum ditandatangani")
    await sari.sees("Status: Dikembalikan")
    assert ticks(training) == "✓✓✓✓✓·"
    await stage.passes_to(await stage.next_opening())
    assert ticks(training) == "✓" * 6


def ticks(training: Training) -> str:
    """The checklist as signs."""
    shown = training.picture()["training"]
    return "".join("✓" if step["done"] else "·" for step in shown["steps"])


async def test_beginning_again_forgets_everything(page: Page, stage: Stage) -> None:
    await tapin_joins(stage)
    await page.orders("again")
    await page.finishes()
    sari = stage.desk.called["sari"].person
    assert not sari.chat.started
    assert sari.messages == []
    ina = stage.desk.called["ina"].person
    await stage.still()
    ina.says("/narahubung")
    assert "Sari" not in (await ina.sees("Tapin")).text


async def test_a_restart_finds_everything_as_it_was(stage: Stage, ina: Person) -> None:
    await tapin_joins(stage)
    before = [(each.message_id, each.wire) for each in ina.messages]
    clock = stage.clock()
    await stage.closes()
    await stage.opens()
    again = stage.desk.called["ina"].person
    assert [(each.message_id, each.wire) for each in again.messages] == before
    assert stage.clock() >= clock
    sari = stage.desk.called["sari"].person
    await assigns(stage, "LHP", "0179/LM/XI/2026/BJM")
    await accepts(sari)
    await reports_done(sari)


async def test_what_was_written_while_the_bot_was_down_is_answered(stage: Stage, ina: Person) -> None:
    await stage.stops_bot()
    ina.says("/bantuan")
    await stage.closes()
    await stage.opens()
    await stage.telegram.until(lambda: stands(stage, "ina", "Yang dapat"))


async def test_what_comes_while_a_phone_has_no_network_arrives_later(page: Page, stage: Stage, ina: Person) -> None:
    handset = stage.desk.called["ina"]
    await page.orders("network", phone=ina.id, to="putus")
    await page.frame("news")
    stage.telegram.world.post(ina.chat, stage.telegram.world.bot, {"text": "selama putus"})
    assert (await page.frame("news"))["messages"] == []
    await page.orders("network", phone=ina.id, to="baik")
    arrived = (await page.frame("news"))["messages"]
    assert [message["text"] for _, message in arrived] == ["selama putus"]
    assert handset.network is Network.GOOD
