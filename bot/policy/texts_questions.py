"""The questions of /aturan: what is asked, the present value, and what may be answered."""

from collections.abc import Sequence

from bot.conversation.texts_words import enumerate_words, safe
from bot.policy.texts import (
    AUDIENCE_NAMES,
    FIELD_NAMES,
    LADDER_NAMES,
    MEANINGS,
    length_words,
    number_words,
    rung_words,
)
from models.rules.deadlines.products import Confidence, ProductRule, Unit
from models.rules.policy.fields import CONFIDENCE_WORDS, LONGEST, TEXTS, UNIT_WORDS
from models.rules.policy.numbers import PolicyNumber
from models.rules.reminders.ladder import Audience, Ladder, Step

PRESS_PLEASE = "Silakan tekan <b>Terapkan</b> bila sudah sesuai, atau <b>Batal</b>."
BY_STAFF = "Ditetapkan petugas"
OFFICE_BASIS = "kebijakan kantor"
LETTER_DATE = "tanggal dalam surat"
SENT = "dikirim kepada narahubung"
# What can be tapped where words are asked for.
SUGGESTIONS: dict[str, tuple[str, ...]] = {
    "start_event": ("diterima Terlapor", "diterima Atasan Terlapor", LETTER_DATE, SENT),
    "late_means": ("tugas asisten: menentukan langkah berikutnya", "pemberitahuan kepada staf", "rekap bulanan"),
    "basis": (OFFICE_BASIS,),
}
_HINTS = {
    "name": "Ketik nama barunya, seperti yang dibaca narahubung.",
    "start_event": "Sejak kapan waktunya dihitung? Pilih, atau ketik.",
    "late_means": "Apa yang terjadi di kantor bila terlambat? Pilih, atau ketik.",
    "basis": "Ketik pasal atau surat yang menjadi dasarnya, misalnya Peraturan ORI 58/2023 Ps 54(1).",
    "unit": "Waktunya dihitung dalam apa?",
    "confidence": "Seberapa pasti dasarnya?",
}


def field(rule: ProductRule, name: str, now: str) -> str:
    """One field of a product: its present value, and what is wanted."""
    limit = f" Paling banyak {TEXTS[name]} huruf." if name in TEXTS else ""
    present = f"{FIELD_NAMES[name]} sekarang: <b>{safe(now, 200)}</b>"
    return f"📦 <b>{safe(rule.name, 80)}</b>\n{present}\n\n{_HINTS[name]}{limit}"


def length(name: str, now: str, unit: Unit) -> str:
    """How long; the unit is settled."""
    return (
        f"📦 <b>{safe(name, 80)}</b>\n{f'Lama sekarang: <b>{now}</b>' if now else ''}\n\n"
        f"Berapa {UNIT_WORDS[unit]}? Pilih, atau ketik angka 1 sampai {LONGEST[unit]}."
    )


def new_product(name: str, step: str) -> str:
    """A question about a product that is being added."""
    if step == "name":
        wanted = "Apa namanya, seperti yang dibaca narahubung?"
        return f"➕ <b>Produk baru</b>\n\n{wanted} Paling banyak {TEXTS['name']} huruf."
    return f"➕ <b>Produk baru: {safe(name, 80)}</b>\n\n{_HINTS[step]}"


def value_words(name: str, rule: ProductRule) -> str:
    """The present value of a field, in words."""
    if name == "length":
        return length_words(rule.length, rule.unit)
    if name == "unit":
        return UNIT_WORDS[rule.unit]
    if name == "confidence":
        return CONFIDENCE_WORDS[rule.confidence]
    return str(getattr(rule, name)) or "–"


def units() -> list[tuple[str, str]]:
    """Every unit as a button."""
    return [(UNIT_WORDS[unit], unit.value) for unit in Unit]


def confidences() -> list[tuple[str, str]]:
    """Every confidence as a button."""
    return [(CONFIDENCE_WORDS[each], each.value) for each in Confidence]


def place(which: Ladder) -> str:
    """On which day a new rung shall be."""
    after = ", atau <code>kirim+1</code> (sesudah dikirim)" if which is not Ladder.OFFICE else ""
    return (
        f"➕ <b>{LADDER_NAMES[which]}</b>\n\nKapan berbunyi? Pilih, atau ketik misalnya <code>H-4</code> "
        f"(hari kerja sebelum tenggat), <code>H+2</code> (sesudahnya){after}."
    )


def shift(which: Ladder, step: Step) -> str:
    """On which day a rung shall be instead."""
    return (
        f"↕️ <b>{LADDER_NAMES[which]}</b>\n{rung_words(step)}\n\n"
        "Menjadi kapan? Pilih, atau ketik misalnya <code>H-4</code> atau <code>H+2</code>."
    )


def who(which: Ladder, place_now: str, audiences: Sequence[Audience]) -> str:
    """Who shall be told by the new rung."""
    names = enumerate_words([AUDIENCE_NAMES[each] for each in audiences], "atau")
    return f"➕ <b>{LADDER_NAMES[which]}</b>: {place_now}\n\nSiapa yang dikabari: {names}?"


def number(rule: PolicyNumber, value: int) -> str:
    """One number of the office: what it does, and its bounds."""
    bounds = (
        "Pilih, atau ketik ya atau tidak."
        if rule.highest == 1
        else f"Pilih, atau ketik angka {rule.lowest} sampai {rule.highest}."
    )
    return f"🔢 <b>{rule.name}</b>\nSekarang: <b>{number_words(rule, value)}</b>\n{MEANINGS[rule.code]}\n\n{bounds}"
