"""/aturan, forms of maladministrasi: their screens, the question for a field, and what a change says."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation.texts_words import clip, safe
from bot.policy.texts import closing
from models.rules.lessons.editing import LONGEST, RIGHT
from models.rules.lessons.lessons import LessonRule
from models.rules.policy.fields import CONFIDENCE_WORDS

FIELD_NAMES = {
    "meaning": "Makna",
    "example": "Contoh",
    "question": "Pertanyaan",
    "answers": "Jawaban",
    "why": "Sebab",
}
EFFECT = "Berlaku untuk yang membukanya sesudah ini. Yang sudah mempelajari bentuk ini tidak ditanya lagi."


def button(number: int, name: str) -> str:
    """A form on half a line."""
    return clip(f"{number}. {name}", 30)


def every(names: Sequence[str], *, may_change: bool) -> str:
    """All forms."""
    lines = [f"{number}. {safe(name, 80)}" for number, name in enumerate(names, 1)]
    last = "Pilih bentuk untuk melihat atau mengubah isinya." if may_change else closing(may_change)
    return "\n".join(["📘 <b>Belajar: bentuk maladministrasi</b>", "", *lines, "", last])


def one(rule: LessonRule, *, may_change: bool) -> str:
    """One form with its fields."""
    lines = [f"{label}: <b>{safe(value(rule, name), 600)}</b>" for name, label in FIELD_NAMES.items()]
    last = "Apa yang ingin diubah?" if may_change else closing(may_change)
    basis = f"Dasar: {safe(rule.basis, 160)} ({CONFIDENCE_WORDS[rule.confidence]})"
    return "\n".join([f"📘 <b>{safe(rule.name, 80)}</b>", basis, "", *lines, "", last])


def value(rule: LessonRule, name: str) -> str:
    """A field as it is typed."""
    if name != "answers":
        return str(getattr(rule, name))
    return _answers(rule.answers, rule.right)


def _answers(answers: Sequence[str], right: int) -> str:
    return "\n".join(f"{RIGHT if at == right else ''}{text}" for at, text in enumerate(answers, 1))


def field(rule: LessonRule, name: str) -> str:
    """The question for one field."""
    present = f"{FIELD_NAMES[name]} sekarang:\n<b>{safe(value(rule, name), 600)}</b>"
    hint = f"Ketik yang baru, tanpa nama orang. Paling banyak {LONGEST[name]} huruf."
    if name == "answers":
        hint = (
            "Ketik dua atau tiga jawaban, satu per baris; di depan yang paling membantu tulis bintang:\n"
            f"<code>Warga diminta kembali besok.\n{RIGHT}Berkas diterima petugas lain.</code>"
        )
    return f"📘 <b>{safe(rule.name, 80)}</b>\n{present}\n\n{hint}"


def sentence(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The change in plain words, as it is kept."""
    if "answers" in after:
        old, new = (_answers(each["answers"], each["right"]).replace("\n", " / ") for each in (before, after))
        return f"Belajar “{name}”: jawaban “{clip(old, 160)}” → “{clip(new, 160)}”"
    field_name, words = next(iter(after.items()))
    was = clip(str(before[field_name]), 160)
    return f"Belajar “{name}”: {FIELD_NAMES[field_name].lower()} “{was}” → “{clip(str(words), 160)}”"
