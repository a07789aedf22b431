"""Pendampingan: who of the office accompanies which agency, as the office and the focal points read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import day, full_stop, safe, short_day
from models.postings import View
from models.rules.postings import LETTER, PURPOSE

NEW, LONGER, GIVE, END = "➕ Tugaskan", "📅 Perpanjang", "👥 Serahkan", "⏹ Akhiri"
SURE, BACK, SEND, AGAIN = "Ya, akhiri", "◂ Kembali", "📤 Kirim", "✏️ Isi ulang"
TODAY, TOMORROW = "Hari ini", "Besok"
PURPOSES = ("Standar pelayanan publik", "Pengelolaan pengaduan", "Tindak lanjut saran dan LHP")
Span = tuple[date, date]  # the first day and the last
WHO = "🤝 <b>Pendampingan baru</b>\nSiapa yang ditugaskan?"
WHERE = "<b>Mendampingi instansi mana?</b>\nPilih, atau ketik namanya (unit juga boleh)."
LETTER_NUMBER = (
    f"<b>Nomor surat tugas?</b>\nKetik seperti pada suratnya, paling banyak {LETTER} huruf, misalnya "
    "ST-12/PW.16/XI/2026."
)
FIRST = "<b>Mulai kapan?</b>\nPilih, atau ketik tanggalnya."
WHAT_FOR = (
    f"<b>Untuk apa?</b>\nPilih, atau ketik tujuannya, paling banyak {PURPOSE} huruf. Instansi ikut membacanya, jadi "
    "tanpa data warga."
)


@dataclass(frozen=True, slots=True)
class Read:
    """What the message to the agency says of the time, and how many people read it."""

    span: Span
    today: date
    readers: int


def last_day(first: date) -> str:
    """Until when?"""
    return f"<b>Sampai kapan?</b>\nMulai {day(first)}. Pilih, atau ketik tanggalnya; paling lama setahun."


def until_label(on: date) -> str:
    """A last day on a button."""
    return f"Sampai {short_day(on)}"


def keep_letter(letter: str) -> str:
    """The button that keeps the surat tugas."""
    return cut_label(f"Tetap {letter}")


def to_agency(name: str, span: Span, today: date) -> str:
    """To the focal points: who accompanies them, from when (if that is to come) until when, and as a partner."""
    first = f"mulai {day(span[0])} " if span[0] > today else ""
    return (
        f"🤝 <b>{safe(name, 100)}</b> mendampingi Bapak/Ibu {first}sampai {day(span[1])}: mitra untuk bertanya, "
        "bukan pemeriksa. Pertanyaan dapat ditulis di sini seperti biasa."
    )


def to_newcomer(view: View, today: date) -> str:
    """To a focal point who took a seat while somebody accompanies the agency."""
    return to_agency(view.person.full_name, (view.row.from_on, view.row.until_on), today)


def to_agency_ended(name: str) -> str:
    """To the focal points: the posting is over."""
    return (
        f"🤝 Pendampingan oleh <b>{safe(name, 100)}</b> sudah selesai. Terima kasih atas kerja samanya. Pertanyaan "
        "tetap dapat ditulis di sini; kantor kami yang menjawab."
    )


def to_posted(view: View) -> str:
    """To the member of staff: where, until when, what for."""
    row = view.row
    return (
        f"🤝 Bapak/Ibu ditugaskan mendampingi <b>{safe(view.agency.name, 100)}</b>, {_span(view)}.\n"
        f"Surat tugas {safe(row.letter, 80)} · {full_stop(safe(row.purpose, PURPOSE))}\n\n"
        "Hasil, permohonan, dan keberatan dari instansi ini kini sampai juga kepada Bapak/Ibu, dan ringkasan pagi "
        "memuat dampingannya. Lihat /dampingan."
    )


def to_posted_ended(place: str) -> str:
    """To the member of staff: it is over."""
    return f"🤝 Pendampingan <b>{safe(place, 100)}</b> sudah selesai. Terima kasih. Yang masih berjalan: /dampingan"


def preview(name: str, agency: str, letter: str, purpose: str, read: Read) -> str:
    """Everything about a posting, and what is sent, exactly."""
    span = read.span
    who = f"Dibaca {read.readers} narahubung" if read.readers else "Belum ada narahubung yang dapat membacanya"
    return (
        f"🤝 <b>Pratinjau pendampingan</b>\nPetugas: {safe(name, 100)}\nInstansi: {safe(agency, 100)}\n"
        f"Surat tugas: {safe(letter, 80)}\nMasa: {day(span[0])} sampai {day(span[1])}\n"
        f"Tujuan: {safe(purpose, PURPOSE)}\n\n{who}:\n<blockquote>{to_agency(name, span, read.today)}</blockquote>"
    )


def sent(name: str, place: str, *, was_read: bool) -> str:
    """In place of the preview."""
    nobody = "Belum ada narahubung yang dapat dikabari; undang lewat /undang."
    told = "Narahubung sudah dikabari." if was_read else nobody
    return f"✅ <b>{safe(name, 100)}</b> mendampingi <b>{safe(place, 100)}</b>. {told} Semua pendampingan: /dampingan"


def listed(views: Sequence[View], page: int, pages: int, *, is_head: bool) -> str:
    """Every posting."""
    head = "🤝 <b>Pendampingan</b>" + (f" · halaman {page + 1}/{pages}" if pages > 1 else "")
    if not views:
        how = "Tekan <b>➕ Tugaskan</b> untuk memulai." if is_head else "Kepala Perwakilan yang menugaskan."
        return f"{head}\nBelum ada pendampingan yang berjalan. {how}"
    lines = [
        f"• <b>{safe(each.agency.short_name, 60)}</b>: {safe(each.person.full_name, 60)}, {_span(each)}"
        for each in views
    ]
    return "\n".join([head, *lines])


def one(view: View, *, is_over: bool, sure: bool = False) -> str:
    """One posting."""
    row = view.row
    state = "\nSudah berakhir." if is_over else ""
    asked = "\n\n<b>Akhiri sekarang?</b> Petugas dan narahubungnya dikabari." if sure else ""
    return (
        f"🤝 <b>{safe(view.person.full_name, 100)}</b> mendampingi <b>{safe(view.agency.name, 100)}</b>\n"
        f"Masa: {_span(view)}\nSurat tugas: {safe(row.letter, 80)}\n"
        f"Tujuan: {safe(row.purpose, PURPOSE)}{state}{asked}"
    )


def posting_label(view: View) -> str:
    """A posting on a button."""
    return cut_label(f"{view.agency.short_name} · {view.person.full_name}")


def open_label(number: int) -> str:
    """On the button below /tugaskantor that opens the posting that is the task with this number."""
    return f"🤝 {number}. Buka pendampingan"


def task(view: View) -> str:
    """The task of the head of the office before a posting ends."""
    return (
        f"Pendampingan {safe(view.agency.short_name, 60)} oleh {safe(view.person.full_name, 60)} berakhir "
        f"{day(view.row.until_on)}. Buka pendampingannya, lalu perpanjang atau serahkan kepada rekan; bila memang "
        "selesai, biarkan berakhir."
    )


def task_left(view: View) -> str:
    """The task about a posting whose member of staff left."""
    return (
        f"Pendamping {safe(view.agency.short_name, 60)} tidak bertugas lagi di kantor kita. Buka pendampingannya, "
        "lalu serahkan kepada rekan atau akhiri."
    )


def own(lines: Sequence[str], visits: Sequence[str]) -> str:
    """Dampingan Anda and Kunjungan Anda, the first blocks of the morning digest; "" for neither."""
    blocks = (("🤝 <b>Dampingan Anda</b>", lines), ("🧭 <b>Kunjungan Anda</b>", visits))
    return "\n\n".join("\n".join([head, *own_lines]) for head, own_lines in blocks if own_lines)


def own_line(place: str, open_items: int, waiting: int, until: date, last_visit: date | None) -> str:
    """One agency that somebody accompanies."""
    ours = f", {waiting} menunggu kita" if waiting else ""
    visit = f"kunjungan terakhir {short_day(last_visit)}" if last_visit else f"sampai {short_day(until)}"
    return f"• {safe(place, 60)}: {open_items} terbuka{ours} · {visit}"


def own_voices(count: int) -> str:
    """Behind that line: how many citizens' voices there are this quarter, from as many on as may be told."""
    return f" · {count} suara warga triwulan ini"


def visit_line(place: str, on: date) -> str:
    """A planned visit of today, or of an earlier day that was not begun."""
    return f"• {safe(place, 60)}, {short_day(on)}: mulai mencatat lewat /kunjungan"


def _span(view: View) -> str:
    row = view.row
    return f"{short_day(row.from_on)} sampai {short_day(row.until_on)}"
