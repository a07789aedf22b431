"""Refusals around /aturan: lengths, numbers, words of a product, rungs of a ladder."""

from dataclasses import dataclass

from models.rules.errors import RuleBroken


@dataclass(eq=False, repr=False)
class AdminOnly(RuleBroken):
    """Staff may read the rules of the office; only an admin changes them."""


@dataclass(eq=False, repr=False)
class NothingChanges(RuleBroken):
    """The new value is the one that stands already."""


@dataclass(eq=False, repr=False)
class WordNotOffered(RuleBroken):
    """A unit, a confidence or an audience was typed in words that name none of those offered."""

    text: str


@dataclass(eq=False, repr=False)
class NumberImpossible(RuleBroken):
    """A length or a number of the office that cannot be read, or lies outside its bounds."""

    text: str
    lowest: int
    highest: int
    unit: str


@dataclass(eq=False, repr=False)
class NoLengthHere(RuleBroken):
    """A product whose date stands in the letter has no length: its unit must be changed first."""


@dataclass(eq=False, repr=False)
class ProductNameTaken(RuleBroken):
    """Another product is called like this, and /assign could not tell them apart."""

    text: str


@dataclass(eq=False, repr=False)
class ProductsFull(RuleBroken):
    """There are as many products as a screen can show; none is ever deleted."""

    limit: int


# Ladders


@dataclass(eq=False, repr=False)
class OffsetNotUnderstood(RuleBroken):
    """The text names no place on a ladder (H-3, H, H+2, kirim+1)."""

    text: str


@dataclass(eq=False, repr=False)
class OffsetImpossible(RuleBroken):
    """The place lies too far from its anchor."""

    lowest: int
    highest: int


@dataclass(eq=False, repr=False)
class RungTwice(RuleBroken):
    """The same person would be rung twice on the same day."""


@dataclass(eq=False, repr=False)
class RungGone(RuleBroken):
    """The rung that was pressed does not stand any more."""


@dataclass(eq=False, repr=False)
class LadderTooLong(RuleBroken):
    """A ladder has at most `limit` rungs."""

    limit: int


@dataclass(eq=False, repr=False)
class StopMissing(RuleBroken):
    """A ladder ends with exactly one rung at which the bells stop and a person takes over."""


@dataclass(eq=False, repr=False)
class StopNotLast(RuleBroken):
    """A bell would ring on or after the day on which the bells stop."""


@dataclass(eq=False, repr=False)
class NoReminderInTime(RuleBroken):
    """Nobody who owes the answer would be rung on or before the due date."""


@dataclass(eq=False, repr=False)
class NotWarned(RuleBroken):
    """Somebody above the holder would hear of an item `offset` days after H, and the holder was not told before."""

    offset: int


@dataclass(eq=False, repr=False)
class NotOnThisLadder(RuleBroken):
    """This audience hears nothing at this place of this ladder."""
