"""Belajar on the wire: one message that is edited, killed in between, and remembered."""

import pytest

from tests.support.running_office import Office


@pytest.mark.both_databases
async def test_one_message_goes_on_after_a_kill(office: Office) -> None:
    office.sari.says("/belajar")
    lesson = await office.sari.sees("1/12 Tidak memberikan pelayanan", "Pilih satu jawaban")
    assert lesson.buttons == ["A", "B", "C", "Lanjut ▸", "Nanti"]
    office.sari.taps("B")
    await office.telegram.until(lambda: "Betul." in lesson.text)
    await office.closes()
    await office.opens()
    office.sari.taps("Lanjut ▸")
    await office.telegram.until(lambda: "2/12 Penundaan berlarut" in lesson.text)
    assert "1 sudah dipelajari" in lesson.text
    office.sari.taps("Nanti")
    await office.telegram.until(lambda: lesson.text.startswith("👍 Baik"))
    office.stranger.opens()
    office.stranger.says("/belajar")
    assert "maladministrasi" not in (await office.stranger.sees()).text
    office.sari.says("/bantuan")
    await office.sari.sees("/belajar")
