"""Which component words mean: by its number or its name, as people caption a photo."""

import re
from collections.abc import Sequence

from models.rules.drafting.places import fold

_NUMBER = re.compile(r"(?:komponen|nomor|no|ke|poin)?\s*(\d{1,2})\b")
_EXPLICIT = re.compile(r"(?:komponen|nomor|no|poin)\s*(\d{1,2})\b")
MOST_WORDS = 6  # of a caption: more describe something
_LONG_ENOUGH = 5  # letters of a word that can name a component by itself


def named_in(words: str, components: Sequence[tuple[int, str]]) -> int | None:
    """The number of the one component (number, name) that the words name; None: they name none, or several."""
    said = fold(words)
    whole = [number for number, name in components if fold(name) in said]
    if len(whole) == 1:
        return whole[0]
    numbered = _NUMBER.match(said)
    if numbered is not None and int(numbered[1]) in dict(components):
        return int(numbered[1])
    by_word = {
        number
        for number, name in components
        for word in _words(name)
        if word in said.split() and _is_only(word, components)
    }
    return by_word.pop() if len(by_word) == 1 else None


def names_another(words: str, components: Sequence[tuple[int, str]], shown: int) -> bool:
    """Do the words plainly name another component than the one on the screen? A sentence that mentions one does not.

    Plain is "komponen 5" at the beginning, or the name, or a word of it alone, in a caption of a few words.
    """
    said = fold(words)
    explicit = _EXPLICIT.match(said)
    if explicit is not None:
        return int(explicit[1]) in dict(components) and int(explicit[1]) != shown
    own = [word for number, name in components if number == shown for word in _words(name)]
    if len(said.split()) > MOST_WORDS or _NUMBER.match(said) or any(word in said.split() for word in own):
        return False
    return named_in(words, components) not in (None, shown)


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if len(word) >= _LONG_ENOUGH]


def _is_only(word: str, components: Sequence[tuple[int, str]]) -> bool:
    return sum(word in _words(name) for _, name in components) == 1
