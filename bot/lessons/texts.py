"""Belajar: one form of maladministrasi at a time, with an example from daily service and one question."""

from collections.abc import Sequence

from bot.conversation.texts_words import safe
from models.lessons import Learned, Lesson
from models.rules.lessons.lessons import FEWEST

GO_ON, LATER, COUNTS = "Lanjut ▸", "Nanti", "👥 Jumlah per instansi"
AGAIN, BACK = "🔁 Ulangi dari awal", "◂ Kembali belajar"
LETTERS = "ABC"
STOPPED = "👍 Baik. Lanjutkan kapan saja lewat /belajar."


def lesson(shown: Lesson, of: int, done: int, said: str = "") -> str:
    """One form; `done`: how many of all the reader learned; `said`: what is said to their answer (HTML)."""
    options = [f"<b>{letter}.</b> {safe(text, 160)}" for letter, text in zip(LETTERS, shown.options, strict=False)]
    learned = f" · {done} sudah dipelajari" if done else ""
    return (
        f"📘 <b>{shown.number}/{of} {safe(shown.name, 80)}</b>{learned}\n{safe(shown.meaning, 400)}\n\n"
        f"<b>Contoh</b>\n{safe(shown.example, 400)}\n\n"
        f"<b>Pertanyaan</b>\n{safe(shown.question, 300)}\n" + "\n".join(options) + f"\n\n{said or _PRIVATE}"
    )


_PRIVATE = "<i>Pilih satu jawaban. Ini untuk Bapak/Ibu sendiri: tidak dinilai dan tidak bertenggat.</i>"


def answered(shown: Lesson, answer: int) -> str:
    """What is said to an answer."""
    is_right = answer == shown.right
    head = "✅ <b>Betul.</b>" if is_right else f"💡 Yang lebih membantu: <b>{LETTERS[shown.right - 1]}</b>."
    return f"{head} {safe(shown.why, 400)}"


def finished(of: int) -> str:
    """Every form was learned."""
    return (
        f"🎓 <b>Terima kasih, ke-{of} bentuk sudah dipelajari.</b>\nSemoga membantu pelayanan sehari-hari. "
        "Tekan <b>Ulangi dari awal</b> untuk membacanya lagi."
    )


def counts(learned: Sequence[Learned], of: int) -> str:
    """For the office: how many people learned how many forms, by district; never who."""
    lines = [f"• {safe(each.agency, 60)}: {each.people} orang, {each.forms} dari {of} bentuk" for each in learned]
    none = [f"Belum ada instansi dengan {FEWEST} orang atau lebih yang belajar."]
    return "\n".join(
        [
            "👥 <b>Belajar, jumlah per instansi</b> (dengan unitnya)",
            *(lines or none),
            "",
            f"Instansi dengan kurang dari {FEWEST} orang tidak ditampilkan. Siapa yang belajar tidak diperlihatkan "
            "kepada siapa pun.",
        ]
    )
