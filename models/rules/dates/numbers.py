"""Numbers as people write them: 14, "empat belas", "14 empat belas" (as in letters), "se-" before a unit."""

import re

from models.rules.dates.names import MONTH_WORDS

_ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ONE = "|".join(_ONES)
WORDS = rf"(?:(?:{_ONE})\s+puluh(?:\s+(?:{_ONE}))?|(?:{_ONE})\s+belas|sepuluh|sebelas|{_ONE})"
COUNT = rf"(?:[0-9]{{1,3}}(?:\s+{WORDS}(?=\s))?|{WORDS}(?:\s+[0-9]{{1,3}}(?=\s))?)"
_COUNT = re.compile(rf"(?P<digits>[0-9]{{1,3}})?\s*(?P<words>{WORDS})?\s*(?P<behind>[0-9]{{1,3}})?")


def read_count(text: str) -> int | None:
    """The number that a match of COUNT says; None where digits and words contradict ("14 lima belas")."""
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        return None
    said = _in_words(found["words"]) if found["words"] else None
    digits = found["digits"] or found["behind"]
    if digits is None:
        return said
    return int(digits) if said in (None, int(digits)) else None


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


_BEFORE_MONTH = rf"(?=\s+(?:bulan\s+(?:{WORDS}|[a-z0-9]+)|(?:{MONTH_WORDS}))(?![a-z]))"
_DAY_IN_WORDS = re.compile(
    rf"(?:(?<![\w/.-])(?P<digits>[0-9]{{1,2}})\s+)?(?<![a-z])(?P<words>{WORDS}){_BEFORE_MONTH}"
)
_LABELLED = re.compile(rf"(?<=\btanggal )(?P<words>{WORDS})(?![a-z])|(?<=\bbulan )(?P<month>{WORDS})(?=\s+tahun\b|$)")
# "dua tiga hari lagi"
_SEVERAL_IN_WORDS = re.compile(
    rf"(?<![a-z])(?P<one>{_ONE})\s+(?:(?:atau|sampai)\s+)?(?P<other>{_ONE})(?=\s+(?:hari|minggu|pekan|bulan)(?![a-z]))"
)
_YEAR_IN_WORDS = re.compile(rf"(?:(?<![0-9])(?P<digits>20[0-9]{{2}})\s+)?dua\s+ribu\s+(?P<words>{WORDS})(?![a-z])")


# "duapuluh", and as Banjarese has it: "lima balas", "lima walas"
_GLUED = re.compile(rf"(?<![a-z])({_ONE})(?:(?P<tens>\s*puluh)|\s*(?:belas|balas|walas))(?![a-z])")


def in_digits(line: str) -> str:
    """A date that is written in words, as minutes have it, in digits: "empat Desember dua ribu dua puluh enam".

    Where digits stand beside the words and say something else, both stay, and nothing will be understood.
    """
    line = _GLUED.sub(lambda found: f"{found[1]} {'puluh' if found['tens'] else 'belas'}", line)
    line = _SEVERAL_IN_WORDS.sub(lambda found: f"{_in_words(found['one'])}-{_in_words(found['other'])}", line)
    line = _YEAR_IN_WORDS.sub(lambda found: _agreed(found, 2000), line)
    line = _DAY_IN_WORDS.sub(lambda found: _agreed(found, 0), line)
    return _LABELLED.sub(lambda found: str(_in_words(found["words"] or found["month"])), line)


def _agreed(found: re.Match[str], base: int) -> str:
    number = base + _in_words(found["words"])
    return str(number) if found["digits"] in (None, str(number), f"{number:02}") else found[0]
