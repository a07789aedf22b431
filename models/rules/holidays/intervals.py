"""From the first to the last day of a row of a file: a row for each day, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from models.rules.holidays.rows import Problem, Row, made

MOST_DAYS = 31  # of one row: nobody is off for longer, and what is longer is a slip of the finger
_WHOLE = timedelta(hours=23, minutes=59)  # what is shorter is a meeting, not a day off
_CORE = (time(9), time(15))  # on a day off these hours are free


def each_day(raw: Row, first: date, last: date) -> Iterator[Row]:
    """A row for each day from `first` to `last`; a single refused one where that is no span of days off."""
    if last < first:
        yield made(raw, Problem.ENDS_EARLIER)
    elif (last - first).days >= MOST_DAYS:
        yield made(raw, Problem.TOO_LONG)
    else:
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            yield made(replace(raw, said=day.isoformat()) if last > first else raw, day)


def each_date(raw: Row, start: datetime, end: datetime | None) -> Iterator[Row]:
    """A row for each date that an event with times touches; those on which one works half a day are told.

    Midnight without an end is the day itself. Both times are those of the office's clock, without a zone.
    """
    if end is None or end == start:
        yield made(raw, start.date() if start.time() == time(0) else Problem.PART_OF_DAY)
    elif end < start:
        yield made(raw, Problem.ENDS_EARLIER)
    elif end - start < _WHOLE:
        yield made(raw, Problem.PART_OF_DAY)
    else:
        for row in each_day(raw, start.date(), (end - timedelta(microseconds=1)).date()):
            whole = row.day is None or (
                start <= datetime.combine(row.day, _CORE[0]) and datetime.combine(row.day, _CORE[1]) <= end
            )
            yield row if whole else replace(row, day=None, problem=Problem.PART_OF_DAY)
