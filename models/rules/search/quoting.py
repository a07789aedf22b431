"""The words around a hit: which part of a text matched, cut to a line, as pieces that are in bold or not."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
ROOM = 110  # characters of a quote
BEFORE = 30  # of them before the first word that matched


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quote; `hit`: it is a word that was searched."""

    text: str
    hit: bool


def hits(text: str, words: Sequence[str], *, may_begin: bool) -> list[tuple[int, int]]:
    """Where the words stand in a text, from and to; of the last one the beginning is enough if `may_begin`."""
    exact, begun = set(words), words[-1] if words and may_begin else None
    found = []
    for hit in _WORD.finditer(text):
        word = bare(hit[0])
        if word in exact or (begun is not None and word.startswith(begun)):
            found.append(hit.span())
    return found


def holds(text: str, words: Sequence[str], *, may_begin: bool) -> bool:
    """Do all the words stand in the text, as the index of the database finds them?"""
    there = [bare(hit) for hit in _WORD.findall(text)]
    last = len(words) - 1
    return all(
        any(word == each or (number == last and may_begin and each.startswith(word)) for each in there)
        for number, word in enumerate(words)
    )


def bare(word: str) -> str:
    """Small letters without accents, as both databases compare them."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def quote(texts: Sequence[str], words: Sequence[str], *, may_begin: bool) -> list[Piece]:
    """The text in which most of the searched words stand (the first of those), cut around the first one.

    Without a hit, or where no words are searched: the beginning of the first text.
    """
    lines = [" ".join(text.split()) for text in texts if text.strip()]
    if not lines:
        return []
    places = [hits(line, words, may_begin=may_begin) for line in lines]
    kinds = [len({bare(line[at:to]) for at, to in found}) for line, found in zip(lines, places, strict=True)]
    best = kinds.index(max(kinds))
    return _cut(lines[best], places[best])


def _cut(line: str, places: Sequence[tuple[int, int]]) -> list[Piece]:
    start = max(0, places[0][0] - BEFORE) if places and len(line) > ROOM else 0
    if start:
        blank = line.find(" ", start, places[0][0])
        start = blank + 1 if blank >= 0 else start
    end = min(len(line), start + ROOM)
    if end < len(line):
        blank = line.rfind(" ", start, end)
        end = blank if blank > start else end
    pieces, at = [Piece("…", hit=False)] if start else [], start
    for first, last in places:
        if first < at or last > end:
            continue
        pieces += [Piece(line[at:first], hit=False), Piece(line[first:last], hit=True)]
        at = last
    pieces.append(Piece(line[at:end] + ("…" if end < len(line) else ""), hit=False))
    return [piece for piece in pieces if piece.text]
