"""Dates that moved by a holiday, a rule or time that is not charged: lines of a preview, and the one message."""

from collections.abc import Sequence

from bot.conversation.texts_words import DueDay, code, due_day, safe
from models.rules.lengths import units

APPLY = "✅ Terapkan"  # under a preview
BACK = "✖️ Batal"
THEIRS, OURS = "tenggat", "jawaban kami"  # the date that moves
MOST_CHARACTERS = 3000  # characters for the lines of one message


def announcement(lead: str, lines: Sequence[str], count: int) -> str:
    """One message a person: why, then each of `count` dates, of which `lines` are the first; `lead` is HTML."""
    shown = fitting(lines)
    more = [f"… dan {count - len(shown)} lainnya: ketik /tugas."] if len(shown) < count else []
    return "\n".join([lead, "", *shown, *more, "", "Alasannya ada di <b>Mengapa tanggal ini?</b> pada kartunya."])


def fitting(lines: Sequence[str], space: int = MOST_CHARACTERS) -> list[str]:
    """As many lines as there is space for."""
    shown: list[str] = []
    for line in lines:
        space -= units(line) + 1
        if space < 0:
            break
        shown.append(line)
    return shown


def line(item_code: str, number: str, place: str, change: str) -> str:
    """ "#K7Q2 · Tapin · laporan 0179/…", and below it what changes (HTML)."""
    return f"• <b>{code(item_code)}</b> · {safe(place, 40)} · laporan {safe(number, 60)}\n   {change}"


def moved(old: DueDay, new: DueDay) -> str:
    """ "8 Jan 2027 → Senin, 11 Januari 2027", with the hour of an RCO."""
    return f"{due_day(old, bold=False, short=old.at is None)} → {due_day(new)}"


def reached_again() -> str:
    """Somebody at the agency can be reached again."""
    return (
        "📅 <b>Tenggat disesuaikan</b>\nSelama narahubung belum dapat dihubungi lewat bot, waktunya tidak dihitung. "
        "Tenggat yang berlaku sekarang:"
    )


def counted_anew() -> str:
    """A verdict was taken back, and days off or a rule had changed since it."""
    return (
        "📅 <b>Tenggat disesuaikan</b>\nKalender atau aturan berubah selama penugasan ini selesai, dan sekarang "
        "dibuka kembali. Tenggat yang berlaku sekarang:"
    )


def given_back() -> str:
    """What waited for us waits no longer, and the time in which it did is not charged."""
    return (
        "📅 <b>Tenggat disesuaikan</b>\nWaktu selama menunggu jawaban kami tidak dihitung. "
        "Tenggat yang berlaku sekarang:"
    )
