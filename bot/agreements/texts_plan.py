"""The work plan of an agreement: what the agencies do, and what the office owes."""

from collections.abc import Sequence
from datetime import date

from bot.agreements.texts import SCOPES, SHORT
from bot.cards.texts_status import STATUS_NAMES
from bot.conversation.texts_words import clip, code, day, safe, short_day
from models.agreements.agreements import View
from models.agreements.numbers import PlanItem
from models.office.tasks import StaffTask
from models.rules.agreements import NUMBER, WHAT, Scope

THEIRS, DATA, OURS = "🏛 Instansi: rencana kerja", "📊 Instansi: permintaan data", "🗒 Kantor kita"
SEND, KEEP, ADD, BACK = "📤 Kirim", "💾 Simpan", "➕ Tambah", "◂ Kembali"
WHICH_SCOPE = "<b>Termasuk lingkup yang mana?</b>"
WHO = "<b>Siapa yang mengerjakannya?</b>"
WHERE = "<b>Instansi mana yang mengerjakannya?</b>\nPilih, atau ketik nama unitnya."
THEIRS_WHAT = (
    f"<b>Apa yang direncanakan atau diminta?</b>\nKetik satu kalimat, paling banyak {WHAT} huruf. Instansi "
    "membacanya, jadi tanpa data warga."
)
OURS_WHAT = f"<b>Apa yang kita kerjakan?</b>\nKetik satu kalimat, paling banyak {WHAT} huruf, tanpa data warga."
WHEN = "<b>Paling lambat kapan?</b>\nPilih, atau ketik tanggalnya."


def side(view: View) -> str:
    """Who carries the new point out?"""
    return (
        f"🤝 <b>Rencana kerja baru</b> dengan {safe(view.agency.short_name, 60)}\nSiapa yang mengerjakan? Untuk "
        "instansi menjadi penugasan biasa; untuk kita menjadi tugas kantor bertanggal."
    )


def preview(view: View, scope: Scope, what: str, due_on: date, who: tuple[str, str]) -> str:
    """Everything that is stored; `who`: the agency, or the member of staff."""
    place, name = who
    by = f"Instansi: {safe(place, 100)}" if place else f"Petugas: {safe(name, 100)}"
    then = (
        "Narahubungnya menerima kartu penugasan."
        if place
        else "Petugas dikabari dan diingatkan menjelang tanggalnya."
    )
    return (
        f"🤝 <b>Pratinjau rencana kerja</b>\nNota: {safe(view.row.number, NUMBER)}\nLingkup: {SCOPES[scope]}\n{by}\n"
        f"Isi: {safe(what, WHAT)}\nPaling lambat: {day(due_on)}\n\n{then}"
    )


def subject(view: View, scope: Scope) -> str:
    """The perihal of the berkas (plain)."""
    return f"Rencana kerja Nota Kesepakatan {clip(view.row.number, NUMBER)}: {SCOPES[scope].lower()}"


def task(view: View, scope: Scope, what: str) -> str:
    """What the office owes, as its tasks show it."""
    return f"{safe(what, WHAT)} <i>(Nota Kesepakatan {safe(view.agency.short_name, 60)}, {SHORT[scope]})</i>"


def kept(task_: StaffTask, name: str, view: View) -> str:
    """A task of the office was stored."""
    until = day(task_.due_on) if task_.due_on is not None else ""
    return (
        f"✅ Tercatat untuk {safe(name, 60)}, paling lambat {until}:\n{task_.text}"
        f"\n\nSemuanya: <code>/nk {safe(view.agency.short_name, 60)}</code>"
    )


def sent(value: str, place: str, due_on: date, view: View) -> str:
    """A point was sent to an agency."""
    return (
        f"✅ Terkirim kepada <b>{safe(place, 100)}</b> sebagai {code(value)}, tenggat {day(due_on)}. Semuanya: "
        f"<code>/nk {safe(view.agency.short_name, 60)}</code>"
    )


def plan(view: View, items: Sequence[PlanItem], page: int, pages: int) -> str:
    """What the agencies carry out."""
    head = f"🏛 <b>Rencana kerja {safe(view.agency.short_name, 60)}</b>"
    head += f" · halaman {page + 1}/{pages}" if pages > 1 else ""
    if not items:
        return f"{head}\nBelum ada. Tekan <b>{ADD}</b> untuk yang pertama."
    lines = [
        f"• {code(each.item.code)} {SHORT[each.scope]} · {safe(each.agency, 40)}: {safe(each.what, 120)}\n"
        f"  {STATUS_NAMES[each.item.status]}, tenggat {short_day(each.item.due_on)}"
        for each in items
    ]
    return "\n".join([head, *lines])


def owed(view: View, tasks: Sequence[str], rest: int, waiting: int) -> str:
    """What the office owes: its tasks (HTML), how many more there are, and how many items wait for an answer."""
    place = safe(view.agency.short_name, 60)
    head = f"🗒 <b>Utang kita kepada {place}: {len(tasks) + rest + waiting}</b>"
    lines = [f"<b>{number}.</b> {each}" for number, each in enumerate(tasks, 1)]
    lines += [f"… dan {rest} lainnya: /tugaskantor"] if rest else []
    lines += [f"🔎 {waiting} penugasan menunggu jawaban kita."] if waiting else []
    return "\n\n".join([head, *lines]) if lines else f"✅ Tidak ada utang kita kepada {place}."


def waiting_label(count: int) -> str:
    """On the button that opens the items of the agency."""
    return f"🔎 Lihat {count} yang menunggu kita"


def task_label(number: int) -> str:
    """On the button that opens a task of the list."""
    return f"📅 Buka {number}"
