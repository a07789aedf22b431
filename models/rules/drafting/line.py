"""The one-line form of /assign: fields between bars, read tolerantly, and a wrong one named."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.rules.dates.errors import DateInFuture, DateInPast
from models.rules.dates.reading import parse_day
from models.rules.deadlines.working_days import Calendar
from models.rules.drafting.errors import DayUnclear, LineFieldsMissing, LineFieldWrong
from models.rules.drafting.report_numbers import ReportNumber, read_report_number
from models.rules.drafting.words import MOST_AGENCIES, read_actions, read_hours, read_product, read_subject
from models.rules.errors import Empty, RuleBroken, TooMany

AGENCY, PRODUCT, NUMBER, DAY, SUBJECT, ACTIONS = FIELDS = (
    "inspektorat",
    "produk",
    "nomor laporan",
    "tanggal",
    "perihal",
    "tindakan korektif",
)

_RECEIVED = re.compile(r"(?:tgl\.?\s+|tanggal\s+)?(?:di)?terima\b\s*:?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_DUE = re.compile(
    r"(?:tenggat|jatuh\s+tempo|paling\s+lambat|batas(?:\s+waktu)?)\b\s*:?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Line:
    """What the line says. `places` are words still to be looked up; of the last four at most one date is given."""

    places: tuple[str, ...]
    product: str
    number: ReportNumber
    subject: str
    actions: tuple[str, ...]
    confidential: bool = False
    received_on: date | None = None
    due_on: date | None = None
    hours: int | None = None


def read_line(text: str, products: Mapping[str, str], today: date, calendar: Calendar | None = None) -> Line:
    """`Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal | tindakan 1; tindakan 2`.

    Several agencies are separated by commas; a last field "rahasia" makes it confidential; `products`: names by
    code. Raises LineFieldsMissing, or LineFieldWrong with the field, its words and the reason.
    """
    fields = [field.strip() for field in text.split("|")]
    confidential = len(fields) > 1 and fields[-1].casefold() == "rahasia"
    fields = fields[:-1] if confidential else fields
    missing = [name for number, name in enumerate(FIELDS) if number >= len(fields) or not fields[number]]
    if missing:
        raise LineFieldsMissing(missing)
    agency, product, number, day, subject = fields[:5]
    actions = ";".join(fields[5:])
    received_on, due_on, hours = _field(DAY, day, lambda words: _read_day(words, today, calendar))
    return Line(
        places=_field(AGENCY, agency, _read_places),
        product=_field(PRODUCT, product, lambda words: read_product(words, products)),
        number=_field(NUMBER, number, read_report_number),
        subject=_field(SUBJECT, subject, read_subject),
        actions=tuple(_field(ACTIONS, actions, lambda words: read_actions(words, also_semicolons=True))),
        confidential=confidential,
        received_on=received_on,
        due_on=due_on,
        hours=hours,
    )


def _field(name: str, words: str, read: Callable[[str], Value]) -> Value:
    try:
        return read(words)
    except RuleBroken as reason:
        raise LineFieldWrong(name, words, reason) from reason


def _read_places(words: str) -> tuple[str, ...]:
    places = tuple(dict.fromkeys(place.strip() for place in words.split(",") if place.strip()))
    if not places:
        raise Empty
    if len(places) > MOST_AGENCIES:
        raise TooMany(MOST_AGENCIES, len(places))
    return places


def _read_day(words: str, today: date, calendar: Calendar | None) -> tuple[date | None, date | None, int | None]:
    """(received, due, hours): exactly one of them; a date without its word could be either, so it is refused."""
    received, due = _RECEIVED.fullmatch(words), _DUE.fullmatch(words)
    if received is not None:
        day = parse_day(received["rest"], today, calendar, past=True)
        if day > today:
            raise DateInFuture(day)
        return day, None, None
    if due is None:
        parse_day(words, today, calendar)
        raise DayUnclear(words)
    hours = read_hours(due["rest"])
    if hours is not None:
        return None, None, hours
    day = parse_day(due["rest"], today, calendar)
    if day < today:
        raise DateInPast(day)
    return None, day, None
