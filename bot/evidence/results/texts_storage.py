"""Sentences about files that are late, too large, lost or here again: to the office, and to who sent them."""

from collections.abc import Callable

from bot.conversation.texts_words import clip, code, safe
from bot.evidence.texts import KINDS, SEND_PROOF
from models.evidence.evidence import Evidence
from models.rules.queues import FetchCause

Sentence = Callable[[str, str], str]  # (code of the item, name of the file as `named` gives it) -> HTML

FETCH_AGAIN = "🔄 Ambil lagi"  # the button
# The toasts over it.
FETCHING_AGAIN = "Baik, berkasnya sedang diambil lagi. Hasilnya dikabarkan di sini."
# Behind `fetched`, in place of the request to send it again.
NOT_AGAIN = "Jadi tidak perlu dikirim lagi. Terima kasih, Bapak/Ibu."
NOTHING_TO_FETCH = "Berkas ini sudah tersimpan atau dicatat sebagai rujukan, jadi tidak perlu diambil lagi."


def named(found: Evidence) -> str:
    """How a file is called: the name that its sender gave it, or what it is. Not escaped."""
    return clip(found.file_name, 60) if found.file_name else KINDS[found.kind]


def late(item: str, name: str) -> str:
    """To the office: a file is not to be had, or not to be kept; it is tried again."""
    return (
        f"⏳ <b>{code(item)}</b>: berkas <b>{safe(name)}</b> belum dapat kami ambil dan simpan. Kami "
        "terus mencobanya; tidak ada yang perlu dilakukan sekarang. Untuk mencobanya saat ini juga, tekan "
        "<b>Ambil lagi</b>."
    )


def fetching(item: str, name: str) -> str:
    """To the office, after Ambil lagi."""
    return (
        f"🔄 <b>{code(item)}</b>: berkas <b>{safe(name)}</b> sedang diambil lagi dari Telegram. Hasilnya dikabarkan "
        "di pesan ini."
    )


def given_up(item: str, name: str) -> str:
    """To the office: Telegram did not hand a file out, again and again."""
    return (
        f"⚠️ <b>{code(item)}</b>: berkas <b>{safe(name)}</b> belum dapat diambil dari Telegram setelah beberapa kali "
        "dicoba. Narahubung sudah kami mintai kirim ulang. Bila Telegram masih menyimpannya, tekan "
        "<b>Ambil lagi</b>; berkasnya juga dapat disimpan langsung dari pesan bukti."
    )


def gone(item: str, name: str) -> str:
    """To the office: a file that was kept is no longer on the disk."""
    return (
        f"⚠️ <b>{code(item)}</b>: berkas <b>{safe(name)}</b> tercatat tersimpan, tetapi tidak ditemukan di disk "
        "server. Tekan <b>Ambil lagi</b> agar diambil kembali dari Telegram, atau mohon operator memeriksa "
        "cadangannya."
    )


def many_gone(count: int) -> str:
    """To the office: many files are gone at once, which is the disk and not the files."""
    return (
        f"⚠️ {count} berkas bukti tercatat tersimpan, tetapi tidak ditemukan di disk server. Mohon operator memeriksa "
        "folder data dan cadangannya, lalu menjalankan ulang bot."
    )


_WHY = {
    FetchCause.TELEGRAM: "layanan berkas Telegram belum dapat dihubungi. Mohon operator memeriksa jaringan server",
    FetchCause.OURS: "disk atau basis data belum dapat menyimpannya. Mohon operator memeriksa ruang disk dan izinnya",
}


def all_wait(cause: FetchCause, count: int, item: str, name: str) -> str:
    """To the office: no file can be fetched or kept at the moment; one of them is named."""
    return (
        f"⏳ {count} berkas bukti menunggu disimpan, antara lain <b>{safe(name)}</b> untuk <b>{code(item)}</b>: "
        f"{_WHY[cause]}. Semuanya tetap ada di Telegram dan diambil sendiri begitu memungkinkan."
    )


def only_at_telegram(item: str, name: str) -> str:
    """In place of one of these: the file is larger than a bot can fetch."""
    return (
        f"📎 <b>{code(item)}</b>: berkas <b>{safe(name)}</b> lebih dari 20 MB, jadi dicatat sebagai rujukan di "
        "Telegram. Silakan simpan dari pesan bukti; narahubung sudah kami mintai versi yang lebih kecil."
    )


def fetched(item: str, name: str) -> str:
    """In place of one of these: the file is kept."""
    return f"✅ <b>{code(item)}</b>: berkas <b>{safe(name)}</b> sudah diambil dan tersimpan."


def please_send_again(item: str, name: str) -> str:
    """To the sender: a file did not come through."""
    return (
        f"Bapak/Ibu, terima kasih atas bukti untuk <b>{code(item)}</b>. Sayangnya berkas <b>{safe(name)}</b> belum "
        f"berhasil kami simpan dari Telegram. Mohon kirim sekali lagi: tekan <b>{SEND_PROOF}</b> pada kartunya, lalu "
        "kirim berkas itu. Bukti lain dan laporannya tetap tercatat."
    )


def too_large(item: str, name: str) -> str:
    """To the sender: larger than a bot can fetch; what helps."""
    return (
        f"Bapak/Ibu, berkas <b>{safe(name)}</b> untuk <b>{code(item)}</b> lebih dari 20 MB. Berkasnya tercatat dan "
        "petugas menerimanya di Telegram, tetapi salinannya tidak dapat kami simpan di kantor. Bila memungkinkan, "
        "mohon kirim juga versi yang lebih kecil (misalnya dibagi dua, atau dipindai dengan mutu lebih rendah)."
    )
