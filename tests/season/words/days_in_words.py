"""How far a date is in words, whether it lies on a day off, and who is late: by the checker's own counting."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from tests.season.facts import Item
from tests.season.own_calendar import OwnCalendar, local_day

DISTANCE = re.compile(
    r"\((?:(?P<today>hari ini)|(?P<tomorrow>besok)|(?P<left>\d+) hari(?P<left_work> kerja)? lagi"
    r"|lewat (?:tenggat |batas kita )?(?P<over>\d+) hari(?P<over_work> kerja)?)\b"
)
NUMBERS = {"open": re.compile(r"\n(\d+) penugasan terbuka"), "late": re.compile(r"<b>Terlambat: (\d+)</b>")}


def wrong_distance(block: str, counts: date, today: date, item: Item, calendar: OwnCalendar) -> str:
    """What is wrong with "5 hari lagi" about a date; "" when nothing is, "?" when no distance is named."""
    found = DISTANCE.search(block)
    if found is None:
        return "?"
    if found["today"] or found["tomorrow"]:
        right = (counts - today).days == (0 if found["today"] else 1)
    elif found["left"]:
        apart = calendar.between(today, counts, item.agency_id) if found["left_work"] else (counts - today).days
        right = apart == int(found["left"])
    else:
        apart = calendar.between(counts, today, item.agency_id) if found["over_work"] else (today - counts).days
        right = apart == int(found["over"])
    return "" if right else f"{found[0]!r} about {counts}"


def is_late(item: Item, at: datetime) -> bool:
    """Does the agency owe something whose time is over, while its clock runs?"""
    if item.turn != "agency" or item.paused_at is not None or item.unreached_at is not None:
        return False
    return item.due_on < local_day(at) or (item.due_at is not None and item.due_at < at)


def wrong_numbers(text: str, items: Iterable[Item], at: datetime) -> str:
    """What is wrong with the numbers of a morning digest; "" when nothing is."""
    every = list(items)
    right = {"open": len(every), "late": sum(is_late(item, at) for item in every)}
    found = {name: pattern.search(text) for name, pattern in NUMBERS.items()}
    said = {name: int(number[1]) if number else 0 for name, number in found.items()}  # zero has no line
    return "" if said == right else f"{said} instead of {right}"
