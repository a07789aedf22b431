"""The number and the name of a period of standards."""

from collections.abc import Iterable
from datetime import date

from models.rules.drafting.report_numbers import ROMAN_MONTHS


def next_number(taken: Iterable[str], kind: str, office_code: str, today: date) -> str:
    """The next number of the year: after 0006/SP/X/2026/BJM comes 0007/SP/XI/2026/BJM."""
    parts = (number.split("/") for number in taken)
    of_year = [
        int(each[0]) for each in parts if len(each) == 5 and each[3] == str(today.year) and each[0].isdecimal()
    ]
    number = max(of_year, default=0) + 1
    return "/".join((f"{number:04}", kind, ROMAN_MONTHS[today.month - 1], str(today.year), office_code))
