"""A no comes with the way to ask for help; a second answer is told the current state; examples fit the due date."""

from tests.extensions.test_story import asks
from tests.support.running_office import Office
from tests.support.stories import days_later


async def test_a_refusal_carries_kendala(tapin: Office) -> None:
    await asks(tapin)
    days_later(tapin, 1)
    tapin.ina.taps("Tolak")
    await tapin.ina.sees("ketik alasan")
    tapin.ina.says("Pelapor sudah menunggu lama")
    refused = await tapin.sari.sees("belum dapat kami setujui", "Kendala di bawah ini")
    tapin.sari.taps("Kendala", on=refused)
    await tapin.sari.sees("tentang apa")
    tapin.sari.taps("Koordinasi")
    await tapin.sari.sees("Bantuan apa")
    tapin.sari.taps("Koordinasi dengan OPD")
    await tapin.sari.sees("bantuan: koordinasi dengan OPD")


async def test_a_second_answer_is_told_the_current_state(tapin: Office) -> None:
    await asks(tapin)
    await tapin.sari.sees("tenggat sekarang Kamis, 7 Januari 2027")
    grant = tapin.ina.finds("Setujui")
    tapin.ina.taps(grant)
    await tapin.sari.sees("Tenggat baru")
    tapin.ina.taps(grant)
    await tapin.ina.gets_toast("sudah diputuskan", "#K7Q2 sekarang: Terkirim", "tenggat Kamis, 14 Januari 2027")


async def test_the_examples_lie_after_the_due_date(tapin: Office) -> None:
    tapin.sari.taps("Minta waktu")
    await tapin.sari.sees("Sampai kapan", "misalnya 21-01-2027")
    tapin.sari.says("entah")
    await tapin.sari.sees("belum saya pahami", "setelah Kamis, 7 Januari 2027", "21-01-2027")
