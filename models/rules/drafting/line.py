"""The one-line form of /assign: fields between bars, read tolerantly, and a wrong one named."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from models.rules.dates.errors import DateImpossible, DateInFuture, DateNotUnderstood, DateUnclear
from models.rules.dates.reading import parse_day
from models.rules.deadlines.working_days import Calendar
from models.rules.drafting.errors import DayUnclear, LineFieldWrong
from models.rules.drafting.report_numbers import ReportNumber, read_report_number
from models.rules.drafting.two_dates import apart
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
    r"(?:tenggat|deadline|jatuh\s+tempo|(?:paling|selambat-)\s*lambat(?:nya)?|batas(?:\s+(?:waktu|akhir))?|sampai(?:\s+dengan)?|hingga"
    r"|s\.?\s?d\.?|s/d)(?!\w)\s*[:.]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Line:
    """What the line says; what it leaves out is empty. `places` are words still to be looked up.

    `wrong`: the fields that cannot be read, each with its words and the reason. `open_due`, `open_received`: the
    words name a day, but not surely one; it is asked about. A day of receipt may have a due date beside it.
    """

    places: tuple[str, ...] = ()
    product: str = ""
    number: ReportNumber | None = None
    subject: str = ""
    actions: tuple[str, ...] = ()
    confidential: bool = False
    wrong: tuple[LineFieldWrong, ...] = ()
    received_on: date | None = None
    due_on: date | None = None
    due_words: str = ""  # from which `due_on` or `open_due` was read; they may name an hour as well
    hours: int | None = None
    open_due: DateUnclear | None = None
    open_received: DateUnclear | None = None


def read_line(text: str, products: Mapping[str, str], today: date, calendar: Calendar | None = None) -> Line:
    """`Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal | tindakan 1; tindakan 2`.

    Several agencies are separated by commas; a last field "rahasia" makes it confidential; `products`: names by
    code. One field that is wrong or missing costs none of the others.
    """
    fields = [field.strip() for field in text.split("|")]
    confidential = len(fields) > 1 and fields[-1].casefold() == "rahasia"
    fields = fields[:-1] if confidential else fields
    readers: dict[str, Callable[[str], dict[str, Any]]] = {
        AGENCY: lambda words: {"places": _read_places(words)},
        PRODUCT: lambda words: {"product": read_product(words, products)},
        NUMBER: lambda words: {"number": read_report_number(words)},
        DAY: lambda words: _read_days(words, today, calendar),
        SUBJECT: lambda words: {"subject": read_subject(words)},
        ACTIONS: lambda words: {"actions": tuple(read_actions(words, also_semicolons=True))},
    }
    said: dict[str, Any] = {}
    wrong = []
    for (name, read), words in zip(readers.items(), [*fields[:5], ";".join(fields[5:])], strict=False):
        try:
            said |= read(words) if words else {}
        except RuleBroken as reason:
            wrong.append(LineFieldWrong(name, words, reason))
    return Line(confidential=confidential, wrong=tuple(wrong), **said)


def _read_places(words: str) -> tuple[str, ...]:
    places = tuple(dict.fromkeys(place.strip() for place in words.split(",") if place.strip()))
    if not places:
        raise Empty
    if len(places) > MOST_AGENCIES:
        raise TooMany(MOST_AGENCIES, len(places))
    return places


class _Dated(TypedDict, total=False):
    """What the field of the date says about the day of receipt, the due date, or both."""

    received_on: date
    due_on: date
    due_words: str
    hours: int
    open_due: DateUnclear
    open_received: DateUnclear


def _read_days(words: str, today: date, calendar: Calendar | None) -> dict[str, Any]:
    """The day of receipt, the due date, or both side by side."""
    said: dict[str, Any] = {}
    for each in apart(words):
        said |= _read_day(each, today, calendar)
    if {"received_on", "due_on"} <= said.keys():
        return said | _due_beside_receipt(said.pop("due_words"), said["received_on"], said.pop("due_on"), calendar)
    return said


def _due_beside_receipt(words: str, received_on: date, due_on: date, calendar: Calendar | None) -> _Dated:
    """ "14 hari kerja" beside a day of receipt may count from it or from today; a date is the same from both."""
    with suppress(DateNotUnderstood, DateImpossible, DateUnclear):
        counted = parse_day(words, received_on, calendar)
        if counted != due_on:
            return {"open_due": DateUnclear(words, (counted, due_on)), "due_words": words}
    return {"due_on": due_on, "due_words": words}


def _read_day(words: str, today: date, calendar: Calendar | None) -> _Dated:
    """A date without its word could be the one of receipt or the due date, so it is refused."""
    received, due = _RECEIVED.fullmatch(words), _DUE.fullmatch(words)
    if received is not None:
        return _read_received(received["rest"], today, calendar)
    if due is not None:
        return _read_due(due["rest"], today, calendar)
    with suppress(DateUnclear):
        parse_day(words, today, calendar)
    raise DayUnclear(words)


def _read_received(words: str, today: date, calendar: Calendar | None) -> _Dated:
    try:
        day = parse_day(words, today, calendar, past=True)
    except DateUnclear as unclear:
        if not unclear.candidates:
            raise
        return {"open_received": unclear}
    if day > today:
        raise DateInFuture(day)
    return {"received_on": day}


def _read_due(words: str, today: date, calendar: Calendar | None) -> _Dated:
    hours = read_hours(words)
    if hours is not None:
        return {"hours": hours}
    try:
        day = parse_day(words, today, calendar)
    except DateUnclear as unclear:
        if not unclear.candidates:
            raise
        return {"open_due": unclear, "due_words": words}
    return {"due_on": day, "due_words": words}
