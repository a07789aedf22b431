"""Sentences about one file of a self-report: it is for another component, or for none."""

from bot.conversation.texts_words import clip, code, safe
from bot.evidence.texts import GIVEN
from models.evidence.evidence import Evidence, EvidenceKind

MISPLACED, MOVE, DROP, OTHER, STAYS = "↩️ Bukan untuk ini", "📂 Pindahkan", "🗑 Hapus", "Berkas lain ▸", "Tetap di sini"
ASKED_BELOW = "📎 Pertanyaan tentang berkas ini ada di pesan yang lebih baru ↓"
# The toasts
BY_COLLEAGUE = "Berkas komponen ini dari rekan seunit; yang dapat memindahkan atau menghapusnya adalah pengirimnya."
GONE = "Berkas ini sudah dipindahkan atau dihapus."
NO_OTHER_PLACE = "Tidak ada komponen lain yang masih dapat diisi."


def described(found: Evidence) -> str:
    """How a piece is called: "foto “loket depan”", "dokumen SK.pdf" (HTML)."""
    name = f" {safe(found.file_name, 60)}" if found.file_name else ""
    words = f" “{safe(clip(found.text, 80), 80)}”" if found.text else ""
    return f"{GIVEN[found.kind]}{name}{words}"


def ask(item: str, component: str, found: Evidence, place: tuple[int, int]) -> str:
    """What is to become of it? `place`: its number of how many for the component."""
    number, of = place
    counted = f" ({number} dari {of})" if of > 1 else ""
    return (
        f"📎 {code(item)} · {described(found)}{counted}, sekarang untuk <b>{safe(component, 200)}</b>. "
        "Dipindahkan ke komponen lain, atau dihapus?"
    )


def ask_goal(item: str, found: Evidence) -> str:
    """Pindahkan: to which component?"""
    return f"📂 {code(item)} · {described(found)}: dipindahkan ke komponen mana?"


def moved(item: str, found: Evidence, component: str) -> str:
    """In place of the question."""
    return f"📂 {code(item)}: {described(found)} kini untuk <b>{safe(component, 200)}</b>. Belum diperiksa."


def dropped(item: str, found: Evidence, component: str) -> str:
    """In place of the question: nothing of it is kept."""
    what = GIVEN[found.kind]
    hint = "" if found.kind is EvidenceKind.TEXT else " Pesannya di percakapan ini boleh Bapak/Ibu hapus juga."
    return f"🗑 {code(item)}: {what} untuk <b>{safe(component, 200)}</b> sudah dihapus dan tidak akan dikirim.{hint}"


def kept(item: str, component: str) -> str:
    """Tetap di sini."""
    return f"📎 {code(item)}: baik, tetap untuk <b>{safe(component, 200)}</b>."


def in_history(found: Evidence, component: str) -> str:
    """The line of the history: what was dropped, without its words (plain text)."""
    return f"{GIVEN[found.kind].capitalize()} untuk {component} dihapus pengirimnya sebelum dikirim."
