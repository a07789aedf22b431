"""What an admin wants to change about the days off, kept in a dialog until it was looked at and confirmed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.holidays.holidays import HolidayKind


class Verb(StrEnum):
    """What is done with a day off or a year."""

    ADD = "add"
    REWORD = "reword"  # another name or kind for a day that is there
    REMOVE = "remove"
    CONFIRM = "confirm"  # the cuti bersama of a year is known
    DOUBT = "doubt"  # the way back: its dates are perkiraan again


@dataclass(frozen=True, slots=True)
class Change:
    """One change. A day: `day`, `name`, `kind`, `agency_id` (None: everybody's), and `id` and `was` of the row that
    is there; a year: `year` alone."""

    verb: Verb
    day: date | None = None
    name: str = ""
    kind: HolidayKind | None = None
    agency_id: int | None = None
    id: int | None = None
    was: str = ""
    year: int | None = None

    @property
    def moves_dates(self) -> bool:
        """Can a due date move by it? A day off at a weekend is no loss to anybody, and a name counts nothing."""
        return self.day is not None and self.verb is not Verb.REWORD and self.day.weekday() < 5
