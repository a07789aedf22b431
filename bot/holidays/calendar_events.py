"""The events of a calendar file (ICS, RFC 5545) as rows: the version that counts, and each day of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from bot.holidays import recurrence
from bot.holidays.recurrence import Window, local
from models.rules.holidays import holidays
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong
from models.rules.holidays.files import MOST_ROWS
from models.rules.holidays.holidays import HolidayKind
from models.rules.holidays.intervals import MOST_DAYS, each_date, each_day
from models.rules.holidays.rows import Problem, Row, doubted, made

if TYPE_CHECKING:
    from icalendar import Component

# How Google's public calendars call what is no day off, in both languages.
_OBSERVANCES = ("perayaan", "observance")


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT. `key`: the UID, and which repetition it changes ("" for the event itself)."""

    number: int
    component: "Component"
    key: tuple[str, str]
    sequence: int
    cancelled: bool

    @property
    def rank(self) -> tuple[int, bool, str, bytes]:
        """The highest of one key counts (RFC 5546, 2.1.5), wherever in the file; of equals the cancelled one."""
        return self.sequence, self.cancelled, _words(self.component, "DTSTAMP"), self.component.to_ical()


def read_calendar(text: str, zone: tzinfo, today: date) -> list[Row]:
    """The rows of a calendar; times are read into `zone`, repetitions up to the last year that is kept on `today`.

    Raises FileEmpty, FileBroken or FileTooLong.
    """
    events = _events(text, zone)
    if not events:
        raise FileEmpty if "END:VCALENDAR" in text.upper() else FileBroken
    if len(events) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(events))
    window = Window(zone, holidays.FIRST_YEAR, holidays.last_year(today))
    current = _current(events)
    rows = [row for event in events for row in _rows(event, current, window)]
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


def _events(text: str, zone: tzinfo) -> list[Event]:
    from icalendar import Calendar  # here: a running bot rarely reads one, and it costs memory and start-up time

    found: list[Event] = []
    try:
        for calendar in Calendar.from_ical(text, multiple=True):
            cancelled = _words(calendar, "METHOD").upper() == "CANCEL"
            for event in calendar.walk("VEVENT"):
                found.append(_event(len(found) + 1, event, zone, cancelled=cancelled))
    except (ValueError, IndexError, KeyError, AttributeError):
        raise FileBroken from None
    return found


def _event(number: int, component: "Component", zone: tzinfo, *, cancelled: bool) -> Event:
    changes = recurrence.moment(component, "RECURRENCE-ID")
    sequence = _words(component, "SEQUENCE")
    return Event(
        number,
        component,
        (_words(component, "UID") or f"without UID {number}", str(local(changes, zone)) if changes else ""),
        int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        cancelled or _words(component, "STATUS").upper() in ("CANCELLED", "CANCELED"),
    )


def _current(events: Sequence[Event]) -> dict[tuple[str, str], Event]:
    """The version of each event, and of each changed repetition, that counts."""
    current: dict[tuple[str, str], Event] = {}
    for event in events:
        if event.key not in current or current[event.key].rank < event.rank:
            current[event.key] = event
    return current


def _rows(event: Event, current: dict[tuple[str, str], Event], window: Window) -> Iterator[Row]:
    """Every day of the event and of its repetitions, or one row that says why there is none."""
    component = event.component
    start = recurrence.moment(component, "DTSTART")
    said = str(local(start, window.zone)) if start is not None else _words(component, "DTSTART")
    raw = Row(event.number, said, name=_words(component, "SUMMARY"), kind=_kind(component))
    problem = _problem(event, current)
    if problem is None and start is None:
        problem = Problem.NOT_A_DATE if said else Problem.NO_DATE
    length = recurrence.length(component, window.zone)
    if problem is None and isinstance(length, Problem):
        problem = length
    if problem is not None or start is None or isinstance(length, Problem):
        yield made(raw, problem or Problem.NO_DATE)
        return
    changed = [each.component for key, each in current.items() if key[0] == event.key[0] and key[1]]
    instances = recurrence.instances(component, [] if event.key[1] else changed, window)
    if isinstance(instances, Problem):
        yield made(raw, instances)
        return
    for begins in instances:
        yield from _days(replace(raw, said=str(begins)), begins, length)


def _problem(event: Event, current: dict[tuple[str, str], Event]) -> Problem | None:
    """Why the event as a whole is not taken."""
    component, whole = event.component, current.get((event.key[0], ""))
    if current[event.key] is not event:
        return Problem.SUPERSEDED
    if event.cancelled or (whole is not None and whole.cancelled and whole.sequence >= event.sequence):
        return Problem.CANCELLED
    if "TENTATIVE" in (_words(component, field).upper() for field in ("STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")):
        return Problem.TENTATIVE
    if _words(component, "DESCRIPTION").lower().startswith(_OBSERVANCES):
        return Problem.OBSERVANCE
    return doubted(_words(component, "SUMMARY")) or recurrence.problem(component)


def _days(raw: Row, start: date | datetime, length: timedelta | None) -> Iterator[Row]:
    """Each day of one event: DTEND is the first day after (RFC 5545, 3.6.1); of times, each date in between."""
    if length is not None and length > timedelta(days=MOST_DAYS + 1):
        yield made(raw, Problem.TOO_LONG)
    elif length is not None and length < timedelta(0):
        yield made(raw, Problem.ENDS_EARLIER)
    elif isinstance(start, datetime):
        end = start + length if length else None
        shown = f"{start:%Y-%m-%d %H:%M}" + (f"–{end:%H:%M}" if end else "")
        yield from each_date(replace(raw, said=shown), start, end)
    else:
        count = -(-length // timedelta(days=1)) if length else 1
        yield from each_day(raw, start, start + timedelta(days=count - 1))


def _kind(component: "Component") -> HolidayKind | None:
    """The kind that one of the categories names."""
    written = component.get("CATEGORIES", [])
    words = [str(word) for each in (written if isinstance(written, list) else [written]) for word in each.cats]
    return next((kind for word in words if (kind := holidays.kind_named(word)) is not None), None)


def _words(component: "Component", field: str) -> str:
    found = component.get(field)
    if isinstance(found, list):
        found = found[0]
    return " ".join(str(found).split()) if found is not None else ""
