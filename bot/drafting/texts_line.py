"""What is wrong with a one-line /assign: the field, what was expected, and a correct line to copy."""

from collections.abc import Sequence

from bot.conversation.texts_words import enumerate_words, safe
from models.rules.drafting.line import ACTIONS, AGENCY, DAY, NUMBER, PRODUCT, SUBJECT
from models.rules.drafting.words import ACTIONS_LIMIT, SUBJECT_LIMIT

EXAMPLE = (
    "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan pelayanan | "
    "Menerbitkan surat; Menyampaikan salinan"
)
_EXPECTED = {
    AGENCY: "nama inspektorat atau unit, beberapa dipisah koma, misalnya: Tapin, HSS",
    PRODUCT: "misalnya LHP, klarifikasi 1, pemanggilan 2, rekomendasi, saran, RCO",
    NUMBER: "nomor seperti pada surat, misalnya 0179/LM/VI/2022/BJM",
    DAY: "<b>diterima</b> 20-11-2026, atau <b>tenggat</b> 08-01-2027 (RCO: tenggat 6 jam)",
    SUBJECT: f"satu baris, paling banyak {SUBJECT_LIMIT} huruf",
    ACTIONS: f"satu atau beberapa tindakan dipisah titik koma, paling banyak {ACTIONS_LIMIT} huruf",
}


def fields_missing(missing: Sequence[str]) -> str:
    """Some fields are not there."""
    lines = [f"• <b>{name}</b>: {_EXPECTED[name]}" for name in missing]
    return "\n".join([f"Baris itu belum memuat {enumerate_words(list(missing))}.", *lines, *_way_out()])


def field_wrong(name: str, text: str, reason: str) -> str:
    """One field cannot be read; `reason` is the sentence of the rule."""
    head = f"Bagian <b>{name}</b> (“{safe(text, 60)}”) belum dapat dipakai."
    return "\n".join([head, reason, f"Yang diharapkan: {_EXPECTED[name]}.", *_way_out()])


def _way_out() -> list[str]:
    return ["", "Contoh baris lengkap:", f"<code>{safe(EXAMPLE)}</code>", "Atau ketik /assign saja untuk dipandu."]
