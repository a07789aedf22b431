"""Leave: spans of days as people write them, what may be recorded, and the refusals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.dates.errors import DateImpossible, DateNotUnderstood, DateUnclear
from models.rules.dates.reading import parse_exact
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.errors import RuleBroken

LONGEST = 90  # calendar days; who is away for longer gives the seat to somebody else
FARTHEST = 366  # calendar days until it begins
_LONGEST_TEXT = 120

# "sampai dengan", "s.d.", a dash; the words first, then a dash with spaces, then any dash ("1/12-4/12").
_SEPARATORS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*\b(?:sampai\s+dengan|sampai|hingga|sampe|s\s?[./]?\s?d)\b[.:]?\s*",
        r"\s+[-–—]+\s+",
        r"\s*[-–—]\s*",
    )
)
_I = r"(?:(?:mohon|maaf|pak|bu|saya|kami|ulun|i[zj]in|mau|akan|ada)\b[\s,]*){0,5}"
_LEAD = re.compile(rf"^{_I}(?:cuti|dinas\s+luar)?\s*(?:dari|mulai|tanggal|tgl\.?)?\s*", re.I)
_SAID = re.compile(rf"{_I}cuti\b\s*\S", re.IGNORECASE)
_WEEK = re.compile(r"(?:minggu|pekan)\s+depan", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?P<n>\d{1,2}|se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*hari(?P<work>\s+kerja)?",
    re.IGNORECASE,
)
_LENGTH_AFTER = re.compile(rf"(?P<start>.+?)[\s,]+(?:selama\s+)?{_LENGTH.pattern}", re.IGNORECASE)
_LENGTH_BEFORE = re.compile(rf"{_LENGTH.pattern}\s+(?:mulai|dari|sejak)\s+(?P<start>.+)", re.IGNORECASE)
_NUMBERS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_BARE = re.compile(r"(?:(?:tgl|tanggal)\.?\s*)?(?P<d>\d{1,2})", re.IGNORECASE)
_HAS_MONTH = re.compile(r"[a-z]{3}|\d\s?[-/.]\s?\d", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class LeaveSpan:
    """The days of a leave, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many calendar days."""
        return (self.last - self.first).days + 1

    def working_days(self, calendar: Calendar) -> int:
        """How many of them are working days."""
        return calendar.working_days_between(self.first - timedelta(days=1), self.last)

    def holds(self, day: date) -> bool:
        """Is it one of its days?"""
        return self.first <= day <= self.last


def parse_span(text: str, today: date, calendar: Calendar = WEEKDAYS_ONLY) -> tuple[date, date | None]:
    """First and last day of a leave as people write it; (day, None) when only one day is named.

    Reads "23-27 November", "besok sampai Jumat", "1/12 s.d. 4/12", "Senin minggu depan selama 3 hari kerja",
    "minggu depan" (Monday to Friday). Whether the days fit (order, past, length) is for `check`.
    Raises SpanNotUnderstood, or what is wrong with a day: DateImpossible, WeekdayMismatch.
    """
    words = _LEAD.sub("", " ".join(text.split()), count=1).strip(" .!")
    if not words or len(text) > _LONGEST_TEXT:
        raise SpanNotUnderstood(text[:_LONGEST_TEXT])
    if _WEEK.fullmatch(words):
        monday = today + timedelta(days=7 - today.weekday())
        return monday, monday + timedelta(days=4)
    for pattern in (_LENGTH_AFTER, _LENGTH_BEFORE):
        found = pattern.fullmatch(words)
        if found:
            try:
                return _of_length(found, today, calendar)
            except (DateNotUnderstood, DateUnclear):
                continue  # "besok sampai 3 hari": another form reads it
    return _between(words, text, today, calendar)


def says_leave(text: str) -> bool:
    """Do the words begin like somebody who goes on leave ("cuti 23-27 November", "saya cuti besok")?"""
    return len(text) <= _LONGEST_TEXT and _SAID.match(text.strip()) is not None


def _of_length(found: re.Match[str], today: date, calendar: Calendar) -> tuple[date, date]:
    first = parse_exact(found["start"], today, calendar)
    word = found["n"].lower()
    number = int(word) if word.isdecimal() else _NUMBERS.index(word) + 2 if word in _NUMBERS else 1
    if number == 0:
        raise DateNotUnderstood(found[0])
    if found["work"]:
        return first, calendar.add_working_days(first - timedelta(days=1), number)
    return first, first + timedelta(days=number - 1)


def _between(words: str, text: str, today: date, calendar: Calendar) -> tuple[date, date | None]:
    wrong: RuleBroken | None = None
    try:
        return parse_exact(words, today, calendar), None
    except DateNotUnderstood:
        pass
    except RuleBroken as refusal:  # "1-31": no such day, but perhaps a span
        wrong = refusal
    for left, right in _halves(words):
        try:
            return _ends(left, right, today, calendar)
        except DateNotUnderstood:
            continue
        except RuleBroken as refusal:
            if isinstance(refusal, DateUnclear):
                refusal.candidates = ()  # for one end of the span, not for the whole of it
            wrong = wrong or refusal
    raise wrong or SpanNotUnderstood(text)


def _halves(words: str) -> Iterator[tuple[str, str]]:
    for separator in _SEPARATORS:
        for found in separator.finditer(words):
            left, right = words[: found.start()].strip(" ,"), words[found.end() :].strip(" ,")
            if left and right:
                yield left, right


def _ends(left: str, right: str, today: date, calendar: Calendar) -> tuple[date, date]:
    bare_left, bare_right = _BARE.fullmatch(left), _BARE.fullmatch(right)
    if bare_left and not bare_right and _HAS_MONTH.search(right):
        last = parse_exact(right, today, calendar)
        return _same_month(int(bare_left["d"]), last, f"{left} – {right}"), last
    first = parse_exact(f"tgl {bare_left['d']}" if bare_left else left, today, calendar)
    if bare_right:
        return first, parse_exact(f"tgl {bare_right['d']}", first, calendar)
    last = parse_exact(right, today, calendar)
    # "Senin depan sampai Jumat": the Friday behind that Monday, not the one of this week.
    return first, last if last >= first else max(last, parse_exact(right, first, calendar))


def _same_month(day: int, last: date, text: str) -> date:
    """The day of which only the number is given: "23-27 November", or of the month before: "28-2 Desember"."""
    month = last if day <= last.day else last.replace(day=1) - timedelta(days=1)
    try:
        return month.replace(day=day)
    except ValueError:
        raise DateImpossible(text) from None


def check(span: LeaveSpan, today: date, calendar: Calendar) -> LeaveSpan:
    """The span, if a leave may be like this; else the reason why not."""
    if span.last < span.first:
        raise SpanBackwards(span.first)
    if span.first < today:
        raise LeaveInPast(span.first)
    if (span.first - today).days > FARTHEST:
        raise LeaveTooFar(span.first)
    if span.days > LONGEST:
        raise LeaveTooLong(LONGEST, span.days)
    if span.working_days(calendar) == 0:
        raise LeaveWithoutWork(span.first)
    return span


def merge(recorded: Iterable[LeaveSpan], new: LeaveSpan) -> tuple[LeaveSpan, list[LeaveSpan]]:
    """The new span with all that it overlaps or touches, and those spans (in order), which it replaces."""
    whole, taken = new, list[LeaveSpan]()
    for span in sorted(recorded):  # in order: what a merged one newly touches on the right comes later
        if span.first - timedelta(days=1) <= whole.last and whole.first <= span.last + timedelta(days=1):
            whole = LeaveSpan(min(whole.first, span.first), max(whole.last, span.last))
            taken.append(span)
    return whole, taken


def check_merged(whole: LeaveSpan) -> LeaveSpan:
    """Several leaves in a row are one leave, and no longer than one may be."""
    if whole.days > LONGEST:
        raise LeaveTooLong(LONGEST, whole.days)
    return whole


def shortened(span: LeaveSpan, last: date, today: date) -> LeaveSpan:
    """The leave with an earlier last day."""
    if not max(span.first, today) <= last < span.last:
        raise NotShorter(span.last)
    return LeaveSpan(span.first, last)


class SpanNotUnderstood(DateNotUnderstood):
    """The text names no first and last day of a leave."""


class SpanBackwards(RuleBroken):
    """The last day of the leave comes before its first one, `day`."""

    day: date


class LeaveInPast(RuleBroken):
    """The leave begins on a day that is over."""

    day: date


class LeaveTooLong(RuleBroken):
    """The leave, with those that it touches, is `count` days long; at most `limit` are taken."""

    limit: int
    count: int


class LeaveTooFar(RuleBroken):
    """The leave begins more than a year from now: most likely a slip of the finger."""

    day: date


class LeaveWithoutWork(RuleBroken):
    """No working day lies in it: nobody is reminded on these days anyway."""

    day: date


class NotShorter(RuleBroken):
    """A leave is shortened to a last day before the recorded one, `day`, and not before today."""

    day: date


class LeaveIsOver(RuleBroken):
    """The leave was taken back, changed, or has ended: the button shows an earlier state."""


class HourNotUnderstood(RuleBroken):
    """The text is not an hour in any form we read."""

    text: str


class HourNotFull(RuleBroken):
    """The bundle comes at a full hour; minutes were given."""

    text: str


class HourOutside(RuleBroken):
    """The hour lies outside those in which we remind."""

    text: str
