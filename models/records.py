"""Whether a history is still what was written: each event against its link, its words, its marks and its files."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments import chain, events
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.evidence import evidence
from models.evidence.evidence import Evidence, Storage, Submission, are_settled
from models.reading.lists import among
from models.rules.assignments import Event
from models.rules.records import FIRST, hash_of_words, link_after

TAKES_BACK = frozenset({Event.UNDONE, Event.NOTE_WITHDRAWN})


class Fault(StrEnum):
    """What does not fit at the place where a history breaks."""

    LINK = "link"  # the event was changed, or one before it was taken out or put in
    WORDS = "words"  # its words are not those that were written
    MARK = "mark"  # it is marked as taken back, or not, against what the later events say
    FILES = "files"  # a file that was handed in is gone or is another one
    END = "end"  # events at the end were taken away


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a history is not what was written: its event, counted from 1, and what does not fit."""

    number: int
    fault: Fault
    event: AssignmentEvent | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the history of an item found. `links`: of each event, oldest first."""

    item: Assignment
    links: Sequence[str]
    without_words: int  # events whose words their sender withdrew
    files: int
    broken: Break | None

    @property
    def head(self) -> str:
        """The link of the newest event."""
        return self.links[-1] if self.links else FIRST

    def place_of(self, begin: str) -> int | None:
        """Which event, counted from 1, has a link that begins so; None: none has."""
        return next((number for number, link in enumerate(self.links, start=1) if link.startswith(begin)), None)


def check(session: Session, item: Assignment) -> Checked:
    """Compare everything that an item's chain commits to with what is stored. Files: by the hash in their row."""
    every = events.history(session, item.id)
    handed_in = _handed_in(every)
    found = _first_break(item, every) or _other_file(session, every, handed_in)
    if found is None and item.chain_head != (every[-1].link if every else FIRST):
        found = Break(len(every) + 1, Fault.END)
    gone = sum(bool(event.words_hash) and event.words_salt is None for event in every)
    return Checked(item, [event.link for event in every], gone, sum(map(len, handed_in.values())), found)


def _first_break(item: Assignment, every: Sequence[AssignmentEvent]) -> Break | None:
    words, taken_back, previous = _words_now(every), _taken_back(every), FIRST
    for number, event in enumerate(every, start=1):
        if event.link != link_after(previous, chain.line_of(event, item.code)):
            return Break(number, Fault.LINK, event)
        if not _are_its_words(event, words.get(event.id, event.words_hash)):
            return Break(number, Fault.WORDS, event)
        if (event.undone_at is not None) is not (event.id in taken_back):
            return Break(number, Fault.MARK, event)
        previous = event.link
    return None


def _words_now(every: Iterable[AssignmentEvent]) -> Mapping[int, str]:
    """The hashes of words that their sender changed later."""
    return {each.data["edits"]: each.data["words"] for each in every if each.event is Event.NOTE_EDITED}


def _are_its_words(event: AssignmentEvent, expected: str) -> bool:
    if event.words_salt is None:  # there were none, or they are gone for good
        return not event.note
    return hash_of_words(event.words_salt, event.note) == expected


def _taken_back(every: Iterable[AssignmentEvent]) -> frozenset[int]:
    facts = [each.data for each in every if each.event in TAKES_BACK]
    return frozenset(event_id for each in facts for event_id in (each["undoes"], *each.get("with", [])))


def facts_of(items: Collection[Evidence]) -> dict[str, Any]:
    """What an event holds of evidence: {"files": [[id, SHA-256], ...]}, "" for what is kept by reference only.

    {} while a file is still to be fetched: a later event (RECEIPT) holds them then.
    """
    if not are_settled(items):
        return {}
    return {"files": [[each.id, each.sha256 or ""] for each in items]}


def facts_not_recorded(session: Session, submission: Submission) -> dict[str, Any]:
    """What the history must still say about the files of a submission that was handed in; {} for nothing."""
    facts = facts_of(evidence.items_of(session, submission.id))
    said = _handed_in(events.history(session, submission.assignment_id)).get(submission.id)
    return facts if facts and facts["files"] != said else {}


def _handed_in(every: Iterable[AssignmentEvent]) -> Mapping[int, list[list[Any]]]:
    """By submission: what was last said about its files, while it is handed in. What its sender took back to collect
    again may lose files."""
    said: dict[int, list[list[Any]]] = {}
    taken_back: set[int] = set()
    for event in every:
        submission_id = event.data.get("submission_id", 0)
        if "number" in event.data:  # it is handed in
            said.pop(submission_id, None)
            (taken_back.discard if event.undone_at is None else taken_back.add)(submission_id)
        if "files" in event.data and submission_id not in taken_back:
            said[submission_id] = event.data["files"]
    return said


def _other_file(
    session: Session, every: Sequence[AssignmentEvent], handed_in: Mapping[int, list[list[Any]]]
) -> Break | None:
    ids = [evidence_id for files in handed_in.values() for evidence_id, _ in files]
    query = select(col(Evidence.id), Evidence.sha256).where(among(col(Evidence.id), ids))
    stored = {evidence_id: sha256 or "" for evidence_id, sha256 in session.exec(query)} if ids else {}
    for number, event in reversed(list(enumerate(every, start=1))):
        said = event.data.get("files")
        if said is None or handed_in.get(event.data["submission_id"]) != said:
            continue
        if any(_is_other(stored.get(evidence_id), sha256) for evidence_id, sha256 in said):
            return Break(number, Fault.FILES, event)
    return None


def _is_other(stored: str | None, said: str) -> bool:
    """None: the row is gone. What was said without a hash may have been fetched since."""
    return stored is None or (bool(said) and stored != said)


def all_heads(session: Session) -> str:
    """One SHA-256 over the newest link of every item, in the order of their codes: it changes with any of them."""
    c = table_of(Assignment).c
    digest = hashlib.sha256()
    for code, head in session.execute(sa.select(c.code, c.chain_head).order_by(c.code)):
        digest.update(f"{code} {head}\n".encode())
    return digest.hexdigest()


def heads(session: Session, codes: Collection[str]) -> dict[str, str]:
    """The newest link of some items, by code."""
    c = table_of(Assignment).c
    query = sa.select(c.code, c.chain_head).where(among(c.code, codes)).order_by(c.code)
    return {row.code: row.chain_head for row in session.execute(query)}


def item_ids(session: Session, code: str = "") -> list[int]:
    """The ids of all items, or of the one with this code."""
    query = select(col(Assignment.id)).order_by(col(Assignment.id))
    return list(session.exec(query.where(Assignment.code == code) if code else query))


def items(session: Session, ids: Collection[int]) -> list[Assignment]:
    """Some items, in the order of their ids."""
    return list(session.exec(select(Assignment).where(among(col(Assignment.id), ids)).order_by(col(Assignment.id))))


def stored_files(session: Session, ids: Collection[int]) -> list[tuple[str, str, str]]:
    """(code of the item, path under DATA_DIR, SHA-256) of each file that is kept for some items."""
    query = (
        sa.select(col(Assignment.code), col(Evidence.path), col(Evidence.sha256))
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .join(Assignment, col(Assignment.id) == col(Submission.assignment_id))
        .where(among(col(Assignment.id), ids), col(Evidence.storage) == Storage.KEPT, col(Evidence.path).is_not(None))
        .order_by(col(Evidence.id))
    )
    return [(code, path, sha256 or "") for code, path, sha256 in session.execute(query)]
