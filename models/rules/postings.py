"""A posting (pendampingan): a member of staff is the partner of an agency for a time, by a surat tugas."""

from datetime import date, timedelta

from models.rules.drafting.privacy import ContactsFound, findings
from models.rules.errors import RuleBroken

ENDING = timedelta(days=7)  # before its last day the head of the office decides what follows
LONGEST = timedelta(days=366)
LETTER, PURPOSE = 60, 200
"""Units of the number of a surat tugas, and of the purpose."""


class HeadPosts(RuleBroken):
    """Only the head of the office begins, prolongs, hands over or ends a posting."""


class PostedThere(RuleBroken):
    """The member of staff accompanies this agency already."""

    name: str
    place: str


class PostingOver(RuleBroken):
    """The posting ended, or was changed since the button was shown."""


class PostingDays(RuleBroken):
    """The last day of a posting is before its first, or too long after it."""

    earliest: date
    last_on: date


class NoCitizens(ContactsFound):
    """Words for an agency that seem to name a citizen: nothing of them is kept."""


def check_last_day(first: date, last: date) -> date:
    """The last day, if it is not before the first and at most LONGEST after it. Raises PostingDays."""
    if not first <= last <= first + LONGEST:
        raise PostingDays(first, first + LONGEST)
    return last


def without_citizens(words: str) -> str:
    """Words that may go to an agency. Raises NoCitizens where models/rules/drafting/privacy.py finds anybody."""
    if findings(words):
        raise NoCitizens
    return words
