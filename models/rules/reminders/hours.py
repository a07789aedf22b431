"""The own hour of the daily bundle: which hours there are, and how people write them."""

import re

from models.rules.leaves import HourNotFull, HourNotUnderstood, HourOutside

EARLIEST, LATEST = 8, 15  # office policy: inside office hours, with an hour left to answer
HOURS = range(EARLIEST, LATEST + 1)

_LEAD = r"(?:(?:tolong\s+)?(?:ingatkan|pengingat|kirim)\s+(?:saya\s+)?)?(?:pada\s+)?"
_CLOCK = r"(?P<h>\d{1,2})(?:\s?[.:]\s?(?P<m>\d{2}))?"
_PART = r"(?:\s+(?P<part>pagi|siang|sore|malam))?(?:\s+(?:wita|saja|ya))*"
_HOUR = re.compile(rf"{_LEAD}(?:(?P<word>jam|pukul|pkl)\.?\s*)?{_CLOCK}{_PART}\s*[.!]?", re.IGNORECASE)


def parse_hour(text: str) -> int:
    """The hour (8 to 15) that "jam 10", "10.00", "pukul 13" or "jam 1 siang" names.

    Raises HourNotUnderstood, HourNotFull ("10.30") or HourOutside ("jam 7").
    """
    found = _HOUR.fullmatch(" ".join(text.split()))
    if found is None or int(found["h"]) > 24 or int(found["m"] or 0) > 59:
        raise HourNotUnderstood(text)
    hour, part = int(found["h"]), (found["part"] or "").lower()
    if part in ("siang", "sore", "malam") and hour < 11:
        hour += 12
    if int(found["m"] or 0):
        raise HourNotFull(text)
    if hour not in HOURS:
        raise HourOutside(text)
    return hour


def names_an_hour(text: str) -> bool:
    """Is the whole text an hour, said so that it can be nothing else ("jam 10", "10.00"; not "10")?"""
    found = _HOUR.fullmatch(" ".join(text.split())) if len(text) < 60 else None
    return found is not None and bool(found["word"] or found["m"] is not None)
