"""Refusals around agencies: who may change them, names that are taken, units that cannot be closed or moved."""

from models.rules.errors import RuleBroken


class NotYourUnit(RuleBroken):
    """The agency is none of those below the sender's inspectorate."""


class OnlyLooks(RuleBroken):
    """The sender may look at the units, and change nothing (an Inspektur)."""


class NoUnitsBelow(RuleBroken):
    """The sender's agency is itself a unit: nothing is below it."""


class NameTaken(RuleBroken):
    """Another open agency of the same inspectorate is called so."""

    text: str


class NameOfAnother(RuleBroken):
    """The name is that of an inspectorate, or names one whose unit it is not."""

    text: str


class NoCode(RuleBroken):
    """A new inspectorate was typed without the code of its region in front."""


class CodeTaken(RuleBroken):
    """Another agency has this code."""

    text: str


class HasOpenItems(RuleBroken):
    """An agency with open items is neither closed nor moved; `text`: their codes and numbers, `count`: how many."""

    text: str
    count: int


class HasPassedItems(RuleBroken):
    """Items of the inspectorate are passed on to the unit; `text`: their codes, `count`: how many."""

    text: str
    count: int


class HasOpenUnits(RuleBroken):
    """An inspectorate with open units is not closed."""

    count: int


class AgencyClosed(RuleBroken):
    """The agency was closed: nothing new begins there."""

    text: str


class AlreadyThere(RuleBroken):
    """Nothing would change: it is closed, open, or placed so already."""


class NoRows(RuleBroken):
    """The list holds no line with a name."""
