"""Reasons and notes in a person's own words: what counts as words, and how long they may be."""

from models.rules.drafting.privacy import PersonalDataFound, findings
from models.rules.errors import Empty, TooLong
from models.rules.lengths import units

LONGEST_REASON = 1500  # units: with the rest of the message still well under Telegram's 4,096


def reason(text: str) -> str:
    """The words without the blanks around them; Empty for blanks, signs and emoji alone, TooLong for an essay."""
    words = text.strip()
    if not any(sign.isalpha() for sign in words):
        raise Empty
    if units(words) > LONGEST_REASON:
        raise TooLong(LONGEST_REASON, units(words))
    return words


def office_reason(text: str) -> str:
    """A reason that the office sends to an agency: never with a complainant's data (PersonalDataFound)."""
    words = reason(text)
    found = findings(words)
    if found:
        raise PersonalDataFound(found)
    return words
