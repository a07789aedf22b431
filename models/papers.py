"""What was taken out of an item, by whom, and in which state of it: so that it is known what is out of date."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import Row, choice, points_to, primary_key
from models.people.people import Person


class Form(StrEnum):
    """What was taken: words for another system, a letter or WhatsApp, or a file."""

    SIMPEL = "simpel"
    LETTER = "letter"
    WHATSAPP = "whatsapp"
    PDF = "pdf"
    ZIP = "zip"


COPIED = (Form.SIMPEL, Form.LETTER, Form.WHATSAPP)


class Taken(Row, table=True):
    """Somebody took a form of an item. `event_id`: the newest event of the item at that time."""

    __tablename__ = "taken_papers"
    # A doubled press is one row.
    __table_args__ = (sa.UniqueConstraint("event_id", "form", "person_id"),)

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    event_id: int = points_to("assignment_events.id", index=False)
    form: Form = choice(Form)
    person_id: int = points_to("people.id")
    taken_at: datetime = Field(index=True)  # deleted by age


@dataclass(frozen=True, slots=True)
class TakenBy:
    """The newest time that a form was taken: by whom (their name), and whether the item has changed since."""

    form: Form
    name: str
    at: datetime
    has_changed: bool


def keep(session: Session, taken: Taken) -> None:
    """Remember that somebody took a form in a state of an item, once."""
    query = select(col(Taken.id)).where(
        Taken.event_id == taken.event_id, Taken.form == taken.form, Taken.person_id == taken.person_id
    )
    if session.exec(query).first() is None:
        session.add(taken)
        session.flush()


def newest_event(session: Session, item: Assignment) -> int:
    """The id of an item's newest event: its state."""
    query = select(sa.func.max(AssignmentEvent.id)).where(AssignmentEvent.assignment_id == item.id)
    return session.exec(query).one()


def is_state_of(session: Session, event_id: int, item: Assignment) -> bool:
    """Is it an event of this item?"""
    event = session.get(AssignmentEvent, event_id)
    return event is not None and event.assignment_id == item.id


def newest_taken(session: Session, item: Assignment) -> list[TakenBy]:
    """The newest time that each form of an item was taken, in the order of Form."""
    newest = (
        sa.select(sa.func.max(col(Taken.id))).where(col(Taken.assignment_id) == item.id).group_by(col(Taken.form))
    )
    state = (
        sa.select(sa.func.max(col(AssignmentEvent.id)))
        .where(col(AssignmentEvent.assignment_id) == item.id)
        .scalar_subquery()
    )
    query = (
        sa.select(col(Taken.form), col(Person.full_name), col(Taken.taken_at), col(Taken.event_id) != state)
        .join(Person, col(Person.id) == col(Taken.person_id))
        .where(col(Taken.id).in_(newest))
    )
    found = [TakenBy(*row) for row in session.execute(query)]
    return sorted(found, key=lambda each: list(Form).index(each.form))
