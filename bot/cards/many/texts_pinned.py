"""The pinned lines of a chat; never a report, a name or a code, for whoever glances at the phone reads it."""

from datetime import date

from models.office.board import Totals
from models.rules.dates.names import format_day_short, weekday_name
from models.rules.deadlines.clocks import SOON

MARK = "📍"


def line(count: int, nearest: date | None, *, at_inspectorate: bool = False) -> str:
    """ "📍 3 terbuka · terdekat Jum 4 Des · /tugas"; `nearest` None: all of them wait for the office, or (of what was
    passed on to a unit) for the inspectorate."""
    if not count:
        return f"{MARK} Tidak ada tugas terbuka · /tugas"
    when = f"terdekat {weekday_name(nearest)[:3]} {format_day_short(nearest).rpartition(' ')[0]}" if nearest else ""
    waits = "diperiksa inspektorat" if at_inspectorate else "menunggu Ombudsman"
    return f"{MARK} {count} terbuka · {when or waits} · /tugas"


def office_line(counts: Totals) -> str:
    """ "📍 2 terlambat · 1 menunggu kita · 3 jatuh tempo 7 hari · 12 terbuka · /status"; only what there is.

    A phone shows its beginning above the chat: what is to be done stands first.
    """
    if not counts.open:
        return f"{MARK} Tidak ada penugasan terbuka · /status"
    parts = (
        (counts.late, "terlambat"),
        (counts.waiting, "menunggu kita"),
        (counts.soon, f"jatuh tempo {SOON} hari"),
        (counts.open, "terbuka"),
    )
    return f"{MARK} {' · '.join(f'{count} {what}' for count, what in parts if count)} · /status"
