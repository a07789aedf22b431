"""The board of /status: what matters first, in words; places where nothing is open are folded away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import LIMIT, clip, day, safe, shown_length
from models.office.board import AgencyCount, Totals

RENEW, REST, BOARD = "🔄 Perbarui", "🏛 Instansi lain", "📊 Papan status"
ROOM = 300  # units of the message that are left for its foot
_WORDS = (
    "<b>terlambat</b>: lewat tenggat · jatuh tempo: dalam 7 hari · menunggu kita: menunggu verifikasi atau jawaban "
    "kantor · kontak: kabar terakhir narahubung"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One agency. `contact`: days since its holders were last heard from (None: never)."""

    count: AgencyCount
    contact: int | None


def glance(late: int, soon: int, waiting: int) -> str:
    """ "2 terlambat · 3 jatuh tempo · 1 menunggu kita": only what there is; "" for nothing."""
    counted = ((late, "terlambat"), (soon, "jatuh tempo"), (waiting, "menunggu kita"))
    return " · ".join(f"{count} {what}" for count, what in counted if count)


def board(today: date, totals: Totals, busy: Sequence[Row], quiet: Sequence[Row], quiet_count: int) -> str:
    """All agencies, those first about which something is to be done; among their like in the order of their codes.

    `busy`: the first of the agencies with open items, as many as the message may have room for; `quiet`: the first
    of the `quiet_count` inspectorates without one.
    """
    first = glance(totals.late, totals.soon, totals.waiting)
    first = first or "Tidak ada penugasan yang terlambat atau menunggu kita"
    ours = f" ({totals.we_are_late} lewat batas kita)" if totals.we_are_late else ""
    head = f"📊 <b>Status {day(today)}</b>\n<b>{first}</b>{ours}\n{totals.open} terbuka"
    fold = _fold(quiet, quiet_count, totals.agencies)
    shown: list[str] = []
    left = LIMIT - shown_length(head) - shown_length(fold) - ROOM
    for row in busy:
        line = _line(row)
        left -= shown_length(line) + 1
        if left < 0:
            break
        shown.append(line)
    if len(shown) < totals.agencies:
        others = totals.agencies - len(shown)
        shown.append(
            f"… dan {others} instansi lain: buka inspektoratnya, atau ketik <code>/status</code> dan namanya"
        )
    listed = "\n".join([*shown, "Tekan nama untuk membuka."]) if shown else ""
    return "\n\n".join(part for part in (head, listed, fold) if part)


def _line(row: Row) -> str:
    count = row.count
    lead = "↳ " if count.is_unit else "• "
    parts = [glance(count.late, count.soon, count.waiting), f"{count.open} terbuka", _contact(row)]
    return f"{lead}<b>{safe(short(count.name), 40)}</b>: {' · '.join(part for part in parts if part)}"


def _contact(row: Row) -> str:
    if row.contact is None:
        return "belum pernah kontak"
    return {0: "kontak hari ini", 1: "kontak kemarin"}.get(row.contact, f"kontak {row.contact} hari lalu")


def _fold(quiet: Sequence[Row], count: int, busy: int) -> str:
    """What needs nobody now, and what the words mean."""
    others = "lainnya" if busy else "instansi"
    lines = [f"{count} {others}: tidak ada yang terbuka."] if count else []
    lines += [f"{safe(clip(short(row.count.name), 40), 60)}: {_contact(row)}" for row in quiet]
    return f"<blockquote expandable>{chr(10).join([*lines, _WORDS])}</blockquote>"


def rest(count: int) -> str:
    """The screen behind Instansi lain."""
    return f"🏛 <b>{count} instansi tanpa penugasan terbuka</b>\nTekan namanya untuk melihat narahubungnya."


def short(name: str) -> str:
    """An agency's name short enough for a line: "Kab. Hulu Sungai Selatan" -> "HS Selatan"; Banjar keeps its Kab."""
    shorter = name.replace("Provinsi Kalimantan Selatan", "Prov. Kalsel").replace("Hulu Sungai", "HS")
    return shorter if shorter.endswith(" Banjar") else shorter.removeprefix("Kab. ").removeprefix("Kota ")
