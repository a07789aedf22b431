"""From the verdict to the letter, on the wire: killed in between, told once, and not a word of a complainant kept."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from models.database import transaction
from models.queues.inbox import TABLE as INBOX
from tests.support.running_office import Office
from tests.support.stories import reports

NUMBER, NAME = "0812-3456-7890", "Siti Aminah"


async def lists(office: Office, words: str) -> None:
    """Ibu Ina asks for the tasks of the office until a job has opened the one that holds these words."""
    async with asyncio.timeout(60):
        shown = ""
        while words not in shown:
            office.ina.says("/tugaskantor")
            shown = (await office.ina.sees("enugas")).text


@pytest.mark.both_databases
async def test_the_complainant_hears_of_a_verdict_and_nobody_writes_who_it_is(tapin: Office) -> None:
    ina = tapin.ina
    await reports(tapin.sari)
    await ina.sees("Hasil #K7Q2", "Menunggu verifikasi")
    ina.taps("Setujui")
    await ina.sees("Disetujui oleh")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=5), was_down=True)  # killed between verdict and task
    ina.says("/tugaskantor")
    assert "Pelapor" not in (await ina.sees()).text  # it can still be taken back
    said = len(ina.from_bot)
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=6))
    await lists(tapin, "Kab. Tapin: selesai diverifikasi")
    assert [each for each in ina.from_bot[said:] if "Kabar untuk Pelapor" in each.text] == ina.from_bot[-1:]
    ina.taps("Kabar untuk Pelapor")
    text = await ina.sees("Tindak lanjut oleh Kab. Tapin sudah kami periksa", "Paling lambat")
    ina.replies(text, f"sudah saya telepon {NAME}")
    await ina.sees("tidak kami catat")
    ina.says(f"nomornya {NUMBER}")
    await ina.sees("tidak kami catat")
    ina.taps("Sudah: WA", on=text)
    await tapin.telegram.until(lambda: "lewat WA, dicatat Ina Rahmawati" in text.text)
    assert text.buttons == ["↩️ Batalkan catatan"]
    ina.says("/riwayat K7Q2")
    await ina.sees("Kabar untuk Pelapor", "lewat WA, oleh Ina Rahmawati")
    with transaction(tapin.engine) as session:
        kept = " ".join(session.connection().execute(sa.select(INBOX.c.payload)).scalars())
    assert NAME not in kept and NUMBER not in kept
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=10))
    await tapin.telegram.until(lambda: text.buttons == [])
    assert "lewat WA" in text.text
