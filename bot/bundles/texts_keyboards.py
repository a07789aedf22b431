"""What a button says of an item in a list: its perihal and when it is due, never a bare code."""

from collections.abc import Sequence

from bot.conversation.texts_labels import ROOM, cut_label, label_width
from bot.conversation.texts_words import code, day, short_day
from bot.reminders.texts import Line

WEEK = 6  # days from today whose weekday says which one is meant


def labels(lines: Sequence[Line]) -> list[str]:
    """A label for each item; where two would read alike, the code comes before the words."""
    plain = [_words_of(line) for line in lines]
    return [
        _words_of(line, code(line.facts.item.code) + " ") if plain.count(label) > 1 else label
        for line, label in zip(lines, plain, strict=True)
    ]


def _words_of(line: Line, lead: str = "") -> str:
    """ "Pasien ditolak IGD · besok"; for the office with the place; of a confidential report only the code."""
    report, item = line.facts.report, line.facts.item
    when = _when(line)
    what = f"🔒 {code(item.code)}" if report.confidential else report.subject
    place = f"{line.facts.agency.short_name.removeprefix('Kab. ').removeprefix('Kota ')}: " if line.for_staff else ""
    return f"{cut_label(f'{lead}{place}{what}', ROOM[1] - label_width(when))}{when}"


def _when(line: Line) -> str:
    if line.days < 0:
        return " · lewat"
    due = line.office_due_on or line.facts.item.due_on
    named = {0: "hari ini", 1: "besok"}.get(line.days)
    weekday = day(due).partition(",")[0] if line.days <= WEEK else short_day(due).rpartition(" ")[0]
    return f" · {named or weekday}"
