"""Names and positions as people type them, and refusals around registration and invitations."""

import unicodedata
from dataclasses import dataclass

from models.rules.errors import Empty, NotRegistered, RuleBroken, TooLong, TooShort


@dataclass(eq=False, repr=False)
class NoLetters(RuleBroken):
    """A name or position that is only digits, signs or emoji."""


@dataclass(eq=False, repr=False)
class ContactNotOwn(RuleBroken):
    """The contact card belongs to somebody else."""


@dataclass(eq=False, repr=False)
class ContactTyped(RuleBroken):
    """The phone number was typed; only the share-contact button proves whose it is."""


@dataclass(eq=False, repr=False)
class OnlyReads(NotRegistered):
    """The sender is an Inspektur, who reads words of support and answers for nothing."""


@dataclass(eq=False, repr=False)
class InvitationUnknown(RuleBroken):
    """No invitation has this token."""


@dataclass(eq=False, repr=False)
class InvitationUsed(RuleBroken):
    """The invitation was used, or its seat was taken by another one."""


@dataclass(eq=False, repr=False)
class InvitationExpired(RuleBroken):
    """The 72 hours of the invitation are over."""


@dataclass(eq=False, repr=False)
class AlreadySeated(RuleBroken):
    """The person already has what was asked for."""


@dataclass(eq=False, repr=False)
class RequestPending(RuleBroken):
    """The person's earlier request waits for a decision."""


@dataclass(eq=False, repr=False)
class RequestDecided(RuleBroken):
    """Another member of staff decided this request first."""


NAME = (3, 100)  # characters, from and to


POSITION = (2, 100)


def read_name(text: str) -> str:
    """A full name, tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *NAME)


def read_position(text: str) -> str:
    """A position (jabatan), tidied. Raises Empty, NoLetters, TooShort or TooLong."""
    return _read(text, *POSITION)


def tidy(text: str) -> str:
    """One line: single spaces, no control or invisible signs (they can turn a line of text round)."""
    visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(visible.split())


def _read(text: str, shortest: int, longest: int) -> str:
    tidied = tidy(text)
    if not tidied:
        raise Empty
    letters = sum(sign.isalpha() for sign in tidied)
    # A NIK or a phone number is not a name, and neither is a smile.
    if letters <= sum(sign.isdigit() for sign in tidied):
        raise NoLetters
    if len(tidied) > longest:
        raise TooLong(longest, len(tidied))
    if len(tidied) < shortest:
        raise TooShort(shortest)
    return tidied
