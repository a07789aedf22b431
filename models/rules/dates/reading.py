"""Days as people type them and as we write them back; never a guess about the order of day and month."""

from datetime import date

from models.rules.dates.errors import DateImpossible, DateNotUnderstood, WeekdayMismatch
from models.rules.dates.phrases import MONTHS, PHRASES, WEEKDAYS, Frame
from models.rules.dates.spelling import mend
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.errors import RuleBroken

_LONGEST_ANSWER = 80
_LONGEST_SENTENCE = 2000


def parse_day(text: str, today: date, calendar: Calendar | None = None, *, past: bool = False) -> date:
    """The day that `text` names, seen from `today`.

    Reads 20-11-2026, 20/11/2026, 20.11.26, 2026-11-20, "Jumat, 20 November 2026", "20 nov", "tgl 25",
    "besok", "Jumat", "Senin minggu depan", "akhir bulan", "3 hari kerja lagi" and their like. Numbers
    are always day first; a misspelt word ("Febuari", "bsok") is mended where only one can be meant. What
    leaves out the year or month means the next such day, or with `past` (dates of receipt) the last one.
    `calendar` is for hari kerja; without it only weekends are off.
    A day that is over is returned as well: whether that fits, the caller knows.
    Raises DateNotUnderstood, DateImpossible or WeekdayMismatch.
    """
    answer = _plain_spaces(text).strip()
    if len(answer) > _LONGEST_ANSWER:
        raise DateNotUnderstood(text[:_LONGEST_ANSWER])
    frame = Frame(today, calendar or WEEKDAYS_ONLY, past)
    found = _read(answer, frame)
    if found is None:
        try:
            found = _read(mend(answer), frame)
        except (DateImpossible, WeekdayMismatch) as refused:
            refused.text = answer  # the words that the person knows as theirs
            raise
    if found is None:
        raise DateNotUnderstood(text)
    return found


def _read(answer: str, frame: Frame) -> date | None:
    for phrase in PHRASES:
        found = phrase.alone.fullmatch(answer)
        if found:
            return phrase.read(found, frame)
    return None


def find_day(text: str, today: date, calendar: Calendar | None = None) -> tuple[date, str] | None:
    """The first day named inside a sentence and the words that name it, or None.

    Stricter than parse_day about what counts ("1/3", "minggu" and "3 hari" alone do not); an
    impossible date is passed over.
    """
    frame = Frame(today, calendar or WEEKDAYS_ONLY)
    hits = [
        (found.start(), -found.end(), phrase, found)
        for phrase in PHRASES
        if phrase.in_sentence
        for found in phrase.inside.finditer(_plain_spaces(text[:_LONGEST_SENTENCE]))
    ]
    for _, _, phrase, found in sorted(hits, key=lambda hit: hit[:2]):
        try:
            return phrase.read(found, frame), found[0]
        except RuleBroken:
            continue
    return None


def _plain_spaces(text: str) -> str:
    # A date pasted from a letter often carries unbreakable spaces.
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def weekday_name(day: date) -> str:
    """ "Senin" to "Minggu"."""
    return WEEKDAYS[day.weekday()]


def format_day(day: date) -> str:
    """ "Jumat, 20 November 2026" """
    return f"{weekday_name(day)}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_short(day: date) -> str:
    """ "20 Nov 2026" """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
