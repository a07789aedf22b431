"""Invitations: what staff choose from, and the message that is ready to be passed on."""

from datetime import datetime

from bot.config import Settings
from bot.conversation.texts_words import clip, full_stop, moment, safe
from bot.people.texts_welcome import ROLE_NAMES, seat_name
from models.people.holdings import SeatView
from models.people.people import StaffRole

COLLEAGUES = {StaffRole.ASISTEN: "🏛 Asisten Ombudsman", StaffRole.ADMIN: "🏛 Admin"}  # buttons, for admins only

# /undang without a name behind it.
WHOM = "Siapa yang diundang? Silakan pilih instansinya, atau ketik langsung, misalnya <code>/undang Tapin</code>."
COPY, SHARE, WHATSAPP = "📋 Salin tautan", "📤 Bagikan", "🟢 Kirim lewat WhatsApp"  # buttons below an invitation
JUST_MADE = "Undangannya baru saja dibuat, ada di pesan terakhir."  # over a doubled tap


def which_agency(words: str) -> str:
    """The words may mean several agencies."""
    return f"“{safe(words, 60)}” belum pasti. Instansi mana yang dimaksud?"


def no_such_agency(words: str) -> str:
    """The words mean no agency."""
    return f"Tidak ada instansi bernama “{safe(words, 60)}”. Silakan pilih di bawah."


def which_unit(inspectorate: str, hidden: int) -> str:
    """The inspectorate has units."""
    more = f" {hidden} unit lain dapat diketik namanya di belakang /undang." if hidden > 0 else ""
    return f"Untuk {safe(inspectorate, 120)} sendiri atau salah satu unitnya?{more}"


def no_seat_empty(agency: str) -> str:
    """Both seats are taken."""
    return (
        f"Kedua kursi {safe(agency, 120)} sudah terisi. Siapa yang akan digantikan? "
        "Pemegang sekarang tetap bertugas sampai penggantinya selesai mendaftar."
    )


def seat_label(view: SeatView) -> str:
    """On the button for one seat."""
    if view.person is None:
        return f"➕ Undang {view.seat.role.value}"
    return clip(f"🔄 Undang pengganti {view.seat.role.value}: {view.person.full_name}", 60)


def invitation(view: SeatView, link: str, until: datetime, settings: Settings) -> str:
    """Ready to be passed on, as it is, to the person invited."""
    follows = f" menggantikan {safe(view.person.full_name, 100)}" if view.person else ""
    return (
        f"✉️ <b>Undangan {seat_name(view)}</b>\n\n"
        f"Yth. Bapak/Ibu, {safe(settings.office_name)} mengundang Bapak/Ibu "
        f"menjadi {full_stop(f'{seat_name(view)}{follows}')} "
        f"Silakan buka tautan ini di Telegram dan ikuti langkahnya:\n\n{link}\n\n"
        f"{_terms(until, settings)}"
    )


def colleague_invitation(role: StaffRole, link: str, until: datetime, settings: Settings) -> str:
    """Ready to be passed on to a new colleague."""
    return (
        f"✉️ <b>Undangan {ROLE_NAMES[role]} Ombudsman</b>\n\n"
        f"Yth. Bapak/Ibu, silakan buka tautan ini di Telegram untuk bergabung sebagai {ROLE_NAMES[role]} "
        f"{safe(settings.office_name)}:\n\n{link}\n\n{_terms(until, settings)}"
    )


def _terms(until: datetime, settings: Settings) -> str:
    return f"Berlaku untuk satu orang, sekali pakai, sampai {moment(until, settings.zone)}."
