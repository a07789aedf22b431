"""The number of a report: one canonical form for storing, finding and doubting; an unusual one is asked about."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from models.rules.errors import Empty, TooLong
from models.rules.spelling import plain

LIMIT = 64
"""Characters; the usual form has 20."""
TYPED_LIMIT = 200
"""Characters of what was typed, kept for showing."""

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

# What is written before a number and is no part of it: "No. Laporan: ", "Nomor ", "Reg. No ".
_BEFORE = re.compile(
    r"(?:(?:NOMOR|NOMER|NMR|NMOR|NO|NR|LAPORAN|LAP|REGISTRASI|REGISTER|REG|AGENDA)(?:[\s.:#]+|(?=[0-9]))|[#:.\s])+"
)
_AROUND = " \t.,;:!?\"'()[]{}<>*_-/|"
_SEPARATOR = r"[-/._\s]+"
_USUAL = re.compile(
    _SEPARATOR.join(
        (
            *(r"[0O]*([0-9O]{1,5})", r"([A-Z]{2,6})", r"([IVX1L]{1,4}|[0-9]{1,2})", r"((?:19|20)?[0-9]{2})"),
            r"([A-Z]{2,5})",
        )
    )
)


# Letters that look like Latin ones: a number that is copied may hold them. (Upper case; Cyrillic and Greek.)
_LOOKS_LIKE = str.maketrans("АВЕКМНОРСТУХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIABEZHIKMNOPTYX")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u04ff]")
# "… tanggal 3 Juni 2022", and the name of a file: "….pdf"
_BEHIND = re.compile(r"[\s,(]+(?:TERTANGGAL|TANGGAL|TGL)\b.*$|(?<=[A-Z])\.(?:PDF|DOCX?|JPE?G)\s*$")
_OF_A_LIST = re.compile(r"^[0-9]{1,2}[.)]\s+(?=[0-9]{3,})")  # "1) 0179/…"

# The usual form among other words, which are no part of it: "laporan 0179/LM/VI/2022/BJM tentang KTP".
_WITHIN = re.compile(r"(?<![A-Z0-9/.-])[0-9]+\s*(?:/\s*[A-Z0-9]+\s*){3}/\s*[A-Z]{2,5}(?![A-Z0-9/]|[.-][A-Z0-9])")

# What may be a number in a text: any form with strokes; the usual one with dashes, dots or spaces as well.
# Every message sent is searched for them: each pattern begins with the signs that can begin a number, which `re`
# finds quickly, and only then says what may not precede it.
_WITH_STROKES = re.compile(r"[\w.-](?<![\w.-][\w.-])[\w.-]*+(?:\s*+/\s*+[\w.-]++){2,}")
_ANYWHERE = re.compile(rf"(?=[0-9O](?<!\w[0-9O])){_USUAL.pattern}(?!\w)")


@dataclass(frozen=True)
class ReportNumber:
    """`text` is the canonical form, stored and searched; `unusual` asks staff to look twice, nothing more."""

    text: str
    unusual: bool
    typed: str = field(default="", compare=False)  # on one line; "" where only capitals and spaces differ


def read_report_number(text: str) -> ReportNumber:
    """ "No. 179 / lm/vi/2022/bjm." -> "0179/LM/VI/2022/BJM"; another form is tidied the same way and marked unusual.

    Capitals, spaces, words before the number, signs around it, zeros before it, full-width digits and invisible
    signs make no difference. Raises Empty or TooLong.
    """
    line = _OF_A_LIST.sub("", _BEHIND.sub("", plain(text).upper().translate(_LOOKS_LIKE)))
    tidy = _bare(line)
    alone = "" if _USUAL.fullmatch(tidy) else _only_number(line)
    tidy = _bare(alone) or tidy
    if not any(sign.isalnum() for sign in tidy):
        raise Empty
    if len(tidy) > LIMIT:
        raise TooLong(LIMIT, len(tidy))
    found = _USUAL.fullmatch(tidy)
    month = _roman(found[3]) if found else None
    if found is None or month is None:
        number, unusual = _first_of_four(tidy), True
    else:
        first = found[1].replace("O", "0").lstrip("0").zfill(4)
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        number, unusual = "/".join((first, found[2], month, year, found[5])), False
    typed = "" if alone else plain(text)[:TYPED_LIMIT]  # other words may name the complainant: they are not kept
    same = "".join(typed.upper().split()) == "".join(number.split())
    return ReportNumber(number, unusual, "" if same else typed)


@lru_cache(maxsize=2_000)  # every message that names a number is looked through
def number_within(words: str) -> str:
    """The canonical number if `words` can be one (with a stroke, or in the usual form), else ""."""
    if not words or len(words) > 2 * LIMIT:
        return ""
    try:
        number = read_report_number(words)
    except (Empty, TooLong):
        return ""
    return number.text if "/" in number.text else ""


def numbers_in(text: str) -> list[str]:
    """Every number in a text, canonical and each once: any with strokes, the usual form with other signs too."""
    line = plain(text).upper()
    if _GREEK_OR_CYRILLIC.search(line):
        line = line.translate(_LOOKS_LIKE)
    found = (hit[0] for pattern in (_WITH_STROKES, _ANYWHERE) for hit in pattern.finditer(line))
    return list(dict.fromkeys(number for words in found if (number := number_within(words))))


def _bare(line: str) -> str:
    """Without the words before it and the signs around it, no spaces at its strokes."""
    before = ""
    while line != before:  # "(No. 0179/…)": a sign may hide a word
        before = line
        line = line.strip(_AROUND)
        found = _BEFORE.match(line)
        if found and found.end() < len(line):
            line = line[found.end() :]
    return re.sub(r"\s*/\s*", "/", line)


def _only_number(line: str) -> str:
    """The usual number among words without another digit; "" where nothing surely is it."""
    found = _WITHIN.findall(line)
    rest = _WITHIN.sub("", line)
    if len(found) != 1 or any(sign.isdecimal() or sign == "/" for sign in rest):
        return ""
    match = _WITHIN.search(line)
    return match[0] if match and _USUAL.fullmatch(match[0].strip()) else ""


def _roman(month: str) -> str | None:
    """VI, V1, 6 and 06 are June; None where there is no such month."""
    letters = re.sub("[1L]", "I", month)
    if letters in ROMAN_MONTHS and not month.isdecimal():
        return letters
    return ROMAN_MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= len(ROMAN_MONTHS) else None


def _first_of_four(number: str) -> str:
    """The zeros before the first group as in the usual form: four digits, or more where they count."""
    first, stroke, rest = number.partition("/")
    return f"{first.lstrip('0').zfill(4)}/{rest}" if stroke and first.isdecimal() else number
