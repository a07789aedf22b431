"""Dates that moved by a holiday, a rule or time that is not charged: lines of a preview, and the one message."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards.texts import due_moment
from bot.conversation.texts_words import code, safe, short_day
from models.rules.lengths import units

APPLY = "✅ Terapkan"  # under a preview
BACK = "✖️ Batal"
Due = tuple[date, datetime | None]  # the moment is local, and only an RCO has one
MOST_CHARACTERS = 3000  # characters for the lines of one message


def announcement(lead: str, lines: Sequence[str]) -> str:
    """One message a person: why, then each date; `lead` is HTML."""
    shown = fitting(lines)
    more = [f"… dan {len(lines) - len(shown)} lainnya: ketik /tugas."] if len(shown) < len(lines) else []
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


def line(item_code: str, number: str, place: str, old: Due, new: Due, *, ours: bool) -> str:
    """ "#K7Q2 · Tapin · laporan 0179/…: tenggat 8 Jan 2027 → Senin, 11 Januari 2027", with the hour of an RCO."""
    what = "jawaban kami" if ours else "tenggat"
    before = due_moment(*old) if old[1] is not None else short_day(old[0])
    return (
        f"• <b>{code(item_code)}</b> · {safe(place, 40)} · laporan {safe(number, 60)}\n"
        f"   {what} {before} → <b>{due_moment(*new)}</b>"
    )


def reached_again() -> str:
    """Somebody at the agency can be reached again."""
    return (
        "📅 <b>Tenggat disesuaikan</b>\nSelama narahubung belum dapat dihubungi lewat bot, waktunya tidak dihitung. "
        "Tenggat yang berlaku sekarang:"
    )


def given_back() -> str:
    """What waited for us waits no longer, and the time in which it did is not charged."""
    return (
        "📅 <b>Tenggat disesuaikan</b>\nWaktu selama menunggu jawaban kami tidak dihitung. "
        "Tenggat yang berlaku sekarang:"
    )
