"""Numbers as people write them: 14, "empat belas", "14 empat belas" (as in letters), "se-" before a unit."""

import re

_ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ONE = "|".join(_ONES)
WORDS = rf"(?:(?:{_ONE})\s+puluh(?:\s+(?:{_ONE}))?|(?:{_ONE})\s+belas|sepuluh|sebelas|{_ONE})"
COUNT = rf"(?:[0-9]{{1,3}}(?:\s+{WORDS}(?=\s))?|{WORDS})"
_COUNT = re.compile(rf"(?P<digits>[0-9]{{1,3}})?\s*(?P<words>{WORDS})?")


def read_count(text: str) -> int | None:
    """The number that a match of COUNT says; None where digits and words contradict ("14 lima belas")."""
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        return None
    said = _in_words(found["words"]) if found["words"] else None
    if found["digits"] is None:
        return said
    return int(found["digits"]) if said in (None, int(found["digits"])) else None


def _in_words(text: str) -> int:
    words = text.split()
    if words[0] in ("sepuluh", "sebelas"):
        return 10 if words[0] == "sepuluh" else 11
    first = _ONES.index(words[0]) + 1
    if len(words) == 1:
        return first
    if words[1] == "belas":
        return first + 10
    return first * 10 + (_ONES.index(words[2]) + 1 if len(words) > 2 else 0)
