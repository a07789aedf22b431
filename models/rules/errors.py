"""Every refusal as a type: the docstring says what it means, the attributes carry the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.rules.assignments import Event, Status
    from models.rules.places import Place
    from models.rules.privacy import Finding


@dataclass(eq=False, repr=False)
class RuleBroken(Exception):
    """A rule of the office refuses this; nothing was changed."""

    def __str__(self) -> str:
        # The sentence for people stands in bot/texts/refusals.py; this one is for logs. Facts that a
        # person typed are left out on purpose: a log must not become a store of personal data.
        meaning = (type(self).__doc__ or "").strip().splitlines()[0]
        facts = [field.name for field in fields(self) if field.name not in TYPED_BY_PEOPLE]
        shown = ", ".join(f"{name}={getattr(self, name)}" for name in facts)
        return f"{meaning} ({shown})" if shown else meaning

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"


TYPED_BY_PEOPLE = frozenset({"text", "findings", "candidates"})


# Status and events


@dataclass(eq=False, repr=False)
class NotAllowedNow(RuleBroken):
    """What was pressed does not fit what stands now (stale card, doubled press, closed item)."""

    status: Status
    event: Event


@dataclass(eq=False, repr=False)
class ReasonMissing(RuleBroken):
    """This decision needs a reason in words before it counts."""

    event: Event


@dataclass(eq=False, repr=False)
class UndoTooLate(RuleBroken):
    """The minutes in which a press can be taken back are over."""

    event: Event


@dataclass(eq=False, repr=False)
class UndoNotPossible(RuleBroken):
    """This event cannot be taken back, or something newer already rests on it."""

    event: Event


# Dates


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


@dataclass(eq=False, repr=False)
class HourMissing(RuleBroken):
    """A deadline in hours is counted from an hour with its zone; only a day was given."""

    day: date


# Words


@dataclass(eq=False, repr=False)
class Empty(RuleBroken):
    """Nothing readable was sent where words are needed."""


@dataclass(eq=False, repr=False)
class TooLong(RuleBroken):
    """The text is longer than the field takes (both in characters)."""

    limit: int
    length: int


@dataclass(eq=False, repr=False)
class PersonalDataFound(RuleBroken):
    """The text looks as if it names a complainant (NIK, phone, e-mail, name): ask before it goes out."""

    findings: Sequence[Finding]


@dataclass(eq=False, repr=False)
class EvidenceMissing(RuleBroken):
    """A result is reported without any proof."""


# People and places


@dataclass(eq=False, repr=False)
class NotStaff(RuleBroken):
    """Only the staff of the office may do this."""


@dataclass(eq=False, repr=False)
class NotRegistered(RuleBroken):
    """The person has no active registration yet."""


@dataclass(eq=False, repr=False)
class NotYourAssignment(RuleBroken):
    """The assignment belongs to another agency."""


@dataclass(eq=False, repr=False)
class PlaceUnknown(RuleBroken):
    """No agency carries a name like this."""

    text: str


@dataclass(eq=False, repr=False)
class PlaceAmbiguous(RuleBroken):
    """Several agencies may be meant, best first: the person chooses, we never guess."""

    text: str
    candidates: Sequence[Place]


# Assigning


@dataclass(eq=False, repr=False)
class TooMany(RuleBroken):
    """More of something than one message, card or sending takes."""

    limit: int
    count: int


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


@dataclass(eq=False, repr=False)
class CodeUnknown(RuleBroken):
    """No item carries this code."""

    text: str


@dataclass(eq=False, repr=False)
class DueUnchanged(RuleBroken):
    """The new due date is the one that stands already."""

    day: date


@dataclass(eq=False, repr=False)
class AlreadyPaused(RuleBroken):
    """The clock that runs for this item is paused already."""


@dataclass(eq=False, repr=False)
class NotPaused(RuleBroken):
    """No clock of this item is paused."""
