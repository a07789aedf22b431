"""The fields of a product and the numbers of the office as people type them: read, bounded, or refused."""

import re
from collections.abc import Mapping
from typing import TypeVar

from models.rules.deadlines.products import Confidence, Unit
from models.rules.drafting.errors import ProductUnknown
from models.rules.drafting.words import read_product
from models.rules.errors import TooLong, TooShort
from models.rules.lengths import units
from models.rules.people import NoLetters
from models.rules.policy.errors import NoLengthHere, NumberImpossible, ProductNameTaken, WordNotOffered
from models.rules.policy.numbers import PolicyNumber

LONGEST: Mapping[Unit, int] = {Unit.WORKING_DAYS: 365, Unit.CALENDAR_DAYS: 365, Unit.HOURS: 168}
UNIT_WORDS: Mapping[Unit, str] = {
    Unit.WORKING_DAYS: "hari kerja",
    Unit.CALENDAR_DAYS: "hari kalender",
    Unit.HOURS: "jam",
    Unit.FIXED: "tanggal dalam surat",
}
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.TEXT: "bunyi pasal",
    Confidence.PRESS: "keterangan resmi",
    Confidence.OFFICE: "kebijakan kantor",
    Confidence.UNSURE: "belum terkonfirmasi",
}
# The longest text of each field, in characters.
TEXTS: Mapping[str, int] = {"name": 60, "start_event": 80, "late_means": 200, "basis": 120}
SHORTEST = 3
MOST_PRODUCTS = 40  # as many as a screen and a keyboard can show

_NUMBER = re.compile(r"(?P<n>\d{1,6})\s*(?P<unit>hari kerja|hari kalender|hari|jam)?")
_BY_STAFF = frozenset({"-", "petugas", "staf", "ditetapkan petugas", "ditetapkan staf", "kosong", "tidak ada"})
_UNITS = {"hari kerja": Unit.WORKING_DAYS, "hari kalender": Unit.CALENDAR_DAYS, "jam": Unit.HOURS}

Length = tuple[int | None, Unit]
Word = TypeVar("Word", Unit, Confidence)


def read_length(text: str, unit: Unit) -> Length:
    """ "25", "25 hari kerja", "ditetapkan petugas" (None): the length and its unit, which words may change.

    Raises NumberImpossible outside 1-365 days or 1-168 hours, NoLengthHere where the date is in the letter.
    """
    words = _folded(text)
    if words in _BY_STAFF:
        return None, unit
    found = _NUMBER.fullmatch(words)
    named = _UNITS.get(found["unit"] or "") if found else None
    counted = named or unit
    if counted is Unit.FIXED:
        raise NoLengthHere
    number = int(found["n"]) if found else 0
    if not 1 <= number <= LONGEST[counted]:
        raise NumberImpossible(text, 1, LONGEST[counted], UNIT_WORDS[counted])
    return number, counted


def read_unit(text: str) -> Unit:
    """The unit that the words (or the value behind a button) name."""
    return _word(text, Unit, UNIT_WORDS)


def read_confidence(text: str) -> Confidence:
    """The confidence that the words (or the value behind a button) name."""
    return _word(text, Confidence, CONFIDENCE_WORDS)


def read_text(field: str, text: str) -> str:
    """One line of plain words for a field; "|" parts the fields of /assign and cannot be in a name."""
    words = " ".join(text.split())
    if field == "name":
        words = words.replace("|", "/")
    if not any(sign.isalpha() for sign in words):
        raise NoLetters
    if len(words) < SHORTEST:
        raise TooShort(SHORTEST)
    if units(words) > TEXTS[field]:
        raise TooLong(TEXTS[field], units(words))
    return words


def check_name(name: str, others: Mapping[str, str]) -> None:
    """No other product (names by code) may be called so that /assign takes one for the other."""
    try:
        read_product(name, others)
    except ProductUnknown:
        return
    raise ProductNameTaken(name)


def new_code(name: str, taken: Mapping[str, str]) -> str:
    """A code made from the name: "Saran Perbaikan" -> "saran_perbaikan", with a number where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:30] or "produk"
    code, number = plain, 1
    while code in taken:
        number += 1
        code = f"{plain}_{number}"
    return code


def read_number(text: str, rule: PolicyNumber) -> int:
    """ "4", "4 hari kerja"; "ya" and "tidak" for a switch. Raises NumberImpossible outside the bounds of the rule."""
    words = _folded(text)
    if rule.highest == 1:
        words = {"ya": "1", "nyala": "1", "tidak": "0", "mati": "0"}.get(words, words)
    found = re.fullmatch(rf"(?P<n>\d{{1,6}})(?: (?:{rule.unit}|hari|x))?", words)
    if found is None or not rule.lowest <= int(found["n"]) <= rule.highest:
        raise NumberImpossible(text, rule.lowest, rule.highest, rule.unit)
    return int(found["n"])


def _word(text: str, kind: type[Word], names: Mapping[Word, str]) -> Word:
    words = _folded(text)
    meant = [each for each in kind if words == each.value or words == names[each]]
    if not meant and len(words) >= SHORTEST:
        meant = [each for each in kind if names[each].startswith(words) or words in names[each].split()]
    if len(meant) != 1:
        raise WordNotOffered(text)
    return meant[0]


def _folded(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .")
