"""Passing an item on to a unit (Teruskan ke OPD): where it is, the unit's own day, and what is refused."""

from datetime import date, timedelta
from enum import StrEnum

from models.rules.deadlines.working_days import Calendar
from models.rules.errors import RuleBroken

LINK_VALID_FOR = timedelta(hours=72)  # as an invitation


class ForwardingState(StrEnum):
    """Where a passed-on item is."""

    WITH_UNIT = "with_unit"
    ANSWERED = "answered"  # the unit's result waits for the inspectorate
    RETURNED = "returned"  # the inspectorate sent it back to the unit
    ENDORSED = "endorsed"  # the inspectorate handed the result on to the Ombudsman
    TAKEN_BACK = "taken_back"


AT_UNIT = frozenset({ForwardingState.WITH_UNIT, ForwardingState.RETURNED})  # the unit owes the next step
RUNNING = AT_UNIT | {ForwardingState.ANSWERED}


def unit_day(due_on: date, passed_on: date, days_before: int, calendar: Calendar) -> date:
    """The day by which the unit is asked to answer: `days_before` working days before the agency's due date.

    Not before the first working day behind `passed_on`, and never after the due date; where that is over already,
    that first working day. It follows the due date when that moves.
    """
    earliest = calendar.next_working_day(passed_on + timedelta(days=1))
    if due_on < passed_on:
        return earliest
    return min(due_on, max(calendar.shift(due_on, -days_before), earliest))


class AlreadyWithUnit(RuleBroken):
    """The same unit has the item already."""

    text: str


class NoUnits(RuleBroken):
    """There is no unit under the sender's agency to which the item could be passed on."""


class SeatOnly(RuleBroken):
    """A confidential item goes to a registered focal point only, and the unit has none."""

    text: str


class ForwardingOver(RuleBroken):
    """The item is not with this unit any more."""


class NotAtUnit(RuleBroken):
    """To the inspectorate: what it presses is about an item that is not with the unit any more."""


class WithInspectorate(RuleBroken):
    """The unit's result waits for the inspectorate: nothing is to be done until that has looked at it."""


class LinkUsed(RuleBroken):
    """Somebody else opened this one-time link first."""


class LinkForUnit(RuleBroken):
    """The inspectorate or the office opened a link that is meant for a unit."""


class LinkExpired(RuleBroken):
    """The 72 hours of this one-time link are over, or the item was taken back."""
