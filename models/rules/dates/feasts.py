"""Days that a day off names ("seminggu setelah lebaran", "sebelum natal", "H-3 idulfitri"): always asked about."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from models.rules.dates.frames import Doubt, Frame, Reading, Slots, unique
from models.rules.dates.spans import later
from models.rules.deadlines.working_days import Calendar

FEAST_SLOTS = frozenset({"feast", "side", "number", "year", "years", "span", "unit", "anchor", "weekday"})
# What they are called in the calendar, by a key of feast_words.py; nothing there names a day of fasting.
_NEW_YEAR = r"tahun\s+baru(?!\s+(?:imlek|islam|hijri))"
_IN_CALENDAR = {
    "adha": r"idul\s?adha|kurban|qurban",
    "fitri": r"idul\s?fitri|lebaran|syawal",
    "imlek": r"imlek",
    "islam": r"tahun\s+baru\s+(?:islam|hijri)|muharr?am",
    "nataru": rf"natal|{_NEW_YEAR}",
    "newyear": _NEW_YEAR,
    "natal": r"natal",
    "nyepi": r"nyepi",
    "waisak": r"waisak",
    "isra": r"isra|mi['’]?raj",
    "maulid": r"maulid",
    "easter": r"paskah|kebangkitan",
    "friday": r"wafat|jumat\s+agung",
    "ascension": r"kenaikan",
    "labour": r"buruh",
    "pancasila": r"pancasila",
    "independence": r"kemerdekaan|proklamasi",
    "leave": r"cuti\s+bersama",
    "holy": r"hari\s+raya|\bidul|lebaran|natal",
    "free": r"",
}
_BESIDE_IT = re.compile(r"cuti\s+bersama|\bkedua\b", re.IGNORECASE)
_ONE_FEAST = timedelta(days=10)  # days of one name within so many belong together, Christmas and New Year as well
_ANY_NAME = frozenset({"leave", "free", "holy"})  # of these only those without a working day between them
_SUNDAY = 6


def feast_day(slots: Slots, frame: Frame, others: tuple[date, ...] = ()) -> Reading:
    """The days that may be meant: counted from the days off with their weekends, and from the feast itself.

    `others`: what is said beside it ("4 Januari setelah tahun baru"); those that lie on the right side of it come
    first. No day where the calendar has none of that name.
    """
    found = _feast(slots, frame)
    if found is None:
        return Reading((), Doubt.TURNED)
    before = slots["side"] == "before"
    fitting = [day for day in others if (day < found[0] if before else day > found[-1])]
    counted = _beside if slots["side"] in ("before", "after") else _on
    return Reading(unique((*fitting, *counted(found, slots, frame))), Doubt.TURNED)


def _feast(slots: Slots, frame: Frame) -> tuple[date, ...] | None:
    """The days of the next feast of that name (for a receipt the last one), in order."""
    key = "fitri" if slots["feast"] == "fasting" and slots["side"] == "after" else str(slots["feast"])
    if key not in _IN_CALENDAR:
        return None
    name = re.compile(_IN_CALENDAR[key], re.IGNORECASE)
    year = slots.get("year") or (frame.today.year + cast(int, slots["years"]) if "years" in slots else None)
    days = sorted(day for day, called in frame.calendar.holidays.items() if name.search(called))
    feasts = [feast for feast in _feasts(days, key, frame.calendar) if year in (None, feast[0].year, feast[-1].year)]
    if frame.past:
        return next((feast for feast in reversed(feasts) if feast[0] <= frame.today), None)
    return next((feast for feast in feasts if feast[-1] >= frame.today), None)


def _feasts(days: list[date], key: str, calendar: Calendar) -> Iterator[tuple[date, ...]]:
    """Sorted days, cut where another feast begins."""
    apart = [
        calendar.working_days_between(one, other) > 0 if key in _ANY_NAME else other - one > _ONE_FEAST
        for one, other in pairwise(days)
    ]
    ends = [number for number, cut in enumerate(apart, 1) if cut]
    for first, last in pairwise([0, *ends, len(days)]):
        if days[first:last]:
            yield tuple(days[first:last])


def _itself(feast: tuple[date, ...], frame: Frame) -> date:
    """The day of the feast, without the collective leave round it."""
    return next((day for day in feast if not _BESIDE_IT.search(frame.calendar.holidays[day])), feast[0])


def _on(feast: tuple[date, ...], slots: Slots, frame: Frame) -> Iterator[date]:
    """ "H-3 lebaran" in days and in working days; "sampai lebaran": the last working day before it, and itself."""
    day, number = _itself(feast, frame), cast(int, slots.get("number", 0))
    if number:
        yield from (day + timedelta(days=number), frame.calendar.shift(day, number))
    else:
        yield from (_free_around(feast, frame.calendar)[0] - timedelta(days=1), day)


def _beside(feast: tuple[date, ...], slots: Slots, frame: Frame) -> Iterator[date]:
    """Before or after: a working day, a weekday, or so many days."""
    sign, (first, last) = (-1 if slots["side"] == "before" else 1), _free_around(feast, frame.calendar)
    edge, day = (first if sign < 0 else last), _itself(feast, frame)
    if "span" in slots:
        number, unit = cast(int, slots["span"]), str(slots["unit"])
        yield from (later(base, sign * number, unit, frame) for base in (day, edge) if number > 0)
        return
    if slots.get("weekday", _SUNDAY) == _SUNDAY:  # "minggu setelah lebaran" is a week rather than a Sunday
        yield edge + timedelta(days=sign)
    if "weekday" in slots:
        away = (cast(int, slots["weekday"]) - edge.weekday()) * sign
        yield edge + timedelta(days=sign * ((away - 1) % 7 + 1))


def _free_around(feast: tuple[date, ...], calendar: Calendar) -> tuple[date, date]:
    """The first and the last day on which nobody works because of it, weekends included."""
    before = calendar.previous_working_day(feast[0] - timedelta(days=1))
    behind = calendar.next_working_day(feast[-1] + timedelta(days=1))
    return before + timedelta(days=1), behind - timedelta(days=1)
