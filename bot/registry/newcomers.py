"""What somebody reads who takes a seat: what their agency was told before, and is still so."""

from bot.people import seats
from bot.postings import home as postings
from bot.visits import newcomers as visits


def tell_all() -> None:
    """Make what every feature tells somebody new known to `seats.give`."""
    seats.NEWCOMERS[:] = (postings.tell_newcomer, visits.tell_newcomer)
