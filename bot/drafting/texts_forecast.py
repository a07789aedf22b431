"""Ramalan pesan, in words: first the warnings, then the first agency day by day, then a count for each other one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, enumerate_words, full_stop, safe, short_day, shown_length
from bot.leaves.texts import short_span
from models.agencies.agencies import SeatRole
from models.rules.dates.names import weekday_name
from models.rules.leaves import LeaveSpan
from models.rules.reminders.ladder import ACKNOWLEDGE, STOP


@dataclass(frozen=True, slots=True)
class Month:
    """One person's next 30 days. `soon`: day, kind of this item's reminder, other items then; `later`: after it."""

    name: str
    role: str
    total: int  # message days, whatever they are about
    soon: Sequence[tuple[date, str, int]]
    later: Sequence[tuple[date, str]]
    besides: Sequence[date]  # days with reminders of other items only


@dataclass(frozen=True, slots=True)
class Counts:
    """Another agency of the sending: names with their message days."""

    place: str
    people: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Busy:
    """Somebody who would get more than the office's number."""

    name: str
    place: str
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody on leave in these days; `instead`: who takes over ("Budi (wakil)"), nobody when empty."""

    name: str
    place: str
    span: LeaveSpan
    instead: Sequence[str]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Everything that is to be said before Kirim."""

    code: str
    people: Sequence[Month]
    counts: Sequence[Counts]
    busy: Sequence[Busy]
    away: Sequence[Away]


MORE = "…"
ROLES = {SeatRole.PRINCIPAL: "utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}
STAFF = "petugas"


def warnings(forecast: Forecast) -> list[str]:
    """Too many messages, and leave: to be read before Kirim is pressed."""
    lines = [
        f"⚠️ <b>{safe(each.name, 40)}</b> ({safe(each.place, 30)}) dapat menerima pesan pada <b>{each.count} hari</b> "
        f"dalam 30 hari, lebih dari batas kantor ({each.limit}). Pertimbangkan tenggat lain."
        for each in forecast.busy
    ]
    return [*lines, *(away_line(gone) for gone in forecast.away)]


def away_line(gone: Away) -> str:
    """Who is on leave, and who takes over."""
    who = enumerate_words([safe(name, 50) for name in gone.instead])
    then = f"digantikan {who}" if who else "belum ada pengganti, pengingat ke kantor"
    return full_stop(f"🏖 <b>{safe(gone.name, 40)}</b> ({safe(gone.place, 30)}) cuti {short_span(gone.span)}: {then}")


def in_short(forecast: Forecast) -> str:
    """ ": ± 6 pesan sampai 13 Jan": what whoever answers first gets about it with the card, if nobody answers."""
    if not forecast.people:
        return ""
    mine = [(on, kind) for on, kind, _ in forecast.people[0].soon] + list(forecast.people[0].later)
    before = [on for on, kind in mine if not _is_after(kind)]
    dates = before or [on for on, kind in mine if kind != STOP]  # of a case that is late already
    return f": ± {len(dates) + 1} pesan sampai {short_day(max(dates)).rpartition(' ')[0]}" if dates else ""


def days(forecast: Forecast, *, day_off: bool) -> list[str]:
    """The first agency, day by day for whoever answers, in a line for the others; then the other agencies."""
    if not forecast.people:
        return []
    first, *others = forecast.people
    lines = [f"<b>{safe(first.name, 40)}</b> ({first.role}): {_total(first)}", "Sekarang: kartu di atas"]
    before = [
        (on, kind, more, each) for each in forecast.people for on, kind, more in each.soon if not _is_after(kind)
    ]
    for on, kind, more, each in sorted(before, key=lambda reminder: reminder[0]):
        others_too = f", +{more} lain" if more else ""
        whom = "" if each is first else f" → {safe(each.name, 30)}"
        lines.append(f"{_when(on)}: {code(forecast.code)} {_what(kind, day_off)}{others_too}{whom}")
    later = [(on, kind) for on, kind in first.later if not _is_after(kind)]
    if later:
        lines.append("Setelah 30 hari: " + "; ".join(f"{_dated(on)} {_what(kind, day_off)}" for on, kind in later))
    if first.besides:
        shown = ", ".join(_when(on) for on in first.besides[:6])
        rest = f" {MORE}" if len(first.besides) > 6 else ""
        lines.append(f"Hari lain dengan pengingat: {shown}{rest}")
    lines += _after(forecast)
    lines += [_other(each) for each in others if each.total]
    return lines


def counts(forecast: Forecast) -> list[str]:
    """A count for each other agency, in one line each."""
    return [
        f"• {safe(each.place, 30)}: "
        + ", ".join(f"{safe(name, 24)} {count}" for name, count in each.people)
        + " hari"
        for each in forecast.counts
        if each.people
    ]


def fitted(lines: Sequence[str], space: int) -> list[str]:
    """As many of the lines as there is space for; an ellipsis says that more was left out."""
    kept: list[str] = []
    for line in lines:
        space -= shown_length(line) + 1
        if space < 2:
            return [*kept, MORE]
        kept.append(line)
    return kept


def _after(forecast: Forecast) -> list[str]:
    """The reminders that are sent only when the due date passes without news: who, from when on."""
    firsts, stop = [], None
    for each in forecast.people:
        late = [(on, kind) for on, kind, _ in each.soon if _is_after(kind)]
        late += [(on, kind) for on, kind in each.later if _is_after(kind)]
        stop = next((on for on, kind in late if kind == STOP), stop)
        reminded = [on for on, kind in late if kind != STOP]
        if reminded:
            firsts.append((reminded[0], f"{safe(each.name, 30)} ({each.role}) mulai {_dated(reminded[0])}"))
    if not firsts:
        return []
    task = f"; menjadi tugas staf {_dated(stop)}" if stop is not None else ""
    return ["Bila lewat tenggat tanpa kabar: " + ", ".join(words for _, words in sorted(firsts)) + task]


def _other(month: Month) -> str:
    shown = [_when(on) for on, _, _ in month.soon[:4]]
    days = f" (tentang ini: {', '.join(shown)}{f', {MORE}' if len(month.soon) > 4 else ''})" if shown else ""
    return f"{safe(month.name, 40)} ({month.role}): {_total(month)}{days}"


def _total(month: Month) -> str:
    return f"paling banyak {month.total} hari pesan dalam 30 hari"


def _is_after(kind: str) -> bool:
    return kind.startswith("h+") or kind == STOP


def _when(on: date) -> str:
    return f"{weekday_name(on)[:3]} {short_day(on).rsplit(' ', 1)[0]}"


def _dated(on: date) -> str:
    return f"{weekday_name(on)[:3]} {short_day(on)}"


def _what(kind: str, day_off: bool) -> str:
    if kind == ACKNOWLEDGE:
        return "mohon konfirmasi, bila belum ditekan Terima"
    if kind == "h":
        return "hari kerja terakhir sebelum tenggat" if day_off else "hari tenggat"
    if kind.startswith("h-"):
        return f"{kind.removeprefix('h-')} hari kerja sebelum tenggat"
    return "pertengahan waktu RCO" if kind.startswith("rco") else kind.upper()
