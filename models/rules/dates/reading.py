"""Days as people type them: the whole phrase is read, or it is asked; never a fragment of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from models.rules.dates.errors import (
    DateImpossible,
    DateNotUnderstood,
    DateUnclear,
    PromisedOnDayOff,
    WeekdayMismatch,
)
from models.rules.dates.fragments import fragment_at
from models.rules.dates.frames import Doubt, Frame, NoSuchDay, Reading
from models.rules.dates.hours import HOUR
from models.rules.dates.resolving import resolve
from models.rules.dates.sentences import named_days, together
from models.rules.dates.spelling import clean, mend
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar

_LONGEST_ANSWER = 120
_LONGEST_SENTENCE = 2000

# Words before a typed day that change nothing of it, and those that only a receipt or a first day takes.
_LEAD = (
    r"diterima|di\s+terima|terima|tenggat|deadline|batas(?:\s+akhir)?|jatuh\s+tempo|paling\s+(?:lambat|lama|telat)|maksimal|maks|"
    r"selambat[-\s]lambatnya|selambatnya|sampai(?:\s+dengan)?|hingga|s/d|s\.?\s?d\.?|sd|pada|per|dalam|selama|waktu|"
    r"mohon|minta|butuh|perlu|beri(?:kan)?|kami|saya|akan|insya\s*allah|inshaallah|mungkin|kemungkinan|rencana(?:nya)?|"
    r"nanti|usahakan|diusahakan|target(?:nya)?|jadi|oke?|baik|siap|ya|hari\s+h|untuk|utk"
)
_ADDED = r"tambahan|perpanjangan|diperpanjang|perpanjang|ditambah|tambah"
_FROM = r"mulai|sejak|dari|terhitung"
_TAIL = re.compile(
    r"(?:[\s,]+(?:ya|pak|bu|bapak|ibu|saja|aja|juga|wita|wib|wit|dulu|nggih|njih|lah|kak|mas|mbak|pang|terima\s*kasih|trims|makasih|"
    r"insya\s*allah|mohon\s+izin|paling\s+lambat))*\s*[.!,]*"
)
_LEADS = re.compile(rf"(?:(?:{_LEAD}|(?P<added>{_ADDED}))\b[.:]?,?\s*|{HOUR}[\s,]+)*")
_LEADS_FROM = re.compile(rf"(?:(?:{_LEAD}|{_FROM}|(?P<added>{_ADDED}))\b[.:]?,?\s*|{HOUR}[\s,]+)*")


def parse_day(
    text: str, today: date, calendar: Calendar | None = None, *, past: bool = False, due: date | None = None
) -> date:
    """The day that `text` names, seen from `today`; the words before and behind it may only be polite ones.

    Reads 20-11-2026, 2026/11/20, 5/XII/2026, "Jumat, 20 November 2026 pukul 10.00", "tgl 5 bulan Januari", "besok",
    "minggu depan hari Kamis", "akhir Desember", "14 (empat belas) hari kerja" and their like. Numbers are day first.
    A misspelt word is mended where only one can be meant. What leaves out the year or month means the next such
    day, or with `past` (dates of receipt) the last one. With `due`, a later day is wanted (more time): spans count
    from it. `calendar` is for hari kerja; without it only weekends are off. A day that is over is returned as well:
    whether that fits, the caller knows.

    Raises DateUnclear (WeekdayMismatch) where anything around it could turn the meaning or several days fit,
    DateImpossible, or DateNotUnderstood.
    """
    return _parse(text, Frame(today, calendar or WEEKDAYS_ONLY, past=past, due=due))


def parse_promise(text: str, today: date, calendar: Calendar) -> date:
    """As parse_day, where the caller refuses what is too far: a day years away is not asked about.

    Raises also PromisedOnDayOff, with the next working day first.
    """
    day = _parse(text, Frame(today, calendar, limited=True))
    working = calendar.next_working_day(day)
    if day >= today and working != day:
        raise PromisedOnDayOff(text, (working, day), day)
    return day


def parse_change(text: str, today: date, calendar: Calendar, due: date) -> date:
    """As parse_day, for another due date, earlier or later: "7 hari" may count from today or from `due`."""
    return _parse(text, Frame(today, calendar, due=due, earlier=True))


def _parse(text: str, frame: Frame) -> date:
    for line in _spellings(text):
        reading = _whole(line, frame, text)
        if reading is not None:
            return _taken(reading, frame, text)
    for line in _spellings(text):
        named = list(named_days(line, frame, asks=True))
        if named:
            days = tuple(dict.fromkeys(day for each in named for day in each.reading.days))
            raise DateUnclear(text, _wanted(Reading(days, Doubt.TURNED), frame).days)
    raise DateNotUnderstood(text)


def parse_exact(text: str, today: date, calendar: Calendar | None = None) -> date:
    """As parse_day, for a day that is shown again before anything is done: its year is not asked about.

    Words that are no part of a day make it DateNotUnderstood. Raises also DateImpossible, DateUnclear.
    """
    frame = Frame(today, calendar or WEEKDAYS_ONLY, sure=True)
    for line in _spellings(text):
        reading = _whole(line, frame, text)
        if reading is not None:
            return _taken(reading, frame, text)
    raise DateNotUnderstood(text)


def find_days(
    text: str, today: date, calendar: Calendar | None = None, *, due: date | None = None, asks: bool = False
) -> Reading | None:
    """What a sentence says about one day still to come: clear, or the days to ask about; None where it names none.

    What is promised (not `asks`) has a limit of its own, so a day years away is not asked about here.

    Stricter than parse_day about what is a day at all ("1/3", "minggu" and "3 hari" alone are not); `asks`: the
    sentence asks for more time, so that "3 hari" is. `due`: the due date from which that time counts.
    """
    frame = Frame(today, calendar or WEEKDAYS_ONLY, due=due, limited=not asks)
    return together(list(named_days(clean(text[:_LONGEST_SENTENCE]), frame, asks=asks)), frame)


def _spellings(text: str) -> Iterator[str]:
    """The line as it was typed, and with misspelt words mended; nothing of what is too long to be an answer."""
    if len(text) > _LONGEST_ANSWER:
        raise DateNotUnderstood(text[:_LONGEST_ANSWER])
    line = clean(text)
    yield line
    if (mended := mend(line)) != line:
        yield mended


def _whole(line: str, frame: Frame, text: str) -> Reading | None:
    """The reading of a line that is nothing but a day and polite words."""
    leads = (_LEADS_FROM if frame.past or frame.sure else _LEADS).match(line)
    starts = {0, leads.end() if leads else 0}
    for start in sorted(starts, reverse=True):
        found = fragment_at(line, start)
        if found is None or not _TAIL.fullmatch(line, found.end):
            continue
        added = bool(leads and start and leads["added"])
        try:
            return resolve(found.slots, replace(frame, added=added))
        except NoSuchDay:
            raise DateImpossible(text.strip()) from None
    return None


def _wanted(reading: Reading, frame: Frame) -> Reading:
    """Of several days those that the question can take; a span that can then count from one day only is clear."""
    if reading.doubt is None:
        return reading
    if frame.past:
        days = tuple(day for day in reading.days if day <= frame.today)
    else:
        first = frame.today if frame.due is None or frame.earlier else max(frame.today, frame.due + timedelta(days=1))
        days = tuple(day for day in reading.days if day >= first)
    return Reading(days, None if reading.doubt is Doubt.BASE and len(days) == 1 else reading.doubt)


def _taken(reading: Reading, frame: Frame, text: str) -> date:
    wanted = _wanted(reading, frame)
    if wanted.doubt is None:
        return wanted.days[0]
    if wanted.doubt is Doubt.WEEKDAY:
        raise WeekdayMismatch(text, wanted.days, reading.days[0])
    raise DateUnclear(text, wanted.days)
