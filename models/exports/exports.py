"""What the office took out: who asked for which items, when, and what became of the file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, partial_index, points_to, primary_key, telegram_key
from models.people.people import Person
from models.queues.outbox import TABLE as OUTBOX


class ExportKind(StrEnum):
    """What the file holds."""

    ITEMS = "items"  # a workbook of items and everything about them
    REPORT = "report"  # a report of a period, as a workbook
    REPORT_PDF = "report_pdf"


class ExportState(StrEnum):
    """How far it is. `sent`: its file is a row in the outbox."""

    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Export(Row, table=True):
    """One file that was asked for. `words`: the filter as it was typed; `items`: how many items it holds."""

    __tablename__ = "exports"
    __table_args__ = (
        partial_index("ix_exports_waiting", "due_at", where="ended_at IS NULL"),
        partial_index("ix_exports_ended", "ended_at", where="ended_at IS NOT NULL"),  # deleted by age
    )

    id: int = primary_key()
    kind: ExportKind = choice(ExportKind)
    state: ExportState = choice(ExportState, default=ExportState.WAITING)
    person_id: int = points_to("people.id")
    chat_id: int | None = telegram_key(default=None)  # where it is sent; None once the person is erased
    words: str = Field(default="", max_length=80)
    asked_at: datetime
    items: int = 0
    done: int = 0  # items that were read
    files: int = 0  # parts that were sent
    tries: int = 0
    due_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WantedExport:
    """An export that is still to be made."""

    id: int
    tries: int
    words: str
    asked_at: datetime
    person_id: int


def to_make(session: Session, now: datetime, busy: Collection[int], _limit: int) -> list[WantedExport]:
    """The next export that is due and not in hand already."""
    query = select(Export).where(
        col(Export.ended_at).is_(None), Export.due_at <= now, col(Export.id).not_in(list(busy))
    )
    row = session.exec(query.order_by(col(Export.due_at), col(Export.id)).limit(1)).first()
    return [WantedExport(row.id, row.tries, row.words, row.asked_at, row.person_id)] if row is not None else []


def by_id(session: Session, export_id: int) -> Export | None:
    """One export, whatever became of it."""
    return session.get(Export, export_id)


def waiting(session: Session, export_id: int) -> Export | None:
    """The export with this id, unless it was sent, cancelled or given up."""
    row = session.get(Export, export_id)
    return row if row is not None and row.ended_at is None else None


def same_waiting(session: Session, person_id: int, words: str) -> Export | None:
    """The export that this person asked for with the same words and that is not sent yet."""
    query = select(Export).where(Export.person_id == person_id, Export.words == words, col(Export.ended_at).is_(None))
    return session.exec(query.limit(1)).first()


def how_many(session: Session) -> int:
    """How many exports there are."""
    return session.exec(select(sa.func.count()).select_from(Export)).one()


def waiting_ids(session: Session) -> set[str]:
    """The ids of the exports that are still to be made, as the names of their files begin."""
    return {str(each) for each in session.exec(select(Export.id).where(col(Export.ended_at).is_(None)))}


def paths_needed(session: Session) -> set[str]:
    """The paths of files that rows in the outbox are still to send, relative to DATA_DIR."""
    queued = OUTBOX.c.state.in_([sa.literal_column(f"'{state}'") for state in ("queued", "sending")])
    query = sa.select(OUTBOX.c.context).where(queued, OUTBOX.c.method == "sendDocument")
    uploads = (context.get("upload") or {} for context in session.connection().execute(query).scalars())
    return {str(upload["path"]) for upload in uploads if "path" in upload}


def newest(session: Session, offset: int, limit: int) -> Sequence[tuple[Export, Person]]:
    """Who took out what, newest first."""
    query = select(Export, Person).join(Person, col(Person.id) == col(Export.person_id))
    return session.exec(query.order_by(col(Export.id).desc()).offset(offset).limit(limit)).all()
