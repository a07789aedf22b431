"""Plain words become a proposal; nothing is recorded before "Ya, catat"."""

from datetime import date, datetime, timedelta

import pytest

from models.database import transaction
from models.office import tasks
from models.rules.assignments import Status
from tests.support.clock import WITA
from tests.support.running_office import Office
from tests.support.stories import DUE, send_item, stored_evidence, stored_item, what_happened

FRIDAY = datetime(2026, 11, 27, 9, tzinfo=WITA)


async def test_done_with_proof_to_follow_is_a_promise(tapin: Office) -> None:
    tapin.sari.says("sudah kami tindak lanjuti, surat menyusul besok")
    await tapin.sari.sees("sudah dilaksanakan", "Selasa, 24 November 2026", "Boleh dicatat?")
    assert what_happened(tapin) == ["sent"]
    tapin.sari.taps_twice("Ya, catat")
    await tapin.sari.sees("Kami menunggu kabar atau bukti pada Selasa, 24 November 2026")
    await tapin.ina.sees("#K7Q2", "surat menyusul besok")
    assert (stored_item(tapin).status, stored_item(tapin).promise_on) == (Status.IN_PROGRESS, date(2026, 11, 24))
    assert what_happened(tapin) == ["sent", "started"]


async def test_done_without_more_asks_for_the_evidence_and_keeps_the_words(tapin: Office) -> None:
    tapin.sari.says("Alhamdulillah sudah selesai kami laksanakan")
    await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.says("ya")
    await tapin.sari.sees("kirim bukti", "1 catatan diterima")
    assert stored_evidence(tapin)[0].text == "Alhamdulillah sudah selesai kami laksanakan"
    assert stored_item(tapin).status is Status.SENT


async def test_time_after_the_due_date_is_a_request_with_its_reason(tapin: Office) -> None:
    tapin.sari.says("mohon waktu sampai 15 Januari 2027 karena kepala dinas sakit")
    await tapin.sari.sees("permohonan tambahan waktu sampai Jumat, 15 Januari 2027")
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("Permohonan waktu #K7Q2", "Jumat, 15 Januari 2027", "kepala dinas sakit")
    assert stored_item(tapin).due_on == DUE


async def test_time_without_a_reason_is_asked_for_one(tapin: Office) -> None:
    tapin.sari.says("mohon waktu sampai 15 Januari 2027")
    await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("ketik alasannya")
    await tapin.ina.sees("mohon waktu sampai 15 Januari 2027")  # nothing is lost if the reason never comes
    assert what_happened(tapin) == ["sent", "note"]


async def test_time_within_the_due_date_needs_no_extension(tapin: Office) -> None:
    tapin.sari.says("mohon waktu sampai Jumat")
    await tapin.sari.sees("kabar berikutnya dijanjikan Jumat, 27 November 2026")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("Kami menunggu kabar")
    assert stored_item(tapin).promise_on == date(2026, 11, 27) and "extension_asked" not in what_happened(tapin)


async def test_of_two_days_the_one_that_is_tapped_is_promised(tapin: Office) -> None:
    tapin.sari.says("surat menyusul Jumat atau Senin")
    await tapin.sari.sees("hari yang mana yang dimaksud", "Belum ada yang dicatat")
    tapin.sari.taps("Senin, 30 November 2026")
    await tapin.sari.sees("kabar berikutnya dijanjikan Senin, 30 November 2026")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("Kami menunggu kabar")
    assert stored_item(tapin).promise_on == date(2026, 11, 30)


async def test_days_of_more_time_count_from_the_due_date(tapin: Office) -> None:
    tapin.sari.says("mohon waktu 7 hari karena kepala dinas sakit")
    await tapin.sari.sees("permohonan tambahan waktu sampai Kamis, 14 Januari 2027")  # 7 January + 7
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("Permohonan waktu #K7Q2", "Kamis, 14 Januari 2027")


@pytest.mark.parametrize("words", ["belum selesai, masih kami proses", "masih proses koordinasi pak"])
async def test_not_done_is_never_a_result(tapin: Office, words: str) -> None:
    tapin.sari.says(words)
    await tapin.sari.sees("sedang diproses", "Boleh dicatat?")
    tapin.sari.taps("Ya, catat")
    await tapin.sari.sees("Tercatat: #K7Q2 sedang diproses")
    assert stored_item(tapin).status is Status.IN_PROGRESS


async def test_ubah_offers_the_other_meanings(tapin: Office) -> None:
    tapin.sari.says("sedang kami koordinasikan tapi terkendala anggaran")
    await tapin.sari.sees("ada kendala")
    tapin.sari.taps("Ubah")
    await tapin.sari.sees("yang dimaksud apa")
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("Tercatat: #K7Q2 sedang diproses")
    assert what_happened(tapin) == ["sent", "started"]


async def test_ubah_and_then_batal_stay_in_one_message(tapin: Office) -> None:
    tapin.sari.says("sudah kami proses")
    shown = await tapin.sari.sees("Boleh dicatat?")
    tapin.sari.taps("Ubah", on=shown)
    await tapin.telegram.until(lambda: "yang dimaksud apa" in shown.text)
    messages = len(tapin.sari.from_bot)
    tapin.sari.taps("Batal", on=shown)
    await tapin.telegram.until(lambda: "dihentikan" in shown.text)
    tapin.sari.says("/bantuan")
    await tapin.sari.sees("/tugas")
    assert len(tapin.sari.from_bot) == messages + 1 and what_happened(tapin) == ["sent"]


async def test_an_obstacle_in_words_needs_one_tap_and_may_name_the_help_by_another(tapin: Office) -> None:
    tapin.sari.says("terkendala anggaran belum cair")
    await tapin.sari.sees("ada kendala")
    tapin.sari.taps("Ya, catat")
    asked = await tapin.sari.sees("Kendala #K7Q2 tercatat", "menjawab paling lambat", "bantuan apa yang")
    await tapin.ina.sees("Jenis: Anggaran", "belum disebut", "anggaran belum cair")
    tapin.sari.taps("Penjelasan", on=asked)
    await tapin.sari.sees("Kendala #K7Q2 tercatat", "menjawab paling lambat")
    await tapin.ina.sees("bantuan yang diharapkan: penjelasan")
    tapin.ina.says("K7Q2")
    await tapin.ina.sees("Narahubung", "anggaran belum cair (bantuan yang diharapkan: penjelasan)")
    assert what_happened(tapin) == ["sent", "obstructed", "note"]
    with transaction(tapin.engine) as session:
        (task,) = tasks.open_of(session, ["obstacle"])
    assert "<b>penjelasan</b>" in task.text and "anggaran belum cair" in task.text


async def test_whoever_needs_no_help_is_owed_none_and_who_names_it_in_words_is_not_asked(tapin: Office) -> None:
    tapin.sari.says("terkendala, pak kadis masih dinas luar")
    await tapin.sari.sees("ada kendala")
    tapin.sari.taps("Ya, catat")
    asked = await tapin.sari.sees("bantuan apa yang")
    tapin.sari.taps("Tidak perlu bantuan", on=asked)
    told = await tapin.sari.sees("Kendala #K7Q2 tercatat")
    assert "menjawab paling lambat" not in told.text
    with transaction(tapin.engine) as session:
        assert tasks.open_of(session, ["obstacle"]) == []
    tapin.sari.says("terkendala anggaran juga, mohon dibantu koordinasi dengan dinas")
    await tapin.sari.sees("ada kendala")
    tapin.sari.taps("Ya, catat")
    await tapin.ina.sees("koordinasi dengan OPD", "anggaran juga")


async def test_several_items_are_asked_about_with_chips(before_opening: Office) -> None:
    await send_item(before_opening, open_too=False)
    await send_item(before_opening, code="M4X8")
    before_opening.sari.says("sudah kami proses")
    asked = await before_opening.sari.sees("Untuk tugas yang mana?", "#K7Q2", "#M4X8")
    before_opening.sari.taps("#M4X8", on=asked)  # the same perihal and date: only the code tells them apart
    await before_opening.sari.sees("untuk #M4X8 sebagai: sedang diproses")
    before_opening.sari.taps("Ya, catat")
    await before_opening.sari.sees("Tercatat: #M4X8 sedang diproses")
    assert stored_item(before_opening).status is Status.SENT
    assert stored_item(before_opening, "M4X8").status is Status.IN_PROGRESS


async def test_a_reply_to_the_card_names_the_item(before_opening: Office) -> None:
    await send_item(before_opening, open_too=False)
    await send_item(before_opening, code="M4X8")
    card = next(message for message in before_opening.sari.from_bot if "#M4X8" in message.text)
    before_opening.sari.replies(card, "sudah kami proses")
    await before_opening.sari.sees("untuk #M4X8 sebagai:", "Boleh dicatat?")
    before_opening.sari.taps("Ya, catat")
    await before_opening.ina.sees("#M4X8", "sudah kami proses")


async def test_a_stranger_is_not_listened_to(tapin: Office) -> None:
    tapin.yohanes.says("#K7Q2 sudah selesai")
    answer = await tapin.yohanes.sees("Diteruskan ke Ina Rahmawati")
    await tapin.ina.sees("Tanpa penugasan", "Yohanes Tamba", "#K7Q2 sudah selesai")
    assert "#K7Q2" not in answer.text and what_happened(tapin) == ["sent"]


async def test_sentences_of_five_minutes_are_one_proposal(tapin: Office) -> None:
    tapin.sari.says("sudah kami proses")
    shown = await tapin.sari.sees("sedang diproses", "Boleh dicatat?")
    tapin.clock.passes(minutes=4)
    tapin.sari.says("tapi terkendala anggaran belum cair")
    await tapin.telegram.until(lambda: "ada kendala" in shown.text)
    assert "“sudah kami proses\ntapi terkendala anggaran belum cair”" in shown.text
    tapin.sari.says("kontak petugasnya siapa ya?")  # a question waits for nothing
    await tapin.ina.sees("kontak petugasnya siapa")
    tapin.sari.taps("Ya, catat", on=shown)
    await tapin.sari.sees("Kendala #K7Q2 tercatat")


async def test_a_later_proposal_does_not_end_the_one_before(tapin: Office) -> None:
    tapin.sari.says("sudah kami proses")
    first = await tapin.sari.sees("Boleh dicatat?")
    tapin.clock.passes(minutes=6)
    tapin.sari.says("surat menyusul Senin")
    await tapin.sari.sees("kabar berikutnya dijanjikan Senin, 30 November 2026")
    tapin.sari.taps("Ya, catat", on=first)
    await tapin.sari.sees("Tercatat: #K7Q2 sedang diproses")
    tapin.sari.says("ya")  # the later one still listens
    await tapin.sari.sees("Kami menunggu kabar atau bukti pada Senin, 30 November 2026")
    assert what_happened(tapin) == ["sent", "started", "note"]


@pytest.mark.parametrize("way", ["/batal", "Tidak jadi"])
async def test_a_proposal_that_is_dropped_is_not_recorded_and_reaches_nobody(tapin: Office, way: str) -> None:
    tapin.sari.says("sudah kami proses")
    shown = await tapin.sari.sees("Boleh dicatat?")
    old = tapin.sari.finds("Ya, catat", on=shown)
    if way.startswith("/"):
        tapin.sari.says(way)
    else:
        tapin.sari.taps(way, on=shown)
    await tapin.sari.sees("tidak kami teruskan dan tidak dicatat")
    tapin.sari.taps(old)
    await tapin.sari.gets_toast("sudah diselesaikan sebelumnya")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=31))
    await tapin.telegram.all_heard()
    assert what_happened(tapin) == ["sent"] and not any("sudah kami proses" in m.text for m in tapin.ina.from_bot)


async def test_besok_on_a_friday_is_asked_about(tapin: Office) -> None:
    await tapin.reopens_at(FRIDAY)
    tapin.sari.says("sudah kami tindak lanjuti, surat menyusul besok")
    await tapin.sari.sees("hari yang mana yang dimaksud", "Sabtu, 28 November 2026 hari libur")
    tapin.sari.taps("Senin, 30 November 2026")
    await tapin.sari.sees("sudah dilaksanakan", "kabar berikutnya Senin, 30 November 2026", "Boleh dicatat?")
