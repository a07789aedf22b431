"""What became of a file: kept, kept by reference, tried again later, or given up; and the receipt that waited."""

from datetime import datetime

from bot.cards import audience
from bot.conversation.context import Context
from bot.evidence import receipts, texts
from models import evidence
from models.assignments import assignments
from models.evidence import Evidence, Storage, Submission
from models.office import tasks
from models.office.tasks import StaffTask


def mark_saved(ctx: Context, evidence_id: int, path: str, sha256: str, size: int) -> None:
    """The bytes are safe under DATA_DIR/`path`."""
    found = _pending(ctx, evidence_id)
    if found is not None:
        found.path, found.sha256, found.size = path, sha256, size
        _settle(ctx, found, Storage.KEPT)


def keep_by_reference(ctx: Context, evidence_id: int) -> None:
    """Too large to fetch: Telegram keeps it, we keep its id, name and size."""
    found = _pending(ctx, evidence_id)
    if found is not None:
        _settle(ctx, found, Storage.REFERENCE)


def put_off(ctx: Context, evidence_id: int, tries: int, due_at: datetime) -> None:
    """Not fetched this time."""
    found = _pending(ctx, evidence_id)
    if found is not None:
        found.tries, found.next_try_at = tries, due_at


def give_up(ctx: Context, evidence_id: int) -> None:
    """It cannot be fetched: the office knows, and the receipt says so."""
    found = _pending(ctx, evidence_id)
    submission = _settle(ctx, found, Storage.FAILED) if found is not None else None
    item = assignments.by_id(ctx.session, submission.assignment_id) if submission else None
    if found is None or item is None:
        return
    text = texts.fetch_failed(item.code, found.file_name or texts.KINDS[found.kind])
    if tasks.open_task(
        ctx.session,
        StaffTask(key=f"fetch:{evidence_id}", kind="fetch", text=text, created_at=ctx.now, assignment_id=item.id),
    ):
        audience.tell(ctx, audience.office_of(ctx, item), text)


def _pending(ctx: Context, evidence_id: int) -> Evidence | None:
    found = evidence.item(ctx.session, evidence_id)
    return found if found is not None and found.storage is Storage.PENDING else None


def _settle(ctx: Context, found: Evidence, storage: Storage) -> Submission | None:
    """Where the file is now; perhaps the receipt of its submission was waiting for just this one."""
    found.storage = storage
    ctx.session.flush()
    submission = evidence.submission(ctx.session, found.submission_id or 0)
    if submission is not None:
        receipts.renew(ctx, submission)
    return submission
