"""Files with a list (days off, units) that somebody sends: noted, fetched, and given to the question that waits."""

from bot.conversation.context import Context, Sender
from bot.conversation.typed import Attachment
from bot.holidays import texts_file_import as texts
from models import holidays
from models.evidence.evidence import EvidenceKind
from models.holidays import CalendarFile
from models.people import people
from models.people.people import Person
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.holidays import files
from models.rules.holidays.errors import FileTooBig, FileWrongKind
from models.rules.holidays.files import FilePurpose
from models.rules.queues import Failure

TABLES = (".xlsx", ".xlsm", ".csv", ".txt")
NAMES = {FilePurpose.HOLIDAYS: (".ics", ".ical", *TABLES), FilePurpose.AGENCIES: TABLES, FilePurpose.ITEMS: TABLES}


def receive(ctx: Context, file: Attachment, purpose: FilePurpose, agency_id: int | None) -> CalendarFile:
    """The file is fetched from now on. Raises FileWrongKind or FileTooBig."""
    name = file.name or texts.FILE
    if file.kind is not EvidenceKind.DOCUMENT or ("." in name and not name.lower().endswith(NAMES[purpose])):
        raise FileWrongKind
    if file.size is not None and file.size > files.LARGEST:
        raise FileTooBig(files.LARGEST // 1024)
    sender = people.by_chat(ctx.session, ctx.sender.chat_id)
    assert sender is not None  # the caller asked who it is
    row = CalendarFile(
        chat_id=ctx.sender.chat_id,
        person_id=sender.id,
        purpose=purpose,
        agency_id=agency_id,
        file_id=file.file_id,
        file_name=name[:200],
        due_at=ctx.now,
    )
    ctx.session.add(row)
    ctx.session.flush()
    return row


def put_off(ctx: Context, file_id: int, failure: Failure) -> None:
    """Not fetched, or not read, this time."""
    file = holidays.waiting(ctx.session, file_id)
    if file is not None:
        file.tries, file.due_at = failure.tries, failure.due_at


def settled(ctx: Context, file_id: int, step: str, waits: str) -> tuple[CalendarFile, Person] | None:
    """The file, done from now on, and who sent it; None when nobody waits for it any more.

    `step` and `waits`: the question that waits for it, and where its data names the file. The action answers who sent
    the file; whether they still may is asked by the caller.
    """
    file = holidays.waiting(ctx.session, file_id)
    if file is None:
        return None
    file.done_at = ctx.now
    ctx.sender = Sender(file.chat_id, file.chat_id)
    sender = people.by_id(ctx.session, file.person_id)
    dialog = dialogs.running(ctx.session, file.chat_id)
    if sender is None or sender.telegram_id is None or dialog is None:
        return None  # erased, or /batal
    if dialog.step != step:
        ctx.say(texts.something_else_runs(file.file_name))
        return None
    return (file, sender) if _is_waited_for(dialog, waits, file_id) else None


def _is_waited_for(dialog: Dialog, waits: str, file_id: int) -> bool:
    """Or did a newer file take its place?"""
    return bool(dialog.data.get(waits) == file_id)
