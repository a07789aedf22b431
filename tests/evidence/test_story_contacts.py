"""A list of citizens' contacts is stopped wherever it is sent, and nothing of it is kept."""

import sqlalchemy as sa

from models.database import transaction
from models.queues import inbox
from tests.support.running_office import Office
from tests.support.stories import stored_evidence

LIST = "Budi 081234567890, Siti 081355550101, Rina 085248881234"


async def _is_stopped(tapin: Office, times: int) -> None:
    await tapin.telegram.until(lambda: sum("tidak kami simpan" in each.text for each in tapin.sari.from_bot) == times)


async def test_contacts_are_stopped_in_words_captions_and_names(tapin: Office) -> None:
    sari = tapin.sari
    sari.says(LIST)  # no question runs: words to the office
    await sari.sees("tidak kami simpan", "aplikasi SKM", "rekap tanpa nama dan nomor")
    sari.taps("Selesai")
    await sari.sees("kirim bukti")
    sari.says("NIK warga 6303051212800001")
    await _is_stopped(tapin, 2)
    sari.says(LIST)
    await _is_stopped(tapin, 3)
    sari.sends_photo(LIST)
    await _is_stopped(tapin, 4)
    sari.sends_document("KTP_6303051212800001.pdf", b"%PDF")
    await _is_stopped(tapin, 5)
    sari.sends_photo("Rekap: 30 responden, tanpa nama")
    await sari.sees("1 berkas diterima")
    sari.says("/status NIK 6303051212800001")  # with a command, also with none of ours
    await _is_stopped(tapin, 6)
    sari.says(f"/warga {LIST}")
    await _is_stopped(tapin, 7)
    sari.taps("Nanti saja")
    await sari.sees("tersimpan")
    said = sari.says("apakah boleh lewat pos bu?")
    await sari.sees("Diteruskan ke")
    sari.edits(said, f"hubungi saja {LIST}")
    await _is_stopped(tapin, 8)
    sari.says("warga kami, NIK 6303051212800001, belum datang")  # no question runs: words to the office
    await _is_stopped(tapin, 9)
    assert len(stored_evidence(tapin)) == 1, "the photo without data"
    with transaction(tapin.engine) as session:
        kept = list(session.connection().scalars(sa.select(inbox.TABLE.c.payload)))
    assert not [payload for payload in kept if "081234567890" in payload or "6303051212800001" in payload]
    assert not [message for message in tapin.ina.from_bot if "0812" in message.text]
    sari.taps("Kirim bukti")
    await sari.sees("1 berkas")
    for number, phone in enumerate(("081234567890", "081355550101"), 2):  # one number a message is a list as well
        sari.says(f"Responden {phone}")
        await sari.sees(f"{number - 1} catatan")
    sari.says("Responden 085248881234")
    await _is_stopped(tapin, 10)
