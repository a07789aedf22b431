"""The rows of a table with units, whatever program wrote it: with a header that names the columns, or without."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.rules.agencies.kinds import kind_named
from models.rules.agencies.rows import MOST_ROWS, UnitRow, row_of
from models.rules.drafting.places import fold
from models.rules.holidays.errors import FileEmpty, FileTooLong

_HEADERS = {
    "name": ("nama", "nama unit", "unit", "nama opd", "opd", "instansi", "nama instansi", "unit kerja", "name"),
    "district": ("kecamatan", "kec", "nama kecamatan", "district", "subdistrict"),
    "owner": (
        *("inspektorat", "kabupaten", "kabupaten kota", "kab kota", "kab", "daerah", "di bawah"),
        *("pemerintah daerah", "pemda"),
    ),
    "kind": ("jenis", "jenis unit", "kategori", "tipe"),
}
_COLUMN_OF = {word: column for column, words in _HEADERS.items() for word in words}
_HEAD_WITHIN = 10  # a title may be above the header


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a row of a table, and its number; `is_hidden`: who looked at the table did not see it."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False


def read_records(records: Iterable[Record]) -> list[UnitRow]:
    """The rows of a table that is cut into cells already. Raises FileEmpty or FileTooLong.

    Without a header the first cell with letters is the name, the next one the kecamatan, then the inspectorate.
    """
    filled = [each for each in records if any(map(str.strip, each.cells))]
    head, columns = _header(filled)
    body = [each for each in filled if each.number > head and not each.cells[0].lower().startswith("sep=")]
    if not body:
        raise FileEmpty
    if len(body) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(body))
    rows = [_named(each, columns) if columns else _guessed(each) for each in body]
    return [replace(row, is_hidden=each.is_hidden) for row, each in zip(rows, body, strict=True)]


def _header(records: Sequence[Record]) -> tuple[int, Mapping[str, int]]:
    """The number of the header's row and where its columns are; 0 and nothing where there is none."""
    for record in records[:_HEAD_WITHIN]:
        columns: dict[str, int] = {}
        for place, cell in enumerate(record.cells):
            if named := _COLUMN_OF.get(fold(cell).replace(".", "")):
                columns.setdefault(named, place)
        if "name" in columns:
            return record.number, columns
    return 0, {}


def _named(record: Record, columns: Mapping[str, int]) -> UnitRow:
    wanted = ("name", "district", "owner", "kind")
    name, district, owner, kind = (_cell(record.cells, columns.get(each)) for each in wanted)
    return row_of(record.number, name, district, owner, kind_named(kind) if kind else None)


def _guessed(record: Record) -> UnitRow:
    words = [cell for cell in record.cells if any(map(str.isalpha, cell))]
    name, district, owner = (*words, *[""] * 3)[:3]
    name = name or next(cell for cell in record.cells if cell.strip())
    return row_of(record.number, name, district, owner)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
