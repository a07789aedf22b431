"""What /hambatan shows: obstacles by kind, agency and substance, the cases behind them, and what recurs."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import clip, code, enumerate_words, safe, short_day
from models.obstacles import Case
from models.rules.obstacles import SUBSTANCES
from models.rules.replies.obstacles import OBSTACLES
from models.rules.search.days import Span

KINDS, AGENCIES, SUBSTANCE = "Menurut jenis", "Menurut instansi", "Menurut substansi"
ALL_CASES, SUGGEST, BACK = "🗂 Semua kasus", "💡 Jadikan saran", "◂ Kembali"
HEADS = {"kinds": "Jenis kendala", "agencies": "Instansi", "substances": "Substansi laporan"}
_NAMED = 10  # cases that are named one by one in a task or a suggestion
_COUNTED = (
    "<i>Yang dihitung adalah penugasan yang kendalanya disampaikan instansi dalam masa ini; satu penugasan dapat "
    "memuat beberapa jenis. Yang ditarik kembali atau dibatalkan tidak dihitung.</i>"
)


def period(span: Span) -> str:
    """ "tahun 2026", or the first and the last day."""
    if (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31):
        return f"tahun {span.first.year}"
    if span.first == span.last:
        return short_day(span.first)
    return f"{short_day(span.first)} – {short_day(span.last)}"


def earlier_label(on: date) -> str:
    """On the button that shows the calendar year of a day."""
    return f"📅 Tahun {on.year}"


def _head(span: Span, place: str) -> str:
    at = f" · {safe(place, 60)}" if place else ""
    return f"🚧 <b>Hambatan {period(span)}</b>{at}"


def home(span: Span, place: str, cases: int, tables: Mapping[str, Sequence[tuple[str, int]]]) -> str:
    """The numbers; `tables`: of HEADS, what is counted with its cases, in the office's order."""
    if not cases:
        return (
            f"{_head(span, place)}\n\nBelum ada kendala yang disampaikan instansi dalam masa ini.\n\n"
            "Masa atau instansi lain: <code>/hambatan 2026</code>, <code>/hambatan triwulan 3</code>, "
            "<code>/hambatan Tapin</code>."
        )
    parts = [
        "\n".join([f"<b>{HEADS[name]}</b>", *[f"• {safe(label, 60)}: {count}" for label, count in rows]])
        for name, rows in tables.items()
        if rows
    ]
    return "\n\n".join([f"{_head(span, place)}\n{cases} penugasan terkendala.", *parts, _COUNTED])


def choose(span: Span, place: str, name: str) -> str:
    """Above the buttons of one table."""
    return f"{_head(span, place)}\n<b>{HEADS[name]}</b>: yang mana yang dibuka?"


def chip(label: str, count: int) -> str:
    """A row of a table as a button."""
    return cut_label(f"{label} ({count})")


def which_place(words: str) -> str:
    """The words may mean several agencies."""
    return f"“{safe(words, 60)}” bisa berarti beberapa instansi. Yang mana?"


def cases(span: Span, about: tuple[str, str], shown: Sequence[tuple[Case, str]], pages: tuple[int, int, int]) -> str:
    """A page of cases with the name of the agency of each; `about`: agency and key in words; page, pages, total."""
    page, of, total = pages
    place, what = about
    head = _head(span, place) + (f"\n<b>{safe(what, 60)}</b>" if what else "") + f"\n{total} penugasan"
    if not total:
        return f"{head}. Tidak ada yang tersisa di sini; kembali untuk melihat yang lain."
    head += f" · halaman {page + 1}/{of}" if of > 1 else ""
    return "\n\n".join([head, *[_case(case, name) for case, name in shown]])


def _case(case: Case, place: str) -> str:
    kinds = enumerate_words([label for key, label in OBSTACLES.items() if key in case.kinds])
    if case.confidential:
        return f"{code(case.code)} · {safe(case.number, 60)}\n🔒 Rahasia"
    return (
        f"{code(case.code)} · {safe(place, 60)} · {safe(case.number, 60)}\n{safe(case.subject, 120)}\n"
        f"Kendala: {kinds} · Substansi: {SUBSTANCES.get(case.substance, case.substance)}"
    )


def about_key(key: str) -> str:
    """What the key of a press names: a kind or a substance; "" for all cases."""
    table = OBSTACLES if key.startswith("k.") else SUBSTANCES
    return table.get(key[2:], "") if key else ""


def _named(cases: Sequence[Case]) -> str:
    more = [f"{len(cases) - _NAMED} lainnya"] if len(cases) > _NAMED else []
    return enumerate_words([f"#{case.code}" for case in cases[:_NAMED]] + more)


def task(place: str, substance: str, year: int, found: Sequence[Case]) -> str:
    """The task "hambatan berulang" of whoever answers for the newest case (HTML)."""
    return (
        f"🚧 <b>Hambatan berulang</b>: {safe(place, 60)} sudah {len(found)} kali terkendala pada substansi "
        f"{SUBSTANCES[substance].lower()} dalam tahun {year} ({_named(found)}). Mohon lihat kasusnya, lalu "
        "pertimbangkan saran perbaikan: <b>Lihat kasus</b> → <b>Jadikan saran</b>."
    )


def suggestion_subject(what: str) -> str:
    """The perihal of a suggestion (plain)."""
    about = f" ({clip(what.lower(), 60)})" if what else ""
    return f"Saran perbaikan atas kendala yang berulang dalam tindak lanjut laporan{about}"


def suggestion_action(found: Sequence[Case], *, are_named: bool) -> str:
    """Its corrective action (plain); the codes only where all cases are the agency's own."""
    cases = f" pada {_named(found)}" if are_named else ""
    return f"Menyusun langkah agar kendala{cases} tidak berulang, dengan penanggung jawab dan waktunya"


def drafted(found: int, *, are_named: bool) -> str:
    """Above the first question of the suggestion."""
    which = "" if are_named else " Kasusnya dari beberapa instansi, jadi tidak disebut satu per satu."
    return (
        f"💡 Rancangan saran ini diisi dari {found} kasus.{which} Semuanya masih dapat diubah sebelum <b>Kirim</b>."
    )
