"""A round of evidence for the tests of what is taken out of an item."""

import hashlib
from pathlib import Path

from bot.assignments.record import apply_event
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.people import holdings
from models.queues.claims import Envelope
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import Case
from tests.support.clock import MORNING


def asked_by(chat_id: int | None, about: Assignment, **more: object) -> Envelope:
    """The row of a chat."""
    context = {"assignment_id": about.id, **more}
    return Envelope(1, chat_id or 0, "sendDocument", "{}", None, None, True, 0, None, context)


def file(name: str | None, size: int, path: str | None = None, sha256: str = "ab12" * 16) -> Evidence:
    """A document or, without a name, a video that only Telegram has."""
    kept = name is not None
    return Evidence(
        kind=EvidenceKind.DOCUMENT if kept else EvidenceKind.VIDEO,
        file_name=name,
        size=size,
        storage=Storage.KEPT if kept else Storage.REFERENCE,
        sha256=sha256 if kept else None,
        path=path,
        message_id=0,
        chat_id=2,
        received_at=MORNING,
    )


def note(words: str) -> Evidence:
    """Words among the evidence."""
    return Evidence(
        kind=EvidenceKind.TEXT, text=words, storage=Storage.KEPT, message_id=0, chat_id=2, received_at=MORNING
    )


def stored(data_dir: Path, name: str, content: bytes, number: int) -> Evidence:
    """A document whose bytes are below DATA_DIR."""
    path = f"evidence/{number}.pdf"
    (data_dir / "evidence").mkdir(parents=True, exist_ok=True)
    (data_dir / path).write_bytes(content)
    return file(name, len(content), path=path, sha256=hashlib.sha256(content).hexdigest())


def hand_in(case: Case, sent: Assignment, *items: Evidence) -> Submission:
    """Ibu Sari hands these in on 2 December."""
    number = f"TT-{sent.code}-1"
    row = Submission(
        assignment_id=sent.id,
        opened_by=case.sari.id,
        opened_at=MORNING,
        state=SubmissionState.SUBMITTED,
        number=number,
        submitted_at=MORNING,
        action_ids=[each.id for each in assignments.actions_of(case.session, sent.id)],
    )
    case.session.add(row)
    case.session.flush()
    for place, each in enumerate(items, start=1):
        each.submission_id, each.message_id = row.id, place
        case.session.add(each)
    case.session.flush()
    held = holdings.sender_facts(case.session, case.sari.telegram_id or 0)
    by = Actor.of(case.sari, held.seats[0] if held is not None else None)
    facts = {"number": number, "submission_id": row.id}
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=by, facts=facts, duty=Duty.VERIFY))
    return row
