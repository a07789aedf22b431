"""Writes the workbook of an export, in the child process: row by row from a file of rows, in constant memory.

Every text is written as a string cell, whatever it begins with: nothing that people typed is ever a formula or a link
(https://xlsxwriter.readthedocs.io/worksheet.html#worksheet-write-string).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from bot.exports import texts_workbook as texts
from bot.exports.texts_sheets import PEOPLE, PHONE, SHEETS, Cell, Column, Sheet

KIND = "export"  # of bot/rendering/kinds.py
OLDEST = date(1900, 3, 1)  # Excel takes 1900 for a leap year: before it, dates are written as texts


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What the first sheet says (label, value), and the file with the rows of the others.

    `rows`: a path; each line is JSON, the title of the sheet and its cells.
    """

    about: list[tuple[str, str]]
    rows: str
    with_phones: bool = False


def write(facts: Mapping[str, Any], path: Path) -> None:
    """Write the workbook to `path`."""
    about, source = [(str(label), str(value)) for label, value in facts["about"]], Path(facts["rows"])
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with import_module("xlsxwriter").Workbook(str(path), options) as book:
        _describe(book, about)
        with_phones = bool(facts.get("with_phones"))
        writers = {each.title: _Writer(book, _with_phones(each, with_phones)) for each in SHEETS}
        for title, cells in _lines(source):
            writers[title].add(cells)
        for writer in writers.values():
            writer.finish()


def _with_phones(sheet: Sheet, with_phones: bool) -> Sheet:
    return Sheet(sheet.title, (*sheet.columns, PHONE)) if with_phones and sheet is PEOPLE else sheet


def _lines(source: Path) -> Iterator[tuple[str, list[Any]]]:
    with source.open("rb") as lines:
        for line in lines:
            title, cells = orjson.loads(line)
            yield title, cells


def _describe(book: Any, about: list[tuple[str, str]]) -> None:
    """The first sheet: what was asked for, when and by whom."""
    sheet = book.add_worksheet(texts.ABOUT)
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    for number, (label, value) in enumerate(about):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, value, wrapped)


class _Writer:
    """One sheet: a frozen head with filters, then the rows."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._columns, self._row = sheet.columns, 0
        self._sheet = book.add_worksheet(sheet.title)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0"})
        top = {"valign": "top"}
        self._formats = {
            Cell.TEXT: book.add_format({**top, "text_wrap": True}),
            Cell.NUMBER: book.add_format(top),
            Cell.DATE: book.add_format({**top, "num_format": texts.DATE_FORMAT}),
            Cell.MOMENT: book.add_format({**top, "num_format": texts.MOMENT_FORMAT}),
        }
        self._sheet.freeze_panes(1, 1)
        for place, column in enumerate(sheet.columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, column.title, head)

    def add(self, cells: list[Any]) -> None:
        self._row += 1
        for place, (column, value) in enumerate(zip(self._columns, cells, strict=True)):
            if value is not None and value != "":
                self._write(place, column, value)

    def _write(self, place: int, column: Column, value: Any) -> None:
        form = self._formats[column.kind]
        if column.kind is Cell.NUMBER:
            self._sheet.write_number(self._row, place, value, form)
        elif column.kind is Cell.TEXT or date.fromisoformat(value[:10]) < OLDEST:
            self._sheet.write_string(self._row, place, str(value), form)
        else:
            self._sheet.write_datetime(self._row, place, datetime.fromisoformat(value), form)

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)
