"""What /tugaskantor shows: what waits for an answer of the office, its tasks, and who answers for what."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import unescape

from bot.cards.clocks import duty_of, owed_on
from bot.conversation.texts_words import clip, code, day, lateness, safe, short_day
from models.office.open_items import OpenItem
from models.rules.deadlines.working_days import Calendar

TASK_LENGTH = 950  # characters of one task in the list
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)

MINE_WORDS = ("saya", "sy", "milik saya", "punya saya")  # behind /tugaskantor
MINE, ALL = "👤 Milik saya", "👥 Semua tugas kantor"
DONE = "Terima kasih, tercatat sudah ditangani."  # the toast after the button below


def done_label(number: int) -> str:
    """On the button that marks the task with this number in the list as done."""
    return f"✅ {number}. Sudah ditangani"


def open_visit_label(number: int) -> str:
    """The button that opens the visit that is the task with this number."""
    return f"🧭 {number}. Buka kunjungan"


def open_agreement_label(number: int) -> str:
    """The button that opens the agreement that is the task with this number."""
    return f"🤝 {number}. Buka nota"


def open_cases_label(number: int) -> str:
    """The button that opens the cases of the task with this number."""
    return f"🚧 {number}. Lihat kasus"


def open_task_label(number: int) -> str:
    """On the button that opens the item of the task with this number."""
    return f"🗂 {number}. Buka"


def whatsapp_label(number: int) -> str:
    """On the button that opens WhatsApp with the words that the task with this number holds ready."""
    return f"📲 {number}. Kirim lewat WhatsApp"


def letter_in(text: str) -> str:
    """The words that a task (HTML) holds ready to be sent elsewhere, as plain text; "" for none."""
    found = _LETTER.search(text)
    return unescape(_TAG.sub("", found[1])) if found else ""


def request_label(name: str) -> str:
    """On the button that opens the request of a person."""
    return f"🙋 {clip(name, 30)}"


def unowned_label(count: int) -> str:
    """On the button that lists the items that nobody answers for."""
    return f"📌 Tanpa penanggung jawab ({count})"


def waiting(lines: Sequence[str], total: int, requests: int, words: str = "", own: int | None = None) -> str:
    """What waits for an answer of the office; `lines`: the most urgent of `total`.

    `words`: a line about messages (HTML); `own`: how many open items the reader answers for, in their own list.
    """
    whose = "jawaban kita" if own is None else "jawaban Bapak/Ibu"
    head = [f"👤 Penanggung jawab untuk <b>{own}</b> penugasan terbuka."] if own is not None else []
    head += (
        [f"🔎 <b>Menunggu {whose}: {total}</b>", *lines]
        if total
        else [f"🔎 Tidak ada penugasan yang menunggu {whose}."]
    )
    if total > len(lines):
        head.append(f"… dan {total - len(lines)} lainnya: /status")
    head += [words] if words else []
    head += [f"🙋 <b>Permohonan narahubung: {requests}</b>"] if requests else []
    return "\n".join(head)


def line(item: OpenItem, today: date, calendar: Calendar, owners: Mapping[int, str]) -> str:
    """One item that waits for us: what for, until when, and who answers (in the list of everybody)."""
    until_on, what = owed_on(item), f"{code(item.code)} {safe(item.agency, 24)}: {duty_of(item)}"
    who = owners.get(item.owner_id or 0, "")
    named = f" · {safe(who, 40)}" if who else ""
    if until_on is None:
        return f"{what}{named}"
    behind = calendar.days_late(until_on, today)
    limit = f"paling lambat {short_day(until_on)}" if behind is None else lateness(behind, "batas kita")
    return f"{what}, {'batas kita dijeda' if item.office_paused_at is not None else limit}{named}"


def tasks_page(
    tasks: Sequence[tuple[int, str, date]], page: int, pages: int, *, mine: bool = False, only_opened: bool = False
) -> str:
    """Open tasks of the office, oldest first: (number, text, since); `only_opened`: each is done elsewhere."""
    if not tasks:
        whose = "tugas kantor untuk penugasan Bapak/Ibu" if mine else "tugas kantor yang terbuka"
        return f"✅ Tidak ada {whose}. Lihat semua penugasan: /status"
    head = "🗒 <b>Tugas kantor</b>" + (f" (halaman {page + 1} dari {pages})" if pages > 1 else "")
    lines = [f"<b>{number}.</b> {text}\n<i>sejak {day(since)}</i>" for number, text, since in tasks]
    last = "Buka tugasnya lewat tombol di bawah." if only_opened else "Tekan <b>Sudah ditangani</b> bila selesai."
    return "\n\n".join([head, *lines, last])


def unowned(count: int) -> str:
    """The list of the items that nobody at the office answers for."""
    if not count:
        return "✅ Semua penugasan terbuka punya penanggung jawab. Lihat yang lain: /tugaskantor"
    return (
        f"📌 <b>{count} penugasan tanpa penanggung jawab</b>: petugasnya tidak lagi bertugas atau tidak dapat "
        "dihubungi; sementara itu kabarnya sampai ke Kepala Perwakilan. Buka kartunya, lalu tekan "
        "<b>Serahkan ke rekan</b>."
    )


def shortened(html: str) -> str:
    """A task's text as it fits into the list; one that is too long loses its tags rather than breaking one."""
    if len(html) <= TASK_LENGTH:
        return html
    return safe(unescape(_TAG.sub("", html)), TASK_LENGTH)
