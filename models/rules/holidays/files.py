"""Lists of days off that somebody sends as a file: from bytes to rows, whatever program wrote them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from models.rules.dates.errors import DateImpossible, DateNotUnderstood, DateUnclear, WeekdayMismatch
from models.rules.dates.reading import parse_exact
from models.rules.holidays import holidays
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong, FileWrongKind
from models.rules.holidays.rows import Problem, Row, made

LARGEST = 256 * 1024  # bytes of a file
MOST_ROWS = 500  # rows of an import: several years of a country's holidays
MOST_CELLS = 20  # of a row; what is further to the right is nobody's date


def text_of(data: bytes) -> str:
    """The file's text, whatever program wrote it. Raises FileEmpty or FileWrongKind."""
    if not data.strip():
        raise FileEmpty
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data or data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        raise FileWrongKind
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if not text.strip():
        raise FileEmpty
    return text


def is_ics(text: str) -> bool:
    """Is it a calendar rather than a table?"""
    return text.lstrip().upper().startswith("BEGIN:VCALENDAR")


# --- a day, as files write it -----------------------------------------------------------------------------------

_LONGEST_DAY = 60  # characters: "Jumat, 25 Desember 2026 00:00:00" and some to spare
_ISO = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})(?:[T ].*)?")
_CLOCK = re.compile(r"[\sT]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\s*[ap]m)?$", re.IGNORECASE)
_ENGLISH_DAY = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[, ]\s*", re.I
)
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})$", re.I)
_ENGLISH = {
    "january": "januari",
    "february": "februari",
    "march": "maret",
    "may": "mei",
    "june": "juni",
    "july": "juli",
    "august": "agustus",
    "aug": "agustus",
    "october": "oktober",
    "oct": "oktober",
    "december": "desember",
    "dec": "desember",
}
# A phrase that means the same seen from both is a day of its own, not one beside today.
_SEEN_FROM = (date(2001, 1, 1), date(2050, 6, 17))


@lru_cache(maxsize=2048)  # a cell is looked at for the delimiter, the day and the name
def read_day(text: str) -> date | Problem:
    """A day that is written out with its year, or why it is none: "01/01/2027", "2027-01-01", "1 Januari 2027"."""
    cell = " ".join(text.replace("\u00a0", " ").split())
    if not any(sign.isdecimal() for sign in cell) or len(cell) > _LONGEST_DAY:
        return Problem.NOT_A_DATE if cell else Problem.NO_DATE
    iso = _ISO.fullmatch(cell)
    if iso:
        cell = f"{iso[1]}-{iso[3]}-{iso[4]}"
    cell = _in_indonesian(_CLOCK.sub("", cell))
    try:
        one, other = (parse_exact(cell, seen) for seen in _SEEN_FROM)
    except DateImpossible:
        return Problem.IMPOSSIBLE
    except WeekdayMismatch:
        return Problem.WEEKDAY
    except (DateNotUnderstood, DateUnclear):
        return Problem.NOT_A_DATE
    return one if one == other else Problem.NO_YEAR


def _in_indonesian(cell: str) -> str:
    cell = _ENGLISH_DAY.sub("", cell)
    turned = _MONTH_FIRST.match(cell)
    if turned:
        cell = f"{turned[2]} {turned[1]} {turned[3]}"
    return re.sub(r"[A-Za-z]+", lambda found: _ENGLISH.get(found[0].lower(), found[0]), cell)


# --- a table ----------------------------------------------------------------------------------------------------

_HEADERS = {
    "day": ("tanggal", "tgl", "date", "start date", "tanggal mulai", "hari tanggal"),
    "name": (
        *("nama", "keterangan", "hari libur", "libur", "nama libur", "nama hari libur", "uraian", "peringatan"),
        *("name", "holiday", "holiday name", "description", "subject", "summary", "event", "title"),
    ),
    "kind": ("jenis", "jenis libur", "kategori", "tipe", "kind", "type", "category"),
    "place": ("daerah", "wilayah", "kabupaten", "kabupaten kota", "kota", "instansi", "district", "region", "agency"),
}
_COLUMN_OF = {word: column for column, words in _HEADERS.items() for word in words}
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 40  # lines by which the delimiter is recognised
_HEAD_WITHIN = 10  # a title may be above the header
_WEEKDAY = re.compile(r"senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|\w+day", re.IGNORECASE)


def read_table(text: str) -> list[Row]:
    """The rows of a CSV file with any usual delimiter, with or without a header.

    Raises FileEmpty, FileBroken or FileTooLong.
    """
    lines = text.splitlines(keepends=True)
    if lines and re.fullmatch(r"\"?sep=.\"?\s*", lines[0], re.IGNORECASE):
        lines[0] = "\n"  # Excel's own note about the delimiter
    records = [(number, cells) for number, cells in enumerate(_records(lines), start=1) if any(cells)]
    head, columns = _header(records)
    body = [(number, cells) for number, cells in records if number > head]
    if len(body) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(body))
    rows = [_row(number, cells, columns) for number, cells in body]
    if not rows:
        raise FileEmpty
    return rows


def _records(lines: Sequence[str]) -> list[list[str]]:
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    best = max(_DELIMITERS, key=lambda sign: _days_in(sample, sign))
    return list(_cells(lines, best))


def _cells(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        for record in csv.reader(lines, delimiter=delimiter, skipinitialspace=True):
            yield [" ".join(cell.split()) for cell in record[:MOST_CELLS]]
    except csv.Error:
        raise FileBroken from None


def _days_in(sample: Sequence[str], delimiter: str) -> int:
    """How many lines have a day beside something else when they are cut so."""
    found = 0
    for cells in _cells(sample, delimiter):
        found += len(cells) > 1 and any(isinstance(read_day(cell), date) for cell in cells)
    return found


def _header(records: Sequence[tuple[int, list[str]]]) -> tuple[int, dict[str, int]]:
    """The number of the header's row and where its columns are; 0 and nothing where there is none."""
    for number, cells in records[:_HEAD_WITHIN]:
        columns: dict[str, int] = {}
        headers = [" ".join(re.findall(r"[a-z]+", cell.lower())) for cell in cells]
        for place, header in enumerate(headers):
            named = _COLUMN_OF.get(header)
            if named:
                columns.setdefault(named, place)
        if "day" not in columns and "day" in headers:
            columns["day"] = headers.index("day")  # beside "Date" it is the weekday
        if "day" in columns and "name" in columns:
            return number, columns
    return 0, {}


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> Row:
    if columns:
        said, name, named, place = (_cell(cells, columns.get(column)) for column in ("day", "name", "kind", "place"))
        kind = holidays.kind_named(named)
        row = made(Row(number, said, name=name, kind=kind, place=place), read_day(said))
        return replace(row, problem=Problem.KIND) if named.strip() and kind is None and row.problem is None else row
    days = [(cell, day) for cell in cells if isinstance(day := read_day(cell), date)]
    kinds = [kind for cell in cells if (kind := holidays.kind_named(cell)) is not None]
    said = days[0][0] if days else next((cell for cell in cells if re.search("[0-9]", cell)), cells[0])
    words = [cell for cell in cells if cell != said and _is_name(cell)]
    day = days[0][1] if days else read_day(said)
    return made(Row(number, said, name=words[0] if words else "", kind=kinds[0] if kinds else None), day)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _is_name(cell: str) -> bool:
    return (
        any(sign.isalpha() for sign in cell)
        and not _WEEKDAY.fullmatch(cell)
        and holidays.kind_named(cell) is None
        and not isinstance(read_day(cell), date)
    )
