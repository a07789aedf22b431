"""A meeting (rapat) with an agency: its day, and what became of what was promised."""

from datetime import date, timedelta
from enum import StrEnum

from models.rules.search.days import take_span
from models.rules.spelling import plain

TASK = "meeting"  # the kind of the dated task of a meeting to come
PROMISED_WITHIN = timedelta(days=120)  # older promises are no matter of the next meeting


class Kept(StrEnum):
    """What became of a promised day."""

    RUNNING = "running"
    KEPT = "kept"
    AFTERWARDS = "afterwards"  # handed in, but later
    OPEN = "open"  # the day is over, and nothing was handed in


def kept(promised_on: date, handed_in_on: date | None, today: date) -> Kept:
    """What became of a promise; `handed_in_on`: the first day on which a result came after it was given."""
    if handed_in_on is not None:
        return Kept.KEPT if handed_in_on <= promised_on else Kept.AFTERWARDS
    return Kept.OPEN if promised_on < today else Kept.RUNNING


def take_day(words: str, today: date) -> tuple[date | None, str]:
    """The day that words name ("Banjar 3 Des"), and the words without it; a month or a year names none."""
    line = " ".join(plain(words).split())
    span, rest = take_span(line.lower(), today)
    if span is None or span.first != span.last:
        return None, line
    return span.first, " ".join(rest.split())
