"""The texts of what only a person at the office can do next, and the list of it."""

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

from bot.texts.reminders import duty
from bot.texts.words import code, day, safe, short_day
from models.lists import OpenItem

TASK_LENGTH = 700  # characters of one task in the list
_TAG = re.compile(r"<[^>]*>")


def unreached(item_code: str, number: str, place: str, due_on: date, deputy: str, office: str) -> str:
    """Nobody reads the bot's messages for this agency: who else there is, and words ready to copy."""
    who = f"Wakil: {safe(deputy, 120)}." if deputy else "Belum ada wakil yang terhubung."
    letter = (
        f"Yth. Narahubung {place}. Kami dari {office} mohon kabar tindak lanjut laporan {number} "
        f"(kode {code(item_code)}), tenggat {day(due_on)}. Terima kasih atas kerja samanya."
    )
    return (
        f"📵 <b>{code(item_code)}</b> · {safe(place, 60)}: narahubung belum ada atau tidak terhubung lewat Telegram. "
        f"{who} Undang dengan /undang, atau salin teks ini ke WhatsApp atau surat:\n<pre>{safe(letter, 400)}</pre>"
    )


def overdue(item_code: str, number: str, place: str, due_on: date, next_step: str) -> str:
    """The ladder is over: no louder bell, but a decision."""
    return (
        f"⏹ <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Tenggat {day(due_on)} sudah lewat dan pengingat sudah selesai. "
        f"Langkah berikutnya: {safe(next_step, 200)}."
    )


def office_overdue(item_code: str, number: str, place: str, due_on: date) -> str:
    """Our own limit is long over."""
    return (
        f"⏹ <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Menunggu kita, paling lambat {day(due_on)}, dan belum kita jawab. Mohon Kepala Perwakilan memutuskan."
    )


def rco_phones(item_code: str, number: str, place: str, phones: Sequence[tuple[str, str | None]]) -> str:
    """The hours of an RCO are over: whom to call."""
    listed = "\n".join(f"☎️ {safe(name, 100)}: {safe(phone or 'belum tercatat', 30)}" for name, phone in phones)
    return (
        f"🚨 <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Waktu RCO sudah habis. Mohon hubungi:\n{listed or '☎️ belum ada narahubung; hubungi kantor inspektorat'}"
    )


def waiting(items: Sequence[OpenItem], total: int, requests: int, today: date) -> str:
    """What waits for an answer of the office, zero said as plainly as ten; `items`: the most urgent of `total`."""
    lines = [f"🔎 <b>Menunggu jawaban kita: {total}</b>", *(_waiting(item, today) for item in items)]
    if total > len(items):
        lines.append(f"… dan {total - len(items)} lainnya: /status")
    lines.append(f"🙋 <b>Permohonan narahubung: {requests}</b>")
    return "\n".join(lines)


def _waiting(item: OpenItem, today: date) -> str:
    if item.office_due_on is None:
        return f"{code(item.code)} {safe(item.agency, 24)}: {duty(item.status)}"
    behind = (today - item.office_due_on).days
    limit = f"lewat batas kita {behind} hari" if behind > 0 else f"paling lambat {short_day(item.office_due_on)}"
    return f"{code(item.code)} {safe(item.agency, 24)}: {duty(item.status)}, {limit}"


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
