"""Texts of /standar: periods of standards of service, their districts and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import DueDay, due_day, enumerate_words, full_stop, safe, short_day
from models.rules.assignments import Status
from models.standards.periods import Counts, Period
from models.standards.progress import District

NEW = "Periode baru"
BACK = "Kembali"
OPEN = "Buka"
OPEN_PERIOD = "Lihat periode"
REMIND = "Ingatkan dengan sopan"
REMINDED = "Sudah diingatkan, tanpa suara."
UNITS_BELOW = "Unit di bawah inspektorat"
WHICH_PERIOD = "<b>Standar pelayanan</b>\nPeriode yang mana?"
WHICH_OF_YOURS = "<b>Standar pelayanan</b>\nUnit yang mana?"


def period_name(instrument: str, year: int, number: int) -> str:
    """What a period is called: the second one of an instrument in a year ends in 2026-2.

    What stands in brackets behind the instrument's name is left out.
    """
    return f"{instrument.partition(' (')[0]} {year}-{number}"


def period_label(period: Period) -> str:
    """A period on a button."""
    state = f"{period.open} dari {period.items} terbuka" if period.open else "selesai"
    return f"{period.report.subject} · {state}"


def open_label(item: str) -> str:
    """The button to the card of an item."""
    return f"📋 #{item}"


def home(found: Sequence[Period]) -> str:
    """The periods, for staff."""
    if not found:
        return (
            "<b>Standar pelayanan</b>\nBelum ada periode. Tekan <b>Periode baru</b> untuk meminta unit melaporkan "
            "standar pelayanannya."
        )
    lines = [
        f"📋 {safe(each.report.subject)}: {each.items} unit, tenggat {short_day(each.due_on)}, "
        + (f"{each.open} masih terbuka" if each.open else "selesai")
        for each in found
    ]
    return "\n".join(["<b>Standar pelayanan</b>", *lines])


def period(shown: Period, rows: Sequence[District]) -> str:
    """One period by district, in the order of the codes."""
    head = (
        f"📋 <b>{safe(shown.report.subject)}</b>\n{safe(shown.report.number, 80)} · tenggat {short_day(shown.due_on)}"
    )
    return "\n".join([head, "", *(_district(row) for row in rows)])


def _district(row: District) -> str:
    counted = (
        (row.done, "lengkap"),
        (row.ours, "menunggu kita"),
        (row.partly, "baru sebagian dikirim"),
        (row.theirs, "sedang mengisi"),
    )
    states = ", ".join(f"{count} {words}" for count, words in counted if count)
    return f"{safe(row.name, 60)}: {row.units} unit" + (f" ({states})" if states else "")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a period."""

    name: str
    status: Status
    counts: Counts
    is_settled: bool = False  # ended as a whole, with components that stay as they were judged
    beside: str = ""  # what is being improved besides, and its innovations (HTML)
    comment_due_on: date | None = None  # a draft of its result waits for the agency's words until then


_ENDED = {Status.VERIFIED: "✅ lengkap", Status.CANCELLED: "✖️ dibatalkan", Status.HANDED_OVER: "✖️ ditangani kantor"}


def unit_state(line: UnitLine, *, for_staff: bool) -> str:
    """ "11/14 cukup · 2 menunggu Ombudsman · 1 perlu dilengkapi": what arrived is never counted as enough."""
    if line.comment_due_on is not None:
        return f"rancangan hasil menunggu tanggapan sampai {short_day(line.comment_due_on)}"
    if line.status in _ENDED:
        return _ENDED[line.status]
    counts = line.counts
    if line.is_settled:
        return f"selesai: {counts.enough}/{counts.total} cukup"
    judged = counts.enough or counts.waiting or counts.lacking
    if not judged:
        return f"{counts.filled}/{counts.total} berisi, belum dikirim"
    ours = "menunggu kita" if for_staff else "menunggu Ombudsman"
    parts = (
        (counts.waiting, ours),
        (counts.lacking, "perlu dilengkapi"),
        (counts.not_sent, "belum dikirim"),
        (counts.not_applicable, "tidak berlaku"),
    )
    return " · ".join(
        [f"{counts.enough}/{counts.total} cukup", *(f"{count} {words}" for count, words in parts if count)]
    )


def below(
    period: str, inspectorate: str, lines: Sequence[UnitLine], page: tuple[int, int], *, for_staff: bool
) -> str:
    """The units below an inspectorate; `page`: its number (from 0) and how many there are."""
    head = f"📋 <b>{safe(period)}</b>\nUnit di bawah {safe(inspectorate, 80)}"
    number, pages = page
    head += f" (halaman {number + 1} dari {pages})" if pages > 1 else ""
    shown = [f"<b>{safe(line.name, 60)}</b>: {unit_state(line, for_staff=for_staff)}{line.beside}" for line in lines]
    return "\n".join([head, "", *shown])


def unit(period: str, line: UnitLine, due: DueDay, officers: Sequence[str], *, for_staff: bool) -> str:
    """One unit of a period, with what is enough and being improved there."""
    people = enumerate_words([safe(name, 60) for name in officers])
    filled_by = f"Diisi oleh {full_stop(people)}" if officers else "Unit ini belum bernarahubung."
    return (
        f"📋 <b>{safe(line.name, 80)}</b>\n{safe(period)} · tenggat {due_day(due)}\n\n"
        f"{unit_state(line, for_staff=for_staff)}\n{filled_by}\n\n{line.beside}"
    )


def polite(period: str, inspectorate: str) -> str:
    """From an inspectorate to the officers of a unit, without a sound."""
    return (
        f"📋 Salam dari {safe(inspectorate, 80)}: bila ada waktu, mohon lanjutkan laporan <b>{safe(period)}</b>. "
        "Boleh dicicil, dan yang sudah ada boleh dikirim dulu. Bila ada kesulitan, kami siap membantu. Terima kasih."
    )
