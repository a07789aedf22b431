"""The working-day calendar: what counts as hari kerja, and counting with it in both directions."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Calendar:
    """Monday to Friday without the listed holidays (national ones *and* cuti bersama, name per day).

    `confirmed_years`: years whose cuti bersama staff have confirmed; anything else is perkiraan.
    Counting is arithmetic on the number of working days since year 1, so a span of decades costs the
    same as one of days.
    """

    holidays: Mapping[date, str] = field(default_factory=dict, hash=False)
    confirmed_years: frozenset[int] = frozenset()
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weekday_holidays = sorted(day.toordinal() for day in self.holidays if day.weekday() < 5)
        object.__setattr__(self, "_off", tuple(weekday_holidays))

    def with_local(self, holidays: Mapping[date, str]) -> "Calendar":
        """The same calendar with a district's own holidays added."""
        return Calendar({**self.holidays, **holidays}, self.confirmed_years)

    def is_working_day(self, day: date) -> bool:
        """Is it Monday to Friday and no day off?"""
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after `start` (n >= 0): the day after `start` is day 1 if one works then.

        n = 0 is `start` itself, also on a day off. Peraturan ORI 58/2023 Ps 54(1) counts this way.
        """
        if n < 0:
            raise ValueError("counting forward needs n >= 0; use shift() for days before")
        return start if n == 0 else self._nth(self._count(start.toordinal()) + n)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` is before `start`.

        The inverse of add_working_days: between(start, add(start, n)) == n.
        """
        return self._count(end.toordinal()) - self._count(start.toordinal())

    def days_late(self, due: date, today: date) -> int | None:
        """Working days by which `due` is over (0: nobody has worked since); None when it is not over."""
        return None if today <= due else self.working_days_between(due, today)

    def next_working_day(self, day: date) -> date:
        """`day` itself if it is a working day, else the first one after it."""
        return self._nth(self._count(day.toordinal() - 1) + 1)

    def previous_working_day(self, day: date) -> date:
        """`day` itself if it is a working day, else the last one before it."""
        return self._nth(self._count(day.toordinal()))

    def shift(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it when n is negative (H-3 is shift(H, -3))."""
        if n >= 0:
            return self.add_working_days(day, n)
        return self._nth(self._count(day.toordinal() - 1) + n + 1)

    def is_confirmed(self, start: date, end: date) -> bool:
        """Is every year that the span touches confirmed by staff?"""
        first, last = sorted((start.year, end.year))
        return all(year in self.confirmed_years for year in range(first, last + 1))

    def skipped(self, start: date, end: date) -> list[tuple[date, str]]:
        """The holidays that fell on Monday to Friday after `start` up to `end`, in order, by name."""
        first = bisect_right(self._off, start.toordinal())
        last = bisect_right(self._off, end.toordinal())
        days = [date.fromordinal(number) for number in self._off[first:last]]
        return [(day, self.holidays[day]) for day in days]

    def _count(self, ordinal: int) -> int:
        # Ordinal 1 (1 January of year 1) is a Monday, so whole weeks and a rest give the weekdays.
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._off, ordinal)

    def _nth(self, number: int) -> date:
        # From the day that it would be without a day off: go on by as many as were passed until no more come.
        number, passed = max(number, 1), -1
        found = _nth_weekday(number)
        while (off := bisect_right(self._off, found)) != passed:
            passed, found = off, _nth_weekday(number + off)
        if found > date.max.toordinal():
            raise OverflowError("beyond the last day that a date can name")
        return date.fromordinal(found)


def _nth_weekday(number: int) -> int:
    """The ordinal of the `number`-th (1, 2, ...) Monday to Friday since 1 January of year 1, a Monday."""
    weeks, rest = divmod(number - 1, 5)
    return weeks * 7 + rest + 1


WEEKDAYS_ONLY = Calendar()
