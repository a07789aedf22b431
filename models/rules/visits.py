"""A visit (kunjungan) of staff to an agency: its notes, who may do what with it when, and what is to be sent."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from models.rules.errors import RuleBroken, TooShort

MOST_NOTES = 40  # of one visit: the record stays readable
NOTE, WHY, SUGGESTION, COMMENT = 600, 300, 150, 1000
"""Units of a note, why it matters, a suggestion, and the agency's words."""
LEAST = 12
"""Letters of a reason or a suggestion that somebody can act on."""
MOST_SUGGESTIONS = 12  # of one visit: as many corrective actions as one item takes (drafting/words.py)
PAGE = 3300
"""Units of one message of a record, beside its head and what follows."""
OLDEST, FARTHEST = 30, 60  # days ago on which a visit may have been, and days ahead for which one is planned


class VisitKind(StrEnum):
    """What kind of visit it was."""

    OBSERVATION = "observasi"
    ON_THE_SPOT = "on_the_spot"
    ACCOMPANYING = "pendampingan"
    WORKING = "kunjungan_kerja"
    UNANNOUNCED = "tanpa_pemberitahuan"  # its notes are shared afterwards like all others


class VisitStage(StrEnum):
    """Where a visit is. The agency reads nothing of an open one."""

    PLANNED = "planned"  # of a day to come, or of today and not begun
    OPEN = "open"
    SHARED = "shared"
    ANSWERED = "answered"
    LAPSED = "lapsed"  # no word of the agency until the day: silence, and no agreement
    CANCELLED = "cancelled"


class NoteKind(StrEnum):
    """What a note says."""

    GOOD = "baik"
    IMPROVE = "perbaikan"
    ASK = "pertanyaan"


WITH_AGENCY = frozenset({VisitStage.SHARED, VisitStage.ANSWERED, VisitStage.LAPSED})


class NotYourVisit(RuleBroken):
    """Only whoever leads a visit notes, shares and sends; the agency's people answer."""


class VisitMoved(RuleBroken):
    """The visit is elsewhere by now: shared, answered or cancelled."""


class VisitDay(RuleBroken):
    """A visit was at most OLDEST days ago or is at most FARTHEST days ahead; 0: its day has not come yet."""

    limit: int


class NoteGone(RuleBroken):
    """The note was deleted, or its visit was shared meanwhile."""


class NotANote(RuleBroken):
    """It holds neither words nor a photo, voice message, video or document."""


class NotesFull(RuleBroken):
    """A visit has as many notes as one record can show."""

    limit: int


class SuggestionsFull(RuleBroken):
    """A visit has as many suggestions as one item can carry."""

    limit: int


class NothingToShare(RuleBroken):
    """A visit without a note has no record."""


class NotesUnsorted(RuleBroken):
    """Notes whose kind is not said yet, or whose reason or suggestion is missing, by their numbers."""

    text: str


class RecordChanged(RuleBroken):
    """A note came or changed since the preview was shown."""


class NobodyReadsVisit(RuleBroken):
    """Nobody at the agency can be reached, so that its silence would mean nothing."""


class OtherEyes(RuleBroken):
    """The follow-up of a suggestion is judged by somebody else than whoever made the visit."""


def check_clear(words: str) -> str:
    """A reason or a suggestion that somebody can act on. Raises TooShort."""
    if sum(sign.isalpha() for sign in words) < LEAST:
        raise TooShort(LEAST)
    return words


def unsorted_notes(notes: Sequence[tuple[int, NoteKind | None, str, str]]) -> list[int]:
    """The numbers of the notes that are not complete: (number, kind, why, suggestion)."""
    return sorted(
        number
        for number, kind, why, suggestion in notes
        if kind is None or (kind is NoteKind.IMPROVE and not (why and suggestion))
    )


GOES: Mapping[str, frozenset[VisitStage]] = {
    "note": frozenset({VisitStage.OPEN}),
    "share": frozenset({VisitStage.OPEN}),
    "begin": frozenset({VisitStage.PLANNED}),
    "cancel": frozenset({VisitStage.OPEN, VisitStage.PLANNED}),
    "agree": frozenset({VisitStage.SHARED, VisitStage.LAPSED}),
    # Whoever owes nothing may still say something.
    "comment": WITH_AGENCY,
    "send": frozenset({VisitStage.ANSWERED, VisitStage.LAPSED}),
}
"""What may be done with a visit at which stage."""


def check(step: str, stage: VisitStage) -> None:
    """Raises VisitMoved where the step does not fit now."""
    if stage not in GOES[step]:
        raise VisitMoved
