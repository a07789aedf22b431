"""Refusals around people: names, contacts, invitations, requests, seats, buttons of steps that are over."""

from dataclasses import dataclass

from models.rules.errors import NotRegistered, RuleBroken


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
