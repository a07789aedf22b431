"""How long a document of a component is taken over from one period to the next: from the date that it bears."""

from calendar import monthrange
from datetime import date

from models.rules.errors import RuleBroken


def valid_until(as_of: date, months: int) -> date:
    """The last day on which a document of this date is taken over: the same day so many months later, or the last of
    that month."""
    year, month = divmod(as_of.year * 12 + as_of.month - 1 + months, 12)
    return date(year, month + 1, min(as_of.day, monthrange(year, month + 1)[1]))


def check_still_valid(as_of: date, months: int | None, today: date) -> None:
    """Raise TooOld for a document that is not taken over any more; `months` None: as long as it is in force."""
    if months is not None and valid_until(as_of, months) < today:
        raise TooOld(as_of, months)


def check_not_later(as_of: date, sent_on: date) -> None:
    """Raise DatedLater for a date after the day on which the document was sent for the first time."""
    if as_of > sent_on:
        raise DatedLater(as_of, sent_on)


class DatedLater(RuleBroken):
    """A document cannot bear a date after the day on which it was sent."""

    as_of: date
    day: date


class TooOld(RuleBroken):
    """The document is older than the component allows, so it is not taken over."""

    as_of: date
    months: int
