"""/aturan, instruments: their screens, their questions, and what a change of one says."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.texts_words import clip, safe
from bot.deadlines.texts_moving import fitting
from bot.policy.texts import closing
from models.rules.policy.fields import CONFIDENCE_WORDS
from models.rules.standards.editing import ANY_PROOF, LONGEST, LONGEST_VALID, PROOF_WORDS, Edit, Verb
from models.rules.standards.instruments import ComponentKind, ComponentRule, InstrumentRule
from models.standards.instruments import Instrument

ADD, PASTE, RETIRE = "➕ Tambah komponen", "📋 Tempel daftar", "🗑 Lepas"
FIELD_NAMES = {"text": "Nama komponen", "enough": "Cukup bila", "proof": "Bukti", "valid_months": "Masa berlaku"}
UNLIMITED = "tanpa batas"
MOST_CHARACTERS = 3000  # for the components of one instrument
USED_AGAIN = "Instrumen ini ditawarkan lagi untuk periode baru."
RETIRED = (
    "Instrumen ini tidak ditawarkan lagi untuk periode baru. Periode yang sudah ada tetap berjalan seperti biasa."
)


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of an instrument it is, how many periods use it, and whether it is offered."""

    number: int
    periods: int
    active: bool

    @classmethod
    def of(cls, row: Instrument, periods: int) -> "Version":
        """Of a stored version."""
        return cls(row.version, periods, row.active)


def instrument_list(newest: Sequence[tuple[Instrument, int]], *, may_change: bool) -> str:
    """Every instrument in one line, with its number of components."""
    lines = [
        f"• {row.code}: <b>{safe(row.name, 80)}</b>, {count} komponen, versi {row.version}"
        f"{'' if row.active else ' · nonaktif'}"
        for row, count in newest
    ]
    last = "Pilih instrumen untuk melihat atau mengubah komponennya." if may_change else closing(may_change)
    return "\n".join(["📋 <b>Instrumen standar pelayanan</b>", "", *lines, "", last])


def instrument(rule: InstrumentRule, version: Version, *, may_change: bool) -> str:
    """One instrument with all its components."""
    lines = [f"{each.code}. {safe(each.text, LONGEST['text'])}" for each in rule.components]
    shown = fitting(lines, MOST_CHARACTERS)
    rest = [f"… dan {len(lines) - len(shown)} lainnya, lewat tombolnya."] if len(shown) < len(lines) else []
    basis = f"Dasar: <b>{safe(rule.basis, 120)}</b> ({CONFIDENCE_WORDS[rule.confidence]})"
    state = "ditawarkan untuk periode baru" if version.active else "nonaktif"
    used = f"Versi {version.number}, {state}; dipakai {version.periods} periode."
    if rule.components and rule.components[0].kind is ComponentKind.IMPROVEMENT:
        used = f"Versi {version.number}. Tidak bertenggat, dan tidak pernah dihitung sebagai kekurangan."
    last = "Apa yang ingin diubah?" if may_change else closing(may_change)
    head = f"📋 <b>{rule.code}: {safe(rule.name, 80)}</b>"
    return "\n".join([head, basis, used, "", *(shown or ["Belum ada komponen."]), *rest, "", last])


def component(rule: InstrumentRule, part: ComponentRule, *, may_change: bool) -> str:
    """One component with its fields."""
    lines = [
        f"{FIELD_NAMES['enough']}: <b>{safe(part.enough, LONGEST['enough'])}</b>",
        f"{FIELD_NAMES['proof']}: <b>{PROOF_WORDS[part.proof]}</b>",
        f"{FIELD_NAMES['valid_months']}: <b>{months(part.valid_months)}</b>",
        f"Kelompok: {safe(part.group, 40)}",
        f"Dasar: {safe(part.basis, 120)} ({CONFIDENCE_WORDS[part.confidence]})",
    ]
    last = "Apa yang ingin diubah?" if may_change else closing(may_change)
    return "\n".join([f"📋 {rule.code} {part.code}: <b>{safe(part.text, 80)}</b>", "", *lines, "", last])


def component_button(part: ComponentRule) -> str:
    """A component on half a line."""
    return clip(f"{part.code}. {part.text}", 30)


def months(valid: int | None) -> str:
    """ "12 bulan", "tanpa batas"."""
    return UNLIMITED if valid is None else f"{valid} bulan"


def proofs() -> list[tuple[str, str]]:
    """Every proof as a button."""
    return [(words, proof.value or ANY_PROOF) for proof, words in PROOF_WORDS.items()]


def value_words(part: ComponentRule, name: str) -> str:
    """The present value of a field, in words."""
    if name == "proof":
        return PROOF_WORDS[part.proof]
    return months(part.valid_months) if name == "valid_months" else str(getattr(part, name))


_HINTS = {
    "text": f"Ketik namanya, seperti yang dibaca unit. Paling banyak {LONGEST['text']} huruf.",
    "enough": (
        "Lanjutkan kalimat “Cukup bila …”, misalnya “dipajang dan bertanggal”. "
        f"Paling banyak {LONGEST['enough']} huruf."
    ),
    "proof": "Bukti apa yang diminta? Pilih, atau ketik.",
    "group": "Termasuk kelompok mana? Pilih, atau ketik namanya.",
    "valid_months": (
        "Berapa bulan sebuah dokumen masih boleh dipakai pada periode berikutnya? "
        f"Pilih, atau ketik angka 1 sampai {LONGEST_VALID}."
    ),
}


def field(rule: InstrumentRule, part: ComponentRule, name: str) -> str:
    """The question for one field of a component, with its present value."""
    present = f"{FIELD_NAMES[name]} sekarang: <b>{safe(value_words(part, name), 200)}</b>"
    return f"📋 {rule.code} {part.code}: <b>{safe(part.text, 80)}</b>\n{present}\n\n{_HINTS[name]}"


def new(rule: InstrumentRule, name: str, text: str) -> str:
    """A question about a component that is being added; `text`: its name, once that was said."""
    called = f": {safe(text, 80)}" if text else ""
    return f"➕ <b>Komponen baru {rule.code}{called}</b>\n\n{_HINTS[name]}"


def paste(rule: InstrumentRule) -> str:
    """The question for the whole list."""
    return (
        f"📋 <b>{safe(rule.name, 80)}</b>\n\nTempel daftarnya, satu komponen per baris. Setelah titik koma boleh "
        "ditambahkan kapan komponen itu cukup:\n<code>Maklumat pelayanan; ditandatangani dan dipajang</code>\n\n"
        f"Daftar yang sekarang ({len(rule.components)} komponen) akan diganti seluruhnya; diperlihatkan dulu."
    )


def sentence(before: InstrumentRule, after: InstrumentRule, edit: Edit) -> str:
    """The change in plain words, as it is kept."""
    if edit.verb is Verb.PASTE:
        return f"{before.code}: daftar baru, {len(after.components)} komponen (sebelumnya {len(before.components)})"
    if edit.verb is Verb.ADD:
        part = after.components[-1]
        return (
            f"{before.code}: tambah {part.code} “{part.text}”, cukup bila {part.enough} ({PROOF_WORDS[part.proof]})"
        )
    old = next(each for each in before.components if each.code == edit.component)
    if edit.verb is Verb.RETIRE:
        return f"{before.code}: lepas {old.code} “{old.text}”"
    part = next(each for each in after.components if each.code == edit.component)
    changes = [
        f"{FIELD_NAMES[name].lower()} “{value_words(old, name)}” → “{value_words(part, name)}”"
        for name in edit.values
    ]
    return f"{before.code} {old.code} “{old.text}”: {'; '.join(changes)}"


def switched(rule: InstrumentRule, *, active: bool) -> str:
    """The sentence about an instrument that is offered again, or no longer."""
    return f"{rule.code}: {'ditawarkan lagi' if active else 'tidak ditawarkan lagi'} untuk periode baru"


def version_effect(version: Version) -> str:
    """What becomes of the version that there is."""
    if not version.periods:
        return f"Versi {version.number} belum dipakai periode mana pun, jadi langsung diperbarui."
    return (
        f"Versi {version.number} sudah dipakai {version.periods} periode dan tidak diubah: periode yang berjalan "
        f"tetap memakai versi {version.number}. Perubahan ini menjadi versi {version.number + 1}, untuk periode baru."
    )


def new_list(after: InstrumentRule) -> str:
    """What was read of a pasted list."""
    lines = [f"{each.code}. {safe(each.text, 80)}; cukup bila {safe(each.enough, 160)}" for each in after.components]
    shown = fitting(lines, MOST_CHARACTERS - 800)
    rest = [f"… dan {len(lines) - len(shown)} lainnya."] if len(shown) < len(lines) else []
    return "\n".join([*shown, *rest])


def not_needed(code: str) -> str:
    """A component that the result needed is taken out."""
    return f"{code} selama ini ikut menentukan hasil; mulai versi ini tidak lagi."
