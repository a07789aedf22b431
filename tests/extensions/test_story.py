"""Minta waktu: two taps for the agency; the office grants, offers another date or refuses; waiting is not late."""

from datetime import date

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


async def test_a_grant_is_never_less_than_a_refusal_would_leave(tapin: Office) -> None:
    await asks(tapin, "8 Januari 2027")
    days_later(tapin, 7)  # five working days: Thu 7 January -> 8, 11, 12, 13, 14
    tapin.ina.taps("Setujui")
    await tapin.sari.sees("Tenggat baru: Kamis, 14 Januari 2027", "Dimohon Jumat, 8 Januari 2027; waktu selama")
    assert stored_item(tapin).due_on == date(2027, 1, 14)


async def test_typed_dates_are_read_and_wrong_ones_named(tapin: Office) -> None:
    tapin.sari.taps("Minta waktu")
    await tapin.sari.sees("Sampai kapan")
    for typed, answer in (("entah", "belum saya pahami"), ("31-02-2027", "tidak ada di kalender")):
        tapin.sari.says(typed)
        await tapin.sari.sees(answer)
    for typed, answer in (("20-11-2026", "sudah lewat"), ("4 Januari 2027", "setelah tenggat sekarang")):
        tapin.sari.says(typed)
        await tapin.sari.sees(answer)
    tapin.sari.says("Minggu, 17 Januari 2027")
    await tapin.sari.sees("Minggu, 17 Januari 2027 (hari libur)", "alasannya")
    assert what_happened(tapin) == ["sent"]


async def test_refused_with_a_reason_gives_back_the_time_of_waiting(tapin: Office) -> None:
    await asks(tapin)
    days_later(tapin, 1)
    tapin.ina.taps("Tolak")
    await tapin.ina.sees("ketik alasan")
    tapin.ina.says("Pelapor sudah menunggu lama")
    await tapin.sari.sees("belum dapat kami setujui", "menunggu lama", "menjadi Jumat, 8 Januari 2027", "Kendala")
    await tapin.ina.sees("Ditolak oleh Ina Rahmawati")
    assert what_happened(tapin) == ["sent", "extension_asked", "extension_refused", "due_changed"]


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


async def test_the_cards_say_what_waits_and_then_what_was_offered(tapin: Office) -> None:
    await asks(tapin)
    card = await tapin.sari.sees("Status: Terkirim", "Permohonan waktu sampai Kamis, 14 Januari 2027", "25 November")
    assert "Mohon tekan" not in card.text
    await tapin.ina.sees("Menunggu kita sejak 23 Nov 2026", "permohonan waktu sampai Kamis, 14 Januari 2027")
    tapin.ina.taps("Tawarkan tanggal lain")
    await tapin.ina.sees("Tanggal mana")
    tapin.ina.says("12/01/2027")
    card = await tapin.sari.sees("Status: Terkirim", "Tawaran kami: Selasa, 12 Januari 2027", "Terima tawaran")
    assert "Mohon tekan Terima bila" not in card.text
    await tapin.ina.sees("Status: Terkirim", "Ditawarkan Selasa, 12 Januari 2027, menunggu jawaban narahubung")


async def test_an_offer_is_later_than_the_date_that_is_then_due(tapin: Office) -> None:
    await asks(tapin, until="+10 hari kerja")
    days_later(tapin, 3)  # three working days to give back: Thu 7 -> Tue 12 January
    tapin.ina.taps("Tawarkan tanggal lain")
    await tapin.ina.sees("Tanggal mana")
    tapin.ina.says("12/01/2027")
    await tapin.ina.sees("setelah tenggat sekarang", "12 Januari 2027")
    assert (stored_item(tapin).due_on, what_happened(tapin)) == (DUE, ["sent", "extension_asked"])
    tapin.ina.says("13/01/2027")
    await tapin.sari.sees("kami menawarkan Rabu, 13 Januari 2027")
    assert stored_item(tapin).due_on == date(2027, 1, 12)


async def test_an_offer_can_be_answered_with_another_request(tapin: Office) -> None:
    await asks(tapin)
    tapin.ina.taps("Tawarkan tanggal lain")
    await tapin.ina.sees("Tanggal mana")
    tapin.ina.taps("+3 hari kerja")
    await tapin.sari.sees("kami menawarkan Selasa, 12 Januari 2027")
    tapin.sari.taps("Ajukan lagi")
    await tapin.sari.sees("Sampai kapan")
    tapin.sari.taps("+10 hari kerja")
    await tapin.sari.sees("alasannya")
    tapin.sari.says("Perlu tanda tangan bupati")
    await tapin.ina.sees("Permohonan waktu #K7Q2", "bupati")
    tapin.sari.forge_press("ex:accept:1")
    await tapin.sari.gets_toast("sudah diputuskan")
    assert stored_item(tapin).due_on == DUE


async def test_one_request_at_a_time(tapin: Office) -> None:
    await asks(tapin)
    tapin.sari.forge_press(f"c:time:1:{stored_item(tapin).version}")
    await tapin.sari.gets_toast("#K7Q2", "masih menunggu jawaban")
    assert what_happened(tapin) == ["sent", "extension_asked"]


async def test_other_news_does_not_stop_the_offices_clock(tapin: Office) -> None:
    await asks(tapin)
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("tercatat sedang diproses")
    assert stored_item(tapin).office_due_on == date(2026, 11, 25)


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


async def test_a_request_taken_back_leaves_nothing_to_decide(tapin: Office) -> None:
    await asks(tapin)
    tapin.sari.taps("Batalkan")
    await tapin.sari.gets_toast("Minta waktu", "dibatalkan")
    await tapin.ina.sees("Tidak ada yang perlu diputuskan")
    tapin.ina.forge_press("ex:grant:1")
    await tapin.ina.gets_toast("sudah diputuskan atau dibatalkan")
    assert stored_item(tapin).status is Status.SENT and stored_item(tapin).office_due_on is None
