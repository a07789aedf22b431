"""What an admin wants to change about the days off, kept in a dialog until it was looked at and confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

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


def to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """As a dialog keeps them; what is empty is left out."""
    every = []
    for change in changes:
        fields = {name: getattr(change, name) for name in Change.__dataclass_fields__}
        fields["day"] = change.day.isoformat() if change.day else None
        every.append({name: value for name, value in fields.items() if value not in (None, "")})
    return every


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Change]:
    """The changes that `to_json` wrote down."""
    return [
        Change(
            **{
                **each,
                "verb": Verb(each["verb"]),
                "day": date.fromisoformat(each["day"]) if "day" in each else None,
                "kind": HolidayKind(each["kind"]) if "kind" in each else None,
            }
        )
        for each in kept
    ]
