"""Parts of a month, week or year: its beginning, middle or end, its second Monday, its last working day."""

from calendar import monthrange
from datetime import date, timedelta
from typing import cast

from models.rules.dates.frames import Doubt, Frame, NoSuchDay, Reading, Slots, months_later, unique

LEAP_YEAR = 366  # days; farther away is only a 29 February
_EDGE_DAYS = {"start": (1, 5), "middle": (15,)} | {
    f"week{number}": (7 * number - 6, min(7 * number, 28)) for number in range(1, 6)
}
_EDGE_WEEKDAYS = {"start": (0, 1), "middle": (2, 3), "end": (4, 5)}


def number_in(slots: Slots, name: str) -> int:
    """The number in a slot that is there."""
    return cast(int, slots[name])


def last_of(month: date) -> date:
    """The last day of the month in which a day is."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def monday_of(frame: Frame, week: int) -> date:
    """The Monday of this week (0), the next one (1), the last one (-1)."""
    return frame.today + timedelta(days=7 * week - frame.today.weekday())


def year_in(slots: Slots, frame: Frame) -> int | None:
    """The year that is written or said ("tahun depan")."""
    if "year" in slots:
        return number_in(slots, "year")
    return frame.today.year + number_in(slots, "years") if "years" in slots else None


def without_year(month: int, number: int, frame: Frame) -> Reading:
    """The next such day from today on, or the last one when the past is meant; asked when the other is nearer."""
    days = [
        date(frame.today.year + years, month, number)
        for years in range(-4, 5)
        if _exists(frame, years, month, number)
    ]
    if not days:
        raise NoSuchDay
    ahead = next((day for day in days if day >= frame.today), days[-1])
    behind = next((day for day in reversed(days) if day <= frame.today), days[0])
    meant, other = (behind, ahead) if frame.past else (ahead, behind)
    away = abs((meant - frame.today).days)
    open_year = away >= LEAP_YEAR or abs((other - frame.today).days) < away
    return Reading((meant,), Doubt.YEAR if open_year and not frame.sure else None)


def _exists(frame: Frame, years: int, month: int, number: int) -> bool:
    year = frame.today.year + years
    return 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]


def edge_day(slots: Slots, frame: Frame) -> Reading:
    """ "awal bulan": what is left of this one, and the next; for a receipt this one, or the last."""
    found = _edge_of(slots, frame)
    if "loose" not in slots or all(_is_meant(day, frame) for day in found.days):
        return found
    (unit,) = slots.keys() & {"week", "months", "years"}
    following = _edge_of({**slots, unit: -1 if frame.past else 1}, frame)
    left = tuple(day for day in found.days if day != frame.today and _is_meant(day, frame))
    return Reading(unique((*left, *following.days)), following.doubt or Doubt.VAGUE)


def _is_meant(day: date, frame: Frame) -> bool:
    return day <= frame.today if frame.past else day >= frame.today


def _edge_of(slots: Slots, frame: Frame) -> Reading:
    """ "akhir Desember" is its last day; "awal" and "medio" are several days."""
    edge = str(slots["edge"])
    if "day" in slots or "weekday" in slots:
        return Reading((), Doubt.SEVERAL)
    if "week" in slots:
        monday = monday_of(frame, number_in(slots, "week"))
        return Reading(tuple(monday + timedelta(days=each) for each in _EDGE_WEEKDAYS[edge]), Doubt.VAGUE)
    month, doubt = month_of(slots, frame)
    if edge == "end":
        return Reading((last_of(month),), doubt)
    return Reading(tuple(month.replace(day=number) for number in _EDGE_DAYS[edge]), Doubt.VAGUE)


def month_of(slots: Slots, frame: Frame) -> tuple[date, Doubt | None]:
    """The first day of the month that is meant."""
    if "months" in slots:
        return months_later(frame.today.replace(day=1), number_in(slots, "months")), None
    year = year_in(slots, frame)
    if "month" not in slots:
        month = {"start": 1, "middle": 6, "end": 12}[str(slots["edge"])]
        return date(cast(int, year), month, 1), None
    month = number_in(slots, "month")
    if year is not None:
        return date(year, month, 1), None
    if month == frame.today.month and not (frame.past and slots.get("edge") == "end"):
        return frame.today.replace(day=1), None
    found = without_year(month, 28, frame)
    return found.days[0].replace(day=1), found.doubt


def nth_day(slots: Slots, frame: Frame) -> Reading:
    """ "Senin pertama Desember", "hari kerja terakhir bulan ini"; the fifth Monday of most months is none."""
    month, doubt = month_of(slots, frame)
    wanted, nth = slots["wanted"], number_in(slots, "nth")
    days = [month + timedelta(days=each) for each in range(last_of(month).day)]
    if wanted is None:
        fitting = [day for day in days if frame.calendar.is_working_day(day)]
    else:
        fitting = [day for day in days if day.weekday() == wanted]
    if nth > len(fitting):
        raise NoSuchDay
    return Reading((fitting[nth - 1],), doubt)


def month_day(slots: Slots, frame: Frame) -> Reading:
    """A month alone: not a day."""
    month, _ = month_of(slots, frame)
    return Reading((month, last_of(month)), Doubt.VAGUE)
