"""The board of /status: what matters first, in words; places where nothing is open are folded away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import LIMIT, clip, day, safe, shown_length

RENEW, REST, BOARD = "🔄 Perbarui", "🏛 Instansi lain", "📊 Papan status"
ROOM = 300  # units of the message that are left for its foot
_WORDS = (
    "<b>terlambat</b>: lewat tenggat · jatuh tempo: dalam 7 hari · menunggu kita: menunggu verifikasi atau jawaban "
    "kantor · kontak: kabar terakhir narahubung"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One agency. `contact`: days since its holders were last heard from (None: never)."""

    name: str
    is_unit: bool
    open: int
    soon: int
    late: int
    waiting: int
    contact: int | None


def glance(late: int, soon: int, waiting: int) -> str:
    """ "2 terlambat · 3 jatuh tempo · 1 menunggu kita": only what there is; "" for nothing."""
    counted = ((late, "terlambat"), (soon, "jatuh tempo"), (waiting, "menunggu kita"))
    return " · ".join(f"{count} {what}" for count, what in counted if count)


def board(today: date, rows: Sequence[Row], we_are_late: int) -> str:
    """All agencies, those first about which something is to be done; among their like in the order of their codes."""
    total = [sum(getattr(row, part) for row in rows) for part in ("late", "soon", "waiting")]
    first = glance(*total) or "Tidak ada penugasan yang terlambat atau menunggu kita"
    ours = f" ({we_are_late} lewat batas kita)" if we_are_late else ""
    head = f"📊 <b>Status {day(today)}</b>\n<b>{first}</b>{ours}\n{sum(row.open for row in rows)} terbuka"
    busy = [row for row in rows if row.open]
    fold = _fold([row for row in rows if not row.open], len(busy))
    shown: list[str] = []
    left = LIMIT - shown_length(head) - shown_length(fold) - ROOM
    for row in busy:
        line = _line(row)
        left -= shown_length(line) + 1
        if left < 0:
            shown.append(f"… dan {len(busy) - len(shown)} instansi lain: buka inspektoratnya")
            break
        shown.append(line)
    listed = "\n".join([*shown, "Tekan nama untuk membuka."]) if shown else ""
    return "\n\n".join(part for part in (head, listed, fold) if part)


def _line(row: Row) -> str:
    lead = "↳ " if row.is_unit else "• "
    parts = [glance(row.late, row.soon, row.waiting), f"{row.open} terbuka", _contact(row)]
    return f"{lead}<b>{safe(short(row.name), 40)}</b>: {' · '.join(part for part in parts if part)}"


def _contact(row: Row) -> str:
    if row.contact is None:
        return "belum pernah kontak"
    return {0: "kontak hari ini", 1: "kontak kemarin"}.get(row.contact, f"kontak {row.contact} hari lalu")


def _fold(quiet: Sequence[Row], busy: int) -> str:
    """What needs nobody now, and what the words mean."""
    others = "lainnya" if busy else "instansi"
    lines = [f"{len(quiet)} {others}: tidak ada yang terbuka."] if quiet else []
    lines += [f"{safe(clip(short(row.name), 40), 60)}: {_contact(row)}" for row in quiet[:40]]
    return f"<blockquote expandable>{chr(10).join([*lines, _WORDS])}</blockquote>"


def rest(count: int) -> str:
    """The screen behind Instansi lain."""
    return f"🏛 <b>{count} instansi tanpa penugasan terbuka</b>\nTekan namanya untuk melihat narahubungnya."


def short(name: str) -> str:
    """An agency's name short enough for a line: "Kab. Hulu Sungai Selatan" -> "HS Selatan"; Banjar keeps its Kab."""
    shorter = name.replace("Provinsi Kalimantan Selatan", "Prov. Kalsel").replace("Hulu Sungai", "HS")
    return shorter if shorter.endswith(" Banjar") else shorter.removeprefix("Kab. ").removeprefix("Kota ")
