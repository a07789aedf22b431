"""Which column of a table of items is what: by the names in its header, else by what the cells look like."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from models.rules.agencies.tables import Record
from models.rules.dates.names import MONTH_WORDS
from models.rules.drafting.places import Place, called, fold
from models.rules.drafting.report_numbers import number_within
from models.rules.holidays.errors import FileEmpty, FileTooLong

MOST_ROWS = 500
MOST_COLUMNS = 20
_HEAD_WITHIN = 15  # titles, a letterhead and empty rows may be above the header


class Column(StrEnum):
    """What a column of a table of items says."""

    NUMBER = "number"
    AGENCY = "agency"
    SUBJECT = "subject"
    DUE = "due"
    RECEIVED = "received"
    ACTIONS = "actions"
    PRODUCT = "product"


_HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: (
        *("nomor laporan", "no laporan", "nomor lm", "no lm", "nomor registrasi", "no registrasi", "no register"),
        *(
            "nomor laporan masyarakat",
            "no laporan masyarakat",
            "registrasi",
            "laporan",
            "nomor",
            "no reg",
            "nomor lp",
        ),
    ),
    Column.AGENCY: (
        *("instansi", "inspektorat", "terlapor", "instansi terlapor", "daerah", "kabupaten", "kabupaten kota"),
        *("kab kota", "kabupaten/kota", "pemda", "unit", "opd", "nama instansi", "tujuan", "wilayah"),
    ),
    Column.SUBJECT: (
        *("perihal", "hal", "substansi laporan", "pokok laporan", "uraian", "ringkasan", "judul", "isi laporan"),
        *("permasalahan", "masalah", "dugaan maladministrasi", "keterangan perihal"),
    ),
    Column.DUE: (
        *("tenggat", "batas waktu", "jatuh tempo", "deadline", "batas akhir", "tanggal tenggat", "tgl tenggat"),
        *("tgl jatuh tempo", "tanggal jatuh tempo", "paling lambat", "batas"),
    ),
    Column.RECEIVED: (
        *("diterima", "tanggal diterima", "tgl diterima", "tanggal terima", "tgl terima", "tanggal penerimaan"),
        *("diterima terlapor", "tanggal diterima terlapor", "terima"),
    ),
    Column.ACTIONS: (
        *("tindakan korektif", "tindakan", "tindak lanjut", "rencana tindak lanjut", "saran", "tindakan perbaikan"),
    ),
    Column.PRODUCT: ("produk", "jenis", "jenis surat", "jenis produk", "kategori"),
}
_COLUMN_OF = {word: column for column, words in _HEADERS.items() for word in words}
_NEEDED = (Column.NUMBER, Column.AGENCY, Column.SUBJECT)
_DAY = re.compile(rf"\b\d{{1,4}}\s*[-/. ]\s*(?:\d{{1,2}}|{MONTH_WORDS})\s*[-/. ]\s*\d{{2,4}}\b", re.IGNORECASE)
Places = Mapping[Column, int]


def header_of(records: Sequence[Record]) -> tuple[int, Places]:
    """The number of the header's last row and where its columns are; 0 and nothing where no row names two of them.

    A header may have two rows: below a name over several columns ("Tanggal") each of these has its own.
    """
    for at, record in enumerate(records[:_HEAD_WITHIN]):
        found = _named_in(record)
        if len(found) > 1:
            below = records[at + 1] if at + 1 < len(records) else Record(0, ())
            more = _named_in(below)
            if more and not any(cell.strip() for place, cell in enumerate(below.cells) if place in found.values()):
                return below.number, {**more, **found}
            return record.number, found
    return 0, {}


def _named_in(record: Record) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, cell in enumerate(record.cells[:MOST_COLUMNS]):
        if named := _COLUMN_OF.get(fold(cell).replace(".", " ").strip()):
            found.setdefault(named, place)
    return found


def body_of(records: Sequence[Record], head: int) -> list[Record]:
    """The filled rows below the header, without rows that are nothing but a number in front, as an empty tail has.

    Raises FileEmpty or FileTooLong.
    """
    body = [
        each
        for each in records
        if each.number > head
        and any(sign.isalpha() for cell in each.cells for sign in cell)
        and not each.cells[0].lower().startswith("sep=")
    ]
    if not body:
        raise FileEmpty
    if len(body) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(body))
    return body


def guessed(body: Sequence[Record], known: Sequence[Place]) -> dict[Column, int]:
    """Where no header names them: by what most cells of a column look like. The longest words are the perihal."""
    width = max(len(each.cells) for each in body)
    cells = [[each.cells[place] for each in body if place < len(each.cells)] for place in range(width)]
    tests: dict[Column, Callable[[str], bool]] = {
        Column.NUMBER: lambda cell: bool(number_within(cell)) and not _DAY.fullmatch(cell.strip()),
        Column.DUE: lambda cell: _DAY.search(cell) is not None and len(cell) < 40,
        Column.AGENCY: lambda cell: called(cell, known) is not None,
    }
    found: dict[Column, int] = {}
    for column, test in tests.items():
        free = [place for place in range(width) if place not in found.values()]
        counts = {place: sum(map(test, cells[place])) for place in free}
        best = max(free, key=lambda place: counts[place], default=0)
        if free and counts[best] * 2 > len(body):
            found[column] = best
    free = [place for place in range(width) if place not in found.values()]
    if free:
        found[Column.SUBJECT] = max(free, key=lambda place: sum(map(len, cells[place])))
    return found


def missing(places: Places) -> list[Column]:
    """The columns without which no row can be taken; of the two dates one is enough."""
    lacking = [each for each in _NEEDED if each not in places]
    return lacking if Column.DUE in places or Column.RECEIVED in places else [*lacking, Column.DUE]


def named_place(place: int) -> str:
    """A column as table programs name it: "A" for 0."""
    return chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"


def looks_like_a_list(text: str, least: int = 2) -> bool:
    """Do at least so many lines, and most of all, have a report number in one field of three or more?"""
    lines = [split_line(line) for line in text.splitlines() if line.strip()]
    found = sum(len(cells) > 2 and any(number_within(cell) for cell in cells) for cells in lines)
    return found >= least and found * 2 > len(lines)


def split_line(line: str) -> list[str]:
    """The fields of a pasted line: at "·", "|", ";" or tabs, whichever it has; a comma only where it has none."""
    for sign in ("\t", "|", "·", "•", ";", ","):
        if sign in line:
            return [" ".join(cell.split()) for cell in line.split(sign)]
    return [line.strip()]
