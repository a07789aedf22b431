"""Which component words mean: by its number or its name, as people caption a photo."""

import re
from collections.abc import Sequence

from models.rules.drafting.places import fold

_NUMBER = re.compile(r"(?:komponen|nomor|no|ke|poin)?\s*(\d{1,2})\b")
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


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if len(word) >= _LONG_ENOUGH]


def _is_only(word: str, components: Sequence[tuple[int, str]]) -> bool:
    return sum(word in _words(name) for _, name in components) == 1
