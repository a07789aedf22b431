"""A command ends the running question, whatever asks it; files and a registration go on through commands."""

from tests.support.registration import invited_to
from tests.support.running_office import Office
from tests.support.stories import tapin

__all__ = ["tapin"]
ENDED = "dihentikan karena ada perintah baru"


async def test_what_is_typed_after_a_command_is_no_answer_to_the_question_before_it(tapin: Office) -> None:
    sari = tapin.sari
    sari.says("/cuti")
    await sari.sees("Mulai kapan?")
    sari.says("/pengingat")
    await sari.sees("Mulai kapan?", ENDED)
    sari.says("jam 10")
    await sari.sees("10.00")
    tapin.ina.says("/cuti")
    await tapin.ina.sees("Mulai kapan?")
    tapin.ina.says("/tugaskantor")
    await tapin.ina.sees("Mulai kapan?", ENDED)
    tapin.ina.says("Kab. Tapin")
    await tapin.ina.sees("Inspektorat Kab. Tapin")


async def test_files_and_a_registration_go_on_through_commands(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_photo("satu")
    await tapin.sari.sees("1 berkas")
    tapin.sari.says("/tugas")
    await tapin.sari.sees("penugasan")
    tapin.sari.sends_photo("dua")
    await tapin.sari.sees("2 berkas")
    tapin.stranger.opens(await invited_to(tapin, "Balangan"))
    await tapin.stranger.sees("Pemberitahuan privasi")
    tapin.stranger.says("/privasi")
    await tapin.stranger.sees("Pemberitahuan privasi", "Berapa lama disimpan")
    tapin.stranger.taps("Lanjut")
    await tapin.stranger.sees("nama lengkap")


async def test_a_draft_that_something_else_ends_is_one_line(tapin: Office) -> None:
    """By /assign anew, and by a button on a card; a question on a card says so below its words."""
    ina = tapin.ina
    ina.says("/assign Tapin | LHP | 0180/LM/XI/2026/BJM | diterima 20-11-2026 | Rahasia | Satu | rahasia")
    first = await ina.sees("Pratinjau")
    ina.says("/assign")
    await ina.sees("Untuk inspektorat mana?")
    assert first.text == f"📝 Draf penugasan ini {ENDED}; jawaban yang belum selesai tidak disimpan."
    second = ina.last
    ina.taps("Ubah tenggat", on=next(each for each in ina.from_bot if "#K7Q2" in each.text))
    third = await ina.sees("Tenggat baru")
    assert second.text.startswith("📝 Draf penugasan ini dihentikan") and not second.buttons
    ina.taps("Batalkan penugasan", on=next(each for each in ina.from_bot if "#K7Q2" in each.text))
    await ina.sees("Apa alasan membatalkan")
    assert "dihentikan karena ada pertanyaan baru" in third.text and not third.buttons
