"""Sentences about messages that the bot cannot use, each with what can be done instead."""

from bot.typed import Typed


def not_understood(typed: Typed) -> str:
    """To words or files that belong to nothing."""
    if typed.attachment is not None:
        return (
            "Berkas sudah sampai, tetapi belum jelas untuk apa. Ketik /bantuan untuk melihat langkah yang tersedia."
        )
    if typed.contact is not None or typed.other:
        what = "kontak" if typed.contact else typed.other
        return f"Saya belum dapat membaca {what}. Silakan tulis dengan kata-kata, atau ketik /bantuan."
    return "Terima kasih, tetapi saya belum memahami pesan ini. Ketik /bantuan untuk melihat yang dapat dilakukan."


def words_please() -> str:
    """To a sticker, file or contact where words are asked for."""
    return (
        "Pertanyaan tadi perlu dijawab dengan <b>kata-kata</b>. Silakan ketik jawabannya, atau /batal untuk berhenti."
    )


def not_as_evidence() -> str:
    """To a sticker, place or contact among the evidence."""
    return (
        "Yang ini tidak dapat disimpan sebagai bukti dukung. Silakan kirim foto, video, dokumen, atau keterangan "
        "tertulis; yang sudah terkumpul tetap aman."
    )


def too_long(limit: int) -> str:
    """To an answer that no question takes."""
    return (
        f"Jawaban itu lebih dari {limit:,} huruf, terlalu panjang untuk pertanyaan ini. "
        "Silakan ketik yang lebih pendek; pertanyaannya masih menunggu."
    ).replace(",", ".", 1)


def edited(*, is_command: bool) -> str:
    """To an edited message."""
    if is_command:
        return "Perintah yang disunting tidak saya baca lagi. Silakan kirim perintahnya sebagai pesan baru."
    return "Pesan yang disunting tidak saya baca lagi. Bila isinya berubah, silakan kirim sebagai pesan baru."


def unknown_command() -> str:
    """To a command that does not exist."""
    return "Perintah itu tidak saya kenal. Ketik /bantuan untuk melihat perintah yang tersedia."


def unknown_button() -> str:
    """Over a button that nothing answers to (at most 200 characters)."""
    return "Tombol ini sudah tidak berlaku. Ketik /bantuan untuk melihat yang dapat dilakukan."
