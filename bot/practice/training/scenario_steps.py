"""Steps of scenarios, done on the phones with the real bot: invite, join, assign, accept, report."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.cards.texts_buttons import BUTTONS
from bot.practice.phone.attachments import document, photo
from bot.practice.phone.chat_view import NeverSeen
from bot.practice.phone.people import Person
from bot.practice.server.chats import Message
from bot.practice.session.session import PracticeSession

LINK = re.compile(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{1,64}")
SAMPLE = Path(__file__).with_name("sample.jpg")
NUMBER = "0179/LM/XI/2026/BJM"  # of the report in every scenario and training
SUBJECT = "Penundaan penerbitan akta kelahiran"
UNITS = ("Puskesmas Pandahan; Tapin Tengah", "Kelurahan Rantau Kiwa; Tapin Utara", "Dinas Kesehatan")
ACTIONS = "Menerbitkan akta kelahiran; Menyampaikan surat penjelasan kepada Ombudsman"


def day_of(moment: datetime, practice: PracticeSession) -> str:
    """Return the date of a moment as typed text, dd-mm-yyyy in the office's zone."""
    return f"{moment.astimezone(practice.settings.zone):%d-%m-%Y}"


async def invites(ina: Person, place: str) -> str:
    """Invite for a place with /undang; returns the link."""
    ina.says(f"/undang {place}")
    return link_in(await ina.sees("https://t.me/"))


def link_in(message: Message) -> str:
    """Return the invitation link in a message; raises NeverSeen when there is none."""
    found = LINK.search(message.text)
    if found is None:
        raise NeverSeen("this message contains no invitation")
    return found[0]


async def joins(phone: Person, link: str, name: str, position: str) -> None:
    """Open an invitation and complete the registration."""
    await registers(phone, link, name, position)
    await phone.sees("Selamat bergabung")


async def registers(phone: Person, link: str, name: str, position: str) -> None:
    """Open an invitation and answer every question up to Setuju."""
    phone.opens(link)
    await phone.sees("Pemberitahuan privasi")
    phone.taps("Lanjut")
    await phone.sees("nama lengkap")
    phone.says(name)
    await phone.sees("jabatan")
    phone.says(position)
    await phone.sees("Bagikan nomor saya")
    phone.taps("Bagikan nomor saya")
    await phone.sees("Komitmen")
    phone.taps("Setuju")


async def tapin_joins(practice: PracticeSession) -> tuple[Person, Person]:
    """Ibu Sari becomes narahubung of Tapin; returns Ibu Ina's and Ibu Sari's phones."""
    ina, sari = practice.phones.by_key["ina"].person, practice.phones.by_key["sari"].person
    await joins(sari, await invites(ina, "Tapin"), "Sari Wahyuni, S.Sos.", "Inspektur Pembantu I")
    await ina.sees("sudah terdaftar")
    return ina, sari


async def adds_units(sari: Person, lines: Sequence[str]) -> None:
    """Paste units below the own inspectorate, and save them."""
    sari.says("/unit")
    sari.taps("Tambah unit", on=await sari.sees("Unit di bawah", "Belum ada unit"))
    await sari.sees("Tempel daftarnya")
    sari.says("\n".join(lines))
    sari.taps("Simpan", on=await sari.sees(f"{len(lines)} unit baru"))
    await sari.sees(f"{len(lines)} unit ditambahkan")


async def joins_unit(sari: Person, phone: Person, unit: str, name: str = "Rina Kartika, S.K.M.") -> None:
    """Invite somebody to a unit's seat from the list of units; they join."""
    sari.says("/unit")
    sari.taps("Undang narahubung unit", on=await sari.sees("Unit di bawah", "🔴"))
    sari.taps(unit, on=await sari.sees("belum bernarahubung"))
    link = link_in(await sari.sees("narahubung utama", "https://t.me/"))
    await joins(phone, link, name, f"Kepala {unit}")
    await sari.sees(name, "sudah terdaftar")


async def assigns(
    practice: PracticeSession,
    product: str,
    number: str,
    actions: str = ACTIONS,
    doubt: str = "",
) -> None:
    """Assign an item to Tapin with /assign on one line, received today; `doubt` is pressed when the seat is empty."""
    ina = practice.phones.by_key["ina"].person
    received = day_of(practice.clock(), practice)
    ina.says(f"/assign Tapin | {product} | {number} | diterima {received} | {SUBJECT} | {actions}")
    if doubt:
        await ina.sees("belum ada narahubung")
        ina.taps(doubt)
    await ina.sees("Pratinjau")
    ina.taps("Kirim")
    await ina.sees("Status: ", "menunggu narahubung")  # sent, or kept until the seat is taken


async def accepts(sari: Person) -> None:
    """Wait for the card and press Terima."""
    await sari.sees("Perihal", "Tenggat")
    sari.taps("Terima")
    await sari.sees("Diterima")


async def passes_on(practice: PracticeSession, sari: Person, unit: str) -> str:
    """Pass the newest item on to a unit without a focal point; returns the one-time link."""
    sari.taps("Lainnya")
    label = BUTTONS["pass"]
    await practice.telegram.until(lambda: any(label in message.buttons for message in sari.from_bot))
    sari.taps(label)
    sari.taps(unit, on=await sari.sees("diteruskan ke unit mana"))
    return link_in(await sari.sees("https://t.me/", unit))


async def reports_done(sari: Person) -> None:
    """Press Selesai and Semua, send a photo and a PDF, press Sudah lengkap."""
    sari.taps("Selesai")
    await sari.sees("kirim bukti")
    sari.taps("Semua")
    await sari.sees("☑️")
    sari.sends(photo("Penyerahan akta kelahiran", data=SAMPLE.read_bytes()))
    sari.sends(document("surat-penjelasan.pdf", b"%PDF-1.4\n% LATIHAN\n%%EOF\n"))
    await sari.sees("2 berkas")
    sari.taps("Sudah lengkap")
    await sari.sees("🧾")
