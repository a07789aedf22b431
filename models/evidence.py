"""Evidence (bukti dukung): a submission collects items over days until the focal point says Sudah lengkap."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.columns import choice, json_column, long_text, points_to, primary_key, telegram_key


class SubmissionState(StrEnum):
    COLLECTING = "collecting"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class EvidenceKind(StrEnum):
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


class Submission(SQLModel, table=True):
    """One answer with its evidence. `number` is the number of the tanda terima, given when it is submitted."""

    __tablename__ = "submissions"
    # One open collection a focal point and assignment: two fast taps on Selesai make one.
    __table_args__ = (
        sa.Index(
            "uq_submissions_collecting",
            "assignment_id",
            "opened_by",
            unique=True,
            sqlite_where=sa.text("state = 'collecting'"),
            postgresql_where=sa.text("state = 'collecting'"),
        ),
    )

    id: int | None = primary_key()
    assignment_id: int = points_to("assignments.id")
    opened_by: int = points_to("people.id")
    opened_at: datetime
    state: SubmissionState = choice(SubmissionState, default=SubmissionState.COLLECTING)
    partly: bool = False  # Sebagian instead of Selesai
    action_ids: list[int] = json_column(default_factory=list)
    number: str | None = Field(default=None, unique=True)
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    reason: str | None = long_text(default=None)


class Evidence(SQLModel, table=True):
    """One item: a file (identified by Telegram's ids, fetched and hashed) or a piece of text."""

    __tablename__ = "evidence"
    __table_args__ = (
        sa.UniqueConstraint("submission_id", "message_id"),
        # evidence_store.py looks for what is still to fetch.
        sa.Index(
            "ix_evidence_to_fetch",
            "next_try_at",
            sqlite_where=sa.text("storage = 'pending'"),
            postgresql_where=sa.text("storage = 'pending'"),
        ),
    )

    id: int | None = primary_key()
    submission_id: int = points_to("submissions.id")
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
    tries: int = 0
    next_try_at: datetime | None = None
