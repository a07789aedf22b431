"""From what a fragment says to the day that it means, or to the days that it may mean and why that is open."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from models.rules.dates.feasts import FEAST_SLOTS, feast_day
from models.rules.dates.frames import (
    FIRST_YEAR,
    LAST_YEAR,
    YEARS_AWAY,
    Doubt,
    Frame,
    NoSuchDay,
    Reading,
    Slots,
    months_later,
    unique,
)
from models.rules.dates.months import (
    edge_day,
    last_of,
    monday_of,
    month_day,
    nth_day,
    number_in,
    without_year,
    year_in,
)
from models.rules.dates.spans import from_due, span, spans


def resolve(slots: Slots, frame: Frame) -> Reading | None:
    """What the slots mean; None where they name no day at all (a year alone). Raises NoSuchDay."""
    for names, read in _READERS:
        if all(name in slots for name in names):
            try:
                found = read(slots, frame)
            except (OverflowError, ValueError) as impossible:
                raise NoSuchDay from impossible
            return _checked(found, slots, frame)
    return None


def _checked(found: Reading, slots: Slots, frame: Frame) -> Reading:
    if any(not FIRST_YEAR <= day.year <= LAST_YEAR for day in found.days):
        raise NoSuchDay
    if found.doubt is not None or frame.sure or frame.limited:
        return found
    (day,) = found.days
    first, last = (_years_later(frame.today, years) for years in (-YEARS_AWAY, YEARS_AWAY))
    if first <= day <= last:
        return found
    if "day" not in slots or "month" not in slots:
        return replace(found, doubt=Doubt.FAR)
    near = without_year(day.month, day.day, frame).days
    return Reading(unique((*near, day)), Doubt.FAR)


def _years_later(day: date, years: int) -> date:
    return months_later(day, 12 * years)


# --- a day of a month -------------------------------------------------------------------------------------------


def _several(slots: Slots, frame: Frame) -> Reading:
    one = {name: value for name, value in slots.items() if name != "days"}
    found: tuple[date, ...] = ()
    for number in cast(tuple[int, ...], slots["days"]):
        found += _day({**one, "day": number}, replace(frame, sure=True)).days
    return Reading(unique(found), Doubt.SEVERAL)


def _either(slots: Slots, frame: Frame) -> Reading:
    """ "4-12": 4 December, or the 4th to the 12th; a weekday that fits tells. `sure` takes the date."""
    one, other = cast(tuple[int, int], slots["either"])
    rest = {name: value for name, value in slots.items() if name != "either"}
    days: tuple[date, ...] = ()
    if other <= 12:
        dated = _day({**rest, "day": one, "month": other}, frame)
        if dated.doubt is None and ("weekday" in slots or frame.sure):
            return dated
        days = dated.days
    return Reading(unique((*days, *_several({**rest, "days": (one, other)}, frame).days)), Doubt.SEVERAL)


def _day(slots: Slots, frame: Frame) -> Reading:
    """A numbered day, with whatever else is said about it."""
    number = number_in(slots, "day")
    year = year_in(slots, frame)
    if "month" in slots:
        month = number_in(slots, "month")
        found = without_year(month, number, frame) if year is None else Reading((date(year, month, number),))
    elif year is not None:
        return Reading((), Doubt.SEVERAL)  # "tgl 5 tahun depan"
    elif "months" in slots:
        month_on = months_later(frame.today.replace(day=1), number_in(slots, "months"))
        found = Reading((month_on.replace(day=number),))
    else:
        found = _of_any_month(number, frame)
    return _compared(found, slots, frame)


def _of_any_month(number: int, frame: Frame) -> Reading:
    """ "tgl 5": the next 5th, or the last one when the past is meant; "tgl 31" in a short month is asked."""
    if not 1 <= number <= 31:
        raise NoSuchDay
    step = -1 if frame.past else 1
    over = number > frame.today.day if frame.past else number < frame.today.day
    month = months_later(frame.today.replace(day=1), step if over else 0)
    if number <= monthrange(month.year, month.month)[1]:
        return Reading((month.replace(day=number),))
    following = months_later(month, step)  # after a short month there is always a long one
    return Reading((last_of(month), following.replace(day=number)), Doubt.VAGUE)


def _compared(found: Reading, slots: Slots, frame: Frame) -> Reading:
    """The day beside a weekday, week or word ("besok") that is said as well."""
    if len(found.days) != 1:
        return found
    (day,) = found.days
    others = [_week_of(slots, frame, day), _offset_of(slots, frame), _weekday_of(slots, day)]
    against = tuple(other for other in others if other is not None and other != day)
    if not against:
        return found
    return Reading(unique((day, *against)), Doubt.WEEKDAY if others[2] in against else Doubt.SEVERAL)


def _weekday_of(slots: Slots, day: date) -> date | None:
    """The day of the given weekday that is nearest to the written one."""
    if "weekday" not in slots:
        return None
    days = [day + timedelta(days=away) for away in (0, 1, -1, 2, -2, 3, -3)]
    return next(each for each in days if each.weekday() == slots["weekday"])


def _week_of(slots: Slots, frame: Frame, day: date) -> date | None:
    if "week" not in slots:
        return None
    monday = monday_of(frame, number_in(slots, "week"))
    return day if monday <= day < monday + timedelta(days=7) else monday + timedelta(days=day.weekday())


def _offset_of(slots: Slots, frame: Frame) -> date | None:
    return frame.today + timedelta(days=number_in(slots, "offset")) if "offset" in slots else None


# --- words ------------------------------------------------------------------------------------------------------


def _word(slots: Slots, frame: Frame) -> Reading:
    """ "besok", perhaps with its weekday; "tadi pagi" is no day to come."""
    if "told" in slots and not frame.past:
        return Reading((), Doubt.VAGUE)
    return _compared(Reading((frame.today + timedelta(days=number_in(slots, "offset")),)), slots, frame)


def _weekday(slots: Slots, frame: Frame) -> Reading:
    """ "Jumat" is the next one after today, "Jumat depan" the one of next week (Monday to Sunday).

    Said on a Sunday, "Senin depan" may be tomorrow or the Monday after it.
    """
    if not slots.keys() <= {"weekday", "week", "backwards"}:
        return Reading((), Doubt.SEVERAL)  # "Jumat bulan depan"
    wanted = number_in(slots, "weekday")
    if "week" in slots:
        day = monday_of(frame, number_in(slots, "week")) + timedelta(days=wanted)
        if slots["week"] == 1 and day == frame.today + timedelta(days=1):
            return Reading((day, day + timedelta(days=7)), Doubt.SEVERAL)
        return Reading((day,))
    if frame.past or "backwards" in slots:
        return Reading((frame.today - timedelta(days=(frame.today.weekday() - wanted - 1) % 7 + 1),))
    return Reading((frame.today + timedelta(days=(wanted - frame.today.weekday() - 1) % 7 + 1),))


def _week(slots: Slots, frame: Frame) -> Reading:
    """ "minggu depan" is a week from today; "minggu ini" and "minggu lalu" are several days."""
    week = number_in(slots, "week")
    if week == 1 and len(slots) == 1:
        return Reading((frame.today + timedelta(days=7),))
    monday = monday_of(frame, week)
    return Reading((monday + timedelta(days=4), monday), Doubt.VAGUE)


def _months(slots: Slots, frame: Frame) -> Reading:
    """ "bulan depan" is the same day of it; "bulan ini" is any day of it."""
    months = number_in(slots, "months")
    if months == 1 and len(slots) == 1:
        return Reading((months_later(frame.today, 1),))
    return Reading((last_of(months_later(frame.today, months)),), Doubt.VAGUE)


def _feast(slots: Slots, frame: Frame) -> Reading:
    """ "setelah lebaran", perhaps with a day of its own beside it."""
    rest = {name: value for name, value in slots.items() if name not in FEAST_SLOTS}
    if "day" in rest or "edge" in rest:
        rest |= {name: slots[name] for name in ("year", "years", "weekday") if name in slots}
    beside = resolve(rest, replace(frame, sure=True)) if rest else None
    return feast_day(slots, frame, beside.days if beside else ())


# In this order: what says more about the day comes first, the rest is compared with it.
_READERS = (
    (("feast",), _feast),
    (("spans",), spans),
    (("span",), span),
    (("from_due",), from_due),
    (("days",), _several),
    (("either",), _either),
    (("nth",), nth_day),
    (("edge",), edge_day),
    (("day",), _day),
    (("offset",), _word),
    (("weekday",), _weekday),
    (("week",), _week),
    (("months",), _months),
    (("month",), month_day),
)
