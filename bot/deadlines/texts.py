"""A proposed due date in words: length, legal basis and how sure it is, days off by name."""

from bot.conversation.texts_words import clip, day, enumerate_words, short_day
from models.rules.deadlines.products import Confidence, Deadline, ProductRule, Unit

UNIT_NAMES = {
    Unit.WORKING_DAYS: "hari kerja",
    Unit.CALENDAR_DAYS: "hari kalender",
    Unit.HOURS: "jam",
    Unit.FIXED: "",
}
_SURE = {
    Confidence.TEXT: "sesuai bunyi pasalnya",
    Confidence.PRESS: "menurut keterangan resmi",
    Confidence.OFFICE: "kebijakan kantor",
    Confidence.UNSURE: "belum terkonfirmasi",
}


def length_of(rule: ProductRule) -> str:
    """ "30 hari kerja", or where the date comes from when the office sets it."""
    return (
        f"{rule.length} {UNIT_NAMES[rule.unit]}"
        if rule.length is not None
        else "ditetapkan dalam surat atau oleh petugas"
    )


def sure(rule: ProductRule) -> str:
    """How sure the basis is, in words."""
    return _SURE[rule.confidence]


def basis_of(rule: ProductRule) -> str:
    """The legal basis and how sure it is."""
    return f"{rule.basis} ({sure(rule)})"


MOST_NAMES = 10  # days off named with a proposal; Mengapa tanggal ini? names all of them


def counted(deadline: Deadline) -> str:
    """How the date was counted, in plain words (no HTML): shown with the proposal and kept with the assignment."""
    rule = deadline.rule
    lines = [f"Dihitung {length_of(rule)} setelah {rule.start_event}, {day(deadline.start_on)}."]
    if deadline.skipped:
        days_off = [f"{clip(name, 60)} ({short_day(off)})" for off, name in deadline.skipped[:MOST_NAMES]]
        if len(deadline.skipped) > MOST_NAMES:
            days_off.append(f"{len(deadline.skipped) - MOST_NAMES} hari lain")
        lines.append(f"Hari libur yang dilewati: {enumerate_words(days_off)}.")
    elif rule.unit is Unit.WORKING_DAYS:
        lines.append("Tidak ada hari libur di antaranya; Sabtu dan Minggu tidak dihitung.")
    if deadline.falls_on_day_off:
        lines.append("Tanggal ini hari libur; hitungan hari kalender tetap berlaku apa adanya.")
    if deadline.provisional:
        lines.append("Masih perkiraan: cuti bersama tahun itu belum dikonfirmasi kantor kami.")
    lines.append(f"Dasar: {basis_of(rule)}.")
    return clip("\n".join(lines), 1400)
