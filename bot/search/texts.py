"""What /cari says: what was understood, what was found with the words in bold, and what to try where nothing was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.cards.texts import due_moment
from bot.cards.texts_status import status_name
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import code, enumerate_words, safe, short_day
from models.office.item_facts import ItemFacts
from models.rules.search.days import Span
from models.rules.search.quoting import Piece
from models.rules.search.reading import Sought, State

MOST_PAGES = 20  # whoever has turned so many has to say more
STATES = {
    State.OPEN: "masih terbuka",
    State.LATE: "lewat tenggat",
    State.SOON: "jatuh tempo dalam 7 hari",
    State.OURS: "menunggu Ombudsman",
    State.THEIRS: "menunggu instansi",
    State.NEW: "belum ditekan Terima",
    State.STUCK: "terkendala",
    State.PAUSED: "waktunya dijeda",
    State.DONE: "sudah selesai",
    State.CANCELLED: "dibatalkan",
}
# Searches as buttons, for a focal point (False) and for the office (True): label, words.
EXAMPLES = {
    False: (
        ("⏰ Jatuh tempo 7 hari", "jatuh tempo"),
        ("⏳ Menunggu Ombudsman", "menunggu ombudsman"),
        ("✅ Selesai", "selesai"),
    ),
    True: (
        ("‼️ Lewat tenggat", "terlambat"),
        ("🔎 Menunggu kita", "menunggu kita"),
        ("⏰ Jatuh tempo 7 hari", "jatuh tempo"),
        ("✉️ Belum diterima", "belum diterima"),
    ),
}
_HOW = (
    "Tulis apa saja yang diingat, urutannya bebas: kata dari perihal, tindakan, catatan, atau nama berkas; nomor "
    "laporan; nama instansi; tanggal; keadaan. Misalnya <code>/cari sertipikat Tapin terlambat</code> atau "
    "<code>/cari surat 15 Des</code>."
)
_SPELLING = (
    "Kata dicocokkan persis seperti tertulis; awalan dan akhiran tidak dilepas, jadi “terbit” tidak menemukan "
    "“diterbitkan”. Kata terakhir boleh sebagian: “sert” menemukan “sertipikat”."
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is searched, the line as it was typed, and whether that was longer than what is used of it."""

    sought: Sought
    line: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One hit. `at_unit`: it was passed on to whoever searches, who reads nothing of the inspectorate's own clock."""

    facts: ItemFacts
    quote: Sequence[Piece]
    late: bool
    at_unit: bool
    zone: tzinfo


def nothing_to_search(words: str) -> str:
    """To /cari alone, or with signs or fillers only."""
    lead = f"“{safe(words, 60)}” belum dapat dicari. " if words.strip() else ""
    return f"🔍 {lead}{_HOW}"


def found(understood: Understood, lines: Sequence[Line], page: int, *, more: bool) -> str:
    """A page of hits, or that there are none."""
    head = f"🔍 <b>{safe(understood.line, 120)}</b>\n<i>Dicari: {said(understood.sought)}.</i>"
    if understood.is_cut:
        head += "\n<i>Yang dipakai hanya kata-kata pertama, karena tulisannya panjang.</i>"
    if not lines:
        return f"{head}\n\n{_none(understood.sought, page)}"
    place = f" (halaman {page + 1})" if page or more else ""
    last = page + 1 == MOST_PAGES and more
    foot = ["Masih ada lagi. Tambahkan kata, instansi, atau tanggal supaya lebih sempit."] if last else []
    return "\n\n".join([f"{head}\nYang terbaru di atas{place}:", *map(_line, lines), *foot])


def label(item_code: str, about: str) -> str:
    """On the button that opens a hit."""
    return f"{code(item_code)} · {about}"


def said(sought: Sought) -> str:
    """What is meant (HTML): "kata “sertipikat”; Tapin, dengan unitnya; yang lewat tenggat"; "" for everything."""
    parts = []
    if sought.words:
        quoted = [f"“{safe(word, 40)}”" for word in sought.words]
        parts.append(f"kata {enumerate_words(quoted)}")
    if sought.places:
        names = enumerate_words([safe(place.name, 60) for place in sought.places[:4]], "atau")
        parts.append(f"{names}, dengan unitnya")
    if sought.span:
        parts.append(f"tenggat, diterima, atau dikirim {_days(sought.span)}")
    if sought.state:
        parts.append(f"yang {STATES[sought.state]}")
    return "; ".join(parts)


def _days(span: Span) -> str:
    if span.first == span.last:
        return short_day(span.first)
    return f"{short_day(span.first)} sampai {short_day(span.last)}"


def _none(sought: Sought, page: int) -> str:
    if page:
        return "Di halaman ini sudah tidak ada lagi."
    ways = ["Coba lebih sedikit kata" if len(sought.words) > 1 else "Coba kata lain"]
    if sought.places or sought.state or sought.span:
        ways.append("tanpa instansi, tanggal, atau keadaannya")
    spelling = f"\n\n{_SPELLING}" if sought.words else ""
    secret = " Penugasan rahasia hanya dapat dicari dengan nomor laporan atau kodenya." if sought.words else ""
    return f"Tidak ada penugasan yang cocok. {', atau '.join(ways)}.{secret}{spelling}"


def _line(line: Line) -> str:
    item, report = line.facts.item, line.facts.report
    about = "penugasan rahasia" if report.confidential else safe(line.facts.product.name, 60)
    rows = [
        f"{'‼️' if line.late else '▫️'} <b>{code(item.code)}</b> · {safe(line.facts.agency.short_name, 60)} · {about}",
        safe(file_named(report.number), 90),
    ]
    if line.quote:
        rows.append("".join(f"<b>{safe(each.text)}</b>" if each.hit else safe(each.text) for each in line.quote))
    if not line.at_unit:
        due_at = item.due_at.astimezone(line.zone) if item.due_at else None
        due = "" if item.closed_at else f"Tenggat {due_moment(item.due_on, due_at)}"
        status = status_name(item.status, item.product_code, unreached=item.unreached_at is not None)
        rows.append(" · ".join(part for part in (due, status) if part))
    return "\n".join(rows)
