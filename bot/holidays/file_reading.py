"""Reads the lists of days off that admins send: a calendar (ICS) or a table (CSV) becomes rows to look at."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong
from models.rules.holidays.files import MOST_ROWS, is_ics, read_table, text_of
from models.rules.holidays.rows import Problem, Row, made

if TYPE_CHECKING:
    from icalendar import Component

MOST_DAYS = 31  # of one event; a longer one is no holiday
# How Google's public calendars call what is no day off, in both languages.
_OBSERVANCES = ("perayaan", "observance")


def rows_of(data: bytes, zone: tzinfo) -> list[Row]:
    """The rows of a file. Raises FileEmpty, FileWrongKind, FileBroken or FileTooLong.

    A file decides by itself how long this takes: the program reads in a process of its own (reader_process.py).
    """
    text = text_of(data)
    return _read_calendar(text, zone) if is_ics(text) else read_table(text)


def _read_calendar(text: str, zone: tzinfo) -> list[Row]:
    from icalendar import Calendar  # here: a running bot rarely reads one, and it costs memory and start-up time

    try:
        events = [event for found in Calendar.from_ical(text, multiple=True) for event in found.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, AttributeError):
        raise FileBroken from None
    if not events:
        raise FileEmpty if "END:VCALENDAR" in text.upper() else FileBroken
    if len(events) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(events))
    rows = [row for number, event in enumerate(events, start=1) for row in _rows(number, event, zone)]
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


def _rows(number: int, event: "Component", zone: tzinfo) -> Iterator[Row]:
    """An event of several days is a row for each of them."""
    name = _words(event, "SUMMARY")
    first = _day(event, "DTSTART", zone)
    problem = _problem(event)
    if first is None or problem is not None:
        said = first.isoformat() if first is not None else _words(event, "DTSTART")
        yield made(Row(number, said, name=name), problem or (Problem.NOT_A_DATE if said else Problem.NO_DATE))
        return
    last = _day(event, "DTEND", zone)
    days = (last - first).days if last is not None else 1  # DTEND is the first day after (RFC 5545, 3.6.1)
    for offset in range(min(max(days, 1), MOST_DAYS)):
        day = first + timedelta(days=offset)
        yield made(Row(number, day.isoformat(), name=name), day)


def _problem(event: "Component") -> Problem | None:
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        return Problem.RECURRING
    if _words(event, "STATUS").upper() == "CANCELLED":
        return Problem.CANCELLED
    if _words(event, "DESCRIPTION").lower().startswith(_OBSERVANCES):
        return Problem.OBSERVANCE
    return None


def _words(event: "Component", field: str) -> str:
    found = event.get(field)
    if isinstance(found, list):
        found = found[0]
    return " ".join(str(found).split()) if found is not None else ""


def _day(event: "Component", field: str, zone: tzinfo) -> date | None:
    """The day at the office; None where the field is missing or broken."""
    try:
        found = event.decoded(field)
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    if isinstance(found, datetime):
        return (found.astimezone(zone) if found.tzinfo else found).date()
    return found if isinstance(found, date) else None
