"""A typed code, number or agency opens what it names; a focal point sees only their own."""

from datetime import date

import pytest

from tests.support.running_office import Office
from tests.support.stories import describe, send_item_to


@pytest.mark.both_databases
async def test_names_open_what_they_mean_to_whoever_may_see_it(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 24), "WDDH")
    send_item_to(office, "63.03", date(2026, 12, 4), "B2B2")
    describe(office, "WDDH", "0179/LM/VI/2022/BJM", "KTP tidak kunjung terbit")
    describe(office, "B2B2", "0188/LM/VII/2026/BJM", "Pasien ditolak IGD")
    await office.opens()
    for words, seen in (
        ("#WDDH", "KTP tidak kunjung terbit"),
        ("wddh", "KTP tidak kunjung terbit"),
        ("0188", "Pasien ditolak IGD"),
        ("no 188/LM sudah dibalas?", "Pasien ditolak IGD"),
        ("/status 0179", "KTP tidak kunjung terbit"),
        ("bagaimana Tapin?", "Inspektorat Kab. Tapin"),
        ("Tolong ingatkan Tapin", "1 penugasan terbuka"),
        ("Banjar bagaimana?", "beberapa instansi"),
        ("tapin dan kab banjar", "beberapa instansi"),
    ):
        office.ina.says(words)
        await office.ina.sees(seen)
    for words in ("#WDDH", "wddh", "0179", "cek no 179/lm ya bu", "/status 0179"):
        office.sari.says(words)
        await office.sari.sees("#WDDH", "KTP tidak kunjung terbit", "Tenggat")
    for words in ("#WDDH", "wddh", "0179", "/status 0179", "bagaimana Tapin?"):
        office.yohanes.says(words)
        answer = await office.yohanes.sees()
        assert "KTP" not in answer.text, words


async def test_a_beginning_of_two_numbers_is_a_choice(before_opening: Office) -> None:
    office = before_opening
    for code, year in (("WDDH", 2022), ("B2B2", 2026)):
        send_item_to(office, "63.05", date(2026, 12, 24), code)
        describe(office, code, f"0179/LM/VI/{year}/BJM", f"Laporan tahun {year}")
    await office.opens()
    for phone in (office.ina, office.sari):
        phone.says("0179")
        await phone.sees("“0179” cocok dengan beberapa penugasan")
        phone.taps("#WDDH")
        await phone.sees("Laporan tahun 2022")
