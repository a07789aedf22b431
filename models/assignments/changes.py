"""The one setter of an assignment's columns: what changes, by whom, with which facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self, TypedDict

from sqlmodel import Session

from models.assignments import chain
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty


class Columns(TypedDict, total=False):
    """The columns of an assignment that may change (models/assignments/assignments.py says what each means)."""

    status: Status
    version: int
    due_on: date
    due_at: datetime | None
    due_version: int
    due_typed: bool
    provisional: bool
    promise_on: date | None
    extensions: int
    acknowledged_at: datetime | None
    last_answer_at: datetime | None
    undo_until: datetime | None
    office_due_on: date | None
    office_since_at: datetime | None
    office_paused_at: datetime | None
    help_due_on: date | None
    help_since_at: datetime | None
    helped_at: datetime | None
    owner_id: int
    paused_at: datetime | None
    unreached_at: datetime | None
    closed_at: datetime | None
    letter_count: int
    evidence_count: int
    endorses: bool
    chain_head: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, and from which seat; neither where a rule did."""

    person_id: int | None = None
    seat_id: int | None = None

    @classmethod
    def of(cls, person: Person | None, seat: HeldSeat | None = None) -> Self:
        """A person, from a seat of an agency or from the office."""
        return cls(person.id if person else None, seat.id if seat else None)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item. `event` None: only columns change, and the history has no line about it."""

    event: Event | None = None
    by: Actor = Actor()
    note: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)  # JSON, kept with the event
    columns: Columns = field(default_factory=Columns)
    actions: Sequence[CorrectiveAction] | None = None  # the corrective actions concerned; None: all that it fits
    duty: Duty | None = None  # what the office owes from now on


def set_columns(item: Assignment, columns: Columns) -> None:
    """Set columns of an item. No other code assigns to them (tests/test_architecture.py)."""
    for name, value in columns.items():
        setattr(item, name, value)


def write(
    session: Session, item: Assignment, change: Change, now: datetime, action_id: int | None = None
) -> AssignmentEvent | None:
    """Set the columns, and add the event to the history and its chain where there is one."""
    set_columns(item, change.columns)
    if change.event is None:
        return None
    event = AssignmentEvent(
        assignment_id=item.id,
        action_id=action_id,
        event=change.event,
        at=now,
        actor_id=change.by.person_id,
        seat_id=change.by.seat_id,
        note=change.note,
        data=dict(change.facts),
    )
    chain.seal(event, item.code, item.chain_head)
    set_columns(item, {"chain_head": event.link})
    session.add(event)
    return event
