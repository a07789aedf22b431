"""News for the complainant (Pelapor): about which reports it is owed, and by which way the office passed it on."""

from enum import StrEnum

from models.rules.assignments import UNDO_WINDOW, Status
from models.rules.drafting.privacy import ContactsFound
from models.rules.errors import RuleBroken
from models.rules.treatments import PRODUCT as ENDS_IN_MEETING

# Kinds of berkas without a complainant: standards, review (kajian, LHA), agreement, own initiative.
WITHOUT_COMPLAINANT = frozenset({"SP", "KJ", "LHA", "NK", "IAPS", "IN"})
SETTLES_AFTER = UNDO_WINDOW  # until then the office may take its verdict back, and nobody is to be told of it
COPIED = 256
"""Characters that a button can copy (https://core.telegram.org/bots/api#copytextbutton)."""


class Way(StrEnum):
    """How the office told the complainant."""

    LETTER = "surat"
    WHATSAPP = "wa"
    PHONE = "telepon"
    SIMPEL = "simpel"


class Ending(StrEnum):
    """How an item ended, as its complainant hears of it."""

    VERIFIED = "verified"
    HANDED_OVER = "handed_over"
    DECIDED = "decided"  # in a meeting: suggestions of an LHA, which no team takes over
    CANCELLED = "cancelled"


def ending_of(status: Status, product: str) -> Ending:
    """How an item of this product ended; `status`: a closed one. ValueError: an open one."""
    if status is Status.HANDED_OVER and product == ENDS_IN_MEETING:
        return Ending.DECIDED
    return Ending(status.value)


class NewsToldAlready(RuleBroken):
    """Somebody at the office passed this news on before."""

    name: str


class NewsChanged(RuleBroken):
    """Another item of the report was closed since the text was shown: there is a newer text."""


class NewsUndoOver(RuleBroken):
    """The ten minutes in which "told" can be taken back are over."""


class NoNotesOfComplainants(ContactsFound):
    """Words that name a complainant, or that answer the news for one: nothing of them is kept."""
