"""The kinds of obstacles that an agency may name, and the help that it may want: for buttons, words and reports."""

import re
from dataclasses import dataclass

from models.rules.spelling import plain

# key (at most 20 signs, it travels in a button), words on the button
OBSTACLES: dict[str, str] = {
    "anggaran": "Anggaran",
    "kewenangan": "Kewenangan",
    "dokumen": "Data/dokumen",
    "koordinasi": "Koordinasi",
    "lainnya": "Lainnya",
}
HELP: dict[str, str] = {
    "opd": "Koordinasi dengan OPD",
    "penjelasan": "Penjelasan",
    "pertemuan": "Pertemuan",
    "tidak": "Tidak perlu bantuan",
}
NO_HELP = "tidak"
UNSAID = ""  # words that told of an obstacle named no help


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What hinders an agency: a key of OBSTACLES, a key of HELP or UNSAID, and its own words."""

    kind: str
    help: str
    words: str


# What words are about, the first that fits: key, words.
_KINDS = (
    ("anggaran", r"anggaran\w*|dana(?:nya)?|biaya\w*|dpa|apbd|apbn|cair"),
    ("kewenangan", r"wewenang\w*|kewenangan\w*|mandat"),
    ("dokumen", r"dokumen\w*|berkas\w*|data(?:nya)?|arsip\w*|lampiran\w*"),
    (
        "koordinasi",
        r"koordinasi\w*|opd|skpd|dinas|kadis|camat\w*|lurah\w*|bupati|wali ?kota|sekda|ttd|tanda ?tangan\w*",
    ),
)
_ASKED = r"(?:bantu\w*|dibantu\w*|bantuan\w*|tolong|difasilitasi|fasilitasi\w*|mediasi\w*|dimediasi)"
_HELPS = (
    ("tidak", r"(?:tidak|belum|tak|gak|ga)\s+(?:perlu|butuh|usah)\s+(?:di)?bantu(?:an)?"),
    ("pertemuan", r"pertemuan|bertemu|rapat|audiensi|tatap muka"),
    ("penjelasan", r"penjelasan\w*|dijelaskan|petunjuk\w*|arahan\w*|konsultasi"),
    ("opd", rf"{_ASKED}\b.*\b(?:koordinasi\w*|opd|skpd|dinas)|dikoordinasikan"),
)


def kind_of(words: str) -> str:
    """The kind of obstacle that words tell of: a guess that the office may correct by reading them."""
    return _first(_KINDS, words) or "lainnya"


def help_of(words: str) -> str:
    """The help that words ask for; UNSAID where they name none, which is then asked with buttons."""
    return _first(_HELPS, words) or UNSAID


def _first(table: tuple[tuple[str, str], ...], words: str) -> str | None:
    said = plain(words).lower()
    return next((key for key, pattern in table if re.search(rf"\b(?:{pattern})\b", said)), None)
