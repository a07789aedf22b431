"""Mengapa tanggal ini?: the short answer, and the full count with every day off, pause and extension at its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from bot.cards.texts import due_moment
from bot.cards.texts_pausing import Clocks, office_limit, paused
from bot.conversation.texts_words import LIMIT, clip, day, enumerate_words, moment, safe, short_day, shown_length
from bot.deadlines.texts import UNIT_NAMES, basis_of, length_of, sure
from bot.deadlines.texts_why_moves import Change, Kind, change_line, summary
from models.rules.dates.names import MONTHS, WEEKDAYS
from models.rules.deadlines.counting import Fix, Fixed, Part, Recount, folded
from models.rules.deadlines.products import ProductRule, Unit

FULL, SHORT = "🔢 Hitungan lengkap", "🔼 Ringkas saja"  # the button below
MOST_CHANGES = 8


@dataclass(frozen=True)
class _Density:
    """How much is told: notes of so many characters, weeks in a row as one line, so many changes and lines."""

    notes: int
    fold: bool
    changes: int = MOST_CHANGES
    lines: int = 30


# The first that fits a message is taken.
_DENSITIES = (_Density(140, fold=False), _Density(60, fold=False), _Density(60, fold=True), _Density(0, True, 4, 14))


@dataclass(frozen=True)
class Why:
    """All that "Mengapa tanggal ini?" has to say; `zone` is the office's."""

    code: str
    rule: ProductRule
    due_on: date
    first_due_on: date
    sent_at: datetime
    zone: tzinfo
    recorded_by: str
    count: Recount
    received_on: date | None = None
    due_at: datetime | None = None
    first_due_at: datetime | None = None
    parts: Sequence[Part] = ()
    provisional_years: Sequence[int] = ()
    day_off: bool = False  # the date that stands now is nobody's working day
    changes: Sequence[Change] = ()
    clocks: Clocks = field(default_factory=Clocks)
    open: bool = True
    for_staff: bool = False

    @property
    def skipped(self) -> int:
        """How many days off on weekdays lie in the count."""
        return sum((part.last - part.first).days + 1 for part in self.parts if part.names)


def short(why: Why) -> str:
    """The answer in about eight lines of a phone."""
    lines = [f"❓ <b>#{why.code}: {due_moment(why.due_on, why.due_at)}</b>", *_short_reason(why)]
    if moved := summary(why.changes):
        given = f" (+{why.count.given} {_unit(why)})" if why.count.given and why.count.fix is None else ""
        lines.append(f"Sejak itu: {moved}{given}; {_first(why)}.")
    lines += _doubts(why, brief=True)
    return "\n".join([*lines, *_now(why, brief=True)])


def full(why: Why) -> str:
    """The whole count, on at most 4,096 characters however long it is."""
    for density in _DENSITIES:
        text = _full(why, density)
        if shown_length(text) <= LIMIT:
            break
    return text


def _full(why: Why, density: _Density) -> str:
    sections = [f"❓ <b>#{why.code}: mengapa {due_moment(why.due_on, why.due_at)}?</b>", _start(why), _rule(why)]
    if why.parts:
        head = "<b>Hitungan</b>" if why.count.fix is None else "<b>Hitungan</b> (hanya pembanding)"
        sections.append("\n".join([head, *_count(why, density)]))
    if why.changes:
        older = len(why.changes) - density.changes
        missing = [f"• … {older} perubahan yang lebih lama ada di <b>Riwayat</b>"] if older > 0 else []
        lines = [change_line(change, density.notes) for change in why.changes[-density.changes :]]
        sections.append("\n".join(["<b>Sejak itu</b>", *missing, *lines]))
    sections.append("\n".join(["<b>Hasilnya</b>", _result(why), *_doubts(why, brief=False)]))
    if now := _now(why, brief=False):
        sections.append("\n".join(["<b>Sekarang</b>", *now]))
    if why.open and not why.for_staff:
        sections.append("Ada yang tidak sesuai dengan surat? Balas pesan ini, petugas kami akan memeriksanya.")
    return "\n\n".join(sections)


def _first(why: Why) -> str:
    """ "semula 7 Jan 2027"; of hours the moment, where it is known."""
    if why.due_at is None:
        return f"semula {short_day(why.first_due_on)}"
    return f"semula pukul {why.first_due_at.astimezone(why.zone):%H.%M}" if why.first_due_at else "lihat hitungannya"


def _short_reason(why: Why) -> list[str]:
    fix, event = why.count.fix, safe(_start_event(why), 80)
    if why.rule.unit is Unit.HOURS and fix is None:
        return [
            f"Dikirim {moment(why.sent_at, why.zone)} oleh {_by(why).removesuffix('.')}.",
            _hours(why),
            _basis(why),
        ]
    off = f", {why.skipped} hari libur dilewati" if why.skipped else ""
    if fix is None and why.count.first is not None and why.received_on is not None:
        started = f"{event} {day(why.received_on)}, dicatat {_by(why).removesuffix('.')}."
        return [started, f"{length_of(why.rule)} sesudahnya{off}.", _basis(why)]
    lines = [_short_fix(why, fix)]
    if why.count.first is not None and why.received_on is not None:
        counted = f"{event} {_brief(why.received_on)} + {length_of(why.rule)} = {_brief(why.count.first)}"
        lines.append(f"Hitungan (hanya pembanding): {counted}.")
    elif why.rule.length is not None:
        lines.append(f"Aturan umumnya: {length_of(why.rule)}.")
    return [*lines, _basis(why)]


def _short_fix(why: Why, fix: Fix | None) -> str:
    """Who set the date, and when."""
    latest = [each for each in why.changes if each.kind in (Kind.TYPED, Kind.GRANTED, Kind.ACCEPTED)][-1:]
    by = f"{safe(latest[0].by, 40) or 'petugas'} ({short_day(latest[0].on)})" if latest else "petugas"
    more = f", +{why.count.given} {_unit(why)} jeda" if why.count.given else ""
    if fix is None or fix.kind is Fixed.LETTER:
        on = f" {_brief(fix.on)}" if fix and more else ""
        return f"Ditulis{on} dari surat oleh {_by(why)} ({short_day(why.sent_at.date())}){more}."
    if fix.kind is Fixed.STAFF:
        return f"Ditetapkan {_brief(fix.on)} oleh {by}{more}."
    done = "tawaran diterima" if latest and latest[0].kind is Kind.ACCEPTED else "disetujui"
    return f"Perpanjangan sampai {_brief(fix.on)}, {done} {by}{more}."


def _start(why: Why) -> str:
    recorded = f"Dicatat {_by(why)}, {moment(why.sent_at, why.zone)}."
    if why.rule.unit is Unit.HOURS:
        return f"<b>Mulai</b>\nDikirim kepada narahubung. {recorded}"
    if why.received_on is None:
        return f"<b>Mulai</b>\nTanggal diterimanya tidak dicatat. {recorded}"
    return f"<b>Mulai</b>\n{safe(_start_event(why), 80)}: {day(why.received_on)}. {recorded}"


def _rule(why: Why) -> str:
    lines = ["<b>Aturan</b>", f"{length_of(why.rule)[:1].upper()}{length_of(why.rule)[1:]}. {_basis(why)}"]
    if why.rule.unit is Unit.WORKING_DAYS and why.count.first is not None:
        lines.append("Hari sesudah diterima adalah hari ke-1; Sabtu, Minggu, dan hari libur tidak dihitung.")
    elif why.rule.unit is Unit.CALENDAR_DAYS and why.count.first is not None:
        lines.append("Hari sesudah diterima adalah hari ke-1; Sabtu, Minggu, dan hari libur ikut dihitung.")
    return "\n".join(lines)


def _count(why: Why, density: _Density) -> list[str]:
    parts, lines = folded(why.parts) if density.fold else list(why.parts), []
    unit, year = UNIT_NAMES[why.rule.unit], why.received_on.year if why.received_on else 0
    for part in parts:
        lines.append(f"{_span(part, year)}: {_counted(part, unit)}")
        year = part.last.year
    if len(lines) > density.lines:
        lines = [*lines[: density.lines - 6], f"… {len(lines) - density.lines} baris lagi", *lines[-6:]]
    return [*lines, f"<b>{unit.capitalize()} ke-{why.parts[-1].until}: {day(why.parts[-1].last)}</b>"]


def _counted(part: Part, unit: str) -> str:
    if part.names:
        return f"<i>libur, {safe('; '.join(part.names), 160)}</i>"
    return f"{unit} ke-{part.since}" + (f"–{part.until}" if part.until > part.since else "")


def _span(part: Part, year: int) -> str:
    """ "Sen 23–Jum 27 Nov"; with the year where it is a new one."""
    end = f"{_weekday(part.last)} {part.last.day} {_month(part.last)}"
    end += f" {part.last.year}" if part.last.year != year else ""
    if part.first == part.last:
        return end
    start = f"{_weekday(part.first)} {part.first.day}"
    return f"{start}–{end}" if part.first.month == part.last.month else f"{start} {_month(part.first)}–{end}"


def _result(why: Why) -> str:
    count, fix = why.count, why.count.fix
    if why.rule.unit is Unit.HOURS and fix is None:
        return _hours(why)
    if fix is not None:
        said = {
            Fixed.LETTER: "Tanggal ini ditulis petugas dari surat, dan suratlah yang berlaku; hitungan hanya "
            "pembanding dan tidak mengubahnya.",
            Fixed.STAFF: f"Petugas menetapkan {day(fix.on)}; hitungan tidak mengubah tanggal dari petugas.",
            Fixed.GRANTED: f"Perpanjangan sampai {day(fix.on)} sudah disetujui; hitungan tidak mengubahnya.",
        }[fix.kind]
        return said + _added(why, fix.on) + _differs(why)
    if count.first is None:
        return "Tanggalnya ditetapkan dalam surat atau oleh petugas, jadi itulah yang berlaku."
    whole = f"Hitungan di atas menghasilkan {day(count.first)}."
    return whole + _added(why, count.first) + _differs(why)


def _added(why: Why, base: date) -> str:
    if not why.count.given or why.count.due_on is None:
        return ""
    return (
        f" Ditambah {why.count.given} {_unit(why)} yang tidak dihitung: {short_day(base)} → {day(why.count.due_on)}."
    )


def _unit(why: Why) -> str:
    """What is given back: hari kerja only where the product counts them."""
    return UNIT_NAMES[Unit.WORKING_DAYS if why.rule.unit is Unit.WORKING_DAYS else Unit.CALENDAR_DAYS]


def _differs(why: Why) -> str:
    if why.count.due_on in (None, why.due_on):
        return ""
    return (
        f" Yang berlaku adalah {day(why.due_on)}: aturan atau kalender berubah setelah tanggal itu ditetapkan, dan "
        "hanya petugas yang mengubahnya."
    )


def _hours(why: Why) -> str:
    """ "Waktunya 6 jam ...": from the moment of sending to the moment that was set then."""
    first, zone = why.first_due_at, why.zone
    if first is None:
        return f"Ditetapkan petugas: {due_moment(why.due_on, why.due_at)}."
    length = _length(first - why.sent_at)
    if why.due_at is None or why.due_at == first:
        return f"Waktunya {length} sejak dikirim: {moment(first, why.zone)}. Lamanya ditetapkan petugas."
    more = _length(why.due_at - first)
    granted = any(each.kind in (Kind.GRANTED, Kind.ACCEPTED) for each in why.changes)
    of_what = "perpanjangan dan waktu yang tidak dihitung" if granted else "yang tidak dihitung"
    return f"Waktunya {length} sejak dikirim: {moment(first, zone)}. Ditambah {more} {of_what}."


def _length(span: timedelta) -> str:
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    return enumerate_words(
        [part for part in (f"{hours} jam" * bool(hours), f"{minutes} menit" * bool(minutes)) if part]
    )


def _doubts(why: Why, *, brief: bool) -> list[str]:
    lines = []
    if why.provisional_years:
        years = enumerate_words([str(year) for year in why.provisional_years])
        lines.append(f"Masih <i>perkiraan</i>: cuti bersama {years} belum dikonfirmasi kantor kami.")
        if not brief:
            whom = "narahubung dikabari" if why.for_staff else "Bapak/Ibu kami kabari"
            lines.append(f"Begitu dikonfirmasi, hitungan diulang dan {whom} bila tanggalnya bergeser.")
    if why.day_off:
        lines.append("Tanggal ini hari libur; tenggatnya tetap.")
    return lines


def _now(why: Why, *, brief: bool) -> list[str]:
    """Which clocks stand still or run at this moment."""
    here, lines, whose = why.clocks, [], "instansi" if why.for_staff else "Bapak/Ibu"
    if here.office_due_on is not None:
        lines.append(f"⏳ Menunggu Ombudsman; waktu {whose} tidak berjalan. {office_limit(here)}")
    elif here.paused_on is not None:
        lines.append(paused(here.paused_on, here.paused_for, 60 if brief else 300))
        if not brief:
            lines.append(f"Selama dijeda, waktu {whose} tidak berjalan; lamanya ditambahkan saat dilanjutkan.")
    if here.unreached_on is not None and not brief:
        lines.append(f"Sejak {short_day(here.unreached_on)} narahubung belum terhubung: waktu itu tidak dihitung.")
    return lines


def _basis(why: Why) -> str:
    if not why.rule.basis:
        return f"Dasar: {sure(why.rule)}."
    return f"Dasar: {safe(clip(basis_of(why.rule), 160))}."


def _start_event(why: Why) -> str:
    return why.rule.start_event[:1].upper() + why.rule.start_event[1:]


def _by(why: Why) -> str:
    return safe(why.recorded_by, 40) or "petugas Ombudsman"


def _brief(on: date) -> str:
    """ "Jum 8 Jan 2027"."""
    return f"{_weekday(on)} {short_day(on)}"


def _weekday(on: date) -> str:
    return WEEKDAYS[on.weekday()][:3]


def _month(on: date) -> str:
    return MONTHS[on.month - 1][:3]
