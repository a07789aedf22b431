"""What nobody confirms reaches the office after half an hour, once; nobody who wrote is called silent."""

from datetime import timedelta

import pytest

from models.database import transaction
from models.mailbox import MailState
from models.office import tasks
from models.rules.assignments import Status
from tests.mailbox.test_story_forwarding import entry, with_words
from tests.support.running_office import Office
from tests.support.stories import history, send_item, stored_item, what_happened

LATER = timedelta(minutes=31)
WORDS = "sudah kami tindak lanjuti, surat menyusul besok"


@pytest.mark.both_databases
async def test_an_unconfirmed_proposal_reaches_the_office_once_also_after_a_kill(tapin: Office) -> None:
    tapin.sari.says(WORDS)
    shown = await tapin.sari.sees("Boleh dicatat?")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=29))
    assert what_happened(tapin) == ["sent"]
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=2))
    copy = await tapin.ina.sees("#K7Q2", "belum dikonfirmasi", "surat menyusul besok")
    await tapin.telegram.until(lambda: "Sudah diteruskan kepada Ina Rahmawati" in shown.text)
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=5))
    assert len(with_words(tapin.ina, "surat menyusul")) == 1 and what_happened(tapin) == ["sent", "note"]
    assert stored_item(tapin).last_answer_at is not None
    tapin.sari.taps("Ya, catat", on=shown)
    await tapin.telegram.until(lambda: "Kini dikonfirmasi" in copy.text)
    assert len(with_words(tapin.ina, "surat menyusul")) == 1 and stored_item(tapin).status is Status.IN_PROGRESS
    assert entry(tapin).state is MailState.DONE


async def test_what_the_office_answered_can_still_be_confirmed(tapin: Office) -> None:
    tapin.sari.says("sudah kami proses")
    shown = await tapin.sari.sees("Boleh dicatat?")
    await tapin.reopens_at(tapin.clock() + LATER)
    tapin.ina.replies(await tapin.ina.sees("belum dikonfirmasi", "sudah kami proses"), "Baik, terima kasih.")
    await tapin.sari.sees("Baik, terima kasih.")
    tapin.sari.taps("Ya, catat", on=shown)
    await tapin.sari.sees("Tercatat: #K7Q2 sedang diproses")
    tapin.sari.forge_press("mb:yes:1", on=shown)
    await tapin.sari.gets_toast("sudah diselesaikan sebelumnya")
    assert what_happened(tapin) == ["sent", "note", "note", "started"]


async def test_an_obstacle_is_at_the_office_whether_the_help_is_named_or_not(tapin: Office) -> None:
    tapin.sari.says("terkendala anggaran belum cair")
    await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("bantuan apa yang")
    await tapin.ina.sees("Kendala #K7Q2", "belum disebut", "anggaran belum cair")
    tapin.sari.says("pak kadis baru dilantik kemarin")  # nobody has to say which help: they went on
    await tapin.sari.sees("Diteruskan ke")
    assert with_words(tapin.sari, "dijawab dengan tombol") == []
    assert len(with_words(tapin.ina, "anggaran belum cair")) == 1


async def test_a_file_that_nobody_places_is_seen_by_the_office(tapin: Office) -> None:
    tapin.sari.sends_photo("ruang arsip")
    asked = await tapin.sari.sees("untuk #K7Q2")
    await tapin.reopens_at(tapin.clock() + LATER)
    seen = await tapin.ina.sees("mengirim 🖼 foto", "belum dikonfirmasi", "ruang arsip")
    tapin.sari.taps("Ya, simpan dulu", on=asked)
    await tapin.sari.sees("1 berkas masuk ke bukti #K7Q2")
    await tapin.telegram.until(lambda: "Kini masuk bukti" in seen.text)


async def test_several_items_and_no_choice_still_reach_the_office(before_opening: Office) -> None:
    office = before_opening
    await send_item(office, open_too=False)
    await send_item(office, code="M4X8")
    office.sari.says("sudah kami proses")
    asked = await office.sari.sees("Untuk tugas yang mana?")
    await office.reopens_at(office.clock() + LATER)
    await office.ina.sees("Tanpa penugasan", "belum dikonfirmasi", "sudah kami proses")
    office.sari.taps("#M4X8", on=asked)
    await office.sari.sees("untuk #M4X8 sebagai: sedang diproses")
    office.sari.taps("Ya, catat")
    await office.sari.sees("Tercatat: #M4X8 sedang diproses")
    await office.ina.sees("Kini dikonfirmasi")
    assert len(with_words(office.ina, "sudah kami proses")) == 1
    assert [event.event.value for event in history(office, "M4X8")] == ["sent", "note", "started"]


async def test_who_waits_for_us_is_not_called_silent_and_the_next_reminder_begins_with_it(tapin: Office) -> None:
    tapin.sari.says("sudah kami proses")
    await tapin.sari.sees("Boleh dicatat?")
    await tapin.reopens_at(tapin.clock() + timedelta(days=14))  # Monday, 7 December: many reminders went unanswered
    await tapin.ina.sees("belum dikonfirmasi", "sudah kami proses")
    await tapin.reopens_at(tapin.clock() + timedelta(days=22, minutes=1))  # 29 December: H-7 is over
    await tapin.sari.sees("kabar Bapak/Ibu “sudah kami proses” sudah kami terima", "belum dikonfirmasi", "#K7Q2")
    digest = await tapin.ina.sees("Ringkasan", "Pesan menunggu jawaban: 1 (1 lewat batas kita)")
    assert "belum ada kabar" not in digest.text
    with transaction(tapin.engine) as session:
        kinds = [task.kind for task in tasks.open_of(session, ["mail", "silent"])]
    assert kinds == ["mail"]
    await tapin.reopens_at(tapin.clock() + timedelta(days=6))  # H-3: said once, not each time
    assert "belum dikonfirmasi" not in (await tapin.sari.sees("Pengingat Senin, 4 Januari 2027")).text
