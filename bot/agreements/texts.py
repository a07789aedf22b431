"""/nk: agreements (Nota Kesepakatan) with governments, as the office reads and writes them."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.agreements.reading import Pace
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import day, enumerate_words, safe, short_day
from models.agreements.agreements import View
from models.agreements.numbers import Numbers, Share
from models.rules.agreements import NUMBER, Scope

NEW, CHANGE, END, BACK = "➕ Nota baru", "✏️ Ubah", "⏹ Akhiri nota", "◂ Kembali"
SAVE, OTHERWISE, SURE, GO_ON = "💾 Simpan", "✏️ Ubah", "Ya, akhiri", "Lanjut ▸"
NO_SUCCESSOR, SUCCESSOR = "🔗 Bukan lanjutan", "🔗 Lanjutan nota sebelumnya"
WITHOUT_END = "Tanpa tanggal berakhir"
WITHOUT_END_WORDS = frozenset(
    {"tanpa", "tanpa tanggal berakhir", "tanpa tanggal", "tanpa batas", "tidak ada", "tidak ditentukan", "-"}
)
SCOPES = {
    Scope.SETTLING: "Percepatan penyelesaian laporan",
    Scope.PREVENTION: "Pencegahan maladministrasi",
    Scope.DATA: "Pertukaran data",
    Scope.PEOPLE: "Pengembangan SDM",
}
SHORT = {Scope.SETTLING: "Percepatan", Scope.PREVENTION: "Pencegahan", Scope.DATA: "Data", Scope.PEOPLE: "SDM"}
SCOPE_WORDS = {
    **{word: scope for scope, word in SHORT.items() for word in (word.casefold(),)},
    **{words.casefold(): scope for scope, words in SCOPES.items()},
    **{"penyelesaian": Scope.SETTLING, "sumber daya manusia": Scope.PEOPLE},
}
FIELDS = {"number": "Nomor", "scopes": "Lingkup", "signed": "Ditandatangani", "ends": "Berakhir"}
EXAMPLE = "Tapin | 12/ORI-MOU/I/2026 | 27-1-2026 | 31-12-2030"
WHERE = (
    "🤝 <b>Nota Kesepakatan baru</b>\nDengan pemerintah daerah mana? Pilih, atau ketik namanya. Bisa juga sekaligus "
    f"dalam satu baris:\n<code>{EXAMPLE}</code>"
)
NUMBER_OF = (
    f"<b>Nomor nota?</b>\nKetik seperti pada naskahnya, paling banyak {NUMBER} huruf, misalnya 12/ORI-MOU/I/2026."
)
WHICH_SCOPES = (
    "<b>Apa lingkupnya?</b>\nKetuk untuk menambah atau mengurangi, lalu tekan <b>Lanjut</b>. Bisa juga diketik, "
    "misalnya: percepatan, data."
)
SIGNED = "<b>Ditandatangani tanggal berapa?</b>\nKetik tanggalnya, misalnya 27-1-2026."
WHICH_FIELD = "\n\n<b>Apa yang diubah?</b>"
NO_SCOPE = "Pilih paling sedikit satu lingkup, lalu tekan <b>Lanjut</b>."


def years_label(years: int, on: date) -> str:
    """A last day on a button."""
    return f"{years} tahun, sampai {short_day(on)}"


def ends(signed_on: date) -> str:
    """When does it end?"""
    return (
        f"<b>Berakhir tanggal berapa?</b>\nDitandatangani {day(signed_on)}. Pilih, atau ketik tanggalnya. Bila "
        f"naskahnya tidak menyebutkannya: <b>{WITHOUT_END}</b>."
    )


def scope_label(scope: Scope, *, is_on: bool) -> str:
    """A scope on a button that adds it or takes it away."""
    return f"{'☑' if is_on else '☐'} {SCOPES[scope]}"


def until(last_on: date | None) -> str:
    """Until when an agreement runs."""
    return day(last_on) if last_on is not None else "tanpa tanggal berakhir"


def preview(number: str, agency: str, scopes: Collection[Scope], days: tuple[date, date | None], before: str) -> str:
    """Everything that is saved; `days`: signed, and the end; `before`: the number of the one that it follows."""
    follows = f"\nMelanjutkan: {safe(before, NUMBER)}" if before else ""
    return (
        f"🤝 <b>Pratinjau Nota Kesepakatan</b>\nDengan: {safe(agency, 100)}\nNomor: {safe(number, NUMBER)}\n"
        f"Lingkup: {_scopes(scopes)}\nDitandatangani: {day(days[0])}\nBerakhir: {until(days[1])}{follows}"
    )


def _scopes(scopes: Collection[Scope]) -> str:
    return enumerate_words([SHORT[each] for each in scopes])


def saved(view: View) -> str:
    """In place of the preview."""
    return (
        f"✅ Nota Kesepakatan {safe(view.row.number, NUMBER)} dengan <b>{safe(view.agency.short_name, 60)}</b> "
        f"tercatat. Capaian dan rencana kerjanya: <code>/nk {safe(view.agency.short_name, 60)}</code>"
    )


def listed(views: Sequence[View], today: date, page: int, pages: int) -> str:
    """The newest agreement with each government."""
    head = "🤝 <b>Nota Kesepakatan</b>" + (f" · halaman {page + 1}/{pages}" if pages > 1 else "")
    if not views:
        how = f"Tekan <b>{NEW}</b>, atau ketik dalam satu baris:\n<code>/nk {EXAMPLE}</code>"
        return f"{head}\nBelum ada yang dicatat. {how}"
    lines = [f"• <b>{safe(each.agency.short_name, 60)}</b>: {_state(each, today)}" for each in views]
    return "\n".join([head, *lines])


def _state(view: View, today: date) -> str:
    last = view.row.last_on
    if last is None:
        return f"sejak {short_day(view.row.signed_on)}, tanpa tanggal berakhir"
    return f"sampai {short_day(last)}" if view.row.runs(today) else f"berakhir {short_day(last)}"


def none_with(place: str) -> str:
    """There is no agreement with a government yet."""
    return f"🤝 Belum ada Nota Kesepakatan dengan <b>{safe(place, 100)}</b>. Tekan <b>{NEW}</b> untuk mencatatnya."


def which_place(words: str) -> str:
    """Several governments may be meant."""
    return f"🤝 “{safe(words, 60)}” bisa berarti beberapa. Nota Kesepakatan dengan yang mana?"


def head(view: View, today: date) -> str:
    """The first lines of one agreement."""
    row = view.row
    ends_ = WITHOUT_END.lower() if row.last_on is None else _state(view, today)
    over = "" if row.runs(today) else "\nSudah berakhir."
    follows = f"\nMelanjutkan {safe(view.previous, NUMBER)}" if view.previous else ""
    return (
        f"🤝 <b>Nota Kesepakatan dengan {safe(view.agency.short_name, 60)}</b>\n{safe(row.number, NUMBER)}\n"
        f"Ditandatangani {short_day(row.signed_on)} · {ends_}{follows}{over}"
    )


def sure(view: View) -> str:
    """Akhiri nota: asked once more."""
    return (
        f"🤝 <b>Akhiri Nota Kesepakatan {safe(view.row.number, NUMBER)}</b> dengan "
        f"{safe(view.agency.short_name, 60)} hari ini?\n"
        "Rencana kerja yang sudah dikirim tetap berjalan, dan catatannya tetap dapat dibaca."
    )


def ended(view: View) -> str:
    """It was ended."""
    return f"✅ Nota Kesepakatan {safe(view.row.number, NUMBER)} dicatat berakhir hari ini. Lihat yang lain: /nk"


def agreement_label(view: View) -> str:
    """An agreement on a button."""
    return cut_label(view.agency.short_name)


def task(view: View) -> str:
    """The task of the head of the office before an agreement ends."""
    last = day(view.row.ends_on) if view.row.ends_on is not None else ""
    return (
        f"Nota Kesepakatan dengan {safe(view.agency.short_name, 60)} ({safe(view.row.number, NUMBER)}) "
        f"berakhir {last}. Buka notanya dan lihat capaiannya, lalu bicarakan kelanjutannya dengan pemerintah "
        "daerahnya. Bila sudah ditandatangani, catat nota barunya di /nk."
    )


PLAN, PAPER, BEFORE = "🏛 Rencana kerja", "📄 PDF", "◂ Nota sebelumnya"


def owed_label(count: int) -> str:
    """The button that shows what the office owes."""
    return f"🗒 Utang kita ({count})"


def plan_label(count: int) -> str:
    """The button that shows what the agencies carry out."""
    return f"{PLAN} ({count})" if count else PLAN


def scopes(numbers: Numbers, about: Collection[Scope], pace: Pace) -> list[str]:
    """One line for each scope (HTML)."""
    lines = {
        Scope.SETTLING: _settling(numbers, pace),
        Scope.PREVENTION: _prevention(numbers),
        Scope.DATA: _data(numbers),
        Scope.PEOPLE: _people(numbers),
    }
    return [f"<b>{SHORT[each]}</b>: {lines[each]}" for each in about]


def _settling(numbers: Numbers, pace: Pace) -> str:
    late = f" ({pace.late} selesai terlambat)" if pace.late else ""
    half = f"{pace.median:g}".replace(".", ",") if pace.median is not None else ""
    days = f", median {half} hari kerja dari dikirim sampai diverifikasi" if half else ""
    return f"{len(numbers.settled)} selesai{late}{days}; {numbers.open.late} masih terbuka dan lewat tenggat"


def _prevention(numbers: Numbers) -> str:
    share = numbers.components
    enough = f"{share.done}/{share.of} komponen cukup" if share.of else "belum ada komponen yang diminta"
    return f"{enough}, {numbers.open.suggestions} saran terbuka"


def _data(numbers: Numbers) -> str:
    theirs, ours = numbers.theirs, numbers.ours
    if not theirs.of and not ours.of:
        return "belum ada permintaan data"
    return f"dari instansi {theirs.done}/{theirs.of}, dari kita {ours.done}/{ours.of}"


def _people(numbers: Numbers) -> str:
    forms = f"{numbers.forms} bentuk dipelajari" if numbers.forms else "belum cukup yang belajar untuk ditampilkan"
    return f"{numbers.people} narahubung, {forms}"


def one(view: View, lines: Sequence[str], plan: Share, today: date) -> str:
    """One agreement with what became of it; `lines`: of `scopes`."""
    done = f"\n\nRencana kerja: {plan.done} dari {plan.of} selesai." if plan.of else ""
    return "\n\n".join([head(view, today), "\n".join(lines)]) + done
