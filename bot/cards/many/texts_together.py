"""The card of what was sent to several agencies at once: how many accepted it, and its state at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.cards.texts_status import STATUS_NAMES
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import DueDay, code, due_day, lateness, safe
from models.office.sendings import Numbers
from models.rules.assignments import Status

MOST_ROWS = 24  # agencies that one message names, with a button each; of more the counts say how they are
STOP = "✋ Hentikan sisanya"
HAS_ENDED = "Pengiriman ini sudah berakhir: tidak ada lagi yang menunggu dikirim."
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
    late: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What all of them share, and how many are how far. `to_come`: agencies that are still to get theirs."""

    product: str
    number: str
    subject: str
    confidential: bool
    numbers: Numbers
    to_come: int = 0
    is_period: bool = False  # of standards of service


def card(sending: Sending, rows: Sequence[Row]) -> str:
    """The whole sending on one message; a due date that all have stands once. `rows`: MOST_ROWS of them."""
    lock = "🔒 rahasia · " if sending.confidential else ""
    items = sending.numbers.items
    head = f"🗂 <b>{items + sending.to_come} penugasan</b> · {lock}{escape(sending.product)}"
    about = f"{escape(file_named(sending.number))}\nPerihal: {safe(sending.subject)}"
    if sending.is_period:
        head, about = (
            f"📋 <b>{safe(sending.subject)}</b> · {items + sending.to_come} unit",
            escape(file_named(sending.number)),
        )
    dues = {due_day(row.due) for row in rows}
    due = f"\n⏰ Tenggat: {dues.pop()}" if len(dues) == 1 and sending.numbers.due_on is not None else ""
    lines = [_line(row, own_due=not due) for row in rows]
    if items > len(rows):
        lines.append(f"… dan {items - len(rows)} lainnya: ketik nama instansinya.")
    progress = [_under_way(items, sending.to_come), ""] if sending.to_come else []
    return "\n".join([head, about + due, "", *progress, _counts(sending.numbers), "", *lines])


def _under_way(sent: int, to_come: int) -> str:
    return (
        f"⏳ <b>Sedang dikirim: {sent} dari {sent + to_come}</b>. Kartu ini berubah sendiri; bot tetap dapat dipakai "
        "seperti biasa."
    )


def stopped(sent: int, total: int) -> str:
    """To whoever stopped a sending."""
    return (
        f"✋ <b>Dihentikan.</b> Terkirim ke {sent} dari {total} instansi; sisanya tidak dikirim. "
        "Yang sudah terkirim tetap berlaku; bila keliru, batalkan satu per satu dengan /batalkan."
    )


def is_closed(agency: str) -> str:
    """To the office: an agency was closed before its part of a sending was stored."""
    return (
        f"⚠️ {safe(agency)} ditutup sebelum penugasannya dikirim, jadi tidak dikirim ke sana. "
        "Bila tugasnya kini pada instansi lain, mohon kirim ke sana lewat /assign."
    )


def not_sent(agency: str) -> str:
    """To the office: the item for an agency could not be stored."""
    return f"⚠️ Penugasan untuk {safe(agency)} belum dapat dikirim. Mohon kirim sekali lagi lewat /assign."


def _counts(numbers: Numbers) -> str:
    accepted = f"<b>{numbers.accepted}/{numbers.items} sudah Terima</b>"
    counted = (
        (numbers.done, "selesai"),
        (numbers.ours, "menunggu kita"),
        (numbers.late, "lewat tenggat"),
        (numbers.nobody, "belum ada narahubung"),
    )
    return " · ".join([accepted, *(f"{count} {words}" for count, words in counted if count)])


def _line(row: Row, *, own_due: bool) -> str:
    status = "Menunggu narahubung" if row.mark == NOBODY else STATUS_NAMES[row.status]
    late = f", {lateness(row.late)}" if row.late is not None else ""
    due = f" · {due_day(row.due, bold=False)}" if own_due else ""
    return f"{row.mark} {safe(row.place, 30)} {code(row.code)}: {status}{late}{due}"
