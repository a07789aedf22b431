"""The texts of reminders: the daily bundle of a person, and the urgent call about an RCO (respon cepat, in hours)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards import texts_standards
from bot.cards.texts import duty
from bot.cards.texts_status import STATUS_NAMES
from bot.cards.units.texts_units import AtUnitLine, UnitLine, on_agency_card
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import code, day, days_left, due_marks, enumerate_words, lateness, safe, short_day
from models.office.item_facts import ItemFacts
from models.rules.assignments import Status
from models.rules.lengths import units
from models.rules.reminders.ladder import Audience
from models.standards.periods import Counts

ROOM = 3700  # characters for the lines: head and foot must fit beside them


@dataclass(frozen=True, slots=True)
class Line:
    """One item in a bundle. `days`: until the date that counts, negative when it is over; `due_at` is local."""

    facts: ItemFacts
    days: int
    working_days: int  # the same in working days
    kinds: frozenset[str]
    due_at: datetime | None = None
    for_staff: bool = False
    deputy: bool = False
    supports: bool = False  # the Inspektur, who answers for nothing
    warned: frozenset[Audience] = frozenset()  # who is told of it on the next working day, unless there is news
    away_until: date | None = None  # the principal is on leave: the reader takes over
    waiting_since: date | None = None  # it waits for the office since then
    office_due_on: date | None = None
    help_due_on: date | None = None  # the help or the answer that we owe, where the reminder is about that
    paused_on: date | None = None  # the clock that runs now was paused then: is that still needed?
    unreached_on: date | None = None  # the clock is stopped since then, as nobody at the agency can be reached
    answered_on: date | None = None  # the last word of the agency
    day_off: bool = False  # the due date is nobody's working day, and stays
    at_unit: UnitLine | None = None  # the reader answers for a unit to which it was passed on
    comment_until: date | None = None  # only a draft result is to be read: until then its words are taken
    units: Sequence[AtUnitLine] = ()  # to which it was passed on
    unreached: bool = False  # nobody at the agency can be reached: the office is told instead
    components: Counts | None = None  # of a self-report
    also: Sequence[str] = ()  # the units of one period, where one line names several of the reader's

    @property
    def is_self_report(self) -> bool:
        """Is it about a self-report itself, and not about help, a unit's own task or words to a draft result?"""
        others = (self.at_unit, self.comment_until, self.help_due_on)
        return self.components is not None and not self.supports and all(each is None for each in others)


_WANTED = {
    Status.SENT: "Mohon tekan <b>Terima</b> bila sudah dibaca.",
    Status.RETURNED: "Mohon dilengkapi sesuai catatan kami, lalu tekan <b>Selesai</b> kembali.",
    Status.OBSTRUCTED: "Mohon kabar terbaru tentang kendalanya.",
    Status.PARTLY_DONE: "Mohon kabar tentang yang belum dilaksanakan.",
}
_NEWS = "Mohon kabar perkembangannya; bila sudah dilaksanakan, tekan <b>Selesai</b> dan kirim buktinya."
NEWER_BELOW = "🔔 Pengingat ini sudah diganti; yang terbaru ada di bawah ↓"
_PROMISED = "Hari ini kami menantikan kabar yang Bapak/Ibu sampaikan akan menyusul."

# On the due date, or on the last working day before one that is a day off: until when more time can be asked for.
_MORE_TIME = "Bila belum memungkinkan: waktu tambahan masih dapat diminta {until} lewat kartunya, atau kirim kabar."

_AFTER = (
    "Ada kesulitan? Kirim kabar, atau buka <b>Kabar</b>, lalu <b>Kendala</b> untuk minta bantuan; asisten kami siap "
    "membantu."
)

_TOGETHER = (
    "Satu kabar singkat dari Bapak/Ibu sudah sangat membantu; bila ada kesulitan: <b>Kabar</b>, lalu <b>Kendala</b>."
)

# One working day of warning before somebody else is told of it, always with the ways out (buttons below).
_NEXT = {
    Audience.DEPUTY: "wakil narahubung",
    Audience.STAFF: "asisten kami",
    Audience.ADMIN: "Kepala Perwakilan",
    Audience.INSPECTOR: "Bapak/Ibu Inspektur",
}


def bundle(name: str, today: date, lines: Sequence[Line], digest: str = "") -> tuple[str, int]:
    """The message, and how many of the lines (most urgent first) it has room for; `digest` ends it (HTML)."""
    for_staff, alone = all(line.for_staff for line in lines), len(lines) == 1
    if alone and not for_staff:
        parts = [f"🔔 <b>Pengingat {day(today)}</b>", _line(lines[0]), digest]
        return "\n\n".join(part for part in parts if part), 1
    greeting = "berikut yang memerlukan perhatian kantor" if for_staff else "berikut yang masih kami nantikan"
    head = f"🔔 <b>Pengingat {day(today)}</b>\nBapak/Ibu {safe(name, 100)}, {greeting}:"
    room = ROOM - units(digest) - 2
    shown, rest = _fitting(lines, lambda number, line: f"{number}. {_line(line)}", room)
    parts = [head, *shown]
    if rest:
        parts.append(f"… dan {rest} lainnya: ketik {'/status' if for_staff else '/tugas'}.")
    parts.append(_foot(for_staff))
    if digest:
        parts.append(digest)
    return "\n\n".join(parts), len(lines) - rest


def rco_call(line: Line) -> str:
    """An RCO is counted in hours: half of them are over, or all of them (to staff, with the phone list)."""
    if line.for_staff:
        return f"🚨 <b>RCO belum selesai</b>\n{_line(line)}\n\nDaftar telepon ada di /tugaskantor."
    return (
        f"🚨 <b>Respon cepat (RCO)</b>\n{_line(line)}\n\n"
        "Mohon kabar singkat lewat tombol di bawah, atau balas pesan ini. Terima kasih."
    )


def product(name: str) -> str:
    """A product as a list has room for it: "LHP (dahulu LAHP) – tindakan korektif" -> "LHP"."""
    return safe(name.partition(" (")[0].partition(" – ")[0], 60)


def _fitting(lines: Sequence[Line], draw: Callable[[int, Line], str], room: int) -> tuple[list[str], int]:
    shown: list[str] = []
    for number, line in enumerate(lines, start=1):
        text = draw(number, line)
        if units(text) + 2 > room:
            return shown, len(lines) - len(shown)
        shown.append(text)
        room -= units(text) + 2
    return shown, 0


def _line(line: Line) -> str:
    what = "penugasan rahasia" if line.facts.report.confidential else product(line.facts.product.name)
    head = f"<b>{code(line.facts.item.code)}</b> · {what}\n{safe(file_named(line.facts.report.number), 90)}"
    if not line.facts.report.confidential:
        head += f" · {safe(line.facts.report.subject, 80)}"
    if line.at_unit is not None:
        return f"{head}\n{_unit_part(line, line.at_unit)}"
    if line.is_self_report and (line.also or not line.for_staff):
        return f"📋 <b>{safe(line.facts.report.subject, 80)}</b>\n{_self_report(line)}"
    if line.for_staff:
        return f"{head} · {safe(line.facts.agency.short_name, 60)}\n{_staff_part(line)}"
    if line.supports:
        return f"{head}\n{_support_part(line)}"
    return f"{head}\n{_focal_part(line)}"


def _self_report(line: Line) -> str:
    """What is asked for a self-report, or for the units of one period together: nobody is pressed."""
    if line.also and line.for_staff:
        return f"{texts_standards.several_ours(line.also)}\n{_staff_part(line)}"
    asked = (
        texts_standards.several(line.also)
        if line.also
        else texts_standards.reminder(line.components or Counts(), line.facts.item.code, over=line.days < 0)
    )
    return "\n".join(part for part in (_due(line), asked, "" if line.also else _why(line)) if part)


def _due(line: Line) -> str:
    hour = f" pukul {line.due_at:%H.%M}" if line.due_at else ""
    over = line.days < 0 or "rco-stop" in line.kinds
    left = "waktunya habis" if over and line.due_at else days_left(line.days, line.working_days)
    return f"{'‼️' if over else '⏰'} Tenggat <b>{day(line.facts.item.due_on)}{hour}</b> ({left}){_marks(line)}"


def _marks(line: Line) -> str:
    return due_marks(line.day_off, line.facts.item.provisional)


def _focal_part(line: Line) -> str:
    status = line.facts.item.status
    if line.comment_until is not None:
        asked = (
            f"📊 Rancangan hasilnya menunggu tanggapan Bapak/Ibu sampai <b>{day(line.comment_until)}</b> "
            f"({days_left(line.days, line.working_days)}).\nBuka kartunya, tekan <b>Hasil</b>, lalu <b>Setuju</b> "
            "atau <b>Ada catatan</b>. Bila tidak ada catatan, tidak perlu berbuat apa-apa."
        )
        return "\n".join(part for part in (asked, _why(line)) if part)
    # Who has read the reminders until the date need not say any more that they read it.
    wanted = _NEWS if status is Status.SENT and line.days < 0 else _WANTED.get(status, _NEWS)
    wanted = _PROMISED if "promise" in line.kinds else wanted
    at_units = on_agency_card(line.units).strip()
    return "\n".join(part for part in (_due(line), at_units, wanted, _warning(line), _why(line)) if part)


def _unit_part(line: Line, at_unit: UnitLine) -> str:
    """To a unit: what its inspectorate asked of it, and until when."""
    left = days_left(line.days, line.working_days)
    return (
        f"🏥 Diteruskan {safe(at_unit.inspectorate, 80)}, dimohon sampai <b>{day(at_unit.until)}</b> ({left}).\n"
        "Mohon kabarnya; bila sudah dilaksanakan, kirim buktinya lewat kartu tugas ini."
    )


def at_units(days: Sequence[date]) -> str:
    """At the end of an inspectorate's bundle: what its units have, and the nearest of their days."""
    return f"🏥 Di unit Bapak/Ibu: {len(days)} tugas, yang terdekat dimohon sampai {day(days[0])}. Lihat /tugas."


def _warning(line: Line) -> str:
    if line.warned:
        who = enumerate_words([name for audience, name in _NEXT.items() if audience in line.warned])
        return (
            f"Bila belum ada kabar, pada hari kerja berikutnya <b>{who}</b> ikut kami kabari agar dapat membantu. "
            "Sebelum itu silakan kirim kabar, minta waktu, atau minta bantuan."
        )
    if line.deputy or line.days < 0:
        return _TOGETHER if line.deputy else _AFTER
    until = "hari ini" if line.days == 0 else f"sampai {day(line.facts.item.due_on)}"
    return _MORE_TIME.format(until=until) if "h" in line.kinds else ""


def _why(line: Line) -> str:
    """Why the reader, who is not the one that is asked first, gets it; the principal knows.

    Of a self-report nobody hears for want of news, and components may have been filled since its date.
    """
    if line.away_until is not None:
        away = f"narahubung utama sedang cuti sampai {short_day(line.away_until)}"
        return f"<i>Karena {away}; Bapak/Ibu yang menggantikan untuk {safe(line.facts.agency.short_name, 60)}.</i>"
    if not line.deputy:
        return ""
    silent = line.answered_on is None or line.answered_on <= line.facts.item.due_on
    is_why = line.days < 0 and silent and not line.is_self_report
    since = ", dan belum ada kabar sejak tenggatnya" if is_why else ""
    return f"<i>Karena Bapak/Ibu wakil narahubung {safe(line.facts.agency.short_name, 60)}{since}.</i>"


def _support_part(line: Line) -> str:
    """To the Inspektur: no duty, only support for the own people."""
    place = safe(line.facts.agency.short_name, 60)
    return (
        f"{_due(line)}\nNarahubung {place} mungkin terbantu dengan dukungan Bapak/Ibu: waktu, orang, "
        "atau satu kata. Tidak ada yang perlu ditekan. Terima kasih."
    )


def _staff_part(line: Line) -> str:
    item = line.facts.item
    if line.paused_on is not None:
        whose = "Waktu kita" if line.office_due_on is not None else "Waktu narahubung"
        return (
            f"⏸ {whose} dijeda sejak <b>{short_day(line.paused_on)}</b> "
            f"(tenggat {short_day(item.due_on)}{_marks(line)}). "
            "Masih perlu? Bila tidak, tekan <b>Lanjutkan waktu</b> pada kartunya."
        )
    if line.unreached_on is not None:
        return (
            f"📵 Narahubung belum dapat dihubungi sejak <b>{short_day(line.unreached_on)}</b>; sejak itu waktunya "
            f"tidak berjalan (tenggat {short_day(item.due_on)}{_marks(line)}). Teks siap salin ada di /tugaskantor."
        )
    if line.help_due_on is not None:
        since = f" sejak {short_day(line.waiting_since)}" if line.waiting_since else ""
        return (
            f"🤝 Narahubung menunggu bantuan atau jawaban kita{since}, paling lambat "
            f"<b>{day(line.help_due_on)}</b> ({_ours_left(line)}){_decision_too(line)}"
        )
    if line.office_due_on is not None:
        since = f" sejak {short_day(line.waiting_since)}" if line.waiting_since else ""
        return (
            f"🔎 Menunggu kita{since}: {duty(item.status)}, paling lambat <b>{day(line.office_due_on)}</b> "
            f"({_ours_left(line)})"
        )
    if line.away_until is not None:
        return f"{_due(line)}\n🏖 Narahubung cuti sampai {short_day(line.away_until)}; belum ada yang menggantikan."
    if line.unreached:
        return f"{_due(line)}\n📵 Narahubung belum ada atau tidak terhubung. Teks siap salin ada di /tugaskantor."
    if "stop" in line.kinds:
        return f"{_due(line)}\nPengingat otomatis berhenti di sini; langkah berikutnya ada di /tugaskantor."
    if line.answered_on is not None:
        heard = f"{short_day(line.answered_on)} ({STATUS_NAMES[item.status]})"
        return f"{_due(line)}\nKabar terakhir dari narahubung {heard}."
    return f"{_due(line)}\nBelum ada kabar dari narahubung."


def _decision_too(line: Line) -> str:
    """What waits for us beside the help, with the date of its own."""
    if line.office_due_on is None:
        return ""
    return f"\n🔎 Juga menunggu kita: {duty(line.facts.item.status)}, paling lambat {day(line.office_due_on)}"


def _ours_left(line: Line) -> str:
    if line.days < 0:
        return lateness(-line.working_days, "batas kita")
    return days_left(line.days, line.working_days)


def _foot(for_staff: bool) -> str:
    if for_staff:
        return "Buka kartunya lewat tombol di bawah. Semua penugasan: /status"
    return "Jawab dari kartunya: tekan perihalnya di bawah, atau /tugas untuk semuanya. Terima kasih."
