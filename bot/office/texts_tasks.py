"""What /tugaskantor shows: the tasks of the office, and what else waits for its answer."""

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

from bot.cards.clocks import duty_of, owed_on
from bot.conversation.texts_words import clip, code, day, lateness, safe, short_day
from models.office.open_items import OpenItem
from models.rules.deadlines.working_days import Calendar

TASK_LENGTH = 950  # characters of one task in the list
_TAG = re.compile(r"<[^>]*>")

DONE = "Terima kasih, tercatat sudah ditangani."  # the toast after the button below


def done_label(number: int) -> str:
    """On the button that marks the task with this number in the list as done."""
    return f"✅ {number}. Sudah ditangani"


def item_label(value: str) -> str:
    """On the button that opens an item."""
    return f"🔎 {code(value)}"


def request_label(name: str) -> str:
    """On the button that opens the request of a person."""
    return f"🙋 {clip(name, 30)}"


def waiting(
    items: Sequence[OpenItem], total: int, requests: int, today: date, calendar: Calendar, words: str = ""
) -> str:
    """What waits for an answer of the office, zero said as plainly as ten; `items`: the most urgent of `total`.

    `words`: a line about messages (HTML).
    """
    lines = [f"🔎 <b>Menunggu jawaban kita: {total}</b>", *(_waiting(item, today, calendar) for item in items)]
    if total > len(items):
        lines.append(f"… dan {total - len(items)} lainnya: /status")
    lines += [words] if words else []
    lines.append(f"🙋 <b>Permohonan narahubung: {requests}</b>")
    return "\n".join(lines)


def _waiting(item: OpenItem, today: date, calendar: Calendar) -> str:
    until_on, what = owed_on(item), f"{code(item.code)} {safe(item.agency, 24)}: {duty_of(item)}"
    if until_on is None:
        return what
    behind = calendar.days_late(until_on, today)
    limit = f"paling lambat {short_day(until_on)}" if behind is None else lateness(behind, "batas kita")
    return f"{what}, {'batas kita dijeda' if item.office_paused_at is not None else limit}"


def tasks_page(tasks: Sequence[tuple[int, str, date]], page: int, pages: int) -> str:
    """Open tasks of the office, oldest first: (number, text, since)."""
    if not tasks:
        return "✅ Tidak ada tugas kantor yang terbuka. Lihat semua penugasan: /status"
    head = "🗒 <b>Tugas kantor</b>" + (f" (halaman {page + 1} dari {pages})" if pages > 1 else "")
    lines = [f"<b>{number}.</b> {text}\n<i>sejak {day(since)}</i>" for number, text, since in tasks]
    return "\n\n".join([head, *lines, "Tekan <b>Sudah ditangani</b> bila selesai."])


def shortened(html: str) -> str:
    """A task's text as it fits into the list; one that is too long loses its tags rather than breaking one."""
    if len(html) <= TASK_LENGTH:
        return html
    return safe(unescape(_TAG.sub("", html)), TASK_LENGTH)
