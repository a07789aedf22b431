"""What a preview of days off says beside the due dates that move: what stays, and which other days move."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import bulleted, code, day, safe, short_day

MOST_CODES = 10


def staying(on: date, codes: Sequence[str]) -> str:
    """Due dates that stay although their day becomes one off."""
    more = f" dan {len(codes) - MOST_CODES} lainnya" if len(codes) > MOST_CODES else ""
    named = ", ".join(code(each) for each in codes[:MOST_CODES])
    return f"Tenggat pada {day(on)} yang tetap, dengan keterangan hari libur: {named}{more}."


def words_due(moved: Sequence[tuple[str, date, date]]) -> str:
    """Last days for agencies' words on draft results that move: code, from, to."""
    named = [f"{code(each)} {short_day(old)} → {short_day(new)}" for each, old, new in moved]
    return f"Hari terakhir tanggapan atas rancangan hasil ikut bergeser malam ini:\n{bulleted(named, MOST_CODES)}"


def words_due_on_visits(moved: Sequence[tuple[str, date, date]]) -> str:
    """Last days for agencies' words on the notes of visits that move: the place, from, to."""
    named = [f"{safe(each, 60)}: {short_day(old)} → {short_day(new)}" for each, old, new in moved]
    return f"Hari terakhir tanggapan atas catatan kunjungan ikut bergeser malam ini:\n{bulleted(named, MOST_CODES)}"
