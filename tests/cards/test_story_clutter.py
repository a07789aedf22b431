"""What a case leaves in the chats: of two rounds at most seven messages of the bot at either side."""

from bot.practice.phone.attachments import photo
from bot.practice.phone.people import Person as Phone
from tests.support.running_office import Office
from tests.support.stories import minute_later

MOST = 7


def left(phone: Phone) -> list[str]:
    """The bot's messages that stand in the chat; an album, which phones show as one, counts once.

    The pinned message is the chat's own, whatever cases there are.
    """
    albums: set[str] = set()
    found = []
    for message in phone.from_bot:
        album = str(message.wire.get("media_group_id", ""))
        if message is not phone.pinned and (not album or album not in albums):
            found.append(message.text or "album")
        albums.add(album)
    return found


async def proves(office: Office, number: int, button: str) -> None:
    """Three photos as an album, and Sudah lengkap."""
    office.sari.taps(button)
    await office.sari.sees("kirim bukti")
    office.sari.sends_album([photo(), photo(), photo()])
    await office.sari.sees("3 berkas diterima")
    office.clock.passes(seconds=4)
    office.sari.taps("Sudah lengkap")
    await office.sari.sees(f"Tanda terima TT-K7Q2-{number}")


async def test_a_case_of_two_rounds_leaves_few_messages(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    await tapin.sari.sees("Status: Diterima")
    await proves(tapin, 1, "Selesai")
    tapin.ina.taps("Kembalikan", on=await tapin.ina.sees("Hasil #K7Q2"))
    await tapin.ina.sees("Apa yang")
    tapin.ina.taps("Belum ditandatangani")
    await tapin.ina.sees("Dikembalikan oleh")
    await minute_later(tapin)
    await tapin.sari.sees("dikembalikan untuk dilengkapi")
    await proves(tapin, 2, "Selesai")
    tapin.ina.taps("Setujui", on=await tapin.ina.sees("putaran 2"))
    await tapin.ina.sees("Disetujui oleh")
    await minute_later(tapin)
    await tapin.sari.sees("#K7Q2 selesai")
    await tapin.telegram.all_heard()
    for phone in (tapin.sari, tapin.ina):
        assert len(left(phone)) <= MOST, "\n---\n".join(left(phone))
