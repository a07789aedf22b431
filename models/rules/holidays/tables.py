"""The rows of a table with days off, whatever program wrote it: delimiter, header, first and last day of each row."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from models.rules.dates.numbers import read_count
from models.rules.holidays import holidays
from models.rules.holidays.cells import (
    Decision,
    Reading,
    decide,
    ends_of,
    read_cell,
    read_clock,
    read_weekday,
    with_weekday,
)
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong
from models.rules.holidays.files import MOST_CELLS, MOST_ROWS
from models.rules.holidays.intervals import each_date, each_day
from models.rules.holidays.rows import Problem, Row, doubted, made

_HEADERS = {
    "first": (
        *(
            "tanggal",
            "tgl",
            "date",
            "hari tanggal",
            "tanggal libur",
            "tanggal mulai",
            "tgl mulai",
            "mulai",
            "mulai tanggal",
        ),
        *("tanggal awal", "dari", "dari tanggal", "start", "start date", "begin", "begins", "from", "dtstart"),
    ),
    "last": (
        *(
            "tanggal selesai",
            "tgl selesai",
            "selesai",
            "tanggal akhir",
            "tgl akhir",
            "akhir",
            "berakhir",
            "sampai",
            "hingga",
        ),
        *("sampai tanggal", "sampai dengan", "sd", "s d", "end", "end date", "ends", "to", "until", "dtend"),
    ),
    "count": (
        *("jumlah hari", "jumlah", "lama", "lama hari", "lamanya", "lama libur", "durasi", "durasi hari"),
        *("days", "number of days", "duration", "duration days"),
    ),
    "weekday": ("hari", "nama hari", "day", "weekday", "day of week"),
    "begins": ("start time", "jam mulai", "waktu mulai", "pukul mulai"),
    "ends": ("end time", "jam selesai", "waktu selesai", "pukul selesai"),
    "name": (
        *("nama", "keterangan", "hari libur", "libur", "nama libur", "nama hari libur", "uraian", "peringatan"),
        *("name", "holiday", "holiday name", "description", "subject", "summary", "event", "title"),
    ),
    "kind": ("jenis", "jenis libur", "kategori", "tipe", "kind", "type", "category"),
    "place": ("daerah", "wilayah", "kabupaten", "kabupaten kota", "kota", "instansi", "district", "region", "agency"),
    "reason": ("alasan",),  # in a file of refused rows that comes again
}
_COLUMN_OF = {word: column for column, words in _HEADERS.items() for word in words}
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 40  # lines by which the delimiter is recognised
_HEAD_WITHIN = 10  # a title may be above the header
Records = Sequence[tuple[int, list[str]]]  # the number of a row, and its cells
Columns = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row before the order of day and month is known."""

    raw: Row
    first: Reading
    last: Reading | None = None
    problem: Problem | None = None
    count: int | None = None  # of days, where a column says it


def read_table(text: str, zone: tzinfo) -> list[Row]:
    """The rows of a CSV file with any usual delimiter, with or without a header; times are read into `zone`.

    Raises FileEmpty, FileBroken or FileTooLong.
    """
    lines = text.splitlines(keepends=True)
    if lines and re.fullmatch(r"\"?sep=.\"?\s*", lines[0], re.IGNORECASE):
        lines[0] = "\n"  # Excel's own note about the delimiter
    return read_records(list(enumerate(_records(lines, zone), start=1)), zone)


def read_records(records: Records, zone: tzinfo) -> list[Row]:
    """The rows of a table that is cut into cells already. Raises FileEmpty or FileTooLong."""
    filled = [(number, cells) for number, cells in records if any(cells)]
    if (tables := _side_by_side(filled)) is not None:
        return [row for table in tables for row in read_records(table, zone)]
    head, columns = _header(filled)
    body = [(number, cells) for number, cells in filled if number > head]
    if not body:
        raise FileEmpty
    if len(body) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(body))
    entries = [_entry(number, cells, columns, zone) for number, cells in body]
    decision = decide(each for entry in entries for each in (entry.first, entry.last) if each is not None)
    rows = [row for entry in entries for row in _rows(entry, decision)]
    if len(rows) > MOST_ROWS:
        raise FileTooLong(MOST_ROWS, len(rows))
    return rows


def _side_by_side(records: Records) -> list[list[tuple[int, list[str]]]] | None:
    """Two tables beside each other ("Tanggal, Nama, Tanggal, Nama"), as lists are printed; None: it is one."""
    for _, cells in records[:_HEAD_WITHIN]:
        named = [_column_named(cell) for cell in cells]
        again = next((place for place, each in enumerate(named) if each and each in named[:place]), len(cells))
        if again < len(cells) and cells[again - 1] == cells[0] and named[0] is None:
            again -= 1  # its "No"
        if all({"first", "name"} <= {*part} for part in (named[:again], named[again:])):
            return [[(number, line[part]) for number, line in records] for part in (slice(again), slice(again, None))]
    return None


def _column_named(cell: str) -> str | None:
    return _COLUMN_OF.get(" ".join(re.findall(r"[a-z]+", cell.lower())))


# --- lines into cells -------------------------------------------------------------------------------------------


def _records(lines: Sequence[str], zone: tzinfo) -> list[list[str]]:
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    best = max(_DELIMITERS, key=lambda sign: _days_in(sample, sign, zone))
    return list(cells_of(lines, best))


def delimiter_of(lines: Sequence[str]) -> str:
    """The sign that most lines have between their cells, whatever the cells are."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    return max(_DELIMITERS, key=lambda sign: sum(sign in line for line in sample))


def cells_of(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line, tidied. Raises FileBroken."""
    try:
        for record in csv.reader(lines, delimiter=delimiter, skipinitialspace=True):
            yield [" ".join(cell.split()) for cell in record[:MOST_CELLS]]
    except csv.Error:
        raise FileBroken from None


def _days_in(sample: Sequence[str], delimiter: str, zone: tzinfo) -> tuple[bool, int]:
    """Is there a header when the lines are cut so, and how many have a day beside something else?"""
    cut = list(cells_of(sample, delimiter))
    head, _ = _header(list(enumerate(cut, start=1)))
    days = sum(len(cells) > 1 and any(_is_day(cell, zone) for cell in cells) for cells in cut)
    return head > 0, days


def _is_day(cell: str, zone: tzinfo) -> bool:
    return read_cell(cell, zone).problem in (None, Problem.WEEKDAY)


def _header(records: Records) -> tuple[int, Columns]:
    """The number of the header's row and where its columns are; 0 and nothing where there is none."""
    for number, cells in records[:_HEAD_WITHIN]:
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if named := _column_named(cell):
                columns.setdefault(named, place)
        if "first" not in columns and "weekday" in columns:
            columns["first"] = columns.pop("weekday")  # beside "Date" a column "Day" is the weekday, alone the day
        if "first" in columns and "name" in columns:
            return number, columns
    return 0, {}


# --- cells into rows --------------------------------------------------------------------------------------------


def _entry(number: int, cells: Sequence[str], columns: Columns, zone: tzinfo) -> Entry:
    reason = columns.get("reason")
    doubts = (doubted(cell) for place, cell in enumerate(cells) if place != reason)
    doubt = next((each for each in doubts if each is not None), None)
    entry = _named(number, cells, columns, zone) if columns else _guessed(number, cells, zone)
    return replace(entry, problem=doubt or entry.problem)


def _named(number: int, cells: Sequence[str], columns: Columns, zone: tzinfo) -> Entry:
    """The cells under a header."""
    first, last, name, named, place = (
        _cell(cells, columns.get(column)) for column in ("first", "last", "name", "kind", "place")
    )
    begin, end = ends_of(first)
    weekday = read_weekday(_cell(cells, columns.get("weekday")))
    kind = holidays.kind_named(named)
    raw = Row(number, f"{first} – {last}" if last else first, name=name, kind=kind, place=place)
    opening = with_weekday(_at(begin, _cell(cells, columns.get("begins")), zone), weekday)
    closing = _at(last or end, _cell(cells, columns.get("ends")), zone) if last or end else None
    count = _cell(cells, columns.get("count"))
    problem = Problem.LENGTH if any(map(str.isalnum, count)) and _count_in(count) is None else None
    problem = Problem.KIND if named.strip() and kind is None else problem
    return Entry(raw, opening, closing, problem, _count_in(count))


def _count_in(cell: str) -> int | None:
    """3 for "3", "3 hari" and "3 (tiga) hari"."""
    found = re.fullmatch(r"(.*?)(?:\.0+)?\s*(?:hari|days?)?", re.sub(r"[()]", " ", cell.lower()).strip())
    return read_count(" ".join(found[1].split())) if found else None


def _at(cell: str, clock: str, zone: tzinfo) -> Reading:
    reading = read_cell(cell, zone, serials=True)
    return replace(reading, clock=reading.clock or read_clock(clock))


def _guessed(number: int, cells: Sequence[str], zone: tzinfo) -> Entry:
    """The cells of a table without a header: one day or two, a name, perhaps a weekday and a kind."""
    days = [cell for cell in cells if _is_day(ends_of(cell)[0], zone)]
    kinds = [kind for cell in cells if (kind := holidays.kind_named(cell)) is not None]
    weekdays = [found for cell in cells if (found := read_weekday(cell)) is not None]
    said = days[0] if days else next((cell for cell in cells if re.search("[0-9]", cell)), cells[0])
    words = [cell for cell in cells if cell != said and cell not in days and _is_name(cell)]
    begin, end = ends_of(said)
    last = days[1] if len(days) > 1 and not end else end
    raw = Row(number, " – ".join(days) or said, name=words[0] if words else "", kind=kinds[0] if kinds else None)
    opening = with_weekday(read_cell(begin, zone), weekdays[0] if weekdays else None)
    return Entry(raw, opening, read_cell(last, zone) if last else None)


def _rows(entry: Entry, decision: Decision) -> Iterator[Row]:
    """A row for each day of an entry."""
    first = decision.day(entry.first)
    last = decision.day(entry.last) if entry.last is not None else first
    if entry.count and entry.last is None and isinstance(first, date):
        last = first + timedelta(days=entry.count - 1)
    if isinstance(first, Problem) or isinstance(last, Problem):
        yield made(_with_both_days(entry), first if isinstance(first, Problem) else last)
    elif entry.count is not None and entry.count != (last - first).days + 1:
        yield replace(made(entry.raw, first), problem=Problem.LENGTH)
    elif entry.problem is not None:
        yield replace(made(entry.raw, first), problem=entry.problem)
    elif entry.first.clock is None:
        yield from each_day(entry.raw, first, last)
    else:
        start = datetime.combine(first, entry.first.clock)
        yield from each_date(entry.raw, start, _end(last, entry))


def _with_both_days(entry: Entry) -> Row:
    """The row with what it may mean too: refused and sent again as it is, it is refused again."""
    both = [each.swapped.isoformat() for each in (entry.first, entry.last) if each is not None and each.swapped]
    return replace(entry.raw, said=" / ".join([entry.raw.said, *both]))


def _end(last: date, entry: Entry) -> datetime | None:
    """A last day without a time is a whole one."""
    if entry.last is None:
        return None
    if entry.last.clock is None:
        return datetime.combine(last, time(0)) + timedelta(days=1)
    return datetime.combine(last, entry.last.clock)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _is_name(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell) and read_weekday(cell) is None and holidays.kind_named(cell) is None
