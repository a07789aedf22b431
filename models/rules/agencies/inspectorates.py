"""A new inspectorate as it is typed: the code of its province, district or city, and its name."""

import re

from models.rules.agencies.errors import NoCode
from models.rules.agencies.rows import LONGEST_NAME
from models.rules.errors import TooLong
from models.rules.lengths import units
from models.rules.people import NoLetters
from models.rules.signs import tidy

# Codes of regions (Kepmendagri): "63" a province, "63.05" a district or city of it. Text: 63.10 is not 63.1.
_LINE = re.compile(r"(?P<code>\d{2}(?:\.\d{2})?)\s*[;|,:\-–\s]\s*(?P<name>.*)")
_HEAD = "Inspektorat "


def read_line(text: str) -> tuple[str, str]:
    """Code and name from one line; "Inspektorat" is put before a name that lacks it.

    Raises NoCode, NoLetters, and TooLong (of the name).
    """
    found = _LINE.fullmatch(tidy(text))
    if found is None:
        raise NoCode
    name = found["name"].strip(" ;|,:-–")
    if sum(map(str.isalpha, name)) < 2:
        raise NoLetters
    if not name.lower().startswith(_HEAD.lower()):
        name = _HEAD + name
    if units(name) > LONGEST_NAME:
        raise TooLong(LONGEST_NAME, units(name))
    return found["code"], name
