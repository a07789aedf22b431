"""What happened to a due date since it was set: pauses, extensions, holidays and rules, each with its reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.conversation.texts_words import enumerate_words, safe, short_day
from models.rules.deadlines.products import Unit


class Kind(StrEnum):
    """What happened; the values of pauses are those of PauseKind, of moves the "why" of the history."""

    TYPED = "typed"
    GRANTED = "granted"
    ACCEPTED = "accepted"
    OFFERED = "offered"
    REFUSED = "refused"
    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    OFFICE_HELD = "office_held"
    PAUSED = "paused"
    UNREACHED = "unreached"
    BOT_DOWN = "bot_down"
    HOLIDAY = "holiday"
    RULE = "rule"
    OTHER = "other"


PAUSES = (Kind.OFFICE_HELD, Kind.PAUSED, Kind.UNREACHED, Kind.BOT_DOWN)
_WORDS = {
    Kind.TYPED: "tenggat diubah",
    Kind.GRANTED: "perpanjangan disetujui",
    Kind.ACCEPTED: "tawaran tanggal lain diterima",
    Kind.OFFERED: "tanggal lain ditawarkan",
    Kind.REFUSED: "perpanjangan tidak disetujui",
    Kind.ASKED: "perpanjangan dimohon, belum dijawab",
    Kind.WITHDRAWN: "permohonan ditarik atau diganti",
    Kind.OFFICE_HELD: "menunggu jawaban Ombudsman",
    Kind.PAUSED: "waktu dijeda",
    Kind.UNREACHED: "narahubung belum terhubung",
    Kind.BOT_DOWN: "bot tidak dapat dipakai",
    Kind.HOLIDAY: "hari libur berubah",
    Kind.RULE: "aturan hari berubah",
    Kind.OTHER: "tenggat bergeser",
}


@dataclass(frozen=True)
class Change:
    """One of these. `on`: the day it was decided or ended. `since`: where a pause began. `given`: "3 hari kerja"."""

    kind: Kind
    on: date
    old: date | None = None
    new: date | None = None
    by: str = ""
    note: str = ""
    since: date | None = None
    given: str = ""

    def without_note(self) -> "Change":
        """The same without what a person wrote."""
        return replace(self, note="")


def summary(changes: Sequence[Change]) -> str:
    """ "2 jeda, 1 perpanjangan, 1 penyesuaian hari libur": what moved the date, in a few words."""
    counts = Counter(_group(change) for change in changes)
    order = ("jeda", "perpanjangan", "perubahan oleh petugas", "perubahan kalender atau aturan")
    return enumerate_words([f"{counts[name]} {name}" for name in order if counts[name]])


def _group(change: Change) -> str:
    if change.kind in PAUSES:
        return "jeda" if change.given else ""
    if change.kind in (Kind.GRANTED, Kind.ACCEPTED):
        return "perpanjangan"
    if change.kind is Kind.TYPED:
        return "perubahan oleh petugas"
    return "perubahan kalender atau aturan" if change.kind in (Kind.HOLIDAY, Kind.RULE, Kind.OTHER) else ""


def change_line(change: Change, notes: int) -> str:
    """One line; the words people wrote are cut to `notes` characters (0: left out)."""
    what = _WORDS[change.kind]
    if change.kind in PAUSES and change.since is not None:
        span = _span(change.since, change.on)
        gave = f"+{change.given}" if change.given else "tidak menggeser tenggat"
        line = f"• {span}: {what}, {gave}"
    else:
        line = f"• {short_day(change.on)}: {what}"
    if change.old is not None and change.new is not None:
        line += f", {short_day(change.old)} → <b>{short_day(change.new)}</b>"
    elif change.new is not None:
        line += f" ({short_day(change.new)})"
    if change.by:
        line += f", oleh {safe(change.by, 30)}"
    return f"{line}. “{safe(change.note, notes)}”" if change.note and notes else line


def _span(since: date, until: date) -> str:
    """ "23–26 Nov 2026", "30 Nov–2 Des 2026"."""
    if since == until:
        return short_day(until)
    if since.year != until.year:
        return f"{short_day(since)}–{short_day(until)}"
    start = str(since.day) if since.month == until.month else short_day(since).rpartition(" ")[0]
    return f"{start}–{short_day(until)}"


def given_back(given: int, unit: Unit, *, in_hours: bool) -> str:
    """How much time was given back: `given` in minutes for a product counted in hours, else in days of its unit."""
    if in_hours:
        return f"{given // 60} jam {given % 60} menit"
    return f"{given} {'hari kerja' if unit is Unit.WORKING_DAYS else 'hari'}"
