"""A colleague who came by a link: what they read while they wait, and what the inviter reads and decides."""

from datetime import datetime, tzinfo

from bot.conversation.context import Account
from bot.conversation.texts_words import full_stop, moment, safe
from bot.people.texts_welcome import ROLE_NAMES
from models.people.people import Person, StaffRole

CONFIRM, REFUSE = "✅ Ya, ini orangnya", "✖️ Bukan, tolak"  # buttons
WAITING = (  # /start of somebody who waits
    "Data Bapak/Ibu sudah kami terima. Pengundang sedang memastikan bahwa benar Bapak/Ibu yang diundang; "
    "kami kabari di sini begitu dikonfirmasi."
)
NOT_CONFIRMED = (
    "Terima kasih. Pengundang belum dapat memastikan bahwa undangan ini untuk Bapak/Ibu, jadi tautannya tidak "
    "berlaku lagi. Silakan hubungi pengundang untuk meminta tautan baru, atau hapus data Bapak/Ibu dengan /dataku."
)
EXPIRED = (
    "Masa berlaku undangan Bapak/Ibu habis sebelum dikonfirmasi. Silakan hubungi pengundang untuk meminta tautan "
    "baru, atau hapus data Bapak/Ibu dengan /dataku."
)
WITHDRAWN = "🗑 Yang membuka tautan undangan ini sudah menghapus datanya. Tidak ada yang perlu diputuskan."
# An invitation of the console: the code that was printed beside the link.
ASK_CODE = (
    "Untuk memastikan bahwa benar Bapak/Ibu yang diundang, silakan ketik <b>kode 6 angka</b> yang tercetak di bawah "
    "tautan ini."
)
CODE_USED_UP = (
    "Kodenya tiga kali tidak sesuai, jadi tautan ini tidak berlaku lagi. Silakan minta tautan dan kode baru kepada "
    "pengelola bot."
)


def waits(role: StaffRole) -> str:
    """To the person, after agreeing."""
    return (
        f"📨 Terima kasih. Sebelum Bapak/Ibu menjadi {ROLE_NAMES[role]}, pengundang memastikan lebih dahulu bahwa "
        "benar Bapak/Ibu yang diundang. Kami kabari di sini begitu dikonfirmasi."
    )


def who_came(person: Person, role: StaffRole, account: Account) -> str:
    """To the inviter: everything that tells the person from somebody else."""
    called = f"@{safe(account.username, 40)}" if account.username else "tidak ada"
    return (
        f"👤 <b>Seseorang membuka tautan undangan {ROLE_NAMES[role]}</b>\n"
        f"Nama: <b>{safe(person.full_name, 100)}</b>\n"
        f"Jabatan: {safe(person.position, 100)}\n"
        f"Nama di Telegram: {safe(account.full_name, 100)}\n"
        f"Nama pengguna: {called}\n"
        f"ID Telegram: <code>{person.telegram_id}</code>\n\n"
        "Mohon pastikan langsung kepada orangnya, misalnya lewat telepon, bahwa ini akunnya. Baru setelah "
        f"dikonfirmasi, orang ini menjadi {ROLE_NAMES[role]}."
    )


def until(at: datetime, zone: tzinfo) -> str:
    """Below it: how long there is time."""
    return f"Dapat dikonfirmasi sampai {moment(at, zone)}."


def confirmed(person: Person, role: StaffRole, by: Person) -> str:
    """In place of the question."""
    return (
        f"✅ {safe(person.full_name, 100)} dikonfirmasi oleh {safe(by.full_name, 100)} sebagai {ROLE_NAMES[role]} "
        "Ombudsman."
    )


def refused(person: Person, by: Person) -> str:
    """In place of the question."""
    return (
        f"✖️ {safe(person.full_name, 100)} ditolak oleh {full_stop(safe(by.full_name, 100))} "
        "Tautannya tidak berlaku lagi; "
        "tautan baru dapat dibuat dengan /undang."
    )


def too_late(person: Person) -> str:
    """In place of the question, when it was answered after the invitation was over."""
    return (
        f"Masa berlaku undangan untuk {safe(person.full_name, 100)} sudah habis, jadi tidak dapat dikonfirmasi lagi. "
        "Tautan baru dapat dibuat dengan /undang."
    )


def wrong_code(left: int) -> str:
    """The code is not the one that was printed."""
    return f"Kode itu belum sesuai. Silakan periksa dan ketik lagi; masih dapat dicoba {left} kali."
