"""Sentences about a reported result: to the office that judges it, and back to the focal point."""

from datetime import date

from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import DueDay, code, day, due_day, full_stop, safe, short_day
from bot.evidence.texts import ResultView
from models.rules.lengths import CAPTION, MESSAGE, pieces, units

NOTE, WORDS_UNDER_A_FILE = MESSAGE - 100, CAPTION - 100  # units; the item and the number take less than the rest

ASKED_BELOW = "🔎 Hasil ini ada di pesan yang lebih baru ↓"  # left of an older question to the office
# The buttons
APPROVE, RETURN = "✅ Setujui", "↩️ Kembalikan"


def result(view: ResultView) -> str:
    """To the office: please verify."""
    due = f" Mohon diperiksa paling lambat <b>{day(view.office_due_on)}</b>." if view.office_due_on else ""
    again = f" · putaran {view.round}" if view.round > 1 else ""
    return f"🔎 <b>Hasil {code(view.code)}</b>{again}\n{_facts(view)}\n\n<b>Menunggu verifikasi.</b>{due}"


def partial(view: ResultView) -> str:
    """To the office: part of it is done; nothing to decide yet."""
    return (
        f"◐ <b>Sebagian {code(view.code)}</b> · untuk diketahui\n{_facts(view)}\n"
        "Belum perlu diputuskan: narahubung melapor lagi bila sisanya sudah dilaksanakan."
    )


def supplement(view: ResultView) -> str:
    """To the office: more evidence for a result that is being verified."""
    return f"📎 <b>Bukti susulan {code(view.code)}</b>\n{_facts(view)}"


def _facts(view: ResultView) -> str:
    lines = [
        f"{safe(view.agency)} · {safe(file_named(view.report_number))}",
        f"Perihal: {safe(view.subject)}",
        f"Dari {safe(view.sender)}",
    ]
    if view.actions:
        lines += [f"{view.asked.one} yang dilaporkan:", *(f"{n}. {safe(words)}" for n, words in view.actions)]
    if view.returned is not None:
        on, reason = view.returned
        lines.append(f"↩️ Dikembalikan {short_day(on)}: “{safe(reason, 500)}”")
    return "\n".join([*lines, f"Bukti: {view.evidence} · tanda terima {view.number}"])


def caption(item: str, place: str, words: str) -> str:
    """Over a piece of evidence that is passed on (at most 1,024 units); see `long_caption` for words without room."""
    head = f"{code(item)} · bukti {place}"
    return f"{head}\n{safe(words, WORDS_UNDER_A_FILE)}" if words else head


def long_caption(item: str, place: str, words: str) -> list[str]:
    """The words of a file for which a caption has no room, whole, as messages of their own."""
    return note(item, place, words) if units(words) > WORDS_UNDER_A_FILE else []


# Why a file is not shown, and what to do.
NOT_KEPT = (
    "Berkas ini tidak dapat diteruskan ke sini dan belum tersimpan di server. Mohon minta narahubung mengirimnya "
    "sekali lagi."
)
NOT_READABLE = (
    "Berkas ini tidak dapat diteruskan ke sini, dan salinannya di server tidak dapat dibaca. Mohon operator "
    "memeriksa disk, atau minta narahubung mengirimnya sekali lagi."
)


def kept_at(path: str) -> str:
    """The third of these: it is kept, at `path` under the folder of data."""
    return (
        f"Telegram tidak mengizinkan berkas ini diteruskan ke sini, tetapi salinannya tersimpan utuh di server: "
        f"<code>{safe(path, 200)}</code>. Mohon minta operator menyerahkannya."
    )


def cannot_be_shown(item: str, what: str, words: str, why: str) -> str:
    """To the office, in place of a file that Telegram does not let us pass on; `words`: its caption; `why`: HTML."""
    head = f"📎 {code(item)} · bukti {safe(what, 90)}"
    if words:
        head += f"\n{safe(words, 900)}"
    return f"{head}\n\n⚠️ {why}"


def shown_later(item: str, what: str) -> str:
    """To the focal point, in place of a file that they want to see again."""
    return (
        f"📎 {code(item)} · bukti {safe(what, 90)}\n\n"
        "Berkas ini belum dapat kami tampilkan di sini; petugas Ombudsman sudah diberi tahu dan akan mengabari "
        "Bapak/Ibu. Buktinya tetap tercatat dalam tanda terima."
    )


def note(item: str, place: str, words: str) -> list[str]:
    """A note in words that is passed on, whole: a long one in two messages."""
    return [f"📝 {code(item)} · bukti {place}\n{safe(piece, NOTE)}" for piece in pieces(words, NOTE)]


def decided(head: str, verdict: str, who: str) -> str:
    """In place of the question to the office, once somebody answered it."""
    return f"{head}\n\n<b>{verdict}</b> oleh {full_stop(safe(who))}"


def due_moved(old_due: date, new_due: DueDay) -> str:
    """What waiting for the office did to the due date."""
    if new_due.on == old_due:
        return f"Tenggat tetap {due_day(new_due)}."
    return f"Waktu selama menunggu Ombudsman dikembalikan: tenggat <b>{day(old_due)}</b> menjadi {due_day(new_due)}."
