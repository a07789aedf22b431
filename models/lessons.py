"""The forms of maladministrasi as rows, and who learned which when: private, the office gets counts only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency, Holding, Seat
from models.columns import Row, choice, json_column, long_text, points_to, primary_key, table_of
from models.rules.deadlines.products import Confidence
from models.rules.lessons.lessons import FEWEST, LessonRule

ANSWERS = "answers"  # the key of the list in its column


class Lesson(Row, table=True):
    """One form of maladministrasi (models/rules/lessons/lessons.py says what each column is)."""

    __tablename__ = "lessons"

    id: int = primary_key()
    number: int = Field(unique=True)  # its place
    code: str = Field(max_length=40, unique=True)
    name: str
    meaning: str = long_text()
    example: str = long_text()
    question: str = long_text()
    answers: dict[str, Any] = json_column()
    right: int
    why: str = long_text()
    basis: str
    confidence: Confidence = choice(Confidence)

    @property
    def options(self) -> Sequence[str]:
        """The answers to choose from, in their order."""
        return list(self.answers[ANSWERS])

    def rule(self) -> LessonRule:
        """The row as the rules want it."""
        stored: dict[str, Any] = {name: getattr(self, name) for name in LessonRule.__dataclass_fields__}
        return LessonRule(**{**stored, ANSWERS: tuple(self.options)})


class LessonMark(Row, table=True):
    """Somebody answered the question of a form, rightly or not; erased with them."""

    __tablename__ = "lesson_marks"
    __table_args__ = (sa.UniqueConstraint("person_id", "lesson_id"),)

    id: int = primary_key()
    lesson_id: int = points_to("lessons.id")
    person_id: int = points_to("people.id", index=False)
    done_at: datetime


def every(session: Session) -> list[Lesson]:
    """All forms, in their order."""
    return list(session.exec(select(Lesson).order_by(col(Lesson.number))))


def add(session: Session, number: int, rule: LessonRule) -> None:
    """Store a form."""
    stored: Mapping[str, Any] = {name: getattr(rule, name) for name in LessonRule.__dataclass_fields__}
    session.add(Lesson(**{**stored, "number": number, ANSWERS: {ANSWERS: list(rule.answers)}}))


def numbered(session: Session, number: int) -> Lesson:
    """The form with this number; KeyError when there is none."""
    found = session.exec(select(Lesson).where(Lesson.number == number)).first()
    if found is None:
        raise KeyError(number)
    return found


def change(lesson: Lesson, values: Mapping[str, Any]) -> None:
    """Other words in a form, as models/rules/lessons/editing.py reads them."""
    for name, value in values.items():
        setattr(lesson, name, {ANSWERS: value} if name == ANSWERS else value)


def done_by(session: Session, person_id: int) -> set[int]:
    """The ids of the forms whose questions somebody has answered."""
    return set(session.exec(select(col(LessonMark.lesson_id)).where(LessonMark.person_id == person_id)))


def mark(session: Session, lesson_id: int, person_id: int, now: datetime) -> None:
    """The question was answered; the first time counts."""
    if lesson_id not in done_by(session, person_id):
        session.add(LessonMark(lesson_id=lesson_id, person_id=person_id, done_at=now))
        session.flush()


def forget(session: Session, person_id: int) -> None:
    """What somebody learned is nobody's any more."""
    marks = table_of(LessonMark)
    session.connection().execute(sa.delete(marks).where(marks.c.person_id == person_id))


@dataclass(frozen=True, slots=True)
class Learned:
    """At an inspectorate and its units: how many people learned something, and how many different forms."""

    agency: str
    people: int
    forms: int


def counts(session: Session, agency_id: int | None = None) -> list[Learned]:
    """By inspectorate (its seats and its units'), where at least FEWEST people learned something; by name.

    `agency_id`: of one inspectorate alone.
    """
    people, unit = sa.func.count(sa.distinct(col(LessonMark.person_id))), aliased(Agency)
    query = (
        sa.select(col(Agency.short_name), people, sa.func.count(sa.distinct(col(LessonMark.lesson_id))))
        .join(unit, col(Agency.id) == sa.func.coalesce(col(unit.parent_id), col(unit.id)))
        .join(Seat, col(Seat.agency_id) == col(unit.id))
        .join(Holding, (col(Holding.seat_id) == col(Seat.id)) & col(Holding.ended_at).is_(None))
        .join(LessonMark, col(LessonMark.person_id) == col(Holding.person_id))
        .where(sa.true() if agency_id is None else col(Agency.id) == agency_id)
        .group_by(col(Agency.id), col(Agency.short_name))
        .having(people >= FEWEST)
        .order_by(col(Agency.short_name))
    )
    return [Learned(*row) for row in session.execute(query)]
