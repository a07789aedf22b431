"""Innovations that units told of: beside their assurance, with the questions as they were asked then."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.columns import Row, choice, points_to, primary_key
from models.people.people import Person
from models.reading.lists import among
from models.rules.standards.innovations import InnovationState, Told

INSTRUMENT = "INOV"  # its components are the questions


class Innovation(Row, table=True):
    """One innovation of a unit. `answers`: [{"question": ..., "words": ...}], without what was skipped.

    While its unit is still being asked, each has the "code" of its question too, and what was skipped has no words.
    """

    __tablename__ = "innovations"

    id: int = primary_key()
    agency_id: int = points_to("agencies.id")
    person_id: int = points_to("people.id")  # who told of it, or changed it last
    state: InnovationState = choice(InnovationState)
    answers: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    created_at: datetime
    changed_at: datetime

    @property
    def told(self) -> list[Told]:
        """The answers as the rules have them."""
        return [Told(each["question"], each["words"]) for each in self.answers if each["words"]]

    @property
    def answered(self) -> dict[str, str] | None:
        """What was answered ("": skipped) by the code of its question, while some are still to come; else None."""
        codes = {each["code"]: each["words"] for each in self.answers if "code" in each}
        return codes or None


def by_id(session: Session, innovation_id: int) -> Innovation | None:
    """The innovation with this id."""
    return session.get(Innovation, innovation_id)


def of_agency(session: Session, agency_id: int) -> list[Innovation]:
    """The innovations of a unit, oldest first."""
    query = select(Innovation).where(Innovation.agency_id == agency_id)
    return list(session.exec(query.order_by(col(Innovation.id))))


def counts(session: Session, agency_ids: Collection[int] | None = None) -> list[tuple[Agency, int]]:
    """The units (of some agencies and what is below them; None: of all) that told of some, in the order of codes."""
    query = (
        sa.select(Agency, sa.func.count(col(Innovation.id)))
        .join(Innovation, col(Innovation.agency_id) == col(Agency.id))
        .group_by(*sa.inspect(Agency).columns)
        .order_by(col(Agency.code))
    )
    if agency_ids is not None:
        query = query.where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
    return [(agency, count) for agency, count in session.execute(query)]


def add(session: Session, agency_id: int, person: Person, told: Sequence[Told], now: datetime) -> Innovation:
    """A new one; an idea until its unit says otherwise."""
    row = Innovation(
        agency_id=agency_id,
        person_id=person.id,
        state=InnovationState.IDEA,
        answers=[{"question": each.question, "words": each.words} for each in told],
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return row


def keep_draft(session: Session, row: Innovation, answers: Sequence[tuple[str, Told]], now: datetime) -> None:
    """What was answered so far, each with the code of its question; more is to come."""
    row.answers = [{"code": code, "question": each.question, "words": each.words} for code, each in answers]
    row.changed_at = now
    session.flush()


def complete(session: Session, row: Innovation, now: datetime) -> None:
    """Every question was answered or skipped."""
    row.answers = [{"question": each.question, "words": each.words} for each in row.told]
    row.changed_at = now
    session.flush()


def set_state(session: Session, row: Innovation, state: InnovationState, person: Person, now: datetime) -> None:
    """How far it is now."""
    row.state, row.person_id, row.changed_at = state, person.id, now
    session.flush()


def remove(session: Session, row: Innovation) -> None:
    """Its unit takes it away."""
    session.delete(row)
    session.flush()
