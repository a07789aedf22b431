"""Letters of the office about an item: files at Telegram, by version. Nothing is ever replaced or deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.columns import Row, choice, long_text, points_to, primary_key, telegram_key
from models.evidence.evidence import EvidenceKind

FIRST = 1  # the number of the first version


class Letter(Row, table=True):
    """One file of a letter. Files of the same `version` were sent together."""

    __tablename__ = "letters"

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    version: int
    kind: EvidenceKind = choice(EvidenceKind)
    file_id: str
    file_unique_id: str
    file_name: str | None = None
    size: int | None = telegram_key(default=None)  # bytes
    words: str = long_text(default="")  # what its sender wrote with it
    chat_id: int = telegram_key()  # the message that brought it, in the chat of its sender
    message_id: int = telegram_key()
    sent_by: int = points_to("people.id")
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """The files of one version, in their order."""

    number: int
    files: Sequence[Letter]


def of_item(session: Session, assignment_id: int) -> list[Version]:
    """Every version of an item's letter, the oldest first."""
    query = select(Letter).where(Letter.assignment_id == assignment_id)
    versions: dict[int, list[Letter]] = {}
    for letter in session.exec(query.order_by(col(Letter.version), col(Letter.id))):
        versions.setdefault(letter.version, []).append(letter)
    return [Version(number, files) for number, files in versions.items()]


def next_version(session: Session, assignment_id: int) -> int:
    """The number of the version that is sent next."""
    newest = session.exec(select(sa.func.max(Letter.version)).where(Letter.assignment_id == assignment_id)).one()
    return FIRST if newest is None else newest + 1


def by_id(session: Session, letter_id: int) -> Letter | None:
    """The file of a letter with this id."""
    return session.get(Letter, letter_id)
