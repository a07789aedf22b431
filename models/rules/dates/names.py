"""Weekdays and months as they are written here, and a day written back with its weekday."""

from datetime import date

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
ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# How a month is written: its name or the usual short form, without a named group.
MONTH_WORDS = (
    r"jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:st(?:us)?)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?"
)
_MONTH_STEMS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)}
_OTHER_STEMS = {"peb": 2, "ags": 8, "agt": 8, "nop": 11}


def month_number(word: str) -> int:
    """1 to 12 for a month's name, its usual short form, or a Roman number ("xii"). KeyError for another word."""
    low = word.lower()
    if low in ROMAN_MONTHS:
        return ROMAN_MONTHS.index(low) + 1
    return (_MONTH_STEMS | _OTHER_STEMS)[low[:3]]


def weekday_number(word: str) -> int:
    """0 (Senin) to 6 (Minggu, Ahad), by the first three letters."""
    stem = word.lower()[:3]
    return 6 if stem == "aha" else [name.lower()[:3] for name in WEEKDAYS].index(stem)


def weekday_name(day: date) -> str:
    """ "Senin" to "Minggu"."""
    return WEEKDAYS[day.weekday()]


def format_day(day: date) -> str:
    """ "Jumat, 20 November 2026" """
    return f"{weekday_name(day)}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_short(day: date) -> str:
    """ "20 Nov 2026" """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
