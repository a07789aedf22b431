"""Minta waktu: two taps for the agency; the office grants, offers another date or refuses; waiting is not late."""

from datetime import date

import pytest

from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party
from tests.support.running_office import Office
from tests.support.stories import DUE, days_later, send_item, stored_item, what_happened

TODAY = date(2026, 11, 23)


async def asks(office: Office, until: str = "+5 hari kerja", why: str = "Kepala dinas sedang dinas luar") -> None:
    """Ibu Sari asks for more time; the office has the request."""
    office.sari.taps("Minta waktu")
    await office.sari.sees("Sampai kapan")
    if until.startswith("+"):
        office.sari.taps(until)
    else:
        office.sari.says(until)
    await office.sari.sees("alasannya")
    office.sari.says(why)
    await office.ina.sees("Permohonan waktu #K7Q2", why)


async def test_asked_and_granted_moves_the_date_and_keeps_the_first(tapin: Office) -> None:
    await asks(tapin)
    await tapin.sari.sees("Kamis, 14 Januari 2027", "Kami jawab paling lambat Rabu, 25 November 2026")
    assert stored_item(tapin).waits_for is Party.OFFICE
    tapin.ina.taps_twice("Setujui")
    await tapin.sari.sees("disetujui", "Tenggat baru: Kamis, 14 Januari 2027", "semula Kamis, 7 Januari 2027")
    await tapin.sari.sees("Tenggat semula: Kamis, 7 Januari 2027, diperpanjang 1 kali")
    item = stored_item(tapin)
    assert (item.due_on, item.first_due_on) == (date(2027, 1, 14), DUE)
    assert (item.extensions, item.due_version, item.office_due_on) == (1, 2, None)


async def test_another_date_is_offered_and_accepted(tapin: Office) -> None:
    await asks(tapin)
    tapin.ina.taps("Tawarkan tanggal lain")
    await tapin.ina.sees("Tanggal mana")
    tapin.ina.says("12/01/2027")
    await tapin.sari.sees("kami menawarkan Selasa, 12 Januari 2027")
    tapin.sari.taps_twice("Terima tawaran")
    await tapin.ina.sees("tawaran diterima", "12 Januari 2027")
    assert (stored_item(tapin).due_on, stored_item(tapin).extensions) == (date(2027, 1, 12), 1)
    tapin.sari.taps("Riwayat")
    riwayat = await tapin.sari.sees("Riwayat", "Tawaran tanggal lain diterima: 7 Jan 2027 → 12 Jan 2027")
    assert "oleh Sari Wahyuni, narahubung utama" in riwayat.text.split("\n\n")[1]


async def test_a_weekday_that_contradicts_the_date_is_asked_with_both_days(tapin: Office) -> None:
    tapin.sari.taps("Minta waktu")
    await tapin.sari.sees("Sampai kapan")
    tapin.sari.says("Kamis, 15 Januari 2027")
    await tapin.sari.sees("jatuh pada hari Jumat, 15 Januari 2027", "Kamis, 14 Januari 2027")
    tapin.sari.taps("Tanggal lain")
    await tapin.sari.sees("Sampai kapan")
    tapin.sari.says("Kamis, 15 Januari 2027")
    await tapin.sari.sees("jatuh pada hari")
    tapin.sari.taps("Kamis, 14 Januari 2027")
    await tapin.sari.sees("mohon waktu sampai Kamis, 14 Januari 2027", "alasannya")


async def test_on_the_due_date_itself_it_is_in_time_and_waiting_is_not_late(before_opening: Office) -> None:
    await send_item(before_opening, due=TODAY)
    await asks(before_opening)
    days_later(before_opening, 4)
    before_opening.sari.says("/tugas")
    seen = await before_opening.sari.sees("penugasan terbuka")
    assert "lewat" not in seen.text.lower() and "kami terlambat menjawab 2 hari" in seen.text
    before_opening.ina.taps("Setujui")
    await before_opening.sari.sees("Tenggat baru: Senin, 30 November 2026")


async def test_after_the_due_date_kendala_is_the_way(before_opening: Office) -> None:
    await send_item(before_opening, due=TODAY)
    button = before_opening.sari.finds("Minta waktu")
    days_later(before_opening, 1)
    before_opening.sari.taps(button)
    await before_opening.sari.gets_toast("sudah lewat", "Kendala")
    assert what_happened(before_opening) == ["sent"]


@pytest.mark.both_databases
async def test_a_request_taken_back_leaves_nothing_to_decide(tapin: Office) -> None:
    await asks(tapin)
    tapin.sari.taps("Batalkan")
    await tapin.sari.gets_toast("Minta waktu", "dibatalkan")
    await tapin.ina.sees("Tidak ada yang perlu diputuskan")
    tapin.ina.forge_press("ex:grant:1")
    await tapin.ina.gets_toast("sudah diputuskan atau dibatalkan")
    assert stored_item(tapin).status is Status.SENT and stored_item(tapin).office_due_on is None
