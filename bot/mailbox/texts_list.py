"""What /kotak shows: the words that wait for an answer of the office, late ones first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, safe, short_day
from bot.mailbox.texts import FILES, FORMER
from models.evidence.evidence import EvidenceKind

EMPTY = "📭 Tidak ada pesan yang menunggu jawaban. Lihat yang lain: /tugaskantor"
SHOWN = 3  # messages of one conversation
WORDS = 240  # units of one message


@dataclass(frozen=True, slots=True)
class Waiting:
    """One conversation on the list. `age`: working hours or days; `said`: (words, kind of file) oldest first."""

    number: int
    who: str
    agency: str
    item: str | None
    said: Sequence[tuple[str, EvidenceKind | None]]
    unconfirmed: bool
    hours: int
    days: int
    due_on: date
    late: bool


def reply_label(number: int) -> str:
    """On the button that answers the conversation with this number."""
    return f"💬 {number}. Balas"


def done_label(number: int) -> str:
    """On the button that settles it without a message."""
    return f"✅ {number}. Selesai"


def page(rows: Sequence[Waiting], total: int, late: int, place: str) -> str:
    """A page of the list."""
    own = f", {late} lewat batas kita" if late else ""
    head = f"📬 <b>Menunggu jawaban kita: {total}</b>{own}{place}"
    return "\n\n".join(
        [head, *map(_row, rows), "<b>Balas</b> di sini; <b>Selesai</b> bila sudah dijawab dengan cara lain."]
    )


def _row(row: Waiting) -> str:
    about = code(row.item) if row.item else "tanpa penugasan"
    mark = "‼️ " if row.late else ""
    doubt = " · belum dikonfirmasi" if row.unconfirmed else ""
    limit = "lewat batas kita" if row.late else "paling lambat"
    lines = [f"<b>{row.number}.</b> {mark}<b>{about}</b> · {safe(row.agency, 40)}", f"{safe(row.who, 80)}{doubt}"]
    hidden = len(row.said) - SHOWN
    lines += [f"… {hidden} pesan sebelumnya"] if hidden > 0 else []
    lines += [_said(words, kind) for words, kind in row.said[-SHOWN:]]
    return "\n".join([*lines, f"<i>{age(row.hours, row.days)}, {limit} {short_day(row.due_on)}</i>"])


def _said(words: str, kind: EvidenceKind | None) -> str:
    parts = [FILES[kind]] if kind is not None else []
    return " ".join([*parts, f"“{safe(words, WORDS)}”"]) if words.strip() else " ".join(parts) or "(tanpa isi)"


def age(hours: int, days: int) -> str:
    """How long it has waited, in the office's own time."""
    if days:
        return f"{days} hari kerja"
    return f"{hours} jam kerja" if hours else "kurang dari 1 jam kerja"


def counted(total: int, late: int) -> str:
    """One line for the digest and /tugaskantor, under what waits for us."""
    own = f" ({late} lewat batas kita)" if late else ""
    return f"✉️ <b>Pesan menunggu jawaban: {total}</b>{own} · /kotak"


def task(who: str, agency: str, item: str | None, since: date, due_on: date) -> str:
    """A task of the office about words that are past our own limit; never the words themselves."""
    about = code(item) if item else "tanpa penugasan"
    return (
        f"✉️ Pesan dari {safe(who, 120)}, {safe(agency, 120) or FORMER} ({about}) menunggu jawaban sejak "
        f"{short_day(since)}; batas kita {short_day(due_on)}. Buka /kotak untuk menjawabnya."
    )
