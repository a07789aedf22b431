"""The words of the morning digest."""

from collections.abc import Sequence
from datetime import date

from bot.texts.reminders import product
from bot.texts.words import code, day, safe, short_day
from models.overview import ItemFacts

MOST = 8  # items named in each part


def digest(
    today: date,
    open_items: int,
    waiting: Sequence[ItemFacts],
    ours_late: int,
    late: Sequence[ItemFacts],
    soon: Sequence[ItemFacts],
    open_tasks: int,
) -> str:
    """What waits for us comes first, and zero is said as plainly as ten."""
    own = f" ({ours_late} sudah lewat batas kita)" if ours_late else ""
    parts = [
        f"☀️ <b>Ringkasan {day(today)}</b>\n{open_items} penugasan terbuka.",
        _part(f"🔎 <b>Menunggu kita: {len(waiting)}</b>{own}", waiting),
        _part(f"‼️ <b>Terlambat: {len(late)}</b>", late),
        _part(f"⏰ <b>Jatuh tempo dalam 7 hari: {len(soon)}</b>", soon),
        f"🗒 <b>Tugas kantor: {open_tasks}</b>" + (" · lihat /tugaskantor" if open_tasks else ""),
    ]
    return "\n\n".join(parts)


def _part(head: str, items: Sequence[ItemFacts]) -> str:
    lines = [_line(facts) for facts in items[:MOST]]
    if len(items) > MOST:
        lines.append(f"… dan {len(items) - MOST} lainnya: /status")
    return "\n".join([head, *lines])


def _line(facts: ItemFacts) -> str:
    counts = facts.item.office_due_on or facts.item.due_on
    what = "rahasia" if facts.report.confidential else product(facts.product.name)
    return f"{code(facts.item.code)} {safe(facts.agency.short_name, 24)} · {what} · {short_day(counts)}"
