"""An export that was asked for: its progress in one message, its files in the outbox, or why there are none."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.exports import texts
from bot.exports.presses import ExportCancelPress
from models.exports import exports
from models.exports.exports import Export, ExportKind, ExportState
from models.people import people
from models.queues.outbox import Lane
from models.rules.exports import filter_line
from models.rules.queues import Failure

FOLDER = "exports"  # below DATA_DIR
SHOWN_EVERY = timedelta(seconds=5)  # Telegram allows about 20 edits a minute in a chat
MOST_TRIES = 3
MOST_WAITS = 6  # for the disk or the database, in about 90 s: somebody waits for the file, and is told


def send(ctx: Context, words: str) -> None:
    """Kirim: the file is made from now on. A second tap finds the row of the first."""
    person, line = the_staff(ctx), filter_line(words)
    if exports.same_waiting(ctx.session, person.id, line) is not None:
        ctx.toast(texts.UNDER_WAY)
        return
    row = Export(
        kind=ExportKind.ITEMS,
        person_id=person.id,
        chat_id=ctx.sender.chat_id,
        words=line,
        asked_at=ctx.now,
        due_at=ctx.handled_at,
    )
    ctx.session.add(row)
    ctx.session.flush()
    ctx.answer_in_place(_name(row.id), texts.progress(0, 0), inline(_cancel(row.id)))


def cancel(ctx: Context, export_id: int) -> None:
    """Batalkan, by whoever asked for it. What is sent, or was cancelled before, stays as it is."""
    person, row = the_staff(ctx), exports.waiting(ctx.session, export_id)
    if row is None or row.person_id != person.id:
        ctx.toast(texts.NOT_ANY_MORE)
        return
    _end(ctx, row, ExportState.CANCELLED)
    ctx.show(_name(row.id), texts.CANCELLED)


def show_progress(ctx: Context, export_id: int, done: int, total: int) -> None:
    """How many items were read."""
    row = exports.waiting(ctx.session, export_id)
    if row is not None and row.chat_id is not None:
        row.done, row.items = done, total
        ctx.show(
            _name(row.id), texts.progress(done, total), inline(_cancel(row.id)), to=row.chat_id, lane=Lane.NOTICE
        )


def queue_files(ctx: Context, export_id: int, items: int, names: Sequence[str], *, is_confidential: bool) -> None:
    """The files are written: their rows in the outbox and the end of the export are one transaction.

    `names`: of the files below FOLDER. Nothing is sent that was cancelled, or to somebody who left the office.
    """
    row = exports.waiting(ctx.session, export_id)
    if row is None:
        return
    person = people.by_id(ctx.session, row.person_id)
    if person is None or person.staff_role is None or row.chat_id is None:
        _end(ctx, row, ExportState.CANCELLED)
        return
    _end(ctx, row, ExportState.SENT)
    row.items, row.done, row.files = items, items, len(names)
    chat_id, day = row.chat_id, ctx.local_date(row.asked_at).isoformat()
    ctx.show(_name(row.id), texts.sent(row.words, items, len(names)), to=chat_id, lane=Lane.NOTICE)
    ctx.is_confidential = is_confidential
    for part, name in enumerate(names, start=1):
        shown = texts.file_name(day, part, len(names))
        upload = {"path": f"{FOLDER}/{name}", "field": "document", "name": shown}
        payload = {"caption": texts.caption(row.words, items, part, len(names)), "parse_mode": "HTML"}
        ctx.request("sendDocument", payload, to=chat_id, context={"upload": upload})


def put_off(ctx: Context, export_id: int, failure: Failure) -> None:
    """Not made this time."""
    row = exports.waiting(ctx.session, export_id)
    if row is not None:
        row.tries, row.due_at = failure.tries, failure.due_at


def give_up(ctx: Context, export_id: int) -> None:
    """It failed too often; whoever asked is told, and what to do."""
    row = exports.waiting(ctx.session, export_id)
    if row is not None:
        _end(ctx, row, ExportState.FAILED)
        if row.chat_id is not None:
            ctx.show(_name(row.id), texts.FAILED, to=row.chat_id, lane=Lane.NOTICE)


def _end(ctx: Context, row: Export, state: ExportState) -> None:
    row.state, row.ended_at = state, ctx.handled_at


def _name(export_id: int) -> str:
    return f"export:{export_id}"


def _cancel(export_id: int) -> list[Button]:
    return [Button(texts.CANCEL, ExportCancelPress(export_id))]
