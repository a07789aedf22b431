"""Texts of Periode baru: from the instrument to what is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.agencies.texts import KINDS
from bot.cards.texts_standards import names
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import DueDay, bulleted, due_day, enumerate_words, full_stop, safe, short_day
from models.ended_periods import Keeps, Unfinished
from models.rules.agencies.kinds import UnitKind

ASK_INSTRUMENT = "<b>Periode baru</b>\nApa yang dilaporkan?"
ALL_DISTRICTS, BACK = "Semua kabupaten/kota", "Kembali"
NONE_OF_THEM = "Bukan salah satunya"
SEND_ANYWAY = "Tetap kirim"
OTHER_UNITS, OTHER_DAY = "Ubah unit", "Ubah tanggal"
SEND = "Kirim"


def instrument_label(name: str) -> str:
    """An instrument on a button."""
    return cut_label(name)


def kinds_label(count: int) -> str:
    """The button that opens the kinds of units."""
    return f"Jenis unit ({count})" if count else "Jenis unit: semua"


def kind_tick(kind: UnitKind, count: int, ticked: bool) -> str:
    """A kind on a button, with how many units are of it."""
    name = KINDS[kind]
    return f"{'✓ ' if ticked else ''}{name[:1].upper()}{name[1:]} ({count})"


def onward(count: int) -> str:
    """The button that ends the choice."""
    return f"Lanjut: {count} unit"


def _of(instrument: str) -> str:
    """Above each question: of which instrument the period is."""
    return f"Periode baru: {safe(instrument, 100)}\n"


def ask_due(instrument: str) -> str:
    """Until when?"""
    return (
        f"{_of(instrument)}<b>Sampai kapan?</b>\nKetik tanggalnya, misalnya 18/12/2026, atau pilih. "
        "Unit mendapat paling sedikit 5 hari kerja."
    )


def ask_units(instrument: str, chosen: int, unknown: Sequence[str], *, has_units: bool) -> str:
    """Which units? `unknown`: typed names that no unit has."""
    if not has_units:
        return (
            f"{_of(instrument)}<b>Unit mana?</b>\nBelum ada unit di bawah inspektorat mana pun. Tambahkan "
            "dahulu lewat /instansi, lalu buka /standar kembali."
        )
    lines = [
        f"{_of(instrument)}<b>Unit mana?</b>\nPilih kabupaten/kota untuk semua unitnya, atau tempel "
        "nama unit, satu per baris.",
        f"Terpilih: <b>{chosen} unit</b>." if chosen else "",
        f"Belum dikenal: {full_stop(names(unknown))} Ketik ulang namanya, atau tambahkan unitnya lewat /instansi."
        if unknown
        else "",
    ]
    return "\n\n".join(line for line in lines if line)


def ask_kinds(chosen: int) -> str:
    """Which kinds of units?"""
    return f"<b>Jenis unit</b>\nTanpa pilihan berarti semua jenis. Terpilih: <b>{chosen} unit</b>."


def ask_which(name: str, count: int) -> str:
    """Which unit does a pasted name mean?"""
    rest = f"\n{count - 1} nama lain ditanyakan sesudah ini." if count > 1 else ""
    return f"<b>“{safe(name, 80)}”</b> dapat berarti lebih dari satu unit. Yang mana?{rest}"


def in_working_days(count: int, on: date) -> str:
    """A date on a button."""
    return f"{count} hari kerja: {short_day(on)}"


def skip_label(count: int) -> str:
    """The button that leaves units without a focal point out."""
    return f"Lewati {count} unit"


def ask_empty(units: Sequence[str]) -> str:
    """Some units have no focal point: send all the same?"""
    return (
        f"<b>{len(units)} unit belum bernarahubung</b>: {full_stop(names(units))}\n\n"
        "Bila tetap dikirim, inspektoratnya kami mohon membantu mengisi, dan undangan dapat menyusul lewat /undang."
    )


END_AND_INCLUDE = "Tutup dan sertakan"


def ask_earlier(open_ones: Sequence[Unfinished]) -> str:
    """Some units did not complete an earlier period, whose time is over: end it, and ask them in the new one?"""
    named = list(dict.fromkeys(each.unit for each in open_ones))
    return (
        f"<b>{len(named)} unit masih terbuka dari periode lalu</b> ({_periods(open_ones)}): "
        f"{full_stop(names(named))}\n\n"
        "Bila ditutup, yang sudah cukup tetap tersimpan dan ditawarkan lagi dalam periode yang baru; unitnya kami "
        "kabari satu kali, tanpa suara. Bila dilewati, unit itu tidak mendapat periode yang baru."
    )


def _periods(open_ones: Sequence[Unfinished]) -> str:
    return enumerate_words([safe(period, 100) for period in dict.fromkeys(each.period for each in open_ones)])


_KEPT = {
    Keeps.OFFICE: "menunggu pemeriksaan atau jawaban kita",
    Keeps.RESULT: "hasilnya belum dikonfirmasi Kepala Perwakilan",
    Keeps.TIME: "tenggatnya belum lewat",
    None: "belum dilengkapi",
}


def kept_open(left: Sequence[Unfinished]) -> str:
    """Which units stay open, by what keeps them so; one line each."""
    groups = {why: [each.unit for each in left if each.keeps is why] for why in _KEPT}
    return bulleted([f"{words}: {full_stop(names(groups[why]))}" for why, words in _KEPT.items() if groups[why]])


@dataclass(frozen=True, slots=True)
class Preview:
    """What Kirim would send; see bot/standards/periods/preview.py."""

    instrument: str
    units: int
    empty: int
    due: DueDay
    people: int
    messages: int
    left_out: Sequence[Unfinished]
    begun_by: str  # who sent the one period that those are open in; "": they are open in several
    ends: Sequence[Unfinished]
    unknown: Sequence[str]
    sender: str | None


def preview(shown: Preview) -> str:
    """The last look before a period is sent."""
    lines = [
        f"<b>Periode baru: {safe(shown.instrument)}</b>",
        f"{shown.units} unit{_with_holders(shown)}\n⏰ Tenggat {due_day(shown.due)}",
    ]
    if shown.ends:
        lines.append(
            f"{_units(shown.ends)} di antaranya ditutup dari {_periods(shown.ends)} saat yang "
            "baru dikirim. Yang sudah cukup tersimpan dan ditawarkan lagi."
        )
    if shown.left_out:
        by = f" (dikirim {safe(shown.begun_by, 60)})" if shown.begun_by else ""
        lines.append(
            f"{_units(shown.left_out)} unit tidak disertakan, karena laporannya masih terbuka "
            f"dari {_periods(shown.left_out)}{by}:\n{kept_open(shown.left_out)}"
        )
    if shown.unknown:
        lines.append(f"Tidak disertakan, karena namanya belum dikenal: {full_stop(names(shown.unknown))}")
    if shown.sender is not None:
        lines.append(
            f"{safe(shown.sender, 60)} sedang mengirim periode yang sama. Mohon tunggu sampai selesai, lalu buka "
            "/standar kembali."
        )
    elif shown.units:
        lines.append(
            f"Ramalan: paling banyak {shown.messages} pesan kepada {shown.people} orang, dan seorang menerima paling "
            "banyak satu pesan sehari tentang periode ini."
        )
    else:
        lines.append("Tidak ada unit yang dapat dikirimi sekarang. Silakan pilih unit lain.")
    return "\n\n".join(lines)


def _units(found: Sequence[Unfinished]) -> int:
    return len({each.agency_id for each in found})


def _with_holders(shown: Preview) -> str:
    if not shown.units:
        return ""
    return f", {shown.empty} tanpa narahubung" if shown.empty else ", semuanya bernarahubung"


NEWER_VERSION = (
    "Komponen instrumen ini diubah sejak Bapak/Ibu memilihnya. Yang akan dikirim adalah daftar yang terbaru.\n\n"
)


def sent(period: str, number: str, units: int) -> str:
    """The period is recorded and on its way."""
    return f"📋 <b>{safe(period)}</b> ({safe(number, 80)}) tercatat untuk {units} unit. Kartunya ada di bawah."
