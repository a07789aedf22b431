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
