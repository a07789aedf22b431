"""Refusals about dates and hours that people write."""

from datetime import date

from models.rules.errors import RuleBroken


class DateNotUnderstood(RuleBroken):
    """The text is not a date in any form we read."""

    text: str


class UntilNotUnderstood(DateNotUnderstood):
    """The day until which more time is wanted cannot be read; it must come after `due_on`."""

    due_on: date


class DateImpossible(RuleBroken):
    """The text has the form of a date, but the calendar has no such day (31-02-2027, month 20)."""

    text: str


class DateUnclear(RuleBroken):
    """The words may mean one of `candidates` (perhaps none that we can name), and nothing is taken without asking."""

    text: str
    candidates: tuple[date, ...] = ()


class WeekdayMismatch(DateUnclear):
    """A weekday and a date were both given and do not belong together; `day` is the written date."""

    day: date = date.min


class PromisedOnDayOff(DateUnclear):
    """A day is promised on which nobody works; the next working day may be meant. `day` is the one that was typed."""

    day: date = date.min


class DateInPast(RuleBroken):
    """A day still to come is needed, and this one is over."""

    day: date


class DateInFuture(RuleBroken):
    """A day that has been is needed (a receipt), and this one is still to come."""

    day: date


class DateNotLater(RuleBroken):
    """An extension must end after the present due date."""

    day: date
    due_on: date


class PromiseTooFar(RuleBroken):
    """A promised day may lie as far away as the reminders after the due date go, and no farther."""

    day: date
    last_on: date


class AskedTooLate(RuleBroken):
    """An extension is asked for no later than the due date itself."""

    due_on: date
