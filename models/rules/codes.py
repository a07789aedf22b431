"""The code of an item: how it is made up, and how it is found in what people type."""

import re

from models.rules.spelling import plain

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O, 1 I L, and U, which reads as V
LENGTH = 4

_MARKED = re.compile(rf"#([{ALPHABET}]{{{LENGTH}}})(?![A-Z0-9])", re.IGNORECASE)


def canonical_code(text: str) -> str:
    """A code as it is stored, however it was typed: "#k7q2.", "K7Q2 " or with full-width signs."""
    return plain(text).strip(" #.,;:!?\"'()[]*_").upper()


def is_code(text: str) -> bool:
    """Is it the code of an item and nothing else, however it was typed?"""
    written = canonical_code(text)
    return len(written) == LENGTH and set(written) <= set(ALPHABET)


def code_in(text: str) -> str | None:
    """The first code marked with # in a text, in capitals; None when there is none."""
    found = _MARKED.search(plain(text))
    return found[1].upper() if found else None


def only_code_in(text: str) -> str | None:
    """The code marked with # in a text that names no other: a message about several items is about none of them."""
    codes = codes_in(text)
    return codes[0] if len(codes) == 1 else None


def codes_in(text: str) -> list[str]:
    """Every code marked with # in a text, in capitals, each once, in their order."""
    return list(dict.fromkeys(hit[1].upper() for hit in _MARKED.finditer(plain(text))))
