"""Names and positions of people: what is taken, and how it is tidied."""

import unicodedata

from models.rules.errors import Empty, TooLong, TooShort
from models.rules.people import NoLetters

NAME = (3, 100)  # characters, from and to
POSITION = (2, 100)


def read_name(text: str) -> str:
    """A full name, tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *NAME)


def read_position(text: str) -> str:
    """A position (jabatan), tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *POSITION)


def tidy(text: str) -> str:
    """One line: single spaces, no control or invisible signs (they can turn a line of text round)."""
    visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(visible.split())


def _read(text: str, shortest: int, longest: int) -> str:
    tidied = tidy(text)
    if not tidied:
        raise Empty
    letters = sum(sign.isalpha() for sign in tidied)
    # A NIK or a phone number is not a name, and neither is a smile.
    if letters <= sum(sign.isdigit() for sign in tidied):
        raise NoLetters
    if len(tidied) > longest:
        raise TooLong(longest, len(tidied))
    if len(tidied) < shortest:
        raise TooShort(shortest)
    return tidied
