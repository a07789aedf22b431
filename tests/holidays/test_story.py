"""/libur through the whole program: what moves is shown, told once to each person, and files survive a kill."""

from datetime import date

from models.database import transaction
from tests.support.clock import MORNING
from tests.support.driver_holidays import DUE
from tests.support.rows import context_at, item
from tests.support.running_office import Office

CSV = "Tanggal;Keterangan;Jenis\r\n09/12/2026;Pilkada;Libur nasional\r\n31/02/2027;Imlek;\r\n".encode("utf-8-sig")


def send_items(office: Office) -> None:
    """Two LHP for Tapin and one for Banjar, counted from Friday 20 November 2026."""
    with transaction(office.engine) as session:
        for code, place in (("K7Q2", "63.05"), ("M4X8", "63.05"), ("B2B2", "63.03")):
            sent = item(context_at(session, MORNING), place, DUE, code=code)
            sent.received_on = date(2026, 11, 20)


def told(office: Office) -> list[int]:
    """How many messages about the calendar Ibu Sari and Pak Yohanes have."""
    people = (office.sari, office.yohanes)
    return [sum("Kalender hari libur berubah" in message.text for message in one.from_bot) for one in people]


async def test_a_new_holiday_moves_three_items_and_tells_two_people_once(before_opening: Office) -> None:
    office = before_opening
    send_items(office)
    await office.opens()
    office.ina.says("/libur tambah 9-12-2026 Pilkada | nasional")
    preview = await office.ina.sees("3 tenggat bergeser", "Jumat, 8 Januari 2027")
    assert all(code in preview.text for code in ("#K7Q2", "#M4X8", "#B2B2"))
    assert told(office) == [0, 0]
    office.ina.taps_twice("Terapkan")
    await office.ina.sees("Kalender diperbarui", "3 tenggat bergeser")
    hers = await office.sari.sees("Kalender hari libur berubah", "Rabu, 9 Desember 2026")
    assert "#K7Q2" in hers.text and "#M4X8" in hers.text and "#B2B2" not in hers.text
    await office.yohanes.sees("Kalender hari libur berubah", "#B2B2")
    await office.telegram.all_heard()
    assert told(office) == [1, 1]


async def test_a_file_is_fetched_again_after_a_kill_and_its_dry_run_survives_one(before_opening: Office) -> None:
    office = before_opening
    send_items(office)
    await office.opens()
    gate = office.telegram.faults.held("getFile")
    office.ina.sends_document("libur.csv", CSV, caption="/libur")
    await office.ina.sees("sedang saya baca")
    await gate.reached()
    await office.reopens_at(MORNING)
    await office.ina.sees("2 baris", "🆕 2.", "Pilkada", "31/02/2027")
    await office.ina.sees("1 baris tidak diambil")  # a document, uploaded from the row of the outbox
    await office.reopens_at(MORNING)
    office.ina.taps("Lanjut")
    await office.ina.sees("3 tenggat bergeser")
    office.ina.taps("Terapkan")
    await office.sari.sees("Kalender hari libur berubah")


async def test_a_file_that_telegram_does_not_give_out_is_asked_for_again(before_opening: Office) -> None:
    office = before_opening
    await office.opens()
    office.ina.says("/libur")
    await office.ina.sees("Hari libur 2026")
    office.ina.taps("Impor berkas")
    await office.ina.sees("Kirim berkas")
    fault = office.telegram.faults.closed("getFile", times=1)
    office.ina.sends_document("libur.csv", CSV)
    await office.ina.sees("2 baris")
    assert fault.hits == 1
