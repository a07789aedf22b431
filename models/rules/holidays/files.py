"""Lists of days off that somebody sends as a file: their text, whatever program wrote it, and what they may hold."""

from enum import StrEnum

from models.rules.holidays.errors import FileEmpty, FileWrongKind


class FilePurpose(StrEnum):
    """What a file is a list of."""

    HOLIDAYS = "holidays"
    AGENCIES = "agencies"
    ITEMS = "items"


LARGEST = 256 * 1024  # bytes of a file
MOST_ROWS = 500  # rows of an import: several years of a country's holidays
MOST_CELLS = 20  # of a row; what is further to the right is nobody's date


def text_of(data: bytes) -> str:
    """The file's text, whatever program wrote it. Raises FileEmpty or FileWrongKind."""
    if not data.strip():
        raise FileEmpty
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _decoded(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if len(data) >= 32 and not len(data) % 2:  # UTF-16 without its mark: every second byte of Latin letters is 0
        for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
            if zeros.count(0) > len(zeros) * 0.9:
                return _decoded(data, encoding)
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
