"""Each scenario ends in the state that its button describes."""

import pytest

from bot.practice.session.session import PracticeSession
from bot.practice.training.scenarios import SCENARIOS
from tests.practice.conftest import shows

EXPECTED = {
    "lhp": ("sari", "2. Menyampaikan surat penjelasan"),
    "clarification": ("sari", "Pengingat"),
    "extension": ("ina", "Permohonan waktu"),
    "returned": ("sari", "Status: Dikembalikan"),
    "unit": ("sari", "Hasil #"),
    "moved": ("tamu", "Tindakan korektif"),
    "units": ("sari", "Puskesmas Pandahan (puskesmas, Kec. Tapin Tengah)"),
    "standards": ("hasan", "1 perlu dilengkapi"),
    "result": ("ina", "Instansi setuju dengan rancangan ini"),
    "visit": ("tamu6", "Catatan 2 lengkap"),
    "visited": ("hasan", "Mohon tanggapan Bapak/Ibu"),
    "voices": ("tamu", "Bagaimana layanannya"),
    "all": ("ina", "14"),
}


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_leaves_what_it_promises(practice: PracticeSession, name: str) -> None:
    await SCENARIOS[name].run(practice)
    await practice.telegram.until(lambda: shows(practice, *EXPECTED[name]))


async def test_reminders_come_on_their_own_days_when_time_passes(practice: PracticeSession) -> None:
    await SCENARIOS["clarification"].run(practice)
    days = [
        each.wire["date"] // 86400
        for each in practice.phones.by_key["ina"].person.from_bot
        if "Ringkasan" in each.text
    ]
    assert len(days) >= 2  # only where something changed
    assert len(set(days)) == len(days)
