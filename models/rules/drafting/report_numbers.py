"""The number of a report: read softly, tidied, and warned about rather than refused."""

import re
from dataclasses import dataclass

from models.rules.errors import Empty, TooLong
from models.rules.signs import tidy as on_one_line

LIMIT = 64
"""Characters; the usual form has 20."""

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_USUAL = re.compile(r"(\d{1,5})/([A-Z]{2,6})/([IVX]{1,4})/((?:19|20)\d\d)/([A-Z]{2,5})")


@dataclass(frozen=True)
class ReportNumber:
    """`text` is what is stored and searched; `unusual` asks staff to look twice, nothing more."""

    text: str
    unusual: bool


def read_report_number(text: str) -> ReportNumber:
    """`179 / lm/vi/2022/bjm` -> `0179/LM/VI/2022/BJM`; another form is kept and marked unusual.

    Raises Empty or TooLong.
    """
    tidy = re.sub(r"\s*/\s*", "/", on_one_line(text)).upper()
    if not tidy:
        raise Empty
    if len(tidy) > LIMIT:
        raise TooLong(LIMIT, len(tidy))
    found = _USUAL.fullmatch(tidy)
    if found is None or found[3] not in ROMAN_MONTHS:
        return ReportNumber(tidy, unusual=True)
    return ReportNumber("/".join((found[1].zfill(4), *found.groups()[1:])), unusual=False)
