"""Sends a letter of the office to the agency, and keeps it with its item as a new version."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from bot.assignments.record import apply_event
from bot.cards import audience
from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.context import Context
from bot.conversation.sent_files import SentFile
from bot.letters import texts
from models import letters
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, set_columns
from models.letters import Letter, Version
from models.people import people
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import Lane
from models.rules.assignments import Event


def facts(version: int, files: Sequence[SentFile]) -> dict[str, Any]:
    """What the history keeps of a letter."""
    return {"letter": version, "letter_files": len(files)} if files else {}


def keep(ctx: Context, item: Assignment, files: Sequence[SentFile], staff: Person) -> Version:
    """Store the files as the next version of the item's letter; its cards offer it from their next drawing on."""
    version = letters.next_version(ctx.session, item.id)
    kept = [
        Letter(
            assignment_id=item.id,
            version=version,
            kind=file.kind,
            file_id=file.file_id,
            file_unique_id=file.unique_id,
            file_name=file.name,
            size=file.size,
            words=file.words,
            chat_id=ctx.sender.chat_id,
            message_id=file.message_id,
            sent_by=staff.id,
            sent_at=ctx.now,
        )
        for file in files
    ]
    ctx.session.add_all(kept)
    set_columns(item, {"letter_count": item.letter_count + len(kept)})
    ctx.session.flush()
    return Version(version, kept)


def deliver(
    ctx: Context, item: Assignment, version: Version, readers: Iterable[Person], quiet: Collection[int] = ()
) -> None:
    """Send a version to the agency's people; `quiet`: ids of those who get it without a sound."""
    who = people.by_id(ctx.session, version.files[0].sent_by)
    head = texts.arrives(item.code, version.number, who.full_name if who else "", ctx.settings.office_name)
    for reader in readers:
        if reader.chat_id is not None:
            show(ctx, item, version, head, to=reader.chat_id, quiet=reader.id in quiet)


def send(ctx: Context, item: Assignment, files: Sequence[SentFile], words: str, staff: Person) -> Version:
    """A letter for an item that the agency knows: kept, in the history, and with whoever reads for the item now."""
    version = keep(ctx, item, files, staff)
    note = texts.note(version.number, len(files), words)
    apply_event(ctx, item, Change(Event.NOTE, Actor.of(staff), note, facts(version.number, files)))
    deliver(ctx, item, version, audience.agency_of(ctx, item))
    return version


def show(
    ctx: Context, item: Assignment, version: Version, head: str, *, to: int | None = None, quiet: bool = False
) -> None:
    """The files of a version with `head` (HTML) below them, and words that are too long for that."""
    albums.send(ctx, [_again(item, file, head) for file in version.files], head=head, to=to, quiet=quiet)
    for file in version.files:
        if texts.is_cut(file.words):
            ctx.say(texts.words_of(item.code, file.words), to=to, quiet=quiet, lane=Lane.NOTICE)  # behind its files


def _again(item: Assignment, file: Letter, head: str) -> FileAgain:
    line = texts.line(file.words)
    caption = f"{head}\n{line}" if line else head
    context = {"letter_id": file.id, "way": "file_id", outbox.SHOWS: what(item)}
    return FileAgain(file.kind, file.file_id, caption, line, context)


def what(item: Assignment) -> str:
    """What these messages show, for `outbox.shows_since`."""
    return f"letters:{item.id}"
