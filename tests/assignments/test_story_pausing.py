"""A clock that is paused and given back, an answer of ours that is late and says so, why each date is this one."""

from datetime import date, timedelta

from tests.support.running_office import Office
from tests.support.stories import days_later, reports, stored_item, what_happened


async def test_paused_with_a_reason_and_given_back(tapin: Office) -> None:
    tapin.ina.taps("Jeda waktu")
    await tapin.ina.sees("Apa alasannya?")
    tapin.ina.says("Menunggu data BPN")
    await tapin.sari.sees("tenggatnya tidak berjalan", "Menunggu data BPN")
    await tapin.sari.sees("⏸ Waktu dijeda sejak 23 Nov 2026: Menunggu data BPN")
    days_later(tapin, 2)
    tapin.ina.taps("Lanjutkan waktu")
    await tapin.ina.sees("Apa yang sudah jelas?")
    tapin.ina.says("Data BPN sudah kami terima")
    await tapin.sari.sees(
        "berjalan lagi", "Data BPN sudah kami terima", "Kamis, 7 Januari 2027 → Senin, 11 Januari 2027"
    )
    await tapin.ina.sees("Narahubung sudah diberi tahu", "Senin, 11 Januari 2027")
    assert stored_item(tapin).due_on == date(2027, 1, 11)
    assert what_happened(tapin) == ["sent", "paused", "due_changed", "resumed"]


async def test_the_reason_of_every_date_unfolds_in_place(tapin: Office) -> None:
    tapin.ina.taps("Jeda waktu")
    await tapin.ina.sees("Apa alasannya?")
    tapin.ina.says("Menunggu data BPN")
    await tapin.sari.sees("tenggatnya tidak berjalan")
    tapin.sari.taps("Mengapa tanggal ini?")
    short = await tapin.sari.sees("#K7Q2: Kamis, 7 Januari 2027", "Dasar: Peraturan ORI 58/2023 Ps 54(1)")
    tapin.sari.taps("Hitungan lengkap")
    whole = await tapin.sari.sees("mengapa Kamis, 7 Januari 2027?", "Aturan", "Hasilnya")
    tapin.sari.taps("Ringkas saja")
    again = await tapin.sari.sees("#K7Q2: Kamis, 7 Januari 2027", "Waktu dijeda")
    assert short.message_id == whole.message_id == again.message_id


async def test_what_we_owe_too_long_is_on_the_card_every_morning(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.sari.sees("Kami menjawab paling lambat Kamis, 26 November 2026")
    await tapin.reopens_at(tapin.clock() + timedelta(days=4))
    await tapin.sari.sees("Kami terlambat menjawab 1 hari kerja", "Waktu Bapak/Ibu tidak berjalan")
    await tapin.ina.sees("Kita terlambat menjawab 1 hari kerja")
