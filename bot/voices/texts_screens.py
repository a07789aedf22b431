"""What staff, inspectorates and officers read about the voices of a unit, and what is printed with its QR."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts import page_words
from bot.conversation.texts_words import safe
from bot.voices.texts import EASES, NAMES
from models.rules.voices import ASPECTS, FEWEST, number_of_quarter
from models.voices import Counted

QR, RENEW, SURE, BACK = "🖨️ Minta kode QR", "🔄 Ganti kode QR", "Ya, ganti", "◀️ Kembali"
WORDS, EARLIER, NOW = "💬 Kalimat warga", "◀️ Triwulan lalu", "Triwulan ini ▶️"
WHICH = "🗣️ <b>Suara warga</b>\n\nUnit yang mana?"
NO_WORDS = "Belum ada kalimat pada triwulan ini."
_QUARTERS = ("I", "II", "III", "IV")


def file_name(unit: str) -> str:
    """Of the picture of a unit's QR."""
    words = "".join(sign if sign.isalnum() else "-" for sign in unit.lower())
    return f"qr-suara-warga-{'-'.join(filter(None, words.split('-')))[:60]}.png"


def head(unit: str, first: date) -> str:
    """The unit and the quarter."""
    return f"🗣️ <b>Suara warga: {safe(unit, 100)}</b>\nTriwulan {_QUARTERS[number_of_quarter(first) - 1]} {first.year}"


def too_few(unit: str, first: date) -> str:
    """Below FEWEST nothing is said, not even how many there are."""
    return (
        f"{head(unit, first)}\n\nBelum cukup suara untuk ditampilkan. Hitungan terbuka mulai {FEWEST} suara "
        "dalam satu triwulan, supaya tidak ada yang dapat menebak siapa yang bersuara."
    )


def counts(unit: str, first: date, counted: Counted) -> str:
    """How many chose each face and each unsur; no score, no ranking."""
    faces = " · ".join(f"{label} {counted.eases[ease]}" for ease, label in EASES.items())
    about = [f"{NAMES[ASPECTS[place]]}: {counted.aspects[place]}" for place in sorted(counted.aspects)]
    lines = "\n".join(about) if about else "Tidak ada unsur yang dipilih."
    return (
        f"{head(unit, first)}\n\n{counted.total} suara: {faces}\n\n<b>Unsur yang disebut</b>\n{lines}\n\n"
        "Bahan untuk berbincang dan memperbaiki layanan; bukan nilai dan bukan peringkat."
    )


def sentences(unit: str, first: date, shown: Sequence[str], page: tuple[int, int]) -> str:
    """What citizens wrote, without dates, in no order."""
    lines = "\n".join(f"• {safe(words)}" for words in shown) if shown else NO_WORDS
    number, pages = page
    return f"{head(unit, first)}{page_words(number, pages)}\n\n{lines}"


def caption(unit: str, link: str) -> str:
    """Under the picture."""
    return (
        f"Kode QR suara warga untuk {unit}.\nCetak dan pasang di tempat yang terlihat warga, misalnya loket "
        f"atau ruang tunggu. Warga memindainya dengan kamera ponsel; namanya tidak tercatat.\n{link}"
    )


def renew(unit: str) -> str:
    """Asked before the link changes."""
    return (
        f"Ganti kode QR <b>{safe(unit, 100)}</b>? Kode yang sudah dicetak tidak berlaku lagi dan perlu "
        "diganti semua. Suara yang sudah masuk tetap dihitung."
    )


def renewed(unit: str) -> str:
    """The link changed; the new picture follows."""
    return (
        f"✅ Kode QR <b>{safe(unit, 100)}</b> sudah diganti. Gambar yang baru menyusul; mohon ganti yang sudah "
        "dicetak."
    )
