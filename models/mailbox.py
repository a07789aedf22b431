"""What people wrote to the office, from the moment it is handled until it was answered, recorded or taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.columns import Row, choice, json_column, long_text, partial_index, points_to, primary_key, telegram_key
from models.evidence.evidence import Evidence, EvidenceKind
from models.people.people import ERASED, Person
from models.reading.lists import among


class MailState(StrEnum):
    """Where the words are."""

    PROPOSED = "proposed"  # they change a status, and their sender has not confirmed it yet
    WITHHELD = "withheld"  # they held personal data of others, and their sender has not said what is to be done
    OPEN = "open"  # at the office; somebody there has to answer
    DONE = "done"  # answered, settled in another way, or recorded
    WITHDRAWN = "withdrawn"  # taken back by their sender


class MailEntry(Row, table=True):
    """One message of a person, or the sentences that grew into one proposal.

    `due_at`: when the office hears of what waits for its sender; of an open entry when its taking back is over.
    `data`: of a proposal what it was understood as (bot/replies/proposals.py).
    """

    __tablename__ = "mail_entries"
    __table_args__ = (
        partial_index("ix_mail_entries_due", "due_at", where="due_at IS NOT NULL"),  # due: asked each minute
        partial_index("ix_mail_entries_open", "person_id", "id", where="state = 'open'"),
        partial_index("ix_mail_entries_settled", "settled_at", where="settled_at IS NOT NULL"),  # models/retention.py
        sa.Index("ix_mail_entries_message", "chat_id", "message_id"),
    )

    id: int = primary_key()
    person_id: int = points_to("people.id")
    chat_id: int = telegram_key()
    message_id: int = telegram_key()  # of a proposal that grew: its first sentence
    media_group_id: str | None = None
    assignment_id: int | None = points_to("assignments.id", default=None)
    text: str = long_text(default="")
    file_kind: EvidenceKind | None = choice(EvidenceKind, default=None)
    file_id: str | None = None
    state: MailState = choice(MailState)
    unconfirmed: bool = False  # the office got it because its sender did not say yes
    data: dict[str, Any] = json_column()
    said_at: datetime
    due_at: datetime | None = None
    reader_id: int | None = points_to("people.id", default=None, index=False)  # whom it was forwarded to
    event_id: int | None = points_to(
        "assignment_events.id", default=None, index=False
    )  # the note in the item's history
    forwarded_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: int | None = points_to("people.id", default=None, index=False)


# Written out: SQLite uses a partial index only where the statement holds its very condition.
_IS_OPEN = col(MailEntry.state) == sa.literal_column("'open'")


def by_id(session: Session, entry_id: int) -> MailEntry | None:
    """The entry with this id."""
    return session.get(MailEntry, entry_id)


def add(session: Session, entry: MailEntry) -> MailEntry:
    """Store a new entry; it has its id afterwards."""
    session.add(entry)
    session.flush()
    return entry


_DUE = (
    select(MailEntry)
    .where(col(MailEntry.due_at).is_not(None), col(MailEntry.due_at) <= sa.bindparam("now"))
    .order_by(col(MailEntry.id))
)


def due(session: Session, now: datetime) -> list[MailEntry]:
    """The entries whose `due_at` has come, oldest first."""
    return list(session.exec(_DUE, params={"now": now}))


def newest_proposal(session: Session, person_id: int) -> MailEntry | None:
    """The newest status change of the person that waits for their yes and that the office has not heard of."""
    query = select(MailEntry).where(MailEntry.person_id == person_id, MailEntry.state == MailState.PROPOSED)
    return session.exec(query.order_by(col(MailEntry.id).desc()).limit(1)).first()


def undecided(session: Session, person_id: int) -> list[MailEntry]:
    """What waits for a word of the person, oldest first: proposals, and words with personal data of others."""
    states = (MailState.PROPOSED, MailState.WITHHELD)
    query = select(MailEntry).where(MailEntry.person_id == person_id, col(MailEntry.state).in_(states))
    return list(session.exec(query.order_by(col(MailEntry.id))))


def of_album(session: Session, chat_id: int, media_group_id: str) -> list[MailEntry]:
    """The entries of one album, in the order of its parts."""
    query = select(MailEntry).where(MailEntry.chat_id == chat_id, MailEntry.media_group_id == media_group_id)
    return list(session.exec(query.order_by(col(MailEntry.id))))


def of_message(session: Session, chat_id: int, message_id: int) -> MailEntry | None:
    """The entry that a message of a person became."""
    query = select(MailEntry).where(MailEntry.chat_id == chat_id, MailEntry.message_id == message_id)
    return session.exec(query.order_by(col(MailEntry.id).desc()).limit(1)).first()


def unconfirmed_of(session: Session, person_id: int) -> MailEntry | None:
    """The newest words of the person at the office that they did not confirm."""
    query = select(MailEntry).where(MailEntry.person_id == person_id, _IS_OPEN)
    query = query.where(col(MailEntry.unconfirmed).is_(True))
    return session.exec(query.order_by(col(MailEntry.id).desc()).limit(1)).first()


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one person wrote about one item (or about none) and the office has not answered, oldest first."""

    person: Person
    item: Assignment | None
    entries: Sequence[MailEntry]

    @property
    def since(self) -> datetime:
        """When the oldest of it was said."""
        return self.entries[0].said_at

    @property
    def last_id(self) -> int:
        """The newest entry: an answer settles everything up to it."""
        return self.entries[-1].id


def conversations(session: Session) -> list[Conversation]:
    """Everything that waits for an answer of the office, the oldest first."""
    query = (
        select(MailEntry, Person, Assignment)
        .join(Person, col(Person.id) == col(MailEntry.person_id))
        .outerjoin(Assignment, col(Assignment.id) == col(MailEntry.assignment_id))
        .where(_IS_OPEN)
        .order_by(col(MailEntry.said_at), col(MailEntry.id))
    )
    found: dict[tuple[int, int | None], list[tuple[MailEntry, Person, Assignment | None]]] = {}
    for entry, person, item in session.execute(query):
        found.setdefault((entry.person_id, entry.assignment_id), []).append((entry, person, item))
    return [Conversation(rows[0][1], rows[0][2], [entry for entry, _, _ in rows]) for rows in found.values()]


def open_until(session: Session, entry: MailEntry) -> list[MailEntry]:
    """What waits of the same person about the same item, up to this entry; an album goes as a whole."""
    is_meant = (col(MailEntry.id) <= entry.id) | (col(MailEntry.media_group_id) == entry.media_group_id)
    query = select(MailEntry).where(MailEntry.person_id == entry.person_id, _IS_OPEN, is_meant)
    found = session.exec(query.order_by(col(MailEntry.id)))
    return [each for each in found if each.assignment_id == entry.assignment_id]


def open_about(session: Session, assignment_id: int) -> list[MailEntry]:
    """What waits for an answer about an item, whoever wrote it."""
    query = select(MailEntry).where(MailEntry.assignment_id == assignment_id, _IS_OPEN)
    return list(session.exec(query.order_by(col(MailEntry.id))))


def last_settled(session: Session, person_ids: Collection[int]) -> dict[int, datetime | None]:
    """Of the people among these who wrote to the office: when it last settled words of theirs; None: some wait."""
    query = select(col(MailEntry.person_id), col(MailEntry.settled_at), col(MailEntry.state)).where(
        among(col(MailEntry.person_id), person_ids), col(MailEntry.state).in_((MailState.OPEN, MailState.DONE))
    )
    found: dict[int, datetime | None] = {}
    for person_id, settled_at, state in session.execute(query):
        before = found.get(person_id, settled_at)
        waits = state is MailState.OPEN or (person_id in found and before is None)
        found[person_id] = None if waits else max(settled_at, before)
    return found


def last_answerer(session: Session, person_id: int, assignment_id: int | None) -> int | None:
    """Who at the office last answered the person about the item (None: about none)."""
    query = select(MailEntry).where(MailEntry.person_id == person_id, col(MailEntry.settled_by).is_not(None))
    for entry in session.exec(query.order_by(col(MailEntry.id).desc()).limit(20)):
        if entry.assignment_id == assignment_id:
            return entry.settled_by
    return None


MAIL = "mail"  # begins the names of the messages with what somebody wrote


def names_of_messages(session: Session, person_id: int) -> set[str]:
    """How the names of the messages with the person's words begin: the office's copies, and what follows them."""
    query = select(col(MailEntry.id)).where(MailEntry.person_id == person_id)
    return {f"{kind}:{entry_id}:" for entry_id in session.exec(query) for kind in (MAIL, f"{MAIL}more")}


def begin_of(name: str) -> str:
    """The part of such a name that says what it is about: "mail:12:" of "mail:12:4711"."""
    return "".join(f"{part}:" for part in name.split(":")[:2])


def forget_words(session: Session, person_id: int, now: datetime) -> None:
    """Empty what an erased person wrote (UU 27/2022); what waited is settled, for nobody can be answered."""
    for entry in session.exec(select(MailEntry).where(MailEntry.person_id == person_id)):
        entry.text, entry.data, entry.file_id, entry.media_group_id = "", {}, None, None
        entry.due_at, entry.message_id, entry.chat_id = None, 0, 0
        entry.settled_at = entry.settled_at or now
        if entry.state not in (MailState.DONE, MailState.WITHDRAWN):
            entry.state = MailState.DONE


def scrub(session: Session, words: str) -> None:
    """What others wrote about an erased person: "(data dihapus)" takes the place of the words."""
    query = select(MailEntry).where(col(MailEntry.text).contains(words, autoescape=True))
    for entry in session.exec(query):
        entry.text = entry.text.replace(words, ERASED)


def chats_unassigned(session: Session, before: datetime) -> dict[int, datetime]:
    """Chats with words or files that wait for their item since before that moment, and when the newest such came.

    What is in the mailbox too is not among them: the office reads it there.
    """
    read_there = sa.select(col(MailEntry.id)).where(
        col(MailEntry.chat_id) == col(Evidence.chat_id), col(MailEntry.message_id) == col(Evidence.message_id)
    )
    query = sa.select(col(Evidence.chat_id), sa.func.max(col(Evidence.received_at))).where(
        col(Evidence.submission_id).is_(None),
        col(Evidence.received_at) <= before,
        col(Evidence.chat_id) != 0,  # of somebody who had their data erased
        ~read_there.exists(),
    )
    rows = session.execute(query.group_by(col(Evidence.chat_id)).order_by(col(Evidence.chat_id)))
    return {row[0]: row[1] for row in rows}
