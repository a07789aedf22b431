"""Refusals about periods of standards."""

from datetime import date

from models.rules.errors import RuleBroken


class DayTooNear(RuleBroken):
    """A period needs more working days than lie before the day."""

    day: date
    earliest: date


class DayTooFar(RuleBroken):
    """A period ends within a year."""

    day: date


class RemindedToday(RuleBroken):
    """The unit was reminded on this working day already."""

    place: str


class NobodyToRemind(RuleBroken):
    """The unit has no focal point of its own, or owes nothing now."""

    place: str


class InstrumentOff(RuleBroken):
    """The instrument that was chosen for a period is not offered any more."""

    name: str
