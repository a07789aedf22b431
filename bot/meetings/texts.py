"""The brief of a meeting in words (/rapat), on the phone and on paper."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import clip, day, safe, short_day
from models.rules.meetings import Kept

OPEN, PROMISED, OBSTACLES, OURS = "Yang terbuka", "Yang dijanjikan", "Kendala", "Yang kita utangi"
PAPER, PLAN, STATUS = "📄 PDF", "📌 Catat rapatnya", "📋 Buka daftarnya"
CAPTION = "Bahan rapat dalam satu halaman, dibaca dari catatan saat ini."
NO_FILE = "Maaf, PDF-nya belum dapat dibuat. Bahannya tetap terbaca di /rapat; silakan coba tombolnya lagi nanti."
HOW = (
    "🗒 <b>Bahan rapat</b>\nKetik dengan nama instansinya, misalnya <code>/rapat Banjar</code>, atau dengan harinya: "
    "<code>/rapat Banjar 3 Des</code>."
)
NOTHING = {
    OPEN: "Tidak ada penugasan terbuka.",
    PROMISED: "Tidak ada janji dalam empat bulan terakhir.",
    OBSTACLES: "Tidak ada kendala yang menunggu.",
    OURS: "Tidak ada; semua giliran ada pada instansi.",
}
KEPT = {
    Kept.RUNNING: "masih berjalan",
    Kept.KEPT: "ditepati",
    Kept.AFTERWARDS: "hasilnya datang sesudah harinya",
    Kept.OPEN: "harinya lewat, hasilnya belum datang",
}
_LINE = 150  # units of a line: it stays two rows on paper


def title(place: str) -> str:
    """The first line."""
    return f"Bahan rapat dengan {clip(place, 60)}"


def as_of(today: date, on: date | None) -> str:
    """Of which day the brief is, and when the meeting is."""
    return f"Keadaan {day(today)}" + (f" · rapat {day(on)}" if on is not None else "")


def counted(total: int, late: int) -> str:
    """How much is open."""
    return f"{total} penugasan terbuka" + (f", {late} lewat tenggat" if late else "")


def item(code: str, what: str, due: str, late: int | None) -> str:
    """An open item: `what` is "" of a confidential one; `late`: working days, None while it is not."""
    about = clip(what, 80) if what else "rahasia"
    return f"#{code} {about} - tenggat {due}" + (f", lewat {late} hari kerja" if late is not None else "")


def promise(code: str, words: str, who: str, on: date, became: Kept) -> str:
    """What was promised, by whom, until when, and what became of it."""
    about = f" “{clip(words, 60)}”" if words else ""
    return clip(f"#{code}{about} - {who or 'instansi'}, sampai {short_day(on)}: {KEPT[became]}", _LINE)


def obstacle(code: str, words: str, owner: str) -> str:
    """What hinders, and who of the office answers for it."""
    return clip(f"#{code} {clip(words, 80) if words else 'rahasia'} - ditangani {owner or 'belum ada'}", _LINE)


def waits(code: str, until: date | None, owner: str, *, helps: bool) -> str:
    """An item whose next step is the office's."""
    what = "bantuan atas kendala" if helps else "jawaban kita"
    by = f", batas kita {short_day(until)}" if until is not None else ""
    return clip(f"#{code} menunggu {what}{by} - {owner or 'belum ada'}", _LINE)


def owes(words: str, on: date, owner: str) -> str:
    """What the office owes by an agreement."""
    return clip(f"{clip(words, 90)} - {owner or 'semua petugas'}, sampai {short_day(on)}", _LINE)


def rest(count: int) -> str:
    """So many more."""
    return f"dan {count} lainnya"


def brief(head: Sequence[str], parts: Sequence[Sequence[str]]) -> str:
    """The same lines as on paper, for a message (HTML)."""
    first, *others = head
    lines = [f"🗒 <b>{safe(first, 90)}</b>", *[safe(each, 120) for each in others]]
    for heading, *rows in parts:
        lines += ["", f"<b>{heading}</b>", *[f"• {safe(row, _LINE)}" for row in rows]]
    return "\n".join(lines)


def which_place(words: str) -> str:
    """The words may mean several agencies."""
    return f"“{safe(words, 60)}” bisa berarti beberapa instansi. Rapat dengan yang mana?"


def task(place: str) -> str:
    """The task of a meeting to come (HTML)."""
    return f"🗒 Rapat dengan {safe(place, 60)}. Bahannya: <code>/rapat {safe(place, 60)}</code>"


def planned(place: str, on: date) -> str:
    """A meeting to come was noted."""
    return (
        f"📌 Rapat dengan <b>{safe(place, 60)}</b> pada {day(on)} tercatat sebagai tugas Bapak/Ibu, dan tampak dalam "
        "ringkasan pagi hari itu."
    )


def is_planned(place: str, on: date) -> str:
    """It was noted before."""
    return f"Rapat dengan {safe(place, 60)} pada {day(on)} memang sudah tercatat. Lihat /tugaskantor."


def file_name(place: str, today: date) -> str:
    """ "rapat-kab-banjar-2026-11-23.pdf"."""
    words = "-".join("".join(sign if sign.isalnum() else " " for sign in place.lower()).split())
    return f"rapat-{words}-{today.isoformat()}.pdf"
