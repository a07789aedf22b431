"""The Inspektur of an inspectorate: invited, welcomed, and told plainly what comes and what never does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.config import Settings
from bot.conversation.texts_words import full_stop, moment, safe
from bot.people.texts_registration import commitment_to
from bot.people.texts_welcome import seat_name
from models.people.holdings import SeatView

WHAT_COMES = (
    "Yang akan Bapak/Ibu terima hanya ini, pada jam kantor:\n"
    "• <b>kata dukungan</b>, bila narahubung Bapak/Ibu dapat terbantu, beserta yang masih harus kami jawab;\n"
    "• <b>kabar singkat</b>, bila sesudah kata dukungan itu narahubung menjawab;\n"
    "• <b>ucapan terima kasih</b>, bila sebuah laporan selesai ditindaklanjuti."
)
WHAT_NEVER = (
    "Tidak ada tugas, dan Bapak/Ibu tidak perlu menekan tombol apa pun. Isi laporan tidak dikirim: hanya nomor, "
    "kode, dan perihal singkat yang tidak rahasia. Yang menjawab tetap narahubung. "
    "Bila narahubung Bapak/Ibu pindah tugas, serah terimanya dapat dimulai dari sini: /serahterima."
)
# An Inspektur asks for, or presses, what is the focal point's.
ONLY_READS = (
    "Bapak/Ibu terdaftar sebagai Inspektur: penugasan dijawab narahubung, jadi Bapak/Ibu tidak perlu menekan "
    "apa pun di sini. Bila ingin membantu, silakan hubungi narahubung Bapak/Ibu; lihat juga /bantuan."
)


def invitation(view: SeatView, link: str, until: datetime, settings: Settings) -> str:
    """Ready to be passed on, as it is, to the Inspektur."""
    follows = f" Undangan ini menggantikan {full_stop(safe(view.person.full_name, 100))}" if view.person else ""
    return (
        f"✉️ <b>Undangan Inspektur</b> · {safe(view.agency.name, 120)}\n\n"
        f"Yth. Bapak/Ibu Inspektur, {safe(settings.office_name)} mengundang Bapak/Ibu untuk mendampingi narahubung "
        "Bapak/Ibu: menerima kata dukungan bila mereka dapat terbantu, dan ucapan terima kasih bila pekerjaan "
        f"selesai. Tidak ada tugas.{follows} Silakan buka tautan ini di Telegram dan ikuti langkahnya:\n\n{link}\n\n"
        f"Berlaku untuk satu orang, sekali pakai, sampai {moment(until, settings.zone)}."
    )


# What an Inspektur promises; kept by version (texts_consents.py).
PROMISES = (
    "1. Kami mendukung narahubung kami dengan waktu dan orang yang mereka perlukan.\n"
    "2. Kami menjaga kerahasiaan pelapor dan isi laporan.\n"
    "3. Ombudsman mendampingi sebagai mitra, menjawab tepat waktu, dan menjaga data Bapak/Ibu."
)


def commitment(data: Mapping[str, Any], seat: str) -> str:
    """What an Inspektur agrees to."""
    return commitment_to("Komitmen bersama", seat, data, PROMISES)


def joined(view: SeatView) -> str:
    """The welcome: plainly what comes and what never does."""
    return (
        f"🎉 Selamat bergabung! Bapak/Ibu sekarang tercatat sebagai <b>{seat_name(view)}</b>.\n\n"
        f"{WHAT_COMES}\n\n{WHAT_NEVER}\n\n"
        "Data Bapak/Ibu dapat dilihat dan dihapus kapan saja dengan /dataku."
    )


def ended(view: SeatView) -> str:
    """To an Inspektur whose holding ended."""
    return (
        f"Terima kasih atas dukungan Bapak/Ibu sebagai Inspektur {full_stop(safe(view.agency.name, 120))} "
        "Mulai sekarang kami tidak lagi mengirim kabar ke sini. Bila ini keliru, silakan hubungi petugas Ombudsman. "
        "Data Bapak/Ibu dapat dihapus dengan /dataku."
    )


def registered(name: str) -> str:
    """To an Inspektur who types /start."""
    who = full_stop(f"<b>{safe(name, 100)}</b>")
    return f"Selamat datang, {who} {WHAT_COMES}\n\n{WHAT_NEVER}\n\nSemua perintah: /bantuan."
