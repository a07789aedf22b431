"""How people become narahubung in the stories: the link out of a message, and the questions answered."""

import re

from bot.practice.phone.people import Person as Phone
from tests.support.cast import Cast

LINK = re.compile(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{1,64}")


async def invited_to(office: Cast, words: str) -> str:
    """Ibu Ina types /undang and copies the link."""
    office.ina.says(f"/undang {words}")
    message = await office.ina.sees("https://t.me/")
    found = LINK.search(message.text)
    assert found is not None
    return found[0]


async def answers(phone: Phone, name: str = "Budi Santoso", position: str = "Sekretaris") -> None:
    """Privacy, name, position, no phone: up to the commitment."""
    await phone.sees("Pemberitahuan privasi")
    phone.taps("Lanjut")
    await phone.sees("nama lengkap")
    phone.says(name)
    await phone.sees("jabatan")
    phone.says(position)
    await phone.sees("Bagikan nomor saya")
    phone.taps("Lewati")
    await phone.sees("Komitmen")


async def joins(phone: Phone, link: str, name: str = "Budi Santoso") -> None:
    """Open the link, answer, agree."""
    phone.opens(link)
    await answers(phone, name)
    phone.taps("Setuju")
    await phone.sees("Selamat bergabung")
