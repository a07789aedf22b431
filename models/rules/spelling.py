"""The plain form of what people type: what Unicode can write in several ways is written in one.

Report numbers, codes, names of agencies, phone numbers and dates are made canonical from this form.
"""

import re
import unicodedata
from functools import lru_cache

from models.rules.signs import BLANK

# Signs that mean the same in a number or a date, also after NFKC: fraction slashes, dashes, curly quotes.
_SAME = {
    **dict.fromkeys("\u2044\u2215\u29f8\\", "/"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
}


@lru_cache(maxsize=16)  # a message is looked through for a code, a number and a date, one after the other
def plain(text: str) -> str:
    """One line: full-width and foreign digits as 0-9, no invisible signs, one kind of dash, slash and quote.

    Unicode's NFKC does the most of it (UAX 15). Capitals and accents stay. Idempotent.
    """
    signs = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return unicodedata.normalize("NFKC", " ".join(signs.split()))


class _Signs(dict[int, str]):
    """What becomes of each sign (by code point); worked out when it is met first, for every message is read so."""

    def __missing__(self, point: int) -> str:
        found = _sign(chr(point))
        if len(self) < MOST_SIGNS:
            self[point] = found
        return found


MOST_SIGNS = 10_000  # kept: more than people type, less than anybody could send
_SIGNS = _Signs()


def _sign(sign: str) -> str:
    if sign in _SAME:
        return _SAME[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in ("Cc", "Zl", "Zp"):
        return " "
    # Zero-width spaces, direction marks, soft hyphens, variation selectors and blank letters: nobody sees them.
    return "" if category[0] == "C" or sign in BLANK else sign


def canonical_phone(text: str) -> str:
    """ "0812-3456 789", "62 812..." and "+62812..." as "+628123456789"; without digits nothing is left.

    A number without a country is an Indonesian one; Telegram's contacts carry the country, with or without "+".
    """
    number = re.sub(r"[^0-9]", "", plain(text)).removeprefix("00")
    if number.startswith("0"):
        number = f"62{number[1:]}"
    number = re.sub("^620+", "62", number)  # "+62 (0)812 …": behind the country's code no number begins with a zero
    return f"+{number}" if number else ""
