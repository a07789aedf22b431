"""Codes of items (#K7Q2): four signs that nobody mistakes for one another on a small screen."""

import re

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O, 1 I L, and U, which reads as V
LENGTH = 4

_MARKED = re.compile(rf"#([{ALPHABET}]{{{LENGTH}}})(?![A-Z0-9])", re.IGNORECASE)


def code_in(text: str) -> str | None:
    """The first code marked with # in a text, in capitals; None when there is none."""
    found = _MARKED.search(text)
    return found[1].upper() if found else None


def codes_in(text: str) -> list[str]:
    """Every code marked with # in a text, in capitals, each once, in their order."""
    return list(dict.fromkeys(hit[1].upper() for hit in _MARKED.finditer(text)))
