"""The office takes a verdict back: nobody was told within a minute, later who was told is told again."""

from datetime import timedelta

import pytest

from models.rules.assignments import Status
from tests.support.running_office import Office
from tests.support.stories import minute_later, reports, stored_item, what_happened


@pytest.mark.both_databases
async def test_a_verdict_taken_back_within_a_minute_reaches_nobody_and_later_is_corrected(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2", "Menunggu verifikasi")
    before = len(tapin.sari.from_bot)
    tapin.ina.taps("Setujui")
    decided = await tapin.ina.sees("Disetujui oleh Ina Rahmawati", "satu menit lagi")
    await tapin.closes()  # killed before anybody was told
    await tapin.opens()
    tapin.ina.taps("Batalkan persetujuan", on=decided)
    await tapin.ina.sees("Persetujuan tadi dibatalkan oleh Ina Rahmawati", "Menunggu verifikasi")
    assert stored_item(tapin).status is Status.REPORTED and stored_item(tapin).closed_at is None
    await minute_later(tapin)
    tapin.ina.taps("Kembalikan")
    await tapin.ina.sees("pilih alasannya")
    tapin.ina.taps("Foto tidak terbaca")
    await tapin.ina.sees("Dikembalikan oleh")
    assert len(tapin.sari.from_bot) == before  # of the approval she never read anything
    await minute_later(tapin)
    told = await tapin.sari.sees("dikembalikan untuk dilengkapi", "Fotonya belum terbaca jelas")
    tapin.ina.taps("Batalkan pengembalian")
    await tapin.sari.sees("Mohon maaf, pengembalian #K7Q2", "Menunggu verifikasi")
    await tapin.telegram.until(lambda: not told.buttons and "tidak berlaku lagi" in told.text)
    tapin.ina.taps("Setujui")
    await tapin.ina.sees("Disetujui oleh")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=10))
    await tapin.sari.sees("#K7Q2 selesai")
    # What can do nothing any more is gone.
    last = tapin.ina.from_bot[-1]
    await tapin.telegram.until(lambda: last.buttons == ["❓ Mengapa tanggal ini?"])
    assert "Disetujui oleh" in last.text and "menit" not in last.text
    assert what_happened(tapin).count("undone") == 2 and stored_item(tapin).status is Status.VERIFIED
