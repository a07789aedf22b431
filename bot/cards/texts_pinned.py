"""The pinned line of a chat; never a report, a name or a code, for whoever glances at the phone reads it."""

from datetime import date

from models.rules.dates.names import format_day_short, weekday_name

MARK = "📍"


def line(count: int, nearest: date | None) -> str:
    """ "📍 3 terbuka · terdekat Jum 4 Des · /tugas"; `nearest` None: all of them wait for the office."""
    if not count:
        return f"{MARK} Tidak ada tugas terbuka · /tugas"
    when = f"terdekat {weekday_name(nearest)[:3]} {format_day_short(nearest).rpartition(' ')[0]}" if nearest else ""
    return f"{MARK} {count} terbuka · {when or 'menunggu Ombudsman'} · /tugas"
