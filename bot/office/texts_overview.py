"""What /status shows: the table of all agencies, one agency, one item, and the list of a focal point's own items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.cards.texts import due_moment, duty
from bot.cards.texts_help import HELP_DUTY
from bot.cards.texts_status import status_name
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import (
    code,
    day,
    days_left,
    due_marks,
    late_answer,
    lateness,
    safe,
    short_day,
)
from bot.reminders.texts import product
from models.office.open_items import OpenItem

BACK, ALL_AGENCIES = "⬅️ Kembali", "📊 Semua instansi"
STANDARDS, VISIT, POSTINGS, AGREEMENT = "📋 Standar", "🧭 Kunjungan baru", "🤝 Dampingan", "📜 Nota"
HISTORY, OPEN_CARD, WHY, AGENCY = "🕘 Riwayat", "🗂 Buka kartu", "❓ Mengapa tanggal ini?", "⬅️ Instansi"
NEWER, OLDER = "◀️ Lebih baru", "Lebih lama ▶️"  # pages of a history


def button(name: str) -> str:
    """An agency's name on a button: with Kab. or Kota, which tells Banjar from Banjarmasin."""
    return place_label(name)


def tasks_label(count: int) -> str:
    """On the button that opens the tasks of the office."""
    return f"🗒 Tugas kantor ({count})"


def item_label(value: str, agency: str) -> str:
    """On the button of one item of a report: "#K7Q2 · Tapin"."""
    return f"{code(value)} · {agency}"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a seat (None: nobody), for the head of an agency's screen."""

    role: str
    name: str | None
    last_seen_at: datetime | None = None
    reached: bool = True


def agency(name: str, holders: Sequence[Holder], total: int, lines: Sequence[str], zone: tzinfo) -> str:
    """One agency: who answers for it, and its open items (this page of them)."""
    seats = "\n".join(_holder(holder, zone) for holder in holders)
    if not total:
        return f"🏛 <b>{safe(name, 120)}</b>\n{seats}\n\nTidak ada penugasan yang terbuka."
    return "\n\n".join([f"🏛 <b>{safe(name, 120)}</b>\n{seats}\n{total} penugasan terbuka:", *lines])


def _holder(holder: Holder, zone: tzinfo) -> str:
    if holder.name is None:
        return f"👤 {holder.role}: <i>kosong</i> · undang dengan /undang"
    if not holder.reached:
        return f"📵 {holder.role}: {safe(holder.name, 80)} · tidak terhubung lewat Telegram"
    seen = holder.last_seen_at
    contact = f" · kontak {short_day(seen.astimezone(zone).date())}" if seen else ""
    return f"👤 {holder.role}: {safe(holder.name, 80)}{contact}"


@dataclass(frozen=True, slots=True)
class Clock:
    """How the time of an item is seen from `today`: `late` for the agency, and since when the office is awaited."""

    late: bool
    since: date | None
    today: date
    zone: tzinfo
    working_days: int  # until the date that counts now, ours or the agency's; negative when it is over
    day_off: bool = False  # the due date is nobody's working day, and stays

    def day(self, at: datetime) -> str:
        """The local date of a moment, without weekday."""
        return short_day(at.astimezone(self.zone).date())


def item_line(item: OpenItem, clock: Clock, *, for_staff: bool) -> str:
    """One open item in a list: code, what it is, the date with weekday (RCO: hour), its status, whose turn."""
    what = "penugasan rahasia" if item.confidential else product(item.product)
    lines = [f"{_mark(item, clock)} <b>{code(item.code)}</b> · {what}", safe(file_named(item.report_number), 90)]
    if not item.confidential:
        lines.append(safe(item.subject, 100))
    if item.comment_due_on is not None:
        on = day(item.comment_due_on)
        return "\n".join([*lines, f"<b>Rancangan hasilnya menunggu tanggapan Bapak/Ibu</b>, sampai {on}."])
    due_at = item.due_at.astimezone(clock.zone) if item.due_at else None
    marks = due_marks(clock.day_off, item.provisional, item.to_come)
    status = status_name(item.status, unreached=for_staff and item.unreached_at is not None)
    lines.append(f"Tenggat <b>{due_moment(item.due_on, due_at)}</b>{marks} · {status}")
    return "\n".join([*lines, f"<i>{_clock(item, clock, for_staff=for_staff)}</i>"])


def _mark(item: OpenItem, clock: Clock) -> str:
    if item.office_due_on or item.help_due_on:
        return "🔎"
    if item.paused_at is not None or item.unreached_at is not None:
        return "⏸"
    return "‼️" if clock.late else "⏰" if (item.due_on - clock.today).days <= 7 else "▫️"


def _clock(item: OpenItem, clock: Clock, *, for_staff: bool) -> str:
    if item.office_due_on is None and item.help_due_on is not None:
        return _help_clock(item.help_due_on, clock, for_staff=for_staff)
    if item.office_due_on is None:
        if item.paused_at is not None:
            return f"waktu dijeda sejak {clock.day(item.paused_at)}"
        if item.unreached_at is not None:
            return f"belum terhubung sejak {clock.day(item.unreached_at)}: tidak dihitung"
        is_over = clock.late and item.due_at is not None
        return "waktunya habis" if is_over else days_left((item.due_on - clock.today).days, clock.working_days)
    started = f" sejak {short_day(clock.since)}" if clock.since else ""
    is_over, held = clock.today > item.office_due_on, item.office_paused_at is not None
    if for_staff:
        over = f", {lateness(-clock.working_days, 'batas kita')}" if is_over else ""
        over = ", batas kita dijeda" if held else over
        return f"menunggu kita{started}: {duty(item.status)}, paling lambat {day(item.office_due_on)}{over}"
    limit = f"kami menjawab paling lambat {day(item.office_due_on)}"
    limit = f"kami {late_answer(-clock.working_days)}" if is_over else limit
    limit = "jawaban kami tertunda" if held else limit
    return f"menunggu Ombudsman{started}; {limit}; waktu Bapak/Ibu tidak berjalan"


def _help_clock(until_on: date, clock: Clock, *, for_staff: bool) -> str:
    """Help or an answer is waited for; the item's own date stays."""
    started = f" sejak {short_day(clock.since)}" if clock.since else ""
    is_over = clock.today > until_on
    if for_staff:
        over = f", {lateness(-clock.working_days, 'batas kita')}" if is_over else ""
        return f"menunggu kita{started}: {HELP_DUTY}, paling lambat {day(until_on)}{over}"
    limit = f"kami {late_answer(-clock.working_days)}" if is_over else f"kami menjawab paling lambat {day(until_on)}"
    return f"menunggu bantuan Ombudsman{started}; {limit}; tenggatnya tetap"


def own_items(total: int, lines: Sequence[str], place: str = "", before: int = 0) -> str:
    """/tugas of a focal point, the page called `place`; `before`: items on the pages before it."""
    if not total:
        return (
            "✅ Saat ini tidak ada penugasan yang terbuka untuk instansi Bapak/Ibu. "
            "Terima kasih; bila ada yang baru, kami kabari di sini."
        )
    head = f"📌 <b>{total} penugasan terbuka</b>, yang paling mendesak di atas{place}"
    rest = total - before - len(lines)
    more = [f"… dan {rest} lainnya, lewat tombol di bawah."] if rest else []
    return "\n\n".join([head, *lines, *more, "Tekan perihalnya untuk membuka kartunya."])


def choose_agency(text: str) -> str:
    """The word may mean several agencies."""
    return f"“{safe(text, 60)}” dapat berarti beberapa instansi. Silakan pilih:"


def choose_item(words: str) -> str:
    """The number begins several, or the report went to several agencies."""
    return f"“{safe(words, 80)}” cocok dengan beberapa penugasan. Silakan pilih:"
