"""Rows of a table of items: what each one says beside what is there, and why it is not taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from models.rules.agencies.tables import Record
from models.rules.drafting.errors import ProductUnknown
from models.rules.drafting.places import Match, Place, match
from models.rules.drafting.privacy import findings
from models.rules.drafting.report_numbers import read_report_number
from models.rules.drafting.words import read_actions, read_product, read_subject
from models.rules.errors import Empty, TooLong, TooMany
from models.rules.holidays.cells import Decision, decide, read_cell
from models.rules.holidays.rows import Problem as DayProblem
from models.rules.imports.columns import Column, Places


class Finding(StrEnum):
    """What a row would do."""

    NEW = "new"
    THERE = "there"  # the report has an item at this agency, open or closed
    TWICE = "twice"  # an earlier row says the same
    FAILED = "failed"


class Problem(StrEnum):
    """Why a row is not taken."""

    NO_NUMBER = "no_number"
    OTHER_FILE = "other_file"  # the number of a period of standards or of a work plan
    STRANGE_NUMBER = "strange_number"  # another form than 0179/LM/VI/2022/BJM
    NO_AGENCY = "no_agency"
    UNKNOWN_AGENCY = "unknown_agency"
    SEVERAL_AGENCIES = "several_agencies"
    NO_SUBJECT = "no_subject"
    LONG = "long"
    MANY_ACTIONS = "many_actions"
    PRODUCT = "product"
    NO_DATE = "no_date"
    NOT_A_DATE = "not_a_date"
    DATE_ORDER = "date_order"  # which number is the day: the table does not say, or a program swapped it
    FUTURE = "future"  # it was received on a day to come
    NO_CLOCK = "no_clock"  # the product counts nothing from a receipt, and no due date is there
    IN_HOURS = "in_hours"  # the product is counted in hours
    PERSONAL = "personal"
    HIDDEN = "hidden"
    CONFIDENTIAL = "confidential"  # the report is confidential: its words are not taken from a table


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What a row says. `agency`: the code of the agency; `due_on` None: the product's clock says it."""

    number: str
    agency: str
    subject: str
    product: str
    actions: tuple[str, ...] = ()
    received_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of the table, by the number that it has there."""

    line: int
    finding: Finding
    item: ItemRow | None = None
    problem: Problem | None = None
    about: str = ""  # the words that the problem is about


class _Refused(Exception):
    def __init__(self, problem: Problem, about: str = "") -> None:
        super().__init__(problem)
        self.problem, self.about = problem, about


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows are read: where the columns are, the product of rows that name none, and what is known.

    `products`: names by code of what is offered; `in_hours` and `counted`: the codes of those that count hours, and
    of those with a length.
    """

    places: Places
    product: str
    products: Mapping[str, str]
    known: Sequence[Place]
    today: date
    zone: tzinfo
    in_hours: Collection[str] = ()
    counted: Collection[str] = ()


def check(body: Sequence[Record], table: Table) -> list[CheckedRow]:
    """Every row by itself: what it would send, or why it cannot."""
    dates = [_cell(each, table, column) for each in body for column in (Column.DUE, Column.RECEIVED)]
    order = decide(read_cell(cell, table.zone, serials=True) for cell in dates if cell)
    # An unknown name is compared with every agency: each name once.
    named = {cell: match(cell, table.known) for cell in {_cell(each, table, Column.AGENCY) for each in body} if cell}
    seen: set[tuple[str, str]] = set()
    found = []
    for record in body:
        try:
            item = _read(record, table, order, named)
        except _Refused as refused:
            found.append(CheckedRow(record.number, Finding.FAILED, None, refused.problem, refused.about))
            continue
        key = (item.number, item.agency)
        found.append(CheckedRow(record.number, Finding.TWICE if key in seen else Finding.NEW, item))
        seen.add(key)
    return found


def _read(record: Record, table: Table, order: Decision, named: Mapping[str, Match]) -> ItemRow:
    if record.is_hidden:
        raise _Refused(Problem.HIDDEN)
    number, agency = _number(_cell(record, table, Column.NUMBER)), _agency(_cell(record, table, Column.AGENCY), named)
    subject, actions = _words(record, table)
    product = _product(_cell(record, table, Column.PRODUCT), table)
    received = _day(_cell(record, table, Column.RECEIVED), table, order)
    due = _day(_cell(record, table, Column.DUE), table, order)
    if received is not None and received > table.today:
        raise _Refused(Problem.FUTURE, received.isoformat())
    if due is None and received is None:
        raise _Refused(Problem.NO_DATE)
    if due is None and product not in table.counted:
        raise _Refused(Problem.NO_CLOCK)
    return ItemRow(number, agency, subject, product, actions, received, due)


def _cell(record: Record, table: Table, column: Column) -> str:
    place = table.places.get(column)
    return record.cells[place].strip() if place is not None and place < len(record.cells) else ""


def _number(cell: str) -> str:
    try:
        read = read_report_number(cell)
    except Empty:
        raise _Refused(Problem.NO_NUMBER) from None
    except TooLong:
        raise _Refused(Problem.STRANGE_NUMBER, cell) from None
    if read.unusual:
        raise _Refused(Problem.STRANGE_NUMBER, cell)
    return read.text


def _agency(cell: str, named: Mapping[str, Match]) -> str:
    if not cell:
        raise _Refused(Problem.NO_AGENCY)
    found = named[cell]
    if found.certain is not None:
        return found.certain.code
    raise _Refused(Problem.SEVERAL_AGENCIES if found.candidates else Problem.UNKNOWN_AGENCY, cell)


def _words(record: Record, table: Table) -> tuple[str, tuple[str, ...]]:
    said, listed = _cell(record, table, Column.SUBJECT), _cell(record, table, Column.ACTIONS)
    try:
        subject = read_subject(said)
        actions = tuple(read_actions(listed, also_semicolons=True)) if listed else ()
    except Empty:
        raise _Refused(Problem.NO_SUBJECT) from None
    except TooLong:
        raise _Refused(Problem.LONG) from None
    except TooMany:
        raise _Refused(Problem.MANY_ACTIONS) from None
    if findings(f"{subject}\n{listed}"):
        raise _Refused(Problem.PERSONAL)
    return subject, actions


def _product(cell: str, table: Table) -> str:
    try:
        product = read_product(cell, table.products) if cell else table.product
    except ProductUnknown:
        raise _Refused(Problem.PRODUCT, cell) from None
    if product in table.in_hours:
        raise _Refused(Problem.IN_HOURS)
    return product


def _day(cell: str, table: Table, order: Decision) -> date | None:
    if not any(sign.isalnum() for sign in cell):
        return None
    day = order.day(read_cell(cell, table.zone, serials=True))
    if isinstance(day, DayProblem):
        raise _Refused(
            Problem.DATE_ORDER if day in (DayProblem.ORDER, DayProblem.SWAPPED) else Problem.NOT_A_DATE, cell
        )
    return day
