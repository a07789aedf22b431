"""Names and positions as people type them, and refusals around registration and invitations."""

from models.rules.errors import Empty, NotRegistered, RuleBroken, TooLong, TooShort
from models.rules.lengths import units
from models.rules.signs import tidy


class NoLetters(RuleBroken):
    """A name or position that is only digits, signs or emoji."""


class ContactNotOwn(RuleBroken):
    """The contact card belongs to somebody else."""


class ContactTyped(RuleBroken):
    """The phone number was typed; only the share-contact button proves whose it is."""


class OnlyReads(NotRegistered):
    """The sender is an Inspektur, who reads words of support and answers for nothing."""


class SeatEnded(NotRegistered):
    """The sender held a seat, and does not any more."""

    role: str  # of the seat ("utama")
    agency: str


class AwaitsDecision(NotRegistered):
    """The sender has asked for a seat, and the office has not decided yet."""


class AwaitsConfirmation(NotRegistered):
    """The sender opened a link to a role at the office, and the inviter has not confirmed them yet."""


class InvitationUnknown(RuleBroken):
    """No invitation has this token."""


class InvitationUsed(RuleBroken):
    """The invitation was used, or its seat was taken by another one."""


class InvitationExpired(RuleBroken):
    """The 72 hours of the invitation are over."""


class SeatClosed(RuleBroken):
    """The agency of the seat was closed after the link was made."""


class NotYourInvitation(RuleBroken):
    """Only the admin who made the link knows for whom it was."""


class ColleagueDecided(RuleBroken):
    """Whoever came by the link was confirmed or refused before."""


class AlreadySeated(RuleBroken):
    """The person already has what was asked for."""


class LowerSeat(RuleBroken):
    """The person holds a higher seat of the same agency, which would be empty."""

    role: str  # of the higher seat ("utama")
    agency: str


class RequestPending(RuleBroken):
    """The person's earlier request waits for a decision."""


class RequestDecided(RuleBroken):
    """Another member of staff decided this request first."""


NAME, POSITION = (3, 100), (2, 100)  # characters, from and to


def read_name(text: str) -> str:
    """A full name, tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *NAME)


def read_position(text: str) -> str:
    """A position (jabatan), tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *POSITION)


def _read(text: str, shortest: int, longest: int) -> str:
    tidied = tidy(text)
    if not tidied:
        raise Empty
    letters = sum(sign.isalpha() for sign in tidied)
    # A NIK or a phone number is not a name, and neither is a smile.
    if letters <= sum(sign.isdigit() for sign in tidied):
        raise NoLetters
    if units(tidied) > longest:
        raise TooLong(longest, units(tidied))
    if len(tidied) < shortest:
        raise TooShort(shortest)
    return tidied
