"""The office's opening hours: when a reminder may be sent, and when the next moment for it comes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from models.rules.deadlines.working_days import Calendar

DEFAULT_HOURS = "Senin-Kamis 08:00-16:00, Jumat 08:00-16:30"

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_PART = re.compile(
    r"(?:(?P<first>[a-z']+)(?:\s*-\s*(?P<last>[a-z']+))?\s+)?"
    r"(?P<opens>\d{1,2}[:.]\d\d)\s*-\s*(?P<closes>\d{1,2}[:.]\d\d)"
)


@dataclass(frozen=True)
class OfficeHours:
    """Opening and closing time (local) by weekday, Monday is 0; a day that is not listed is closed."""

    by_weekday: Mapping[int, tuple[time, time]] = field(hash=False)

    @classmethod
    def parse(cls, text: str) -> "OfficeHours":
        """Read `Senin-Kamis 08:00-16:00, Jumat 08:00-16:30`; without day names Monday to Friday.

        Days by name or by their first three letters; parts separated by comma or semicolon. Raises
        ValueError with one clear line (it is a setting, not a person's answer).
        """
        hours: dict[int, tuple[time, time]] = {}
        for part in re.split(r"[,;]", text.lower().replace("–", "-")):
            found = _PART.fullmatch(part.strip())
            if found is None:
                raise ValueError(f"office hours {part.strip()!r}: expected e.g. {DEFAULT_HOURS!r}")
            opens, closes = _time(found["opens"]), _time(found["closes"])
            if opens >= closes:
                raise ValueError(f"office hours {part.strip()!r}: must open before they close")
            first = _weekday(found["first"]) if found["first"] else 0
            last = _weekday(found["last"]) if found["last"] else (first if found["first"] else 4)
            if last < first:
                raise ValueError(f"office hours {part.strip()!r}: the first day comes after the last")
            hours |= dict.fromkeys(range(first, last + 1), (opens, closes))
        return cls(hours)

    def is_open(self, now: datetime, calendar: Calendar, zone: tzinfo) -> bool:
        """Is the office open at this aware moment? (The closing minute is no longer open.)"""
        local = now.astimezone(zone)
        span = self.by_weekday.get(local.weekday())
        working = span is not None and calendar.is_working_day(local.date())
        return span is not None and working and span[0] <= local.time() < span[1]


def send_at(on: date, hours: OfficeHours, zone: tzinfo, own_hour: int | None = None) -> datetime:
    """The opening moment on that day, or on the first day after it that has hours; aware UTC.

    `own_hour`: the local hour that the person chose; an hour at which the office is closed counts as the opening.
    """
    day = on
    while day.weekday() not in hours.by_weekday:
        day += timedelta(days=1)
    opens, closes = hours.by_weekday[day.weekday()]
    wanted = time(own_hour) if own_hour is not None else opens
    return datetime.combine(day, wanted if opens <= wanted < closes else opens, zone).astimezone(UTC)


def next_sending_moment(now: datetime, hours: OfficeHours, calendar: Calendar, zone: tzinfo) -> datetime:
    """`now` while the office is open, else the next opening on a working day; aware UTC."""
    if hours.is_open(now, calendar, zone):
        return now.astimezone(UTC)
    day = now.astimezone(zone).date()
    while True:
        day = calendar.next_working_day(day)
        opening = send_at(day, hours, zone)
        if opening > now and opening.astimezone(zone).date() == day:
            return opening
        day += timedelta(days=1)


def _time(text: str) -> time:
    hour, minute = re.split(r"[:.]", text)
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise ValueError(f"office hours: {text!r} is not a time of day") from error


def _weekday(word: str) -> int:
    short = word.replace("'", "")[:3]
    for number, name in enumerate(_DAYS):
        if name.startswith(short) and len(short) == 3 and name.startswith(word.replace("'", "")):
            return number
    raise ValueError(f"office hours: {word!r} is not a weekday")
