"""What is wrong with a one-line /assign: the field, why, and what was expected."""

from bot.conversation.texts_words import safe
from models.rules.drafting.line import ACTIONS, AGENCY, DAY, NUMBER, PRODUCT, SUBJECT
from models.rules.drafting.words import ACTIONS_LIMIT, SUBJECT_LIMIT

_EXPECTED = {
    AGENCY: "nama inspektorat atau unit, beberapa dipisah koma, misalnya: Tapin, HSS",
    PRODUCT: "misalnya LHP, klarifikasi 1, pemanggilan 2, rekomendasi, saran, RCO",
    NUMBER: "nomor seperti pada surat, misalnya 0179/LM/VI/2022/BJM",
    DAY: "<b>diterima</b> 20-11-2026, atau <b>tenggat</b> 08-01-2027 (RCO: tenggat 6 jam)",
    SUBJECT: f"satu baris, paling banyak {SUBJECT_LIMIT} huruf",
    ACTIONS: f"satu atau beberapa tindakan dipisah titik koma, paling banyak {ACTIONS_LIMIT} huruf",
}


_CALLED = {ACTIONS: "tindakan korektif (klarifikasi: yang diminta)"}


def field_wrong(name: str, text: str, reason: str) -> str:
    """One field of the line cannot be read; `reason` is the sentence of the rule. It is asked next."""
    head = f"⚠️ Bagian <b>{_CALLED.get(name, name)}</b> (“{safe(text, 60)}”) belum dapat dipakai. {reason}"
    return f"{head}\nYang diharapkan: {_EXPECTED[name]}. Bagian lainnya sudah tersimpan."
