"""The checker's own calendar: days off as rows, working days counted one by one, dates in Indonesian words."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

WITA = ZoneInfo("Asia/Makassar")
DAY = timedelta(days=1)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
OPENS = time(8)
CLOSES = {0: time(16), 1: time(16), 2: time(16), 3: time(16), 4: time(16, 30)}


def in_words(day: date) -> str:
    """ "Kamis, 7 Januari 2027"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def local_day(moment: datetime) -> date:
    """The date at the office."""
    return moment.astimezone(WITA).date()


def as_day(value: Any) -> date:
    """A date as either database hands it out without a type."""
    return date.fromisoformat(value) if isinstance(value, str) else value


class OwnCalendar:
    """Who works when, as the rows say now."""

    def __init__(self, off: set[date], local: dict[int, set[date]], parent: dict[int, int | None]) -> None:
        self.off, self.local, self.parent = off, local, parent

    @classmethod
    def of(cls, off: set[date]) -> "OwnCalendar":
        """A calendar without districts."""
        return cls(off, {}, {})

    @classmethod
    def read(cls, session: Session) -> "OwnCalendar":
        """What the tables say."""
        off: set[date] = set()
        local: dict[int, set[date]] = {}
        for day, agency_id in session.execute(sa.text("SELECT day, agency_id FROM holidays")):
            (off if agency_id is None else local.setdefault(agency_id, set())).add(as_day(day))
        rows = session.execute(sa.text("SELECT id, parent_id FROM agencies"))
        return cls(off, local, {row[0]: row[1] for row in rows})

    def fingerprint(self) -> object:
        """Equal as long as no day off was added or removed."""
        return frozenset(self.off), frozenset((place, frozenset(days)) for place, days in self.local.items())

    def works(self, day: date, agency_id: int | None = None) -> bool:
        """Monday to Friday, no day off of everybody, of the inspectorate above, or of the agency itself."""
        if day.weekday() > 4 or day in self.off:
            return False
        if agency_id is None:
            return True
        above = self.parent.get(agency_id)
        return day not in self.local.get(agency_id, ()) and day not in self.local.get(above or 0, ())

    def is_open(self, moment: datetime, agency_id: int | None = None) -> bool:
        """Is it an office hour of a working day?"""
        local = moment.astimezone(WITA)
        return self.works(local.date(), agency_id) and OPENS <= local.time() < CLOSES[local.weekday()]

    def walk(self, day: date, steps: int, agency_id: int) -> date:
        """The working day `steps` after (before, when negative) a day."""
        forward = DAY if steps > 0 else -DAY
        left = abs(steps)
        while left:
            day += forward
            left -= self.works(day, agency_id)
        return day

    def on_or_after(self, day: date, agency_id: int) -> date:
        """The day, or the first working day behind it."""
        while not self.works(day, agency_id):
            day += DAY
        return day

    def on_or_before(self, day: date, agency_id: int) -> date:
        """The day, or the last working day ahead of it."""
        while not self.works(day, agency_id):
            day -= DAY
        return day

    def between(self, start: date, end: date, agency_id: int) -> int:
        """Working days after `start` up to and with `end`."""
        count = 0
        while start < end:
            start += DAY
            count += self.works(start, agency_id)
        return count
