"""A visit on the wire: killed between two notes, shared by two taps at once, answered; nothing is read before."""

from datetime import timedelta

import pytest

from models import visits
from models.database import transaction
from models.rules.visits import VisitStage
from tests.support.running_office import Office


@pytest.mark.both_databases
async def test_a_visit_that_is_killed_between_two_notes_is_shared_once(tapin: Office) -> None:
    ina, sari = tapin.ina, tapin.sari
    read_before = len(sari.from_bot)
    ina.says("/kunjungan Tapin")
    await ina.sees("Jenis kunjungannya?")
    ina.taps("Observasi")
    await ina.sees("Kapan?")
    ina.taps("Hari ini")
    await ina.sees("Belum ada yang dibaca instansi")
    ina.sends_photo("Ruang tunggu bersih")
    first = await ina.sees("Catatan 1", "foto")
    ina.taps("Baik", on=first)
    # Stored is enough: it is handled after the kill. Telegram drops a press that nobody fetched for 150 seconds.
    await tapin.telegram.all_heard()
    ina.says("Daftar tarif belum terlihat")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=5), was_down=True)
    second = await ina.sees("Catatan 2")
    await tapin.telegram.until(lambda: "👍 Baik" in first.text)
    ina.taps("Pertanyaan", on=second)
    await tapin.telegram.until(lambda: "❓" in second.text)
    ina.taps("Selesai berkunjung", on=second)
    await ina.sees("Ruang tunggu bersih", "Daftar tarif belum terlihat", "Belum dibagikan")
    assert [each.text for each in sari.from_bot[read_before:]] == []
    ina.taps_twice("Bagikan")
    await ina.sees("dibagikan kepada 1 narahubung")
    record = await sari.sees("Catatan kunjungan", "Daftar tarif belum terlihat")
    sari.taps("Ada catatan", on=record)
    await sari.sees("Catatan Bapak/Ibu?")
    sari.says("Catatan 2: tarif dipasang besok pagi")
    await ina.sees("Catatan instansi", "tarif dipasang besok pagi")
    await tapin.telegram.until(lambda: "tarif dipasang besok pagi" in record.text)
    assert record.buttons == []
    assert sum("Daftar tarif belum terlihat" in each.text for each in sari.from_bot) == 1
    with transaction(tapin.engine) as session:
        (view,) = visits.newest(session, 5)
        assert view.row.stage is VisitStage.ANSWERED
        assert [one.number for one in visits.notes_of(session, view.row.id)] == [1, 2]
