"""What the reader of workbooks does not tell: which rows are hidden, and from which day the workbook counts.

Not which rows are struck through: that is a style of single cells or of parts of their text (ECMA-376 part 1: 18.4.10
strike, 18.8.10 cellXfs, 18.4.8 si), which the reader (python-calamine) does not give; such rows are read, and the
question for the file says so.

Read from the tags of an XLSX file (ECMA-376 part 1: 18.2.28 workbookPr, 18.3.1.73 row), in the reader's own process.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TRUE = frozenset({"1", "true", "on"})
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# No "<" may stand in an attribute: every tag is read at most once, however broken the file is.
_TAG = re.compile(r"""<(?:\w{1,20}:)?(workbookPr|sheet|Relationship|row)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:])(?:\w{1,20}:)?(\w{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
Attributes = Mapping[str, str]


# What zipfile raises of a file that is none or is cut off.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    OSError,
    ValueError,
    NotImplementedError,  # raised by zipfile for a packing that it does not know
)


@dataclass(frozen=True, slots=True)
class Marks:
    """`hidden`: the numbers of hidden rows by the name of their sheet; `since_1904`: days are counted from 1904."""

    since_1904: bool = False
    hidden: dict[str, set[int]] = field(default_factory=dict)


def marks_of(data: bytes) -> Marks:
    """Of an XLSX file; none of another kind of workbook, or of a broken one, which its reader refuses."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _marks(file)
    except _BROKEN:  # its reader refuses it a moment later, in words
        return Marks()


def _marks(file: zipfile.ZipFile) -> Marks:
    parts = frozenset(file.namelist())
    if not {_WORKBOOK, _RELATIONS} <= parts:
        return Marks()
    book = _text(file, _WORKBOOK)
    since_1904 = any(each.get("date1904") in _TRUE for each in _tags(book, "workbookpr"))
    relations = _tags(_text(file, _RELATIONS), "relationship")
    paths = {each.get("id", ""): _path(each.get("target", "")) for each in relations}
    # "id" is r:id, the relation; the number of the sheet itself is sheetId.
    sheets = {each.get("name", ""): paths.get(each.get("id", ""), "") for each in _tags(book, "sheet")}
    hidden = {name: set(_hidden(_text(file, path))) for name, path in sheets.items() if path in parts}
    return Marks(since_1904, hidden)


def _text(file: zipfile.ZipFile, part: str) -> str:
    return file.read(part).decode("utf-8", "replace")


def _path(target: str) -> str:
    """The part of the file that a relation of the workbook leads to."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _tags(text: str, name: str) -> Iterator[Attributes]:
    """The attributes of every tag with this name, both in small letters and without prefixes."""
    for tag in _TAG.finditer(text):
        if tag[1].lower() == name:
            found = _ATTRIBUTE.findall(tag[2])
            yield {attribute.lower(): unescape(double or single) for attribute, double, single in found}


def _hidden(sheet: str) -> Iterator[int]:
    """A row is hidden by name, or has no height; one without a number follows the one before."""
    number = 0
    for row in _tags(sheet, "row"):
        number = int(row.get("r", number + 1))
        if row.get("hidden") in _TRUE or row.get("ht") == "0":
            yield number
