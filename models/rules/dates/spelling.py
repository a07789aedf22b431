"""Slips of the finger in a typed day, mended only where one word alone can be meant."""

import re

# What people shorten or spell in their own way, as phrases.py knows it.
_SHORT = {
    "dpn": "depan",
    "depn": "depan",
    "lg": "lagi",
    "hr": "hari",
    "krj": "kerja",
    "mgg": "minggu",
    "bln": "bulan",
    "thn": "tahun",
    "tggl": "tanggal",
    "tg": "tanggal",
    "smp": "sampai",
    "jmt": "jumat",
    "sbt": "sabtu",
    "rebo": "rabu",
    "bsok": "besok",
    "agt": "agustus",
    "agst": "agustus",
    "dsmbr": "desember",
    "nvmbr": "november",
}
_WORDS = (
    *("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad"),
    *("januari", "februari", "maret", "april", "juni", "juli", "agustus"),
    *("september", "oktober", "november", "desember", "pebruari", "nopember"),
    *("besok", "lusa", "kemarin", "tanggal", "minggu", "pekan", "bulan", "tahun", "hari", "kerja", "lagi"),
    *("depan", "akhir", "awal", "sampai", "hingga"),
)
_WORD = re.compile(r"[a-z]+")
_GLUED = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
SHORTEST_MENDED = 4  # letters: "mei" and "mai" are too near to everything


def mend(text: str) -> str:
    """The text with known short forms written out, "tgl25" taken apart and misspelt words mended.

    A word of four to seven letters may be one slip away from what was meant, a longer one two. Where two words are
    equally near ("jui": juni, juli) nothing is guessed and the word stays.
    """
    return _WORD.sub(lambda found: _mended(found[0]), _GLUED.sub(" ", text.lower()))


def _mended(word: str) -> str:
    if word in _SHORT or word in _WORDS or len(word) < SHORTEST_MENDED:
        return _SHORT.get(word, word)
    allowed = 1 if len(word) <= 7 else 2
    near = [(slips(word, known), known) for known in dict.fromkeys(_WORDS) if abs(len(word) - len(known)) <= allowed]
    best = min(near, default=(allowed + 1, word))
    alone = [known for count, known in near if count == best[0]]
    return best[1] if best[0] <= allowed and len(alone) == 1 else word


def slips(typed: str, meant: str) -> int:
    """How many letters were left out, added, changed or swapped with a neighbour."""
    rows = [list(range(len(meant) + 1))]
    for down, letter in enumerate(typed, 1):
        row = [down]
        for across, wanted in enumerate(meant, 1):
            cost = min(rows[-1][across] + 1, row[-1] + 1, rows[-1][across - 1] + (letter != wanted))
            if down > 1 and across > 1 and (letter, typed[down - 2]) == (meant[across - 2], wanted):
                cost = min(cost, rows[-2][across - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
