"""Each scenario leaves the state that its button promises."""

import pytest

from bot.practice.session.session import Stage
from bot.practice.training.scenarios import SCENARIOS
from tests.practice.conftest import stands

LEAVES = {
    "lhp": ("sari", "2. Menyampaikan surat penjelasan"),
    "clarification": ("sari", "Pengingat"),
    "extension": ("ina", "Permohonan waktu"),
    "returned": ("sari", "Status: Dikembalikan"),
    "moved": ("tamu", "Tindakan korektif"),
    "all": ("ina", "14"),
}


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
