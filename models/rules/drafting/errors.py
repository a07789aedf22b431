"""Refusals about the fields of a draft: agency, product, line."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.errors import RuleBroken


@dataclass(eq=False, repr=False)
class ProductUnknown(RuleBroken):
    """No product is called like this."""

    text: str


@dataclass(eq=False, repr=False)
class HoursImpossible(RuleBroken):
    """A respon cepat takes at least one hour and at most `limit`."""

    limit: int


@dataclass(eq=False, repr=False)
class LineFieldsMissing(RuleBroken):
    """The one-line form of /assign lacks these fields."""

    missing: Sequence[str]


@dataclass(eq=False, repr=False)
class LineFieldWrong(RuleBroken):
    """One field of the one-line form of /assign cannot be read, and `reason` says why."""

    field: str
    text: str
    reason: RuleBroken


@dataclass(eq=False, repr=False)
class DayUnclear(RuleBroken):
    """It is not said whether a date is the one of receipt or the due date."""

    text: str
