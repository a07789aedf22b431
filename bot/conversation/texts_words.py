"""Words that every text needs: escaped and cut names, days and hours as the office says them, sizes, lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from html import escape, unescape

from models.rules.dates.names import format_day as day
from models.rules.dates.names import format_day_short as short_day
from models.rules.lengths import MESSAGE, cut, units

__all__ = [
    "LIMIT",
    "DueDay",
    "clip",
    "code",
    "day",
    "days_left",
    "due_day",
    "due_marks",
    "enumerate_words",
    "full_stop",
    "late_answer",
    "lateness",
    "moment",
    "plain_words",
    "promised_day",
    "safe",
    "short_day",
    "short_moment",
    "shown_length",
    "size",
    "small",
    "zone_name",
]

DAY_OFF = "(hari libur, tanggalnya tetap)"  # behind a due date
TO_COME = "(sedang dihitung ulang)"  # behind one that a change under way is still to count anew
PROVISIONAL = "(perkiraan)"  # behind one that rests on a year whose days off nobody has confirmed
LIMIT = MESSAGE  # units of a message at Telegram
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due date, or one that is asked for, offered or set; `off`: it is nobody's working day, and stays.

    `at`: the moment (aware, local to the office) where the product is counted in hours.
    """

    on: date
    off: bool = False
    at: datetime | None = None
    provisional: bool = False
    to_come: bool = False  # a change of days off or rules that is under way is still to count it anew


def due_day(due: DueDay, *, bold: bool = True, short: bool = False) -> str:
    """ "<b>Jumat, 4 Desember 2026</b> (hari libur, tanggalnya tetap)": how every text shows a date that counts.

    `short`: "4 Des 2026", for lists.
    """
    if short:
        when = short_day(due.on)
    else:
        when = day(due.on) if due.at is None or due.at.tzinfo is None else moment(due.at, due.at.tzinfo)
    return (f"<b>{when}</b>" if bold else when) + due_marks(due.off, due.provisional, due.to_come)


def promised_day(on: date, off: bool) -> str:
    """ "Sabtu, 28 November 2026 (hari libur)": a day for which news was promised; we ask on the next working day."""
    return f"{day(on)} (hari libur)" if off else day(on)


def due_marks(off: bool, provisional: bool, to_come: bool = False) -> str:
    """What stands behind a due date, wherever it is shown: that it is a day off, an estimate, or about to change."""
    marks = ((DAY_OFF, off), (PROVISIONAL, provisional), (TO_COME, to_come))
    return "".join(f" {words}" for words, applies in marks if applies)


def clip(text: str, limit: int) -> str:
    """`text` on at most `limit` UTF-16 units, with an ellipsis where it was cut. Clip first, then escape."""
    return text if units(text) <= limit else cut(text, limit - 1).rstrip() + "…"


def safe(text: str, limit: int = 300) -> str:
    """What a person typed, cut and escaped: ready to stand in an HTML message."""
    return escape(clip(text, limit), quote=False)


def shown_length(html: str) -> int:
    """How long Telegram counts an HTML text: what is shown, in UTF-16 units (an emoji is two)."""
    return units(unescape(_TAG.sub("", html)))


def plain_words(html: str) -> str:
    """What is read of an HTML text, for other apps."""
    return unescape(_TAG.sub("", html))


def moment(at: datetime, zone: tzinfo) -> str:
    """ "Jumat, 20 November 2026 pukul 14.30 WITA"."""
    local = at.astimezone(zone)
    return f"{day(local.date())} pukul {local:%H.%M} {zone_name(zone)}"


def short_moment(at: datetime, zone: tzinfo) -> str:
    """ "20 Nov 14.30"."""
    local = at.astimezone(zone)
    return f"{short_day(local.date())} {local:%H.%M}"


def zone_name(zone: tzinfo) -> str:
    """WIB, WITA or WIT for the zones of Indonesia, else the zone's own name."""
    names = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    return names.get(str(zone), str(zone))


def size(count: int | None) -> str:
    """Bytes for people: "120 KB", "3,4 MB"."""
    if count is None:
        return "ukuran tidak diketahui"
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def small(label: str) -> str:
    """A label in the middle of a sentence: "koordinasi dengan OPD"; an abbreviation stays: "SK pengelola"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def bulleted(names: Sequence[str], most: int = 8) -> str:
    """A line for each name (HTML), for names that may hold commas; of more than fit a phone the rest is counted."""
    rest = [f"… dan {len(names) - most} lagi"] if len(names) > most else []
    return "\n".join([*(f"• {name}" for name in names[:most]), *rest])


def enumerate_words(words: Sequence[str], last: str = "dan") -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(words) < 3:
        return f" {last} ".join(words)
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"


def reader_of(name: str) -> str:
    """Who at the office reads it, in HTML: by name where somebody answers for the item ("": nobody does)."""
    return f"<b>{safe(name, 100)}</b>" if name else "petugas"


def full_stop(words: str) -> str:
    """Words (HTML) that end a sentence: a degree ("S.Sos.") brings its full stop along."""
    return words if words.removesuffix("</b>").endswith(".") else f"{words}."


def lateness(days: int, what: str = "") -> str:
    """ "lewat 7 hari kerja", "lewat batas kita 1 hari kerja"; where nobody has worked since: "baru lewat"."""
    words = ["lewat", what, f"{days} hari kerja"] if days > 0 else ["baru lewat", what]
    return " ".join(word for word in words if word)


def late_answer(days: int) -> str:
    """ "terlambat menjawab 4 hari kerja"; without a number where nobody has worked since."""
    return f"terlambat menjawab {days} hari kerja" if days > 0 else "terlambat menjawab"


def days_left(days: int, working: int) -> str:
    """ "hari ini", "besok", "4 hari kerja lagi", "lewat tenggat 2 hari kerja".

    `days`: calendar days until the date, negative when it is over; `working`: the same in working days.
    """
    if days < 0:
        return lateness(-working, "tenggat")
    return {0: "hari ini", 1: "besok"}.get(days, f"{working} hari kerja lagi" if working > 0 else f"{days} hari lagi")


def code(value: str) -> str:
    """An item's code as it always stands in messages: "#K7Q2"."""
    return f"#{value}"


def hour_words(hour: int | None) -> str:
    """ "pukul 10.00", or when the office opens."""
    return "saat kantor buka" if hour is None else f"pukul {hour:02}.00"
