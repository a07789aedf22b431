"""A time of day beside a date: "pukul 10.00", "jam 9 pagi WITA", "14.30 WIB"."""

import re
from datetime import time, timedelta, timezone, tzinfo

from models.rules.dates.errors import DateNotUnderstood
from models.rules.dates.spelling import clean

_PART = r"pagi|siang|sore|petang|malam"
_ZONE = r"wita|wib|wit"
_LABELLED = rf"(?:pukul|jam|pkl|jm)[.:]?\s*[0-9]{{1,2}}(?:[.:][0-9]{{2}})?(?:\s*(?:{_PART}))?(?:\s*(?:{_ZONE}))?"
_BARE = rf"[0-9]{{1,2}}[.:][0-9]{{2}}(?:\s*(?:{_PART}))?(?:\s*(?:{_ZONE}))?"
HOUR = rf"(?:{_LABELLED}|{_BARE})(?![\w/.:-]*[0-9])"

_BEHIND = re.compile(rf"(?P<day>.+?)[\s,]+(?P<hour>{HOUR})\s*[.]*")
_BEFORE = re.compile(rf"(?P<hour>{_LABELLED})[\s,]+(?P<day>.+)")
_READ = re.compile(
    rf"(?:[a-z]+[.:]?\s*)?(?P<h>[0-9]{{1,2}})(?:[.:](?P<m>[0-9]{{2}}))?\s*(?P<part>{_PART})?\s*(?P<zone>{_ZONE})?"
)
# Hours east of UTC. The office's own zone is its setting; these are only for what is written out.
_OFFSETS = {"wib": 7, "wit": 9}
_LAST_AFTER_NOON = {"siang": 4, "sore": 7, "petang": 7, "malam": 11}  # "jam 2 siang" is 14.00, "jam 11 siang" 11.00


def is_hour(text: str) -> bool:
    """Is it a time of day and nothing else: "jam 2 siang", "14.00"?"""
    return re.fullmatch(HOUR, clean(text)) is not None


def split_hour(text: str, zone: tzinfo) -> tuple[str, time | None]:
    """The day's words and the time of day with its zone; (text, None) where no time is given.

    "25-11-2026 14.00" -> ("25-11-2026", 14:00 in `zone`); "jam 2 siang" is 14:00; WIB and WIT are read as such.
    Raises DateNotUnderstood for a time that no day has (25.00, "jam 12 malam").
    """
    line = clean(text)
    found = _BEHIND.fullmatch(line) or _BEFORE.fullmatch(line)
    if found is None:
        return text, None
    read = _READ.fullmatch(found["hour"].strip())
    if read is None:
        raise DateNotUnderstood(text)
    hour, part = int(read["h"]), read["part"]
    if hour <= _LAST_AFTER_NOON.get(part or "", 0):
        hour += 12
    if (part == "malam" and hour == 12) or (part == "pagi" and hour > 11):
        raise DateNotUnderstood(text)  # midnight belongs to two days
    given = timezone(timedelta(hours=_OFFSETS[read["zone"]])) if read["zone"] in _OFFSETS else zone
    try:
        return found["day"], time(hour, int(read["m"] or 0), tzinfo=given)
    except ValueError:
        raise DateNotUnderstood(text) from None
