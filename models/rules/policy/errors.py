"""Refusals around /aturan: lengths, numbers, words of a product, rungs of a ladder."""

from models.rules.errors import RuleBroken


class AdminOnly(RuleBroken):
    """Staff may read the rules of the office; only an admin changes them."""


class NothingChanges(RuleBroken):
    """The new value is the present one."""


class WordNotOffered(RuleBroken):
    """A unit, a confidence or an audience was typed in words that name none of those offered."""

    text: str


class NumberImpossible(RuleBroken):
    """A length or a number of the office that cannot be read, or lies outside its bounds."""

    text: str
    lowest: int
    highest: int
    unit: str


class NoLengthHere(RuleBroken):
    """A product whose date is in the letter has no length: its unit must be changed first."""


class ProductNameTaken(RuleBroken):
    """Another product is called like this, and /assign could not tell them apart."""

    text: str


class ProductsFull(RuleBroken):
    """There are as many products as a screen can show; none is ever deleted."""

    limit: int


# Instruments


class ComponentGone(RuleBroken):
    """The component that was pressed is not part of the instrument any more."""


class ComponentsFull(RuleBroken):
    """An instrument has at most `limit` components."""

    limit: int


class ComponentTwice(RuleBroken):
    """Two components of an instrument would be called alike."""

    text: str


# Ladders


class OffsetNotUnderstood(RuleBroken):
    """The text names no place on a ladder (H-3, H, H+2, kirim+1)."""

    text: str


class OffsetImpossible(RuleBroken):
    """The place lies too far from its anchor."""

    lowest: int
    highest: int


class RungTwice(RuleBroken):
    """The same person would be reminded twice on the same day."""


class RungGone(RuleBroken):
    """The rung that was pressed is not on the ladder any more."""


class LadderTooLong(RuleBroken):
    """A ladder has at most `limit` rungs."""

    limit: int


class StopMissing(RuleBroken):
    """A ladder ends with exactly one rung at which the reminders stop and a person takes over."""


class StopNotLast(RuleBroken):
    """A reminder would be sent on or after the day on which reminders stop."""


class NoReminderInTime(RuleBroken):
    """Nobody who owes the answer would be reminded on or before the due date."""


class NotWarned(RuleBroken):
    """Somebody above the holder would be told of an item `offset` days after H, the holder not told before."""

    offset: int


class NotOnThisLadder(RuleBroken):
    """This audience is told nothing at this place of this ladder."""
