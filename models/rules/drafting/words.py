"""What staff type when they assign: perihal, tindakan korektif, reasons, hours and product names."""

import re
from collections.abc import Mapping

from models.rules.drafting.errors import HoursImpossible, ProductUnknown
from models.rules.drafting.places import fold
from models.rules.errors import Empty, TooLong, TooMany
from models.rules.lengths import units
from models.rules.signs import tidy

# Together a card and its preview stay below the 4,096 characters of one message.
SUBJECT_LIMIT = 250
"""Units of a perihal (models/rules/lengths.py)."""
ACTIONS_LIMIT = 1800
"""Units of all corrective actions together."""
MOST_ACTIONS = 12
MOST_AGENCIES = 20
"""Agencies that one sending may go to."""
MOST_HOURS = 720
"""Hours that a respon cepat may take: thirty days."""

STANDARDS_PRODUCT = "standar_pelayanan"
"""The product of a self-report about standards of service; what is asked for by it are components."""

STANDARDS_KIND, VISITS_KIND, AGREEMENTS_KIND = "SP", "KJ", "NK"
"""In the number of a berkas about which nobody complained: a period of standards (0007/SP/XI/2026/BJM), a visit, the
work plan of an agreement."""

ANALYSIS_KIND = "LHA"
"""In the number of a berkas that holds a laporan hasil analisis and its suggestions."""

_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-–•*])\s+")
_HOURS = re.compile(r"(?:dalam\s+|selama\s+)?(?P<n>\d{1,4})\s*jam(?:\s+lagi)?\s*\.?", re.IGNORECASE)

# How products are called beside their codes and names; "klarifikasi" alone is the first one.
_CALLED = {
    **dict.fromkeys(("klarifikasi", "permintaan klarifikasi"), "klarifikasi_1"),
    **dict.fromkeys(("pemanggilan", "panggilan"), "pemanggilan_1"),
    **dict.fromkeys(("lahp", "laporan hasil pemeriksaan", "tindakan korektif"), "lhp"),
    "reko": "rekomendasi",
    **dict.fromkeys(("saran", "lha", "saran perbaikan"), "saran_lha"),
    "standar layanan": "standar_pelayanan",
    **dict.fromkeys(("respon cepat", "reaksi cepat", "respons cepat", "reaksi cepat ombudsman"), "rco"),
    **dict.fromkeys(("lain", "lain lain"), "lainnya"),
}
_ALL = re.compile(r"(?:semua(?:nya)?|seluruh(?:nya)?|se kalsel|sekalsel|14)(?: inspektorat)?(?: kalsel)?")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "pertama": "1", "kedua": "2", "ketiga": "3", "ke": ""}


def read_words(text: str, limit: int) -> str:
    """One line of words; raises Empty without a letter or digit, TooLong beyond `limit` units."""
    line = tidy(text)
    if not any(sign.isalnum() for sign in line):
        raise Empty
    if units(line) > limit:
        raise TooLong(limit, units(line))
    return line


def means_all(text: str) -> bool:
    """Does a typed name mean every inspectorate: "semua", "seluruh inspektorat", "14 inspektorat"?"""
    return _ALL.fullmatch(fold(text)) is not None


def asks_for_clarification(product: str) -> bool:
    """Is it a product (by its code) that asks for a written answer, and for no corrective action?"""
    return product.startswith("klarifikasi")


def suggests(product: str) -> bool:
    """Is it a product (by its code) that holds suggestions: of an LHA, a visit, or for improvement?"""
    return product.startswith("saran_")


def read_subject(text: str) -> str:
    """The perihal on one line; raises Empty or TooLong."""
    return read_words(text, SUBJECT_LIMIT)


def read_actions(text: str, *, also_semicolons: bool = False) -> list[str]:
    """The corrective actions, one a line, without the numbering that people type; raises Empty, TooMany, TooLong."""
    pieces = re.split(r"[\n;]" if also_semicolons else r"\n", text)
    lines = [" ".join(_NUMBERING.sub("", piece).split()) for piece in pieces]
    actions = [line for line in lines if any(sign.isalnum() for sign in line)]
    if not actions:
        raise Empty
    if len(actions) > MOST_ACTIONS:
        raise TooMany(MOST_ACTIONS, len(actions))
    length = sum(map(units, actions))
    if length > ACTIONS_LIMIT:
        raise TooLong(ACTIONS_LIMIT, length)
    return actions


def read_hours(text: str) -> int | None:
    """ "6 jam" -> 6; None when the text is no number of hours. Raises HoursImpossible beyond MOST_HOURS."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    hours = int(found["n"])
    if not 1 <= hours <= MOST_HOURS:
        raise HoursImpossible(MOST_HOURS)
    return hours


def read_product(text: str, products: Mapping[str, str]) -> str:
    """The code of the product that is meant, by code, name or abbreviation; `products`: names by code.

    Raises ProductUnknown.
    """
    wanted = _product_key(text)
    keys = {_product_key(code): code for code in products} | {_product_key(n): code for code, n in products.items()}
    found = keys.get(wanted) or _CALLED.get(wanted)
    if found is None:
        begins = {code for key, code in keys.items() if len(wanted) > 2 and key.startswith(wanted)}
        found = begins.pop() if len(begins) == 1 else None
    if found is None or found not in products:
        raise ProductUnknown(text)
    return found


def _product_key(text: str) -> str:
    """Small words with arabic numbers: "Permintaan Klarifikasi ke-II" -> "klarifikasi 2"."""
    spaced = re.sub(r"([a-z])(\d)", r"\1 \2", fold(text[:80].replace("_", " ")))
    words = [_ROMAN.get(word, word) for word in spaced.split()]
    return " ".join(word for word in words if word).removeprefix("permintaan ").removeprefix("surat ")
