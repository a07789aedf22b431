"""The rows of a table with units, whatever program wrote it: with a header that names the columns, or without."""

from collections.abc import Iterable, Mapping, Sequence

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
Record = tuple[int, Sequence[str]]  # the number of a row, and its cells


def read_records(records: Iterable[Record]) -> list[UnitRow]:
    """The rows of a table that is cut into cells already. Raises FileEmpty or FileTooLong.

    Without a header the first cell with letters is the name, the next one the kecamatan, then the inspectorate.
    """
    filled = [(number, cells) for number, cells in records if any(map(str.strip, cells))]
    head, columns = _header(filled)
    body = [(number, cells) for number, cells in filled if number > head and not cells[0].lower().startswith("sep=")]
    if not body:
        raise FileEmpty
    if len(body) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(body))
    return [_named(number, cells, columns) if columns else _guessed(number, cells) for number, cells in body]


def _header(records: Sequence[Record]) -> tuple[int, Mapping[str, int]]:
    """The number of the header's row and where its columns are; 0 and nothing where there is none."""
    for number, cells in records[:_HEAD_WITHIN]:
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if named := _COLUMN_OF.get(fold(cell).replace(".", "")):
                columns.setdefault(named, place)
        if "name" in columns:
            return number, columns
    return 0, {}


def _named(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> UnitRow:
    name, district, owner, kind = (_cell(cells, columns.get(each)) for each in ("name", "district", "owner", "kind"))
    return row_of(number, name, district, owner, kind_named(kind) if kind else None)


def _guessed(number: int, cells: Sequence[str]) -> UnitRow:
    words = [cell for cell in cells if any(map(str.isalpha, cell))]
    name, district, owner = (*words, *[""] * 3)[:3]
    return row_of(number, name or next(cell for cell in cells if cell.strip()), district, owner)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
