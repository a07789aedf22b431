"""The words of the board as a picture: in it, beside it, and in its place."""

from datetime import date

from bot.conversation.texts_words import day, safe, shown_length
from bot.office.pictures.board_drawing import BoardFacts, BoardRow, thousands

PICTURE, RENEW, ALL = "🖼 Gambar", "🔄 Perbarui", "🖼 Semua instansi"
WORD = "gambar"  # behind /status
LABELS = ("Instansi", "Terbuka", "Dalam\n7 hari", "Lewat\ntenggat", "Menunggu\nkita", "Kontak\nterakhir")
FOOT = "Urut kode instansi · “Menunggu kita”: giliran kantor Ombudsman"
OWN, TOTAL = "Inspektorat", "Jumlah"
ORDER = "Terbuka · dalam 7 hari · lewat tenggat · menunggu kita · kontak terakhir:"
FILE_NAME = "status.png"
CAPTION = 1024  # units of a caption at Telegram
ROOM = 60  # of them for the line about what does not fit


def title(today: date, place: str) -> str:
    """ "Status Senin, 23 November 2026", or that of one district."""
    return f"Status {place} · {day(today)}" if place else f"Status {day(today)}"


def summary(total: BoardRow) -> str:
    """What there is over all."""
    parts = ((total.late, "lewat tenggat"), (total.soon, "dalam 7 hari"), (total.waiting, "menunggu kita"))
    counted = [f"{thousands(count)} {what}" for count, what in parts if count]
    return " · ".join([f"{thousands(total.open)} terbuka", *counted])


def contact(days: int | None) -> str:
    """How long ago an agency's focal points were heard from; None: never."""
    if days is None:
        return "belum ada"
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari lalu")


def others(count: int) -> str:
    """The row for the agencies that have none of their own."""
    return f"{count} instansi lain"


def twin(facts: BoardFacts) -> str:
    """The same in words (HTML), as long as a caption may be: one line for each row that has anything open."""
    head = f"📊 <b>{safe(facts.title, 160)}</b>\n<b>{facts.summary}</b>\n{ORDER}"
    left = CAPTION - shown_length(head) - ROOM
    lines: list[str] = []
    busy = [row for row in facts.rows if row.open]
    for row in busy:
        numbers = map(thousands, (row.open, row.soon, row.late, row.waiting))
        line = f"{safe(row.name, 32)}: {' · '.join([*numbers, *([row.contact] if row.contact else [])])}"
        left -= shown_length(line) + 1
        if left < 0:
            lines.append(f"… dan {len(busy) - len(lines)} lainnya di gambar")
            break
        lines.append(line)
    quiet = len(facts.rows) - len(busy)
    if quiet and left > 0:
        lines.append(f"{quiet} lainnya: tidak ada yang terbuka")
    return f"{head}\n<blockquote expandable>{chr(10).join(lines)}</blockquote>"
