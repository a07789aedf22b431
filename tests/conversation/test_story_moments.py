"""What was said in time is in time, whenever it is handled: the date of the message is the moment of every rule.

#K7Q2 is due on Thursday, 7 January 2027; the next working day is Friday the 8th.
"""

from datetime import date, datetime, timedelta

import orjson
import pytest
from sqlmodel import col, select

from models.assignments.done_in_time import LATE
from models.database import transaction
from models.leaves import Leave
from models.queues import inbox
from models.queues.inbox import Arrival
from models.queues.outbox import OutboxRow
from models.rules.assignments import Event, Status
from tests.support.clock import WITA
from tests.support.door.arrivals import arrives, written
from tests.support.running_office import Office
from tests.support.stories import history, stored_evidence, stored_item, tapin, what_happened

__all__ = ["tapin"]

WHY = "mohon waktu sampai 15 Januari 2027 karena kepala dinas sakit"


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2027 at the office."""
    return datetime(2027, 1, day, hour, minute, tzinfo=WITA)


async def goes_down_at(office: Office, moment: datetime) -> None:
    """The program stops; what people send from now on waits at Telegram."""
    await office.closes()
    office.clock.at = moment


async def test_time_asked_for_on_the_due_date_and_read_after_midnight_is_in_time(tapin: Office) -> None:
    await goes_down_at(tapin, on(7, 23, 50))
    tapin.sari.says(WHY)
    await tapin.reopens_at(on(8, 0, 10))
    await tapin.sari.sees("permohonan tambahan waktu sampai Jumat, 15 Januari 2027", "Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("Permohonan waktu #K7Q2", "Jumat, 15 Januari 2027")
    asked = history(tapin)[-1]
    assert (asked.event, asked.at.astimezone(WITA).replace(second=0, microsecond=0)) == (
        Event.EXTENSION_ASKED,
        on(7, 23, 50),
    )


async def test_words_before_midnight_and_ya_catat_after_it_are_in_time(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 58))
    tapin.sari.says(WHY)
    await tapin.sari.sees("Boleh dicatat?")
    tapin.clock.at = on(8, 0, 1)
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("Permohonan waktu #K7Q2")
    assert stored_item(tapin).office_due_on is not None


async def test_a_question_begun_on_the_due_date_is_finished_in_time_on_the_next_working_day(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 50))
    tapin.sari.taps("Minta waktu")
    await tapin.sari.sees("Sampai kapan")
    tapin.clock.at = on(8, 9)
    tapin.sari.says("15 Januari 2027")
    await tapin.sari.sees("alasannya")
    tapin.clock.at = on(8, 16)
    tapin.sari.says("Kepala dinas sedang sakit")
    await tapin.ina.sees("Permohonan waktu #K7Q2")


async def test_a_press_counts_from_when_it_was_stored(tapin: Office) -> None:
    """It carries no date of its own: stored at 23:55, and the program was killed before it was handled."""
    await goes_down_at(tapin, on(7, 23, 55))
    tapin.sari.taps("Minta waktu")
    waiting = tapin.telegram.state.updates.pending.pop()
    arrival = Arrival(waiting.update_id, tapin.sari.id, orjson.dumps(waiting.update).decode())
    with transaction(tapin.engine) as session:
        inbox.store(session, [arrival], on(7, 23, 55))
    await tapin.reopens_at(on(8, 0, 10))
    await tapin.sari.sees("Sampai kapan")


async def test_later_than_the_next_working_day_it_is_a_new_request(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 50))
    tapin.sari.says(WHY)
    await tapin.sari.sees("Boleh dicatat?")
    tapin.clock.at = on(9, 0, 1)
    tapin.sari.taps("Ya, catat")
    await tapin.sari.gets_toast("lewat")
    assert what_happened(tapin) == ["sent"]


async def test_a_refusal_gives_back_from_the_moment_of_the_words(tapin: Office) -> None:
    """Asked on the 7th, refused on Monday the 11th: 8 and 11 January given back, due on the 11th and not late."""
    await tapin.reopens_at(on(7, 23, 58))
    tapin.sari.says(WHY)
    await tapin.sari.sees("Boleh dicatat?")
    tapin.clock.at = on(8, 0, 1)
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("Permohonan waktu #K7Q2")
    tapin.clock.at = on(11, 10)
    tapin.ina.taps("Tolak")
    await tapin.ina.sees("alasan")
    tapin.ina.says("Tenggat semula masih cukup untuk menyelesaikannya")
    await tapin.sari.sees("Tenggat", "11 Januari 2027")
    assert stored_item(tapin).due_on == date(2027, 1, 11)


def reported_late(office: Office) -> bool:
    """Did the result that was reported last come late?"""
    return next(bool(event.data[LATE]) for event in reversed(history(office)) if event.event is Event.REPORTED)


async def test_evidence_that_waited_at_telegram_over_midnight_is_not_late(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 40))
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    await goes_down_at(tapin, on(7, 23, 50))
    tapin.sari.sends_document("surat.pdf", b"bukti")
    await tapin.reopens_at(on(8, 0, 10))
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-")
    assert stored_evidence(tapin)[0].received_at.astimezone(WITA).date() == date(2027, 1, 7)
    assert reported_late(tapin) is False


async def test_evidence_completed_after_the_next_working_day_is_late(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 40))
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_document("surat.pdf", b"bukti")
    await tapin.sari.sees("1 berkas diterima")
    tapin.clock.at = on(9, 0, 10)
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-")
    assert reported_late(tapin) is True


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("surat menyusul besok", date(2026, 12, 4)),  # written on Thursday, 3 December
        ("surat menyusul hari ini", date(2026, 12, 3)),
        ("surat menyusul hari Jumat", date(2026, 12, 4)),
    ],
)
async def test_a_day_in_words_counts_from_the_day_they_were_written(
    tapin: Office, words: str, promised: date
) -> None:
    await goes_down_at(tapin, datetime(2026, 12, 3, 23, 50, tzinfo=WITA))
    tapin.sari.says(words)
    await tapin.reopens_at(datetime(2026, 12, 4, 0, 10, tzinfo=WITA))
    await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("Kami menunggu kabar")
    assert stored_item(tapin).promise_on == promised


async def test_a_leave_from_today_confirmed_after_midnight_is_in_time(tapin: Office) -> None:
    await tapin.reopens_at(on(7, 23, 58))
    tapin.sari.says("/cuti 7-1-2027 sampai 12-1-2027")
    await tapin.sari.sees("7", "12 Januari 2027")
    tapin.clock.at = on(8, 0, 1)
    tapin.sari.taps("Simpan")
    await tapin.sari.sees("tercatat")
    with transaction(tapin.engine) as session:
        assert [(each.from_on.day, each.to_on.day) for each in session.exec(select(Leave))] == [(7, 12)]


async def test_an_answer_that_waited_can_still_be_taken_back_for_ten_minutes(tapin: Office) -> None:
    await goes_down_at(tapin, on(5, 18))
    tapin.sari.says("baik, kami terima")
    await tapin.reopens_at(on(6, 8, 30))
    await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("Kabarkan perkembangannya")
    tapin.clock.at += timedelta(minutes=5)
    tapin.sari.taps("Batalkan")
    await tapin.sari.gets_toast("sudah dibatalkan")
    assert stored_item(tapin).status is Status.SENT


async def test_what_happened_meanwhile_stays_before_what_waited(tapin: Office) -> None:
    """Two chats were offline differently long: an event is never dated before the one above it."""
    await tapin.reopens_at(on(5, 9))
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("diproses")
    arrives(tapin, written(tapin.sari, text="surat sudah di meja Pak Bupati", date=int(on(4, 20).timestamp())))
    await tapin.ina.sees("meja Pak Bupati")
    moments = [event.at for event in history(tapin)]
    assert moments == sorted(moments)


async def test_a_date_after_the_clock_is_not_believed(tapin: Office) -> None:
    await tapin.reopens_at(on(5, 9))
    arrives(tapin, written(tapin.sari, text="surat menyusul besok", date=int(on(9, 9).timestamp())))
    await tapin.sari.sees("Rabu, 6 Januari 2027", "Boleh dicatat?")


async def test_an_answer_is_sent_at_once_however_old_the_words_are(tapin: Office) -> None:
    await goes_down_at(tapin, on(5, 9))
    tapin.sari.says(WHY)
    await tapin.reopens_at(on(6, 8, 30))
    await tapin.sari.sees("Boleh dicatat?")
    with transaction(tapin.engine) as session:
        queued = session.exec(select(OutboxRow).order_by(col(OutboxRow.id).desc())).first()
        assert queued is not None and queued.due_at >= on(6, 8, 30)
