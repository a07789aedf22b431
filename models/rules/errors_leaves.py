"""Refusals around leave (cuti), the own hour and snoozing: what cannot be, and why."""

from dataclasses import dataclass
from datetime import date

from models.rules.errors import RuleBroken


@dataclass(eq=False, repr=False)
class SpanNotUnderstood(RuleBroken):
    """The text names no first and last day of a leave."""

    text: str


@dataclass(eq=False, repr=False)
class SpanBackwards(RuleBroken):
    """The last day of the leave comes before its first one, `day`."""

    day: date


@dataclass(eq=False, repr=False)
class LeaveInPast(RuleBroken):
    """The leave begins on a day that is over."""

    day: date


@dataclass(eq=False, repr=False)
class LeaveTooLong(RuleBroken):
    """The leave, with those that it touches, is `count` days long; at most `limit` are taken."""

    limit: int
    count: int


@dataclass(eq=False, repr=False)
class LeaveTooFar(RuleBroken):
    """The leave begins more than a year from now: most likely a slip of the finger."""

    day: date


@dataclass(eq=False, repr=False)
class LeaveWithoutWork(RuleBroken):
    """No working day lies in it: nobody is rung on these days anyway."""

    day: date


@dataclass(eq=False, repr=False)
class NotShorter(RuleBroken):
    """A leave is shortened to a last day before the one that stands, `day`, and not before today."""

    day: date


@dataclass(eq=False, repr=False)
class LeaveIsOver(RuleBroken):
    """The leave was taken back, changed, or has ended: the button shows what stood earlier."""


@dataclass(eq=False, repr=False)
class HourNotUnderstood(RuleBroken):
    """The text is not an hour in any form we read."""

    text: str


@dataclass(eq=False, repr=False)
class HourNotFull(RuleBroken):
    """The bundle comes at a full hour; minutes were given."""

    text: str


@dataclass(eq=False, repr=False)
class HourOutside(RuleBroken):
    """The hour lies outside those in which we remind."""

    text: str
