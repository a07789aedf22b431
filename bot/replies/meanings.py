"""What a message means where evidence is collected or a proposal waits for its answer."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.conversation.typed import Typed
from models.rules.replies.asides import is_aside
from models.rules.replies.courtesy import agrees
from models.rules.replies.intents import Intent, Proposal

YES = frozenset({"ya, catat", "ya catat", "catat"})  # beside what agrees() takes
COMPLETE = frozenset({"sudah lengkap"})
PLAIN_UP_TO = 600  # characters: a longer text among the evidence is a document of its own
# Among the evidence these are plainly something else; what is "sudah ..." belongs to it.
NO_EVIDENCE = frozenset(
    {Intent.ASK_TIME, Intent.OBSTACLE, Intent.DISPUTE, Intent.QUESTION, Intent.IN_PROGRESS, Intent.PROMISE}
)
ALREADY = ("sudah", "telah")  # the phrase is written out


class Running(Enum):
    """Which question the message may answer."""

    NONE = auto()
    COLLECTION = auto()  # evidence is asked for
    CONFIRMATION = auto()  # a proposal waits for "Ya, catat"
    CHOICE = auto()  # a proposal waits for a choice by button: which item, what else was meant


class Meaning(Enum):
    """What is to be done with the message."""

    CONFIRMS = auto()  # "ya": record what was proposed
    COMPLETES = auto()  # "sudah lengkap": report the collection
    EVIDENCE = auto()  # it belongs to the open collection
    FILE = auto()  # a file that nobody asked for
    WORDS = auto()  # words that nobody asked for
    NOTHING = auto()  # not ours to take


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beside the message itself."""

    running: Running
    is_focal_point: bool = True  # the sender answers for some agency now
    collects: bool = False  # the collection that the proposal interrupted is still open
    names_another: bool = False  # the words name another item than the one whose evidence is collected
    found: Proposal | None = None  # what the words seem to say


def classify(typed: Typed, situation: Situation) -> Meaning:
    """What the message means: an answer to what runs, something else, or nothing of ours. Pure."""
    running, is_file = situation.running, typed.attachment is not None
    words = typed.text.strip().lower().rstrip(".!")
    if running is Running.CONFIRMATION and (words in YES or agrees(typed.text)):
        return Meaning.CONFIRMS
    if running is Running.COLLECTION:
        if _is_something_else(typed, situation):
            return Meaning.WORDS
        return Meaning.COMPLETES if words in COMPLETE and not is_file else Meaning.EVIDENCE
    if is_file and situation.collects and not typed.reply_to_text:
        return Meaning.EVIDENCE
    if not situation.is_focal_point or not (is_file or typed.has_words):
        return Meaning.NOTHING
    return Meaning.FILE if is_file else Meaning.WORDS


def _is_something_else(typed: Typed, situation: Situation) -> bool:
    """Words while evidence is collected that are plainly none."""
    if typed.attachment is not None or len(typed.text) > PLAIN_UP_TO or not situation.is_focal_point:
        return False
    found = situation.found
    if found is None:
        return situation.names_another or is_aside(typed.text)
    is_other = found.kind in NO_EVIDENCE and not found.phrase.lower().startswith(ALREADY)
    return situation.names_another or is_other
