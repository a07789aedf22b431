"""A span of time ("3 hari kerja lagi", "seminggu", "H+3") and the day on which it ends."""

from datetime import date, timedelta
from typing import cast

from models.rules.dates.frames import Doubt, Frame, Reading, Slots, months_later, unique


def span(slots: Slots, frame: Frame) -> Reading:
    """From today, or in a request for more time from the due date; both where both are possible."""
    number, unit, anchor = cast(int, slots["span"]), str(slots["unit"]), str(slots["anchor"])
    if number < 1 or len(slots) > 3:
        return Reading((), Doubt.SEVERAL)
    from_today = later(frame.today, -number if anchor == "ago" else number, unit, frame)
    if anchor == "month":
        month = months_later(frame.today.replace(day=1), 1)
        return Reading((month.replace(day=number), from_today) if number <= 28 else (from_today,), Doubt.SEVERAL)
    if anchor == "due" and frame.due is None:
        return Reading((), Doubt.VAGUE)
    if frame.due is None or anchor in ("ago", "today"):
        return Reading((from_today,))
    since_due = later(frame.due, number, unit, frame)
    if anchor == "due" or frame.added:
        return Reading((since_due,))
    if from_today > frame.due or anchor == "ahead" or frame.earlier:
        days = unique((since_due, from_today))
        return Reading(days, Doubt.BASE if len(days) > 1 else None)
    return Reading((since_due,))


def spans(slots: Slots, frame: Frame) -> Reading:
    """ "2-3 hari": the ends of each."""
    lengths = cast(tuple[int, ...], slots["spans"])
    one = {"unit": slots["unit"], "anchor": slots["anchor"]}
    days = [day for number in lengths for day in span({**one, "span": number}, frame).days]
    return Reading(unique(tuple(days)), Doubt.SEVERAL)


def later(base: date, number: int, unit: str, frame: Frame) -> date:
    """So many units (negative: before) after a day."""
    if unit == "hari kerja":
        return frame.calendar.shift(base, number)
    if unit in ("bulan", "tahun"):
        return months_later(base, number * (12 if unit == "tahun" else 1))
    return base + timedelta(days=number * (7 if unit == "minggu" else 1))


def from_due(slots: Slots, frame: Frame) -> Reading:
    """ "H+3": of which day, and which days are counted, nobody says."""
    number, bases = cast(int, slots["from_due"]), (frame.due, frame.today)
    known = [base for base in bases if base is not None and (number > 0 or base is not frame.today)]
    days = [day for base in known for day in (frame.calendar.shift(base, number), base + timedelta(days=number))]
    return Reading(unique(tuple(days)), Doubt.VAGUE)
