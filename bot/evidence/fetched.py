"""What became of a file: kept, kept by reference, tried again later, or given up; and the receipt that waited."""

from collections.abc import Callable
from datetime import datetime

from bot.cards import audience
from bot.conversation.context import Deed
from bot.evidence import submitting, texts
from models import evidence
from models.assignments import assignments
from models.evidence import Evidence, Storage
from models.office import tasks

Recording = Callable[[Deed], None]


def keep(deed: Deed, evidence_id: int, path: str, sha256: str, size: int) -> None:
    """The bytes are safe under DATA_DIR/`path`."""
    found = _pending(deed, evidence_id)
    if found is not None:
        found.storage, found.path, found.sha256, found.size = Storage.KEPT, path, sha256, size
        _settled(deed, found)


def keep_by_reference(deed: Deed, evidence_id: int) -> None:
    """Too large to fetch: Telegram keeps it, we keep its id, name and size."""
    found = _pending(deed, evidence_id)
    if found is not None:
        found.storage = Storage.REFERENCE
        _settled(deed, found)


def put_off(deed: Deed, evidence_id: int, tries: int, due_at: datetime) -> None:
    """Not fetched this time."""
    found = _pending(deed, evidence_id)
    if found is not None:
        found.tries, found.next_try_at = tries, due_at


def give_up(deed: Deed, evidence_id: int) -> None:
    """It cannot be fetched: the office knows, and the receipt says so."""
    found = _pending(deed, evidence_id)
    if found is None or found.submission_id is None:
        return
    found.storage = Storage.FAILED
    _settled(deed, found)
    submission = evidence.submission(deed.session, found.submission_id)
    item = assignments.by_id(deed.session, submission.assignment_id) if submission else None
    if item is None:
        return
    text = texts.fetch_failed(item.code, found.file_name or texts.KINDS[found.kind])
    if tasks.open_task(deed.session, f"fetch:{evidence_id}", "fetch", text, deed.now, assignment_id=item.id):
        audience.tell(deed, audience.office_of(deed, item), text)


def _pending(deed: Deed, evidence_id: int) -> Evidence | None:
    found = evidence.item(deed.session, evidence_id)
    return found if found is not None and found.storage is Storage.PENDING else None


def _settled(deed: Deed, found: Evidence) -> None:
    deed.session.flush()
    submitting.settle_file(deed, found)
