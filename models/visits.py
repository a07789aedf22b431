"""Visits of staff to agencies, and what was noted there; the agency's words stand beside it for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.assignments.reports import Report
from models.columns import Row, choice, long_text, partial_index, points_to, primary_key, telegram_key
from models.evidence.evidence import EvidenceKind
from models.office.tasks import StaffTask
from models.people.people import Person
from models.reading.lists import among
from models.rules.drafting.words import VISITS_KIND
from models.rules.visits import NoteKind, VisitKind, VisitStage

TASK = "visit"  # the kind of the tasks of whoever leads it
KIND = VISITS_KIND  # of the berkas that carries the suggestions of a visit
PRODUCT = "saran_kunjungan"


class Visit(Row, table=True):
    """One visit, led by one member of staff. `report_id`: the berkas of its suggestions, once they were sent."""

    __tablename__ = "visits"
    __table_args__ = (partial_index("ix_visits_open", "comment_due_on", where="stage = 'shared'"),)

    id: int = primary_key()
    agency_id: int = points_to("agencies.id")
    lead_id: int = points_to("people.id")
    kind: VisitKind = choice(VisitKind)
    visited_on: date
    stage: VisitStage = choice(VisitStage, default=VisitStage.OPEN)
    version: int = 1  # grows with every change of a note: a preview that was shown before is known as one
    opened_at: datetime
    share_by: date  # the office's own limit
    shared_at: datetime | None = None
    comment_days: int = 0  # working days for the agency's words, as the office's number was when it was shared
    comment_due_on: date | None = None
    agrees: bool | None = None
    words: str = long_text(default="")  # the agency's, as it wrote them
    answered_at: datetime | None = None
    answered_by: int | None = points_to("people.id", default=None)
    report_id: int | None = points_to("reports.id", default=None)


class VisitNote(Row, table=True):
    """One message of whoever leads the visit: words, or a file at Telegram with its caption."""

    __tablename__ = "visit_notes"
    __table_args__ = (
        sa.UniqueConstraint("visit_id", "number"),
        # A message that arrives twice is one note.
        sa.UniqueConstraint("person_id", "message_id"),
    )

    id: int = primary_key()
    visit_id: int = points_to("visits.id", index=False)
    person_id: int = points_to("people.id", index=False)
    message_id: int = telegram_key()
    number: int
    kind: NoteKind | None = choice(NoteKind, default=None)  # None: not said yet
    words: str = long_text(default="")
    file_kind: EvidenceKind | None = choice(EvidenceKind, default=None)
    file_id: str | None = None
    why: str = long_text(default="")
    suggestion: str = long_text(default="")
    component_id: int | None = points_to("components.id", default=None)
    noted_at: datetime
    deleted_at: datetime | None = Field(default=None)  # by whoever wrote it, before it was shared; its words are gone


@dataclass(frozen=True, slots=True)
class View:
    """A visit with where and by whom."""

    row: Visit
    agency: Agency
    lead: Person


def _views(session: Session, *conditions: sa.ColumnElement[bool], limit: int = 200) -> list[View]:
    query = (
        sa.select(Visit, Agency, Person)
        .join(Agency, col(Agency.id) == col(Visit.agency_id))
        .join(Person, col(Person.id) == col(Visit.lead_id))
        .where(*conditions)
        .order_by(col(Visit.id).desc())
        .limit(limit)
    )
    return [View(*row) for row in session.execute(query)]


def view(session: Session, visit_id: int) -> View | None:
    """One visit."""
    return next(iter(_views(session, col(Visit.id) == visit_id)), None)


def newest(session: Session, limit: int) -> list[View]:
    """The newest visits that were not cancelled."""
    return _views(session, col(Visit.stage) != VisitStage.CANCELLED, limit=limit)


def add(session: Session, visit: Visit) -> Visit:
    """Store it; its id is known then."""
    session.add(visit)
    session.flush()
    return visit


def notes_of(session: Session, visit_id: int) -> list[VisitNote]:
    """The notes of a visit in the order in which they were written, whenever they arrived."""
    query = select(VisitNote).where(VisitNote.visit_id == visit_id, col(VisitNote.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(VisitNote.message_id), col(VisitNote.id))))


def next_number(session: Session, visit_id: int) -> int:
    """The number of the note that comes next; the number of a deleted one is not given again."""
    query = select(sa.func.coalesce(sa.func.max(VisitNote.number), 0)).where(VisitNote.visit_id == visit_id)
    return int(session.exec(query).one()) + 1


def note_of(session: Session, person_id: int, message_id: int) -> VisitNote | None:
    """The note that a message became, deleted or not."""
    query = select(VisitNote).where(VisitNote.person_id == person_id, VisitNote.message_id == message_id)
    return session.exec(query).first()


def note(session: Session, note_id: int) -> VisitNote | None:
    """The note with this id, unless it was deleted."""
    found = session.get(VisitNote, note_id)
    return found if found is not None and found.deleted_at is None else None


def add_note(session: Session, note: VisitNote) -> VisitNote:
    """Store it; its id is known then."""
    session.add(note)
    session.flush()
    return note


@dataclass(frozen=True, slots=True)
class WordsDue:
    """Notes that wait for the agency's words: `days` working days from `shared_at` on, `told` until that day."""

    place: str
    agency_id: int
    shared_at: datetime
    days: int
    told: date


def words_due(session: Session) -> list[WordsDue]:
    """Every visit that waits for the agency's words, the nearest last day first."""
    v = Visit
    columns: list[Any] = [Agency.short_name, v.agency_id, v.shared_at, v.comment_days, v.comment_due_on]
    query: sa.Select[Any] = (
        sa.select(*columns)
        .join(Agency, col(Agency.id) == col(v.agency_id))
        .where(col(v.stage) == VisitStage.SHARED, col(v.shared_at).is_not(None), col(v.comment_due_on).is_not(None))
        .order_by(col(v.comment_due_on), col(v.id))
    )
    return [WordsDue(*row) for row in session.execute(query)]


def last_days(session: Session, agency_ids: Collection[int]) -> dict[int, date]:
    """The day of the last visit to each of some agencies; the units of an inspectorate count for it too."""
    at = sa.func.coalesce(col(Agency.parent_id), col(Agency.id))
    query = (
        sa.select(col(Visit.agency_id), at, sa.func.max(col(Visit.visited_on)))
        .join(Agency, col(Agency.id) == col(Visit.agency_id))
        .where(
            among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids),
            col(Visit.stage).not_in((VisitStage.CANCELLED, VisitStage.PLANNED)),
        )
        .group_by(col(Visit.agency_id), at)
    )
    found: dict[int, date] = {}
    for agency_id, parent_id, last in session.execute(query):
        for each in {agency_id, parent_id} & set(agency_ids):
            found[each] = max(last, found.get(each, last))
    return found


def planned_until(session: Session, today: date) -> list[View]:
    """The planned visits of today, and those of earlier days that were not begun."""
    return _views(session, col(Visit.stage) == VisitStage.PLANNED, col(Visit.visited_on) <= today)


def told_and_open(session: Session, agency_id: int) -> list[View]:
    """The planned visits to an agency and its units, and those whose notes wait for its words; oldest first."""
    here = (col(Agency.id) == agency_id) | (col(Agency.parent_id) == agency_id)
    found = _views(session, here, col(Visit.stage).in_((VisitStage.PLANNED, VisitStage.SHARED)))
    return found[::-1]


def task_key(visit_id: int, what: str) -> str:
    """The key of the task to share a visit ("share"), or to send its suggestions ("send")."""
    return f"{TASK}:{visit_id}:{what}"


def visit_of(task: StaffTask) -> int | None:
    """The id of the visit that a task is about; None for other tasks."""
    return int(task.key.split(":")[1]) if task.kind == TASK else None


def unanswered(session: Session) -> list[int]:
    """The ids of the visits that wait for the agency's words."""
    query = select(col(Visit.id)).where(Visit.stage == VisitStage.SHARED)
    return list(session.exec(query.order_by(col(Visit.id))))


def lead_of(session: Session, report_id: int) -> int | None:
    """Who led the visit whose suggestions a berkas carries; None: it is another berkas."""
    return session.exec(select(col(Visit.lead_id)).where(Visit.report_id == report_id)).first()


def numbers(session: Session) -> list[str]:
    """The numbers of the berkas of all visits."""
    return list(session.exec(select(col(Report.number)).where(Report.access_kind == KIND)))
