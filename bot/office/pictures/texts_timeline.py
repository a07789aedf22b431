"""The words of an item's timeline: in the picture, beside it, and in its place."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import code, safe, short_day, shown_length
from bot.office.pictures.timeline_drawing import Bar, Step, TimelineFacts

TIMELINE = "📈 Garis waktu"
LANES = ("Giliran instansi", "Menunggu kantor Ombudsman")
FOOT = "Abu-abu muda: hari libur"
CONFIDENTIAL = "penugasan rahasia"
FILE_NAME = "garis-waktu.png"
CAPTION, ROOM = 1024, 40  # units of a caption at Telegram, and those kept for what does not fit


def title(item_code: str, product: str) -> str:
    """ "#K7Q2 · LHP"; "#K7Q2 · penugasan rahasia"."""
    return f"{code(item_code)} · {product or CONFIDENTIAL}"


def due(on: date) -> str:
    """At the line of the due date."""
    return f"tenggat {short_day(on)}"


def first_due(on: date) -> str:
    """At the line of the first due date, where it moved since."""
    return f"semula {short_day(on)}"


def today(on: date) -> str:
    """At the line of today."""
    return f"hari ini, {short_day(on)}"


def more(count: int) -> str:
    """In place of the steps for which there is no room."""
    return f"… {count} langkah lain ada di Riwayat"


def day_of(on: date) -> str:
    """ "23 Nov 2026"."""
    return short_day(on)


def days(bars: Sequence[Bar]) -> int:
    """How many calendar days they are together."""
    return sum((bar.until - bar.since).days for bar in bars)


def twin(facts: TimelineFacts) -> str:
    """The same in words (HTML), as long as a caption may be."""
    marks = " · ".join(mark.words for mark in facts.marks)
    head = (
        f"📈 <b>{safe(facts.title, 80)}</b>\n{safe(facts.about, 160)}\n<b>{marks}</b>\n"
        f"{LANES[0]} {days(facts.agency)} hari kalender, menunggu kantor Ombudsman {days(facts.office)} hari"
    )
    left = CAPTION - shown_length(head) - ROOM
    lines: list[str] = []
    for step in facts.steps:
        line = _line(step)
        left -= shown_length(line) + 1
        if left < 0:
            lines.append(more(len(facts.steps) - len(lines)))
            break
        lines.append(line)
    return f"{head}\n<blockquote expandable>{chr(10).join(lines)}</blockquote>"


def _line(step: Step) -> str:
    return f"{step.day}: {safe(step.words, 80)}"
