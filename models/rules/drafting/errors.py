"""Refusals about the fields of a draft: agency, product, line."""

from models.rules.errors import RuleBroken


class ProductUnknown(RuleBroken):
    """No product is called like this."""

    text: str


class HoursImpossible(RuleBroken):
    """A respon cepat takes at least one hour and at most `limit`."""

    limit: int


class LineFieldWrong(RuleBroken):
    """One field of the one-line form of /assign cannot be read, and `reason` says why."""

    field: str
    text: str
    reason: RuleBroken


class DayUnclear(RuleBroken):
    """It is not said whether a date is the one of receipt or the due date."""

    text: str


class NumberOfAnotherFile(RuleBroken):
    """The number is the one of a period of standards or of a work plan, whose items are begun elsewhere."""

    text: str
    name: str


class SubstanceUnknown(RuleBroken):
    """Words that name nothing a report can be about."""

    text: str
