"""Sentences about the bot's own mishaps: an apology with a reference, alerts for staff."""

from datetime import datetime, timedelta, tzinfo
from html import escape

from bot.conversation.texts_words import moment


def apology(reference: int) -> str:
    """To the person whose update could not be handled."""
    return (
        "Mohon maaf, pesan Bapak/Ibu sudah kami terima tetapi belum dapat kami proses.\n"
        f"Petugas Ombudsman sudah diberi tahu (rujukan <b>U{reference}</b>). "
        "Silakan coba sekali lagi, atau ketik /bantuan."
    )


def dead_letter(reference: int, name: str) -> str:
    """To staff: which update waits, and what an operator can do."""
    whose = f" dari <b>{escape(name)}</b>" if name else ""
    return (
        f"⚠️ Satu pesan{whose} gagal diproses tiga kali (rujukan <b>U{reference}</b>). "
        "Pengirim sudah diberi tahu. Isinya tersimpan.\n"
        f"Setelah penyebabnya diperbaiki, operator dapat menjalankan <code>python -m bot requeue {reference}</code>."
    )


def refused(reference: int, name: str, count: int, *, whole_chat: bool) -> str:
    """To staff: messages did not reach somebody although the chat is open. `count`: of today."""
    what = "Satu pesan" if count <= 1 else f"{count} pesan hari ini"
    why = "obrolannya sedang dibatasi" if whole_chat else "isinya tidak dapat disampaikan"
    return (
        f"⚠️ {what} untuk <b>{escape(name)}</b> ditolak oleh Telegram karena {why} (rujukan terakhir "
        f"<b>K{reference}</b>), jadi belum terbaca. Mohon sampaikan isinya dengan cara lain dan beri tahu operator."
    )


def failed_job(name: str) -> str:
    """To staff: something that runs by itself does not, such as the reminders or the digest."""
    return (
        f"⚠️ Satu pekerjaan terjadwal bot (<code>{escape(name)}</code>) gagal tiga kali berturut-turut. "
        "Pengingat atau ringkasan pagi mungkin belum terkirim.\n"
        "Mohon beri tahu operator agar memeriksa log bot. Tugas ini selesai sendiri begitu pekerjaan itu berhasil."
    )


def wrong_clock(now: datetime, ahead: timedelta, zone: tzinfo) -> str:
    """The machine's clock is not Telegram's; negative: it is behind."""
    minutes, which = round(abs(ahead).total_seconds() / 60), "lebih cepat" if ahead > timedelta() else "lebih lambat"
    return (
        f"🕰 <b>Jam mesin bot {minutes} menit {which} dari jam Telegram</b>: kini menunjukkan {moment(now, zone)}.\n"
        "Pesan dan tombol tetap dinilai menurut jam Telegram, sedangkan pengingat dikirim menurut jam mesin. "
        "Mohon beri tahu operator agar memeriksa jam mesin (NTP)."
    )
