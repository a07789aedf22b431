"""A table of items beside what the office has: which columns, which products, which rows are new."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from bot.conversation import questions
from bot.conversation.context import Context
from models import imports
from models.agencies import agencies
from models.assignments import products
from models.rules.agencies.tables import Record
from models.rules.deadlines.products import Unit
from models.rules.imports import rows
from models.rules.imports.columns import Column, Places, body_of, guessed, header_of
from models.rules.imports.rows import CheckedRow, Finding, Problem, Table

USUAL = "lhp"  # the product of a table that names none, until another one is chosen
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as the dialog stores it. `head`: the number of the row with the names of the columns; 0: none."""

    records: tuple[Record, ...] = ()
    head: int = 0
    names: tuple[str, ...] = ()  # of the columns, as the header has them
    places: Places = field(default_factory=dict)
    product: str = USUAL
    file: str = ""

    def to_json(self) -> questions.Data:
        """A row is a list of its cells."""
        cells = [[each.number, each.is_hidden, *each.cells] for each in self.records]
        places = {column.value: place for column, place in self.places.items()}
        shared = {"head": self.head, "names": self.names, "product": self.product, "file": self.file}
        return {"cells": cells, "places": places, **shared}

    @classmethod
    def of(cls, data: questions.Data) -> "Listed":
        """What `to_json` wrote."""
        records = tuple(Record(number, tuple(cells), hidden) for number, hidden, *cells in data["cells"])
        places = {Column(column): place for column, place in data["places"].items()}
        return cls(records, data["head"], tuple(data["names"]), places, data["product"], data["file"])


def listed(ctx: Context, records: Sequence[Record], file: str) -> Listed:
    """A table with the columns that were recognised. Raises FileEmpty or FileTooLong."""
    head, places = header_of(records)
    body = [replace(each, cells=tuple(cell[:LONGEST_CELL] for cell in each.cells)) for each in body_of(records, head)]
    found = places or guessed(body, agencies.every_place(ctx.session))
    return Listed(tuple(body), head, _names(records, head), found, file=file)


def _names(records: Sequence[Record], head: int) -> tuple[str, ...]:
    """What stands above each column; of a header in two rows the lower name, where there is one."""
    rows = [each.cells for each in records if head - 1 <= each.number <= head and head]
    return tuple(
        next((name[:60] for name in reversed(names) if name), "") for names in zip_longest(*rows, fillvalue="")
    )


def check(ctx: Context, table: Listed) -> list[CheckedRow]:
    """Every row: new, there already, or why it is not taken."""
    offered = products.offered(ctx.session)
    known = agencies.every_place(ctx.session)
    asked = Table(
        table.places,
        table.product,
        {each.code: each.name for each in offered},
        known,
        ctx.today,
        ctx.zone,
        frozenset(each.code for each in offered if each.unit is Unit.HOURS),
        frozenset(each.code for each in offered if each.length is not None),
    )
    checked = rows.check(table.records, asked)
    numbers = [each.item.number for each in checked if each.item is not None]
    there, secret = imports.known_pairs(ctx.session, numbers), imports.confidential_numbers(ctx.session, numbers)
    others = imports.numbers_of_other_files(ctx.session, numbers)
    found = (_of_a_report(each, others) for each in checked)
    return [_beside(each, there, secret) for each in found]


def _of_a_report(row: CheckedRow, others: set[str]) -> CheckedRow:
    """The number of a period of standards or of a work plan is no report's: its items are begun elsewhere."""
    if row.item is None or row.item.number not in others:
        return row
    return replace(row, finding=Finding.FAILED, problem=Problem.OTHER_FILE, about=row.item.number)


def _beside(row: CheckedRow, there: set[tuple[str, str]], secret: set[str]) -> CheckedRow:
    if row.item is None:
        return row
    if (row.item.number, row.item.agency) in there:
        return replace(row, finding=Finding.THERE)
    if row.item.number in secret:
        return replace(row, finding=Finding.FAILED, problem=Problem.CONFIDENTIAL)
    return row
