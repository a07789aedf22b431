"""What is taken out: how the words of /ekspor are read, and what may stand in a cell of a table."""

import re

from models.rules.search.reading import LONGEST, fitted

LONGEST_CELL = 32_000  # characters: Excel takes 32,767 (https://support.microsoft.com/office/1672b34d)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BARE_YEAR = re.compile(r"(?<![\w/.-])(20\d\d)(?![\w/.-])")
_MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|mei|jun|jul|agu|ags|agt|sep|okt|nov|des)\w*\.?\s*$", re.I)
_QUARTERS = re.compile(r"\b(?:triwulan|tw|kuartal)\s*(?:[1-4]|i{1,3}|iv)\s*$", re.I)
_YEAR_SAID = re.compile(r"\btahun\s*$", re.I)


def filter_line(text: str) -> str:
    """The words of a filter in one line that a button can carry; a bare year ("Tapin 2026") is a period.

    May be read again: what it returns is returned unchanged.
    """
    line = fitted(text)
    for hit in _BARE_YEAR.finditer(line):
        before = line[: hit.start()]
        if not any(each.search(before) for each in (_MONTHS, _QUARTERS, _YEAR_SAID)):
            line = f"{before}tahun {line[hit.start() :]}"
            break
    return line if len(line.encode()) <= LONGEST else fitted(line)


def plain_cell(text: str) -> str:
    """A cell of a CSV that no table program takes for a formula.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
