"""Reminders as people get them: on working days, in office hours, once a day, and never stale."""

from datetime import date, datetime

import pytest

from models.database import transaction
from models.people import people
from tests.support.clock import MORNING, WITA
from tests.support.running_office import Office
from tests.support.stories import send_item_to

pytestmark = pytest.mark.both_databases


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026 at the office; the 1st is a Tuesday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=WITA)


def bundles(office: Office) -> list[str]:
    """The bundles on Ibu Sari's phone."""
    return [message.text for message in office.sari.from_bot if "Pengingat" in message.text]


async def test_after_days_of_downtime_one_bundle_tells_everything_once(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 2), "K7Q2")
    send_item_to(office, "63.05", date(2026, 12, 9), "M4X8")
    await office.reopens_at(at(4, 9))
    bundle = await office.sari.sees("Pengingat Jumat, 4 Desember 2026")
    assert bundle.text.index("#K7Q2") < bundle.text.index("#M4X8")
    await office.reopens_at(at(4, 15))
    office.sari.says("/tugas")
    await office.sari.sees("2 penugasan terbuka")
    assert len(bundles(office)) == 1


async def test_a_button_in_words_opens_the_card_of_one_of_several(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    send_item_to(office, "63.05", date(2026, 12, 8), "M4X8")
    await office.reopens_at(at(3, 8))
    bundle = await office.sari.sees("Pengingat", "besok")
    labels = [button["text"] for row in bundle.rows for button in row]
    assert labels[:2] == ["Penundaan layanan administrasi · besok", "Penundaan layanan… · Sel 8 Des"]
    office.sari.taps("Sel 8 Des", on=bundle)
    await office.telegram.until(lambda: "Tindakan korektif" in office.sari.last.text)
    assert office.sari.finds("Terima", on=office.sari.last)


async def test_a_reminder_of_one_item_is_answered_in_place_and_replaced_by_the_next(before_opening: Office) -> None:
    """H-1 on Thursday 3 December, H on Friday 4: nothing is answered on Thursday but that it was read."""
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    await office.reopens_at(at(3, 8))
    first = await office.sari.sees("Pengingat", "besok")
    card = next(each for each in office.sari.messages if "Tindakan korektif" in each.text)
    assert len(first.text.splitlines()) <= 6 and "narahubung utama" not in first.text
    assert first.wire["reply_to_message"]["message_id"] == card.message_id, "one tap scrolls to the card"
    office.sari.taps("Kabar", on=first)
    await office.telegram.until(lambda: "Tulis kabar" in str(first.rows))
    office.sari.taps("Kembali", on=first)
    await office.telegram.until(lambda: "Terima" in str(first.rows))
    office.sari.taps("Terima", on=first)
    await office.sari.gets_toast("diterima")
    await office.telegram.until(lambda: "Terima" not in str(first.rows) and "Diterima" in card.text)
    assert "Selesai" in str(first.rows)
    office.sari.taps("Selesai", on=first)
    await office.sari.sees("kirim bukti")
    office.sari.says("/batal")
    await office.reopens_at(at(4, 8))
    await office.sari.sees("Pengingat", "hari ini")
    await office.telegram.until(lambda: first.deleted)  # after 48 hours one line would be left of it


async def test_an_answer_cancels_the_reminders_of_its_day(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    await office.reopens_at(at(3, 7))
    await office.sari.sees("Tindakan korektif")
    office.sari.taps("Terima")
    await office.sari.sees("Status: Diterima")
    await office.reopens_at(at(3, 9))
    office.sari.says("/tugas")
    await office.sari.sees("#K7Q2")
    assert bundles(office) == []
    await office.reopens_at(at(4, 8))
    await office.sari.sees("Pengingat", "hari ini")


async def test_on_a_saturday_nothing_is_sent(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    await office.reopens_at(at(5, 10))
    office.sari.says("/tugas")
    await office.sari.sees("baru lewat tenggat")
    assert bundles(office) == []
    await office.reopens_at(at(7, 8))
    await office.sari.sees("Pengingat Senin, 7 Desember 2026")


async def test_the_office_reads_the_digest_and_who_is_late(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 2), "K7Q2")
    await office.reopens_at(at(3, 8))
    digest = await office.ina.sees("Ringkasan Kamis, 3 Desember 2026", "Terlambat: 1")
    assert "Menunggu kita" not in digest.text
    await office.reopens_at(at(7, 8))
    await office.sari.sees("asisten kami ikut kami kabari")
    await office.reopens_at(at(8, 8))  # h+4: staff are asked to help, with phones and words to copy
    reminder = await office.ina.sees("perhatian kantor", "#K7Q2")
    assert "Belum ada kabar dari narahubung" in reminder.text
    office.ina.says("/tugaskantor")
    await office.ina.sees("ingin membantu tindak lanjut", "Utama: Sari Wahyuni")


async def test_somebody_out_of_reach_becomes_a_task_that_is_done_once(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    with transaction(office.engine) as session:
        person = people.by_chat(session, office.sari.id)
        assert person is not None
        person.unreachable_at = MORNING
    await office.reopens_at(at(3, 8))
    await office.ina.sees("Tugas kantor: 1")
    office.ina.says("/tugaskantor")
    await office.ina.sees("Yth. Narahubung Kab. Tapin", "#K7Q2")
    office.ina.taps_twice("Sudah ditangani")
    await office.ina.sees("Tidak ada tugas kantor yang terbuka")
    await office.ina.gets_toast("sudah ditandai ditangani")


async def test_of_a_doubled_reminder_the_pressed_one_goes_on_and_the_other_is_deleted(before_opening: Office) -> None:
    """Telegram's answer to the bundle was lost, so that it was sent again; Terima is pressed under the first one."""
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 4), "K7Q2")
    await office.reopens_at(at(2, 9))
    await office.sari.sees("Tindakan korektif")
    await office.telegram.all_heard()
    office.telegram.faults.answer_lost("sendMessage", to=office.sari, times=1)
    await office.reopens_at(at(3, 8))
    await office.telegram.until(lambda: len(bundles(office)) == 2)
    first, second = [each for each in office.sari.from_bot if "Pengingat" in each.text]
    office.sari.taps("Terima", on=first)
    await office.sari.gets_toast("diterima")
    await office.telegram.until(lambda: "Terima" not in str(first.rows) and second.deleted)
    assert "Selesai" in str(first.rows)
