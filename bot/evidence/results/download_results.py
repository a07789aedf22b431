"""What became of a file: kept, kept by reference, late, or given up; who is told; and the receipt that waited."""

from collections.abc import Sequence
from contextlib import suppress

from bot.cards import audience
from bot.conversation import pressed_message
from bot.conversation.authority import staff_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.evidence.presses import FetchPress
from bot.evidence.results import passing_on, receipts, texts_storage
from models.evidence import downloads, evidence, places
from models.evidence.downloads import Wanted
from models.evidence.evidence import Evidence, Storage
from models.evidence.places import Place
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.queues import living_messages
from models.rules.errors import NotYourAssignment
from models.rules.queues import Failure, FetchCause

LATE_TRIES = 4  # failures of its own (23 s) after which the office is told, while the file is still tried
# Failures in a row of everybody's files after which the office is told: 6 minutes without Telegram heal by
# themselves, a full disk does not.
LATE_WAITS = {FetchCause.TELEGRAM: 6, FetchCause.OURS: 3}
ALONE_WAITS = 12  # after 36 minutes: when other files were kept meanwhile, it is this one that needs somebody
TASK, ALL_WAIT, MANY_GONE = "fetch", "fetch_all", "fetch_gone"  # kinds of tasks
MOST_ALONE = 5  # files that are gone from the disk with a task each; more have one together


def mark_saved(ctx: Context, wanted: Wanted, path: str, sha256: str, size: int) -> None:
    """The bytes are safe under DATA_DIR/`path`; those of a file that its sender took back meanwhile are removed."""
    evidence_id, row = wanted.id, evidence.item(ctx.session, wanted.id)
    if row is None or row.file_id != wanted.file_id:  # SQLite gives the id of a deleted row to the next one
        with suppress(OSError):
            (ctx.settings.data_dir / path).unlink(missing_ok=True)
        return
    found = _pending(ctx, evidence_id)
    if found is None:
        return
    found.path, found.sha256, found.size = path, sha256, size
    was_late, found.late_at = found.late_at is not None, None
    _settle(ctx, found, Storage.KEPT)
    for task in tasks.open_of(ctx.session, [ALL_WAIT]):
        task.done_at = ctx.now
    place = places.place_of(ctx.session, evidence_id)
    if was_late and place is not None:
        passing_on.catch_up(ctx, place.item, found)
        text = texts_storage.fetched(place.item.code, texts_storage.named(found))
        tasks.settle(ctx.session, key_of(evidence_id), ctx.now)
        audience.retell(ctx, key_of(evidence_id), text)
        audience.retell(ctx, _name_of_request(evidence_id), f"{text} {texts_storage.NOT_AGAIN}")


def keep_by_reference(ctx: Context, evidence_id: int) -> None:
    """Too large to fetch: Telegram keeps it, we keep its id, name and size; the sender is told another way."""
    found = _pending(ctx, evidence_id)
    place = places.place_of(ctx.session, evidence_id)
    if found is None or place is None:
        return
    name = texts_storage.named(found)
    found.late_at = None
    _settle(ctx, found, Storage.REFERENCE)
    tasks.settle(ctx.session, key_of(evidence_id), ctx.now)
    audience.retell(ctx, key_of(evidence_id), texts_storage.only_at_telegram(place.item.code, name))
    _tell_sender(ctx, place, texts_storage.too_large(place.item.code, name))


def put_off(ctx: Context, evidence_id: int, failure: Failure) -> None:
    """Not fetched this time. After a while the office knows, and the receipt does not wait any longer."""
    found = _pending(ctx, evidence_id)
    if found is None:
        return
    found.tries, found.next_try_at = failure.tries, failure.due_at
    if failure.cause is FetchCause.FILE and failure.tries >= LATE_TRIES:
        _report(ctx, found, texts_storage.late)
    elif failure.waits >= LATE_WAITS.get(failure.cause, failure.waits + 1):
        _note_late(ctx, found)
        if failure.waits == LATE_WAITS[failure.cause]:
            _report_all(ctx, found, failure.cause)
        elif failure.waits >= ALONE_WAITS and not tasks.is_open(ctx.session, ALL_WAIT):
            _report(ctx, found, texts_storage.late)


def give_up(ctx: Context, evidence_id: int) -> None:
    """It failed too often by itself: the office can have it fetched again, the sender is asked to send it again."""
    found = _pending(ctx, evidence_id)
    place = places.place_of(ctx.session, evidence_id)
    if found is None or place is None:
        return
    _report(ctx, found, texts_storage.given_up)
    _settle(ctx, found, Storage.FAILED)
    name = _name_of_request(evidence_id)
    if not living_messages.chats_with(ctx.session, f"{name}:"):  # asked once, however often staff tap Ambil lagi
        text = texts_storage.please_send_again(place.item.code, texts_storage.named(found))
        _tell_sender(ctx, place, text, name)


def report_missing(ctx: Context, evidence_ids: Sequence[int]) -> None:
    """These are recorded as kept, but their files are gone from the disk."""
    for evidence_id in evidence_ids[:MOST_ALONE]:
        found = evidence.item(ctx.session, evidence_id)
        if found is not None:
            _report(ctx, found, texts_storage.gone)
    if len(evidence_ids) > MOST_ALONE:
        _tell_all(ctx, MANY_GONE, texts_storage.many_gone(len(evidence_ids)))


def fetch_again(ctx: Context, evidence_id: int) -> None:
    """Ambil lagi: staff have a file fetched once more that was given up, is late, or is gone from the disk."""
    found, place = evidence.item(ctx.session, evidence_id), places.place_of(ctx.session, evidence_id)
    if found is None or place is None:
        raise NotYourAssignment
    staff_assignment(ctx, place.item.id)
    pressed_message.take_over(ctx, f"{key_of(evidence_id)}:{ctx.sender.chat_id}")
    is_gone = found.storage is Storage.KEPT and tasks.is_open(ctx.session, key_of(evidence_id))
    if found.file_id is None or not (is_gone or found.storage in (Storage.FAILED, Storage.PENDING)):
        ctx.toast(texts_storage.NOTHING_TO_FETCH, alert=True)
        return
    found.storage, found.tries, found.next_try_at = Storage.PENDING, 0, ctx.now
    ctx.session.flush()
    _report(ctx, found, texts_storage.fetching)
    ctx.toast(texts_storage.FETCHING_AGAIN)


def key_of(evidence_id: int) -> str:
    """The key of the task about a file, and the name of the office's messages about it."""
    return f"{TASK}:{evidence_id}"


def file_of(task: StaffTask) -> int | None:
    """The id of the evidence that a task is about; None for every other kind of task."""
    return int(task.key.removeprefix(f"{TASK}:")) if task.kind == TASK else None


def _name_of_request(evidence_id: int) -> str:
    return f"resend:{evidence_id}"


def _pending(ctx: Context, evidence_id: int) -> Evidence | None:
    found = evidence.item(ctx.session, evidence_id)
    return found if found is not None and found.storage is Storage.PENDING else None


def _settle(ctx: Context, found: Evidence, storage: Storage) -> None:
    """Where the file is now; perhaps the receipt of its submission was waiting for just this one."""
    found.storage = storage
    ctx.session.flush()
    _renew_receipt(ctx, found)


def _note_late(ctx: Context, found: Evidence) -> None:
    if found.late_at is None:
        found.late_at = ctx.now
        ctx.session.flush()
        _renew_receipt(ctx, found)


def _renew_receipt(ctx: Context, found: Evidence) -> None:
    submission = evidence.submission(ctx.session, found.submission_id or 0)
    if submission is not None:
        receipts.renew(ctx, submission)


def _report(ctx: Context, found: Evidence, say: texts_storage.Sentence) -> None:
    """One task and one message to the office about a file; what changes is written into both."""
    place = places.place_of(ctx.session, found.id)
    if place is None:
        return
    item, key = place.item, key_of(found.id)
    text = say(item.code, texts_storage.named(found))
    keyboard = inline([Button(texts_storage.FETCH_AGAIN, FetchPress(found.id))])
    task = StaffTask(key=key, kind=TASK, text=text, created_at=ctx.now, assignment_id=item.id)
    if tasks.open_task(ctx.session, task):
        audience.tell(ctx, audience.office_of(ctx, item), text, keyboard, name=key)
    elif tasks.reword(ctx.session, key, text):
        audience.retell(ctx, key, text, keyboard)
    _note_late(ctx, found)


def _report_all(ctx: Context, found: Evidence, cause: FetchCause) -> None:
    """One task for all the files that wait for the same thing, naming one of them."""
    place = places.place_of(ctx.session, found.id)
    if place is not None and not tasks.is_open(ctx.session, ALL_WAIT):
        count = len(downloads.pending_ids(ctx.session))
        text = texts_storage.all_wait(cause, count, place.item.code, texts_storage.named(found))
        _tell_all(ctx, ALL_WAIT, text)


def _tell_all(ctx: Context, kind: str, text: str) -> None:
    if tasks.open_task(ctx.session, StaffTask(key=kind, kind=kind, text=text, created_at=ctx.now)):
        audience.tell(ctx, people.staff(ctx.session), text)


def _tell_sender(ctx: Context, place: Place, text: str, name: str | None = None) -> None:
    """Whoever handed the file in; once they do not answer for the item any more, whoever does."""
    sender = people.by_id(ctx.session, place.submission.opened_by)
    if sender is None:
        return
    readers = [sender]
    if place.submission.forwarding_id is None:
        answering = audience.agency_of(ctx, place.item, sender.id)
        readers = [each for each in answering if each.id == sender.id] or answering
    audience.tell(ctx, readers, text, name=name)
