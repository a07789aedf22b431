"""Which evidence is still to be fetched, and which is kept: queries of bot/pipeline/downloads/evidence.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is still to be fetched; `code` is its assignment's."""

    id: int
    code: str
    kind: EvidenceKind
    file_id: str
    file_name: str | None
    size: int | None
    tries: int


def to_fetch(session: Session, now: datetime, busy: Collection[int], limit: int) -> list[Wanted]:
    """Files of submissions that are due to be fetched and not in hand already."""
    e = Evidence
    query = (
        sa.select(
            col(e.id), col(Assignment.code), col(e.kind), col(e.file_id), col(e.file_name), col(e.size), col(e.tries)
        )
        .join(Submission, col(Submission.id) == col(e.submission_id))
        .join(Assignment, col(Assignment.id) == col(Submission.assignment_id))
        .where(col(e.storage) == sa.literal_column("'pending'"), col(e.next_try_at) <= now)
        .order_by(col(e.next_try_at), col(e.id))
        .limit(limit + len(busy))
    )
    wanted = [Wanted(*row) for row in session.execute(query)]
    return [each for each in wanted if each.id not in busy][:limit]


def pending_ids(session: Session) -> set[int]:
    """The files of submissions that are still to be fetched."""
    query = select(col(Evidence.id)).where(
        col(Evidence.storage) == sa.literal_column("'pending'"), col(Evidence.submission_id).is_not(None)
    )
    return set(session.exec(query))


def kept_after(session: Session, evidence_id: int, limit: int) -> list[tuple[int, str]]:
    """(id, path) of the next files that are kept under DATA_DIR, by id."""
    query = select(col(Evidence.id), col(Evidence.path)).where(
        col(Evidence.id) > evidence_id, Evidence.storage == Storage.KEPT, col(Evidence.path).is_not(None)
    )
    return [(row_id, path or "") for row_id, path in session.exec(query.order_by(col(Evidence.id)).limit(limit))]


def retry_now(session: Session, now: datetime) -> None:
    """The clock stepped back: files whose next try is far again are due now."""
    waits = (col(Evidence.storage) == sa.literal_column("'pending'")) & (col(Evidence.next_try_at) > now)
    session.connection().execute(sa.update(Evidence).where(waits).values(next_try_at=now))
