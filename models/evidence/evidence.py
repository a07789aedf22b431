"""Evidence (bukti dukung): a submission collects items over days until the focal point says Sudah lengkap."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments.assignments import Assignment
from models.columns import (
    Row,
    choice,
    json_column,
    long_text,
    partial_index,
    points_to,
    primary_key,
    telegram_key,
)
from models.reading.once import once


class SubmissionState(StrEnum):
    """What became of a result with its evidence."""

    COLLECTING = "collecting"
    PASSED_UP = "passed_up"  # a unit handed it in, and its inspectorate has not endorsed it yet
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.RETURNED)


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"
    VOICE = "voice"
    TEXT = "text"


class Storage(StrEnum):
    """Where the bytes are: still to fetch, kept under DATA_DIR, only at Telegram (too large), or not to be had."""

    PENDING = "pending"
    KEPT = "kept"
    REFERENCE = "reference"
    FAILED = "failed"


class ExampleState(StrEnum):
    """May other units see it as a good example? Only after its giver agreed, and until they take that back."""

    NONE = "none"
    ASKED = "asked"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


class Submission(Row, table=True):
    """One answer with its evidence. `number` is the number of the tanda terima, given when it is submitted."""

    __tablename__ = "submissions"
    # One open collection a focal point and assignment: two fast taps on Selesai make one.
    __table_args__ = (
        # A doubled tap opens one: of a person for the agency, and of a person for each unit that has the item.
        partial_index(
            "uq_submissions_collecting",
            "assignment_id",
            "opened_by",
            where="state = 'collecting' AND forwarding_id IS NULL",
            unique=True,
        ),
        partial_index(
            "uq_submissions_collecting_at_unit",
            "forwarding_id",
            "opened_by",
            where="state = 'collecting'",
            unique=True,
        ),
    )

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    opened_by: int = points_to("people.id")  # of a unit's: whoever endorsed it, from then on
    forwarding_id: int | None = points_to("forwardings.id", default=None)  # a unit collected it
    opened_at: datetime
    state: SubmissionState = choice(SubmissionState, default=SubmissionState.COLLECTING)
    partly: bool | None = None  # Sebagian instead of Selesai; None: collected first, not said yet
    action_ids: list[int] = json_column(default_factory=list)
    # By corrective action (its id as text): {"enough": bool, "reason": str}, while the office judges it.
    verdicts: dict[str, Any] = json_column()
    number: str | None = Field(default=None, unique=True)
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    reason: str | None = long_text(default=None)


class Evidence(Row, table=True):
    """One item: a file (identified by Telegram's ids, fetched and hashed) or a piece of text."""

    __tablename__ = "evidence"
    __table_args__ = (
        sa.UniqueConstraint("submission_id", "chat_id", "message_id"),
        # bot/pipeline/downloads/evidence.py looks for what is still to fetch.
        partial_index("ix_evidence_to_fetch", "next_try_at", where="storage = 'pending'"),
        # The parts of an album come as messages of their own and must find one another.
        partial_index("ix_evidence_album", "chat_id", "media_group_id", where="media_group_id IS NOT NULL"),
        # Files that came without saying for what: every file asks whether its chat has some.
        partial_index("ix_evidence_unassigned", "chat_id", where="submission_id IS NULL"),
    )

    id: int = primary_key()
    submission_id: int | None = points_to("submissions.id", default=None)  # None: the person is asked for what it is
    kind: EvidenceKind = choice(EvidenceKind)
    message_id: int = telegram_key()
    chat_id: int = telegram_key()
    media_group_id: str | None = None
    file_id: str | None = None
    file_unique_id: str | None = None
    file_name: str | None = None
    mime_type: str | None = None
    size: int | None = telegram_key(default=None)  # bytes
    text: str | None = long_text(default=None)  # the text itself, or a caption
    received_at: datetime
    storage: Storage = choice(Storage)
    sha256: str | None = None
    path: str | None = None  # under DATA_DIR
    tries: int = 0  # failures that were the file's own
    next_try_at: datetime | None = None
    action_id: int | None = points_to("corrective_actions.id", default=None)  # which one it proves; None: all
    as_of: date | None = None  # the date of the document, where the agency said it
    copied_from: int | None = points_to("evidence.id", default=None, index=False)  # taken over from an earlier period
    example_state: ExampleState = choice(ExampleState, default=ExampleState.NONE)
    example_named: bool = Field(
        default=False, sa_column_kwargs={"server_default": sa.false()}
    )  # with the unit's name
    example_at: datetime | None = None  # when and by whom the question was answered
    example_by: int | None = points_to("people.id", default=None)
    late_at: datetime | None = None  # when the office was told that it is not kept yet: no receipt waits for it


@dataclass(frozen=True, slots=True)
class Tally:
    """What a submission holds: files, notes in words, how many files are only kept by reference, and since when the
    newest is there (None: nothing is)."""

    files: int = 0
    notes: int = 0
    large: int = 0
    last_at: datetime | None = field(default=None, compare=False)

    @classmethod
    def of(cls, items: Collection[Evidence]) -> Self:
        """The counts of some evidence."""
        notes = sum(each.kind is EvidenceKind.TEXT for each in items)
        large = sum(each.storage is Storage.REFERENCE for each in items)
        last_at = max((each.received_at for each in items), default=None)
        return cls(len(items) - notes, notes, large, last_at)

    def with_one_more(self, item: Evidence) -> "Tally":
        """The same with one that came after all of these."""
        one = Tally.of([item])
        return Tally(self.files + one.files, self.notes + one.notes, self.large + one.large, one.last_at)

    @property
    def total(self) -> int:
        """Files and notes together."""
        return self.files + self.notes


def submission(session: Session, submission_id: int) -> Submission | None:
    """The submission with this id, read once per transaction."""
    # The session alone would read it again: it forgets a row that nobody holds.
    key = ("submission", submission_id)
    return once(session, key, frozenset({Submission}), lambda: session.get(Submission, submission_id), live=True)


def collecting(
    session: Session, assignment_id: int, person_id: int, forwarding_id: int | None = None
) -> Submission | None:
    """The person's open collection for an assignment: the agency's own, or for what was passed on to a unit."""
    query = select(Submission).where(Submission.assignment_id == assignment_id, Submission.opened_by == person_id)
    query = query.where(Submission.forwarding_id == forwarding_id)
    return session.exec(query.where(Submission.state == SubmissionState.COLLECTING)).first()


def collecting_of(session: Session, forwarding_id: int) -> list[Submission]:
    """The open collections of a unit for what was passed on to it: one of each person there."""
    query = select(Submission).where(Submission.forwarding_id == forwarding_id)
    return list(
        session.exec(query.where(Submission.state == SubmissionState.COLLECTING).order_by(col(Submission.id)))
    )


def passed_up(session: Session, forwarding_id: int) -> Submission | None:
    """What a unit handed in last and its inspectorate has not endorsed or returned."""
    query = select(Submission).where(Submission.forwarding_id == forwarding_id)
    query = query.where(Submission.state == SubmissionState.PASSED_UP).order_by(col(Submission.id).desc())
    return session.exec(query).first()


def collections_of(session: Session, person_id: int, *, units_too: bool = False) -> list[Submission]:
    """The person's open collections of open items, the newest first; without what they collect for a unit."""
    query = (
        select(Submission)
        .join(Assignment, col(Assignment.id) == col(Submission.assignment_id))
        .where(Submission.opened_by == person_id, Submission.state == SubmissionState.COLLECTING)
        .where(col(Assignment.closed_at).is_(None))
    )
    if not units_too:
        query = query.where(col(Submission.forwarding_id).is_(None))
    return list(session.exec(query.order_by(col(Submission.id).desc())))


def under_review(session: Session, assignment_id: int) -> list[Submission]:
    """The results of an assignment that wait for the office's verdict, the newest first."""
    query = select(Submission).where(
        Submission.assignment_id == assignment_id, Submission.state == SubmissionState.SUBMITTED
    )
    found = session.exec(query.order_by(col(Submission.id).desc()))
    return [each for each in found if each.action_ids and not each.partly]


def items_of(session: Session, submission_id: int) -> list[Evidence]:
    """Everything in a submission, in the order in which it came, read once per transaction."""
    query = select(Evidence).where(Evidence.submission_id == submission_id).order_by(col(Evidence.id))
    key = ("evidence", submission_id)
    return list(once(session, key, frozenset({Evidence}), lambda: tuple(session.exec(query))))


def tally(session: Session, submission_id: int) -> Tally:
    """Counts of what a submission holds."""
    query = (
        sa.select(col(Evidence.kind), col(Evidence.storage), sa.func.count(), sa.func.max(col(Evidence.received_at)))
        .where(col(Evidence.submission_id) == submission_id)
        .group_by(col(Evidence.kind), col(Evidence.storage))
    )
    rows = session.execute(query).all()
    notes = sum(count for kind, _, count, _ in rows if kind is EvidenceKind.TEXT)
    large = sum(count for _, storage, count, _ in rows if storage is Storage.REFERENCE)
    last_at = max((came_at for *_, came_at in rows), default=None)
    return Tally(sum(count for _, _, count, _ in rows) - notes, notes, large, last_at)


def holds_file(session: Session, submission_id: int, unique_id: str, action_id: int | None = None) -> bool:
    """Is the same file (by Telegram's file_unique_id) in the submission already, for this corrective action?"""
    query = select(col(Evidence.id)).where(
        Evidence.submission_id == submission_id, Evidence.file_unique_id == unique_id
    )
    if action_id is not None:  # one photo may prove two components
        query = query.where(Evidence.action_id == action_id)
    return session.exec(query.limit(1)).first() is not None


def item(session: Session, evidence_id: int) -> Evidence | None:
    """One item, if it still exists."""
    return session.get(Evidence, evidence_id)


def are_settled(items: Collection[Evidence]) -> bool:
    """Is none of them still to be fetched, except what the office knows to be late?"""
    return all(each.storage is not Storage.PENDING or each.late_at is not None for each in items)


def all_settled(session: Session, submission_id: int) -> bool:
    """Is nothing of the submission still to be fetched, except what the office knows to be late?"""
    query = select(col(Evidence.id)).where(
        Evidence.submission_id == submission_id,
        Evidence.storage == Storage.PENDING,
        col(Evidence.late_at).is_(None),
    )
    return session.exec(query.limit(1)).first() is None
