"""Answering without evidence: received, under way, obstacles, "not ours", and taking a press back."""

from datetime import date

import pytest

from bot.practice.phone.screen import inline_buttons
from models.database import transaction
from models.office import tasks
from models.rules.assignments import Event, Status
from tests.support.running_office import Office
from tests.support.stories import add_deputy, days_later, history, reports, send_item, stored_item, what_happened


async def test_terima_is_seen_by_the_office_at_once(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    await tapin.sari.gets_toast("diterima")
    await tapin.ina.sees("#K7Q2", "Status: Diterima")
    await tapin.sari.sees("#K7Q2", "Status: Diterima")
    assert stored_item(tapin).acknowledged_at is not None


async def test_a_doubled_terima_counts_once_and_says_the_current_state(tapin: Office) -> None:
    tapin.sari.taps_twice("Terima")
    await tapin.sari.gets_toast("#K7Q2", "Diterima")
    assert what_happened(tapin) == ["sent", "acknowledged"]


@pytest.mark.both_databases
async def test_two_fast_taps_of_one_person_both_count(tapin: Office) -> None:
    card = tapin.sari.last
    tapin.sari.taps("Terima", on=card)
    tapin.sari.taps("Sedang diproses", on=card)
    asked = await tapin.sari.sees("tercatat sedang diproses")
    assert [button.label for button in inline_buttons([asked])] == ["Lewati"], (
        "it is recorded: Batal would undo nothing"
    )
    assert what_happened(tapin) == ["sent", "acknowledged", "started"]


async def test_under_way_is_recorded_before_the_note_and_the_note_reaches_the_office(tapin: Office) -> None:
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("Bila ada keterangan")
    assert stored_item(tapin).status is Status.IN_PROGRESS
    tapin.sari.says("Draf <b>SK</b> di meja bupati")
    await tapin.sari.sees("Keterangan untuk #K7Q2 tercatat")
    await tapin.ina.sees("Sari Wahyuni (utama)", "Draf <b>SK</b> di meja bupati")


async def test_lewati_omits_the_note(tapin: Office) -> None:
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("Bila ada keterangan")
    tapin.sari.taps("Lewati")
    await tapin.sari.sees("tercatat sedang diproses", "tekan Selesai")
    tapin.sari.says("/batal")
    await tapin.sari.sees("Tidak ada")
    assert what_happened(tapin) == ["sent", "started"]


async def test_forged_presses_of_another_district_show_nothing_and_change_nothing(tapin: Office) -> None:
    await reports(tapin.sari)
    tapin.yohanes.says("/bantuan")
    own = await tapin.yohanes.sees("/tugas")
    before = what_happened(tapin)
    verbs = ("ack", "start", "done", "partly", "stuck", "time", "notours", "proof", "undo")
    cards = [f"c:{verb}:1:{stored_item(tapin).version}" for verb in verbs]
    for data in (*cards, "es:ready:1", "es:done:1", "et:1:1", "ev:ok:1", "ev:back:1", "ex:grant:1", "dp:accept:2"):
        tapin.yohanes.forge_press(data, on=own)
        assert "K7Q2" not in (await tapin.yohanes.gets_toast("/")).text
    assert what_happened(tapin) == before


async def test_a_focal_point_cannot_approve_the_own_result(tapin: Office) -> None:
    await reports(tapin.sari)
    for data in ("ev:ok:1", "ev:back:1"):
        tapin.sari.forge_press(data)
        await tapin.sari.gets_toast("khusus petugas")
    assert stored_item(tapin).status is Status.REPORTED


async def test_an_obstacle_names_the_help_and_becomes_a_task(tapin: Office) -> None:
    tapin.sari.taps("Kendala")
    await tapin.sari.sees("tentang apa")
    tapin.sari.taps("Anggaran")
    await tapin.sari.sees("Bantuan apa")
    tapin.sari.taps("Pertemuan")
    await tapin.sari.sees("ceritakan singkat")
    tapin.sari.says("Anggaran perubahan belum disahkan")
    await tapin.sari.sees("tercatat", "kabar berikutnya")
    await tapin.ina.sees("Kendala #K7Q2", "Anggaran", "pertemuan", "belum disahkan")
    tapin.sari.says("Jumat")
    await tapin.sari.sees("Jumat, 27 November 2026")
    assert stored_item(tapin).status is Status.OBSTRUCTED and stored_item(tapin).promise_on == date(2026, 11, 27)
    with transaction(tapin.engine) as session:
        assert [task.kind for task in tasks.open_page(session, 0, 9)] == ["obstacle"]


async def test_words_where_a_button_answers_and_emoji_where_words_do(tapin: Office) -> None:
    tapin.sari.taps("Kendala")
    await tapin.sari.sees("tentang apa")
    tapin.sari.says("belum ada pencairan")  # the office reads it; the question still waits for its answer
    await tapin.ina.sees("#K7Q2", "belum ada pencairan")
    await tapin.sari.sees("dijawab dengan tombol")
    tapin.sari.says("anggaran")  # the words on a button count as the button
    await tapin.sari.sees("kendala anggaran", "Bantuan apa")
    tapin.sari.taps("Tidak perlu bantuan")
    await tapin.sari.sees("ceritakan singkat")
    tapin.sari.says("❌")
    await tapin.sari.sees("Belum ada kata-kata")
    tapin.sari.sends_sticker()
    await tapin.sari.sees("kata-kata")
    assert what_happened(tapin) == ["sent", "note"]


@pytest.mark.both_databases
async def test_not_ours_is_accepted_and_closes_the_item(tapin: Office) -> None:
    tapin.sari.taps("Bukan kewenangan")
    await tapin.sari.sees("instansi mana yang berwenang")
    tapin.sari.says("Kantor Pertanahan, karena menyangkut sertifikat")
    await tapin.sari.sees("Keberatan atas #K7Q2 tercatat", "Rabu, 25 November 2026")
    await tapin.ina.sees("Bukan kewenangan #K7Q2", "Kantor Pertanahan")
    tapin.ina.taps_twice("Terima keberatan")
    await tapin.sari.sees("tidak lagi pada instansi Bapak/Ibu")
    assert stored_item(tapin).status is Status.CANCELLED and stored_item(tapin).office_due_on is None
    assert what_happened(tapin) == ["sent", "disputed", "dispute_accepted"]


async def test_a_rejected_dispute_gives_back_the_time_it_took(tapin: Office) -> None:
    tapin.sari.taps("Bukan kewenangan")
    await tapin.sari.sees("instansi mana")
    tapin.sari.says("Ini tugas Kantor Pertanahan")
    await tapin.ina.sees("Bukan kewenangan #K7Q2")
    days_later(tapin, 2)
    tapin.ina.taps("Tolak")
    await tapin.ina.sees("ketik alasan")
    tapin.ina.says("Surat keterangan tanah diterbitkan kecamatan")
    # Two working days with the office: 7 January (Thursday) becomes 11 January (Monday).
    await tapin.sari.sees("belum dapat kami terima", "7 Januari 2027 menjadi Senin, 11 Januari 2027")
    assert stored_item(tapin).due_on == date(2027, 1, 11) and stored_item(tapin).first_due_on == date(2027, 1, 7)
    assert what_happened(tapin) == ["sent", "disputed", "dispute_rejected", "due_changed"]


async def test_a_reason_with_a_citizens_data_is_never_sent(tapin: Office) -> None:
    tapin.sari.taps("Bukan kewenangan")
    await tapin.sari.sees("instansi mana")
    tapin.sari.says("Ini tugas Kantor Pertanahan")
    await tapin.ina.sees("Bukan kewenangan #K7Q2")
    tapin.ina.taps("Tolak")
    await tapin.ina.sees("ketik alasan")
    tapin.ina.says("NIK pelapor 6305012345678901 terdaftar di Tapin")
    await tapin.ina.sees("data pribadi")
    assert what_happened(tapin) == ["sent", "disputed"]


async def test_the_deputy_answers_from_the_own_seat(before_opening: Office) -> None:
    budi = before_opening.telegram.person("Budi Santoso")
    add_deputy(before_opening, budi, "Budi Santoso")
    await send_item(before_opening)
    same = before_opening.sari.finds("Terima")
    budi.forge_press("c:ack:1:1", on=before_opening.sari.last)
    await budi.gets_toast("diterima")
    before_opening.sari.taps(same)
    await before_opening.sari.gets_toast("#K7Q2", "Diterima")
    events = history(before_opening)
    assert [event.event for event in events] == [Event.SENT, Event.ACKNOWLEDGED]
    assert events[1].seat_id is not None and events[1].actor_id != events[0].actor_id


async def test_a_collection_is_closed_only_by_who_opened_it(before_opening: Office) -> None:
    budi = before_opening.telegram.person("Budi Santoso")
    add_deputy(before_opening, budi, "Budi Santoso")
    await send_item(before_opening)
    before_opening.sari.taps("Selesai")
    asked = await before_opening.sari.sees("kirim bukti")
    before_opening.sari.sends_photo()
    await before_opening.sari.sees("1 berkas diterima")
    budi.forge_press("es:ready:1", on=asked)
    await budi.gets_toast("tidak ada dalam daftar")
    assert what_happened(before_opening) == ["sent", "evidence_added"]


async def test_a_dispute_taken_back_cannot_be_decided(tapin: Office) -> None:
    tapin.sari.taps("Bukan kewenangan")
    await tapin.sari.sees("instansi mana")
    tapin.sari.says("Ini tugas Kantor Pertanahan")
    await tapin.ina.sees("Bukan kewenangan #K7Q2")
    accept = tapin.ina.finds("Terima keberatan")
    tapin.sari.taps("Batalkan")
    await tapin.ina.sees("Tidak ada yang perlu diputuskan")
    tapin.ina.taps(accept)
    await tapin.ina.gets_toast("sudah diputuskan atau dibatalkan")
    assert stored_item(tapin).status is Status.SENT


async def test_a_press_can_be_taken_back_for_ten_minutes(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    await tapin.sari.sees("Status: Diterima")
    tapin.clock.passes(minutes=9)
    tapin.sari.taps("Batalkan")
    await tapin.sari.gets_toast("Terima", "dibatalkan")
    await tapin.ina.sees("Status: Terkirim")
    assert stored_item(tapin).acknowledged_at is None


async def test_after_ten_minutes_it_is_final(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    await tapin.sari.sees("Status: Diterima")
    tapin.clock.passes(minutes=10)
    tapin.sari.taps("Batalkan")
    await tapin.sari.gets_toast("10 menit")
    assert stored_item(tapin).status is Status.ACKNOWLEDGED


@pytest.mark.both_databases
async def test_a_result_taken_back_goes_on_collecting_and_the_office_is_told(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2", "Menunggu verifikasi")
    tapin.sari.taps("Batalkan")
    await tapin.sari.sees("Laporannya dibatalkan", "Sejauh ini: 1 berkas diterima")
    await tapin.telegram.until(lambda: not any("TT-K7Q2-1" in each.text for each in tapin.sari.from_bot))
    await tapin.ina.sees("Tidak ada yang perlu diputuskan")
    assert stored_item(tapin).status is Status.SENT and stored_item(tapin).office_due_on is None
    tapin.ina.forge_press("ev:ok:1")
    await tapin.ina.gets_toast("sudah diputuskan atau dibatalkan")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-2", "surat.pdf")


async def test_what_the_office_decided_cannot_be_taken_back(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2")
    card = next(message for message in tapin.sari.from_bot if "Tindakan korektif" in message.text)
    undo = tapin.sari.finds("Batalkan", on=card)
    tapin.ina.taps("Setujui")
    await tapin.sari.sees("Status: Selesai")
    tapin.sari.taps(undo)
    await tapin.sari.gets_toast("#K7Q2", "Selesai")
    assert stored_item(tapin).status is Status.VERIFIED
