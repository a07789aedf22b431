"""Why a due date is this one: rule, count, holidays by name, and every move since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.texts.cards import due_moment
from bot.texts.words import clip, day, enumerate_words, moment, safe, short_day
from models.rules.assignments import Event
from models.rules.deadlines import Confidence, Deadline, ProductRule, Unit

_UNITS = {
    Unit.WORKING_DAYS: "hari kerja",
    Unit.CALENDAR_DAYS: "hari kalender",
    Unit.HOURS: "jam",
    Unit.FIXED: "",
}
_SURE = {
    Confidence.TEXT: "sesuai bunyi pasalnya",
    Confidence.PRESS: "menurut keterangan resmi",
    Confidence.HOUSE: "kebijakan kantor",
    Confidence.UNSURE: "belum terkonfirmasi",
}
_MOST_MOVES = 8
_DAY_OFF = "Tanggal ini hari libur"


@dataclass(frozen=True)
class Move:
    """One move of a due date, as the history tells it; `why` is "office_held" where our own time was given back."""

    event: Event
    on: date
    old: date
    new: date
    note: str
    why: str


@dataclass(frozen=True)
class Why:
    """All that "Mengapa tanggal ini?" has to say; `counted` are the words kept from the day of sending."""

    code: str
    rule: ProductRule
    due_on: date
    due_at: datetime | None
    first_due_on: date
    counted: str
    received_on: date | None
    recorded_by: str
    recorded_on: date
    provisional: bool
    extensions: int
    office_due_on: date | None
    moves: Sequence[Move]
    day_off: bool = False  # the date that stands now is nobody's working day


def length_of(rule: ProductRule) -> str:
    """ "30 hari kerja", or where the date comes from when the office sets it."""
    return (
        f"{rule.length} {_UNITS[rule.unit]}" if rule.length is not None else "ditetapkan dalam surat atau oleh staf"
    )


def basis_of(rule: ProductRule) -> str:
    """The legal basis and how sure it is."""
    return f"{rule.basis} ({_SURE[rule.confidence]})"


def counted(deadline: Deadline) -> str:
    """How the date was counted, in plain words (no HTML): shown with the proposal and kept with the assignment."""
    rule = deadline.rule
    lines = [f"Dihitung {length_of(rule)} setelah {rule.start_event}, {day(deadline.start_on)}."]
    if deadline.skipped:
        names = [f"{name} ({short_day(off)})" for off, name in deadline.skipped]
        lines.append(f"Hari libur yang dilewati: {enumerate_words(names)}.")
    elif rule.unit is Unit.WORKING_DAYS:
        lines.append("Tidak ada hari libur di antaranya; Sabtu dan Minggu tidak dihitung.")
    if deadline.falls_on_day_off:
        lines.append(f"{_DAY_OFF}; hitungan hari kalender tetap berlaku apa adanya.")
    if deadline.provisional:
        lines.append("Masih perkiraan: cuti bersama tahun itu belum ditetapkan.")
    lines.append(f"Dasar: {basis_of(rule)}.")
    return clip("\n".join(lines), 1200)


def counted_hours(hours: int, sent_at: datetime, zone: tzinfo) -> str:
    """How a respon cepat was counted, in plain words: kept with the assignment."""
    return f"Waktunya {hours} jam sejak dikirim, {moment(sent_at, zone)}, ditetapkan oleh petugas."


def explanation(why: Why) -> str:
    """The whole answer to "Mengapa tanggal ini?"."""
    lines = [f"❓ <b>#{why.code}: mengapa {due_moment(why.due_on, why.due_at)}?</b>", ""]
    lines += _first(why)
    if why.day_off and (why.due_on != why.first_due_on or _DAY_OFF not in why.counted):
        lines.append(f"{_DAY_OFF}; tenggatnya tetap.")
    lines.append(f"Dicatat oleh {safe(why.recorded_by, 60) or 'petugas Ombudsman'}, {day(why.recorded_on)}.")
    if why.moves:
        lines += ["", "<b>Perubahan sesudahnya</b>", *[_moved(move) for move in why.moves[-_MOST_MOVES:]]]
    if why.extensions:
        lines.append(f"Diperpanjang {why.extensions} kali; tenggat semula {day(why.first_due_on)}.")
    if why.office_due_on is not None:
        lines += [
            "",
            "Sekarang sedang menunggu Ombudsman: selama itu waktu Bapak/Ibu tidak berjalan. "
            f"Kami menjawab paling lambat {day(why.office_due_on)}.",
        ]
    lines += ["", "Ada yang tidak sesuai dengan surat? Balas pesan ini, petugas kami akan memeriksanya."]
    return "\n".join(lines)


def _first(why: Why) -> list[str]:
    if why.counted:
        return [safe(why.counted, 1200)]
    lines = [f"Tenggat {day(why.first_due_on)} ditetapkan dalam surat atau oleh petugas, jadi itulah yang berlaku."]
    if why.received_on is not None:
        event = why.rule.start_event
        lines.append(f"{safe(event[:1].upper() + event[1:])}: {day(why.received_on)}.")
    lines.append(f"Aturan umumnya: {safe(length_of(why.rule))}. Dasar: {safe(basis_of(why.rule))}.")
    if why.provisional:
        lines.append("Masih perkiraan: cuti bersama tahun itu belum ditetapkan.")
    return lines


def _moved(move: Move) -> str:
    span = f"{short_day(move.old)} → <b>{day(move.new)}</b>"
    if move.why == "office_held":
        reason = "waktu selama menunggu jawaban Ombudsman dikembalikan"
    elif move.event is Event.EXTENSION_GRANTED:
        reason = "perpanjangan disetujui"
    else:
        reason = "diubah oleh Ombudsman"
    note = f". Alasan: {safe(move.note, 160)}" if move.note else ""
    return f"• {short_day(move.on)}: {span} ({reason}){note}"
