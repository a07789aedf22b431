"""The words of the morning digest."""

from collections.abc import Sequence
from datetime import date

from bot.texts.reminders import product
from bot.texts.words import code, day, safe, short_day
from models.lists import OpenItem

MOST = 8  # items named in each part
FEW = 3  # below a bundle, which needs room for its own lines


def digest(
    today: date,
    open_items: int,
    waiting: Sequence[OpenItem],
    ours_late: int,
    late: Sequence[OpenItem],
    soon: Sequence[OpenItem],
    open_tasks: int,
    most: int = MOST,
) -> str:
    """What waits for us comes first, and zero is said as plainly as ten. `most`: items named in each part."""
    own = f" ({ours_late} sudah lewat batas kita)" if ours_late else ""
    parts = [
        f"☀️ <b>Ringkasan {day(today)}</b>\n{open_items} penugasan terbuka.",
        _part(f"🔎 <b>Menunggu kita: {len(waiting)}</b>{own}", waiting, most),
        _part(f"‼️ <b>Terlambat: {len(late)}</b>", late, most),
        _part(f"⏰ <b>Jatuh tempo dalam 7 hari: {len(soon)}</b>", soon, most),
        f"🗒 <b>Tugas kantor: {open_tasks}</b>" + (" · lihat /tugaskantor" if open_tasks else ""),
    ]
    return "\n\n".join(parts)


def _part(head: str, items: Sequence[OpenItem], most: int) -> str:
    lines = [_line(item) for item in items[:most]]
    if len(items) > most:
        lines.append(f"… dan {len(items) - most} lainnya: /status")
    return "\n".join([head, *lines])


def _line(item: OpenItem) -> str:
    what = "rahasia" if item.confidential else product(item.product)
    return f"{code(item.code)} {safe(item.agency, 24)} · {what} · {short_day(item.office_due_on or item.due_on)}"
