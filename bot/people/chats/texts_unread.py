"""Sentences about messages that the bot cannot use, each with what can be done instead."""

from datetime import datetime, tzinfo

from bot.conversation.texts import CHANNELS
from bot.conversation.texts_words import moment
from bot.conversation.typed import Typed

# To a sticker, file or contact where words are asked for.
WORDS_PLEASE = (
    "Pertanyaan tadi perlu dijawab dengan <b>kata-kata</b>. Silakan ketik jawabannya, atau /batal untuk berhenti."
)
# To a sticker, place or contact among the evidence.
NOT_AS_EVIDENCE = (
    "Yang ini tidak dapat disimpan sebagai bukti dukung. Silakan kirim foto, video, dokumen, atau keterangan "
    "tertulis; yang sudah terkumpul tetap aman."
)
# To an edited message that still waits for an answer.
EDITED_AT_OFFICE = "✏️ Pesan yang disunting sudah tampak di petugas. Bila mendesak, silakan kirim pesan baru."
UNKNOWN_COMMAND = "Perintah itu tidak saya kenal. Ketik /bantuan untuk melihat perintah yang tersedia."
# Before the answer to a command that came as the caption of a file.
FILE_BESIDE_COMMAND = (
    "Keterangan berkas ini berupa perintah, jadi perintahnya saya jalankan dan <b>berkasnya tidak disimpan</b>. "
    "Bila berkas itu bukti dukung, silakan kirim sekali lagi tanpa perintah."
)
# Over a button that nothing answers to (at most 200 characters).
UNKNOWN_BUTTON = "Tombol ini sudah tidak berlaku. Ketik /bantuan untuk melihat yang dapat dilakukan."


def to_a_stranger(typed: Typed, *, waiting: bool) -> str:
    """To somebody who is not registered."""
    if waiting:
        return (
            f"{_what(typed)} tidak dapat kami teruskan. Pendaftaran Bapak/Ibu masih menunggu persetujuan petugas; "
            "kami kabari di sini. Bila ada yang ingin ditanyakan, silakan ketik dengan kata-kata."
        )
    return (
        "Bapak/Ibu belum terdaftar sebagai narahubung, dan <b>pesan di sini tidak dibaca siapa pun</b>. "
        "Ketik /start untuk mendaftar, atau buka tautan undangan dari petugas Ombudsman. "
        f"Untuk menyampaikan laporan atau keluhan, silakan lewat saluran resmi: {CHANNELS}."
    )


def not_understood(typed: Typed, *, is_staff: bool) -> str:
    """To words or files that belong to nothing."""
    if is_staff and typed.attachment is not None:
        return (
            "Berkas itu tidak saya teruskan ke siapa pun, karena belum jelas untuk siapa. Bila surat untuk suatu "
            "penugasan: balas kartunya dengan berkas itu, atau tulis kodenya (misalnya #K7Q2) sebagai keterangan "
            "berkas. Untuk penugasan baru: ketik /assign, lalu kirim suratnya."
        )
    if is_staff:
        return (
            f"{_what(typed)} tidak saya teruskan ke siapa pun, karena belum jelas untuk siapa. Balas kartu atau "
            "pesan yang dimaksud; atau ketik /assign untuk mengirim penugasan, /kotak, /status, atau /bantuan."
        )
    return (
        f"{_what(typed)} tidak dapat kami teruskan. Silakan tulis dengan kata-kata, atau kirim foto, berkas, atau "
        "rekaman suara; petugas akan membacanya. Penugasan yang terbuka: /tugas."
    )


def search_for(words: str) -> str:
    """On the button below words of the office that belong to nothing."""
    return f"🔍 Cari “{words}”"


def _what(typed: Typed) -> str:
    if typed.attachment is not None:
        return "Berkas Bapak/Ibu"
    if typed.contact is not None:
        return "Kontak itu"
    return f"{typed.other.capitalize()} itu" if typed.other else "Pesan Bapak/Ibu"


def still_waiting(asked_at: datetime, zone: tzinfo, *, passed_on: bool) -> str:
    """To words that come long after the question; `passed_on`: the office has them."""
    if passed_on:
        return (
            f"Pertanyaan ini masih menunggu sejak {moment(asked_at, zone)}. Bila pesan tadi jawabannya, silakan "
            "jawab sekali lagi; bila tidak perlu lagi, ketik /batal."
        )
    return (
        f"Ada pertanyaan yang masih menunggu sejak {moment(asked_at, zone)}, jadi pesan ini belum saya catat. "
        "Bila memang jawabannya, silakan jawab sekali lagi. Bila bukan, ketik /batal, lalu kirim ulang pesannya."
    )


def too_long(limit: int, *, passed_on: bool) -> str:
    """To an answer that no question takes; `passed_on`: the office has it."""
    if passed_on:
        return "Pesan panjang itu tidak hilang. Untuk pertanyaan tadi, silakan ketik jawaban singkatnya."
    return (
        f"Jawaban itu lebih dari {limit:,} huruf, terlalu panjang untuk pertanyaan ini. "
        "Silakan ketik yang lebih pendek; pertanyaannya masih menunggu."
    ).replace(",", ".", 1)


def edited(*, is_command: bool) -> str:
    """To an edited message."""
    if is_command:
        return "Perintah yang disunting tidak saya baca lagi. Silakan kirim perintahnya sebagai pesan baru."
    return "Pesan yang disunting tidak saya baca lagi. Bila isinya berubah, silakan kirim sebagai pesan baru."
