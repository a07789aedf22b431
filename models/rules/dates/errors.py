"""Refusals about dates and hours that people write."""

from dataclasses import dataclass
from datetime import date

from models.rules.errors import RuleBroken


@dataclass(eq=False, repr=False)
class DateNotUnderstood(RuleBroken):
    """The text is not a date in any form we read."""

    text: str


@dataclass(eq=False, repr=False)
class UntilNotUnderstood(DateNotUnderstood):
    """The day until which more time is wanted cannot be read; it must come after `due_on`."""

    due_on: date


@dataclass(eq=False, repr=False)
class DateImpossible(RuleBroken):
    """The text has the form of a date, but the calendar has no such day (31-02-2027, month 20)."""

    text: str


@dataclass(eq=False, repr=False)
class WeekdayMismatch(RuleBroken):
    """A weekday and a date were both given and do not belong together; `day` is the written date."""

    text: str
    day: date


@dataclass(eq=False, repr=False)
class DateInPast(RuleBroken):
    """A day still to come is needed, and this one is over."""

    day: date


@dataclass(eq=False, repr=False)
class DateInFuture(RuleBroken):
    """A day that has been is needed (a receipt), and this one is still to come."""

    day: date


@dataclass(eq=False, repr=False)
class DateNotLater(RuleBroken):
    """An extension must end after the date that stands now."""

    day: date
    due_on: date


@dataclass(eq=False, repr=False)
class PromiseTooFar(RuleBroken):
    """A promised day may lie as far away as the bells after the due date go, and no farther."""

    day: date
    last_on: date


@dataclass(eq=False, repr=False)
class AskedTooLate(RuleBroken):
    """An extension is asked for no later than the due date itself."""

    due_on: date
