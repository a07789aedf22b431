"""The card of what was sent to several agencies at once: how many accepted it, and how it stands at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.cards.texts import STATUS_NAMES
from bot.conversation.texts_words import DueDay, code, due_day, lateness, safe
from models.rules.assignments import Status

MOVED_ON = "Penugasan ini tidak lagi pada Bapak/Ibu. Terima kasih atas kerja samanya."
NOBODY, UNREAD, ACCEPTED, OURS, LATE, DONE, ENDED = "📵", "▫️", "☑️", "🔎", "‼️", "✅", "✖️"


@dataclass(frozen=True, slots=True)
class Row:
    """One agency. `late`: by how many working days, None when it is not; `mark`: how it stands."""

    place: str
    code: str
    status: Status
    due: DueDay
    mark: str
    accepted: bool
    late: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What all of them share."""

    product: str
    number: str
    subject: str
    confidential: bool


def card(sending: Sending, rows: Sequence[Row]) -> str:
    """The whole sending on one message; a due date that all have stands once."""
    lock = "🔒 rahasia · " if sending.confidential else ""
    head = f"🗂 <b>{len(rows)} penugasan</b> · {lock}{escape(sending.product)}"
    about = f"Laporan {escape(sending.number)}\nPerihal: {safe(sending.subject)}"
    dues = {due_day(row.due) for row in rows}
    due = f"\n⏰ Tenggat: {dues.pop()}" if len(dues) == 1 else ""
    lines = [_line(row, own_due=not due) for row in rows]
    return "\n".join([head, about + due, "", _counts(rows), "", *lines])


def _counts(rows: Sequence[Row]) -> str:
    accepted = f"<b>{sum(row.accepted for row in rows)}/{len(rows)} sudah Terima</b>"
    named = ((DONE, "selesai"), (OURS, "menunggu kita"), (LATE, "lewat tenggat"), (NOBODY, "belum ada narahubung"))
    counted = [(sum(row.mark == mark for row in rows), words) for mark, words in named]
    return " · ".join([accepted, *(f"{count} {words}" for count, words in counted if count)])


def _line(row: Row, *, own_due: bool) -> str:
    status = "Menunggu narahubung" if row.mark == NOBODY else STATUS_NAMES[row.status]
    late = f", {lateness(row.late)}" if row.late is not None else ""
    due = f" · {due_day(row.due, bold=False)}" if own_due else ""
    return f"{row.mark} {safe(row.place, 30)} {code(row.code)}: {status}{late}{due}"
