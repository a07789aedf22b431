"""Signs that cannot be seen, or that turn a line of text round: taken out of whatever people and their apps send."""

import re
import unicodedata
from functools import lru_cache

# Blank or without width although they count as letters or symbols: Braille blank, fillers, variation selectors.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Control, direction and zero-width signs; a tab, a new line and the joiner of emoji are judged apart.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_JOINER = re.compile(r"(?<![^\w\s])\u200d|\u200d(?![^\w\s])")  # only between two emoji does it join anything
# More than two accents on one letter cover the lines above and below ("zalgo"); no language needs them.
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAPED = re.compile(rf"({_ACCENT}{{2}}){_ACCENT}+")


def tidy(text: str) -> str:
    """One line: single spaces, no control or invisible signs (they can turn a line of text round)."""
    visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return _HEAPED.sub(r"\1", " ".join(visible.split()))


@lru_cache(maxsize=16)  # each route that looks for a command asks about the same message
def readable(text: str) -> str:
    """Words of any length as they were meant: lines and emoji stay, signs that nobody sees go."""
    return _HEAPED.sub(r"\1", _JOINER.sub("", _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))))


def is_invisible(sign: str) -> bool:
    """Is it white space, or a sign that nobody sees?"""
    return unicodedata.category(sign) in _INVISIBLE or sign in BLANK


def strip_invisible(text: str) -> str:
    """The text without white space and invisible signs at its ends."""
    start, end = 0, len(text)
    while start < end and is_invisible(text[start]):
        start += 1
    while end > start and is_invisible(text[end - 1]):
        end -= 1
    return text[start:end]
