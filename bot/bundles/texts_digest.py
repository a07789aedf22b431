"""The words of the morning digest, and of the week for the head of the office."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.clocks import counting_day, owed_on
from bot.conversation.texts_words import DueDay, code, day, due_day, lateness, safe, short_day
from bot.office.texts_board import glance
from bot.reminders.texts import product
from models.office.morning import Kind
from models.office.open_items import OpenItem
from models.office.weekly_numbers import Count
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.records import shown

MOST = 6  # items named in each part
FEW = 3  # below a bundle, which needs room for its own lines
STATUS, TASKS = "📊 Status", "🗒 Tugas kantor"
OLDER = "☀️ Ringkasan ini sudah diganti; yang terbaru ada di bawah ↓"

_WHY_MOVED = {
    "extension": "perpanjangan",
    "office_held": "menunggu kita",
    "paused": "jeda",
    "unreached": "narahubung tidak terhubung",
    "bot_down": "gangguan bot",
    "holiday": "hari libur",
    "rule": "perubahan aturan",
    "": "diubah petugas",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Items of one kind: which there are, and the first of them, as many as are named."""

    all: Kind
    first: Sequence[OpenItem] = ()


@dataclass(frozen=True, slots=True)
class Morning:
    """The numbers and items of this morning; parts that may be empty are left out when they are."""

    today: date
    open: int
    waiting: Part
    ours_late: int
    late: Part
    soon: Part
    paused: Part
    unreachable: Sequence[str]  # whom or which seat, with the place
    open_tasks: int
    words: str = ""  # how many messages of people wait for an answer (HTML)
    news: str = ""  # for how many reports the complainant is to be told something (HTML)
    notice: str = ""  # the cuti bersama of which year is not known (HTML)
    calendar: Calendar = WEEKDAYS_ONLY

    @property
    def waits(self) -> bool:
        """Is somebody waiting for an answer of the office?"""
        return bool(self.waiting.all.count or self.words)


@dataclass(frozen=True, slots=True)
class Week:
    """Last week in numbers, and what falls due in this one."""

    first: date
    last: date
    opened: int
    closed: Count
    ended: int  # cancelled or handed over
    answered: Count
    moved: Counter[str]
    escalated: int
    unreachable: int
    outages: int
    due_this_week: int
    sent: int
    link: str  # over the histories of all items


def digest(morning: Morning, most: int = MOST, week: str = "", own: str = "") -> str:
    """What waits for us comes first; what there is not has no line. `most`: items named in each part.

    `own`: what the reader accompanies (HTML), which comes before all others."""
    behind = f" ({morning.ours_late} sudah lewat batas kita)" if morning.ours_late else ""
    late, soon, waiting, paused = (
        part.all.count for part in (morning.late, morning.soon, morning.waiting, morning.paused)
    )
    first = glance(late, soon, waiting)
    head = f"<b>{first}</b>" if first else "✅ Tidak ada penugasan yang terlambat atau menunggu kita"
    is_open = f"\n{morning.open} penugasan terbuka." if morning.open else ""
    parts = [
        f"☀️ <b>Ringkasan {day(morning.today)}</b>\n{head}{is_open}",
        own,
        week,
        _part(f"🔎 <b>Menunggu kita: {waiting}</b>{behind}", morning.waiting, morning, most),
        morning.words,
        morning.news,
        _part(f"‼️ <b>Terlambat: {late}</b>", morning.late, morning, most),
        _part(f"⏰ <b>Jatuh tempo dalam 7 hari: {soon}</b>", morning.soon, morning, most),
        _part(f"⏸ <b>Waktu dijeda: {paused}</b>", morning.paused, morning, most),
        _unreachable(morning.unreachable, most) if morning.unreachable else "",
        f"🗒 <b>Tugas kantor: {morning.open_tasks}</b> · lihat /tugaskantor" if morning.open_tasks else "",
        morning.notice,
    ]
    return "\n\n".join(part for part in parts if part)


def _part(head: str, part: Part, morning: Morning, most: int) -> str:
    """A part of the digest; "" where there is nothing."""
    lines = [_line(item, morning.today, morning.calendar) for item in part.first[:most]]
    if part.all.count > most:
        lines.append(f"… dan {part.all.count - most} lainnya: /status")
    return "\n".join([head, *lines]) if part.all.count else ""


def _line(item: OpenItem, today: date, calendar: Calendar) -> str:
    what = "rahasia" if item.confidential else product(item.product)
    stands_still = item.paused_at is not None or item.unreached_at is not None
    if owed_on(item) is not None:
        stands_still = item.office_paused_at is not None
    behind = None if stands_still else calendar.days_late(counting_day(item), today)
    late = f" ({lateness(behind)})" if behind is not None else ""
    ours = owed_on(item) is not None
    off = not ours and item.due_at is None and not calendar.is_working_day(item.due_on)
    due = DueDay(counting_day(item), off, None, not ours and item.provisional, not ours and item.to_come)
    when = due_day(due, bold=False, short=True)
    return f"{code(item.code)} {safe(item.agency, 24)} · {safe(what, 30)} · {when}{late}"


def _unreachable(whom: Sequence[str], most: int) -> str:
    lines = [safe(each, 70) for each in whom[:most]]
    if len(whom) > most:
        lines.append(f"… dan {len(whom) - most} lainnya: /tugaskantor")
    return "\n".join([f"📵 <b>Perlu dihubungi langsung: {len(whom)}</b>", *lines])


def week(numbers: Week) -> str:
    """Once a week, to the head of the office: every number that is not zero; "" where nothing happened."""
    moves = ", ".join(f"{_WHY_MOVED.get(why, why)} {count}" for why, count in sorted(numbers.moved.items()))
    counted = (
        (f"Dikirim: {numbers.opened}", numbers.opened),
        (f"Selesai: {_kept(numbers.closed)}", _sum(numbers.closed)),
        (f"Berakhir dengan cara lain: {numbers.ended}", numbers.ended),
        (f"Jawaban kita: {_kept(numbers.answered)}", _sum(numbers.answered)),
        (f"Tenggat bergeser: {sum(numbers.moved.values())} ({moves})", sum(numbers.moved.values())),
        (f"Eskalasi: {numbers.escalated} penugasan", numbers.escalated),
        (f"Perlu dihubungi langsung: {numbers.unreachable}", numbers.unreachable),
        (f"Gangguan bot: {numbers.outages}", numbers.outages),
        (f"Pesan terkirim: {numbers.sent}", numbers.sent),
        (f"Jatuh tempo pekan ini: {numbers.due_this_week}", numbers.due_this_week),
    )
    lines = [words for words, count in counted if count]
    head = f"📈 <b>Pekan lalu ({short_day(numbers.first)} – {short_day(numbers.last)})</b>"
    proof = f"Sidik seluruh riwayat: <code>{shown(numbers.link)}</code>"
    return "\n".join([head, *lines, proof]) if lines else ""


def _sum(count: Count) -> int:
    return count.in_time + count.late


def _kept(count: Count) -> str:
    """ "3 tepat waktu, 1 terlambat", without the half that is zero."""
    halves = ((count.in_time, "tepat waktu"), (count.late, "terlambat"))
    return ", ".join(f"{number} {how}" for number, how in halves if number)


def who_is_unreachable(kind: str, name: str, place: str) -> str:
    """One line of the digest: "Sari Wahyuni, Kab. Tapin (bot diblokir)"."""
    why = {"unreachable": "tidak dapat dihubungi", "empty_seat": "kursi kosong", "silent": "lama belum ada kabar"}[
        kind
    ]
    return f"{', '.join(part for part in (name, place) if part)} ({why})"
