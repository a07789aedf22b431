"""A message to the office that asks for a decision arrives twice: the pressed one shows it, the other is deleted."""

from bot.practice.server.chats import Message
from tests.support.running_office import Office


def with_button(office: Office, label: str) -> list[Message]:
    """Ibu Ina's messages with this button, the oldest first."""
    return [each for each in office.ina.from_bot if label in str(each.rows)]


async def doubled(office: Office, label: str) -> tuple[Message, Message]:
    """Both, once they are there; the program knows only the second, whose answer arrived."""
    await office.telegram.until(lambda: len(with_button(office, label)) == 2)
    first, second = with_button(office, label)
    return first, second


async def test_of_two_alike_the_pressed_one_shows_the_decision(tapin: Office) -> None:
    ina, sari, telegram = tapin.ina, tapin.sari, tapin.telegram
    sari.says("mohon waktu sampai 18 Januari 2027 karena menunggu tanda tangan")
    await sari.sees("Ya, catat")
    telegram.faults.answer_lost("sendMessage", to=ina, times=1)
    sari.taps("Ya, catat")
    first, second = await doubled(tapin, "Tawarkan tanggal lain")
    ina.taps("Tolak", on=first)
    await ina.sees("ketik alasan")
    await telegram.until(lambda: second.deleted)
    ina.says("Sudah dua kali diperpanjang, mohon dikabarkan kendalanya")
    await telegram.until(lambda: "Ditolak" in first.text and "Setujui" not in str(first.rows))
    sari.taps("Bukan kewenangan", on=next(each for each in sari.from_bot if "Tindakan korektif" in each.text))
    await sari.sees("instansi mana")
    await telegram.all_heard()
    telegram.faults.answer_lost("sendMessage", to=ina, times=1)
    sari.says("Kewenangan Dinas PUPR, bukan kami")
    first, second = await doubled(tapin, "Terima keberatan")
    ina.taps("Terima keberatan", on=first)
    await telegram.until(lambda: second.deleted and "Terima keberatan" not in str(first.rows))
