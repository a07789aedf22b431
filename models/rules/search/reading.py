"""What is searched: the words, and beside them a state, a day or month, and agencies, in any order.

Words are compared as they are written: Indonesian prefixes and suffixes are not taken off ("terbit" does not find
"diterbitkan"), but the last word may be a beginning ("terbit" finds "terbitkan"). What looks like an operator of a
search language is nothing but signs between words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.drafting.places import Place, mentioned, without
from models.rules.search.days import Span, take_span
from models.rules.search.quoting import bare
from models.rules.spelling import plain

LONGEST = 48  # bytes of what is searched: a button that turns the page carries it, and has 64
MOST_WORDS = 8
SHORTEST_BEGINNING = 2  # letters; a single one would find nearly everything


class State(StrEnum):
    """What can be said of an item beside its words."""

    OPEN = "open"
    LATE = "late"
    SOON = "soon"  # due within a week
    OURS = "ours"  # the office owes the next step
    THEIRS = "theirs"  # the agency does
    NEW = "new"  # not acknowledged
    STUCK = "stuck"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


# The longest first. "kita" and "kami" are whoever asks: see `read`.
_STATES: tuple[tuple[State, str], ...] = (
    (State.OURS, r"(?:menunggu|nunggu|tunggu)\s+(?:ombudsman|kantor|verifikasi|petugas|pemeriksaan)"),
    (State.THEIRS, r"(?:menunggu|nunggu|tunggu)\s+(?:instansi|inspektorat|mereka|narahubung)"),
    (State.NEW, r"belum\s+(?:di\s?terima|dibaca|dijawab)"),
    (State.LATE, r"lewat\s+(?:tenggat|waktu|tempo)|terlambat|telat|kelewat|melewati\s+tenggat"),
    (State.OPEN, r"belum\s+selesai|belum\s+tuntas|masih\s+(?:terbuka|berjalan)|terbuka|berjalan|aktif"),
    (State.SOON, r"segera\s+jatuh\s+tempo|jatuh\s+tempo|hampir\s+tenggat"),
    (State.STUCK, r"terkendala|berkendala|kendala|hambatan|terhambat"),
    (State.PAUSED, r"dijeda|jeda"),
    (State.CANCELLED, r"dibatalkan|batal"),
    (State.DONE, r"sudah\s+selesai|selesai|tuntas|ditutup|tertutup"),
)
_WE = re.compile(r"\b(?:menunggu|nunggu|tunggu)\s+(?:kita|kami|saya)\b")
# Words around what is searched.
_AROUND = frozenset(
    {
        *("dan", "yang", "yg", "di", "ke", "dari", "dengan", "untuk", "utk", "pada", "tentang", "soal"),
        *("cari", "carikan", "tolong", "mohon", "laporan", "nomor", "no"),
    }
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,4})((?:\s?/\s?[\w.-]+)+)"
)  # a report number or its beginning: 0179/LM, 179/lm/vi


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched. `words`: small letters; of the last one the beginning is enough, if it `may_begin`.

    `places`: the agencies that are named; where one name may mean several, all of them.
    """

    words: tuple[str, ...] = ()
    state: State | None = None
    span: Span | None = None
    places: tuple[Place, ...] = ()

    @property
    def may_begin(self) -> bool:
        """Is the beginning of the last word enough?"""
        return bool(self.words) and len(self.words[-1]) >= SHORTEST_BEGINNING

    @property
    def is_empty(self) -> bool:
        """Is there nothing to search by?"""
        return not (self.words or self.state or self.span or self.places)


def fitted(text: str) -> str:
    """What was typed, as one line without colons, cut between words to LONGEST bytes: what a button can carry."""
    line = " ".join(plain(text).replace(":", " ").split())
    while len(line.encode()) > LONGEST:
        shorter = line.rpartition(" ")[0]
        line = shorter or line[: len(line) - 1]
    return line


def read(text: str, today: date, known: Sequence[Place], *, at_office: bool) -> Sought:
    """What the words ask for. `known`: every agency that may be named; `at_office`: who "kita" and "kami" are."""
    line = fitted(text).lower()
    state, line = _take_state(line, at_office)
    span, line = take_span(line, today)
    numbers, line = _take_numbers(line)
    found = tuple(mentioned(line, known).candidates)
    line = without(line, found)
    words = tuple(dict.fromkeys(bare(word) for word in (*numbers, *_WORD.findall(line)) if word not in _AROUND))[
        :MOST_WORDS
    ]
    return Sought(words, state, span, found)


def _take_numbers(line: str) -> tuple[list[str], str]:
    """The groups of report numbers, the first one with four digits as it is stored, and the line without them."""
    groups = [group for hit in _NUMBER.finditer(line) for group in (hit[1].zfill(4), *_WORD.findall(hit[2]))]
    return groups, _NUMBER.sub(" ", line)


def _take_state(line: str, at_office: bool) -> tuple[State | None, str]:
    if hit := _WE.search(line):
        return State.OURS if at_office else State.THEIRS, f"{line[: hit.start()]} {line[hit.end() :]}"
    for state, words in _STATES:
        if hit := re.search(rf"\b(?:{words})\b", line):
            return state, f"{line[: hit.start()]} {line[hit.end() :]}"
    return None, line
