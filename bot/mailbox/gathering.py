"""An album on its way to the office: its files come one by one, are sent on together, and one message says from whom.

Each file puts the sending off until a pause follows; what was sent by then stays, and later parts follow as another.
"""

from datetime import timedelta

from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.context import Context
from models import mailbox
from models.mailbox import MailEntry
from models.queues import outbox
from models.rules.lengths import units

PAUSE = timedelta(seconds=3)  # after the last part: phones send an album within a second or two
FIRST = "album_first"  # in an entry's data: the entry (id) with which those begin that are sent on together
LONGEST = 3000  # units of all their words; with more each file carries its own


def gathers(entry: MailEntry) -> bool:
    """Is it a part of an album that Telegram takes together? What is withheld goes alone, without its words."""
    can_share = entry.file_kind in albums.TOGETHER and entry.file_id is not None
    return entry.media_group_id is not None and can_share and not entry.data.get("withheld")


def join(ctx: Context, entry: MailEntry, chat_id: int) -> MailEntry:
    """Put a part into the sending that still waits for this chat, or begin one. Returns the first entry of it."""
    first = _waiting(ctx, entry, chat_id) or entry
    entry.data = {**entry.data, FIRST: first.id, "apart": True}
    return first


def _waiting(ctx: Context, entry: MailEntry, chat_id: int) -> MailEntry | None:
    before = [each for each in _album(ctx, entry) if FIRST in each.data and each.id != entry.id]
    first = mailbox.by_id(ctx.session, before[-1].data[FIRST]) if before else None
    return first if first is not None and outbox.drop_queued(ctx.session, file_name(first, chat_id)) else None


def send(ctx: Context, first: MailEntry, chat_id: int, *, quiet: bool) -> None:
    """Send the files of a sending on, after a pause."""
    parts = parts_of(ctx, first)
    words = {each.id: "" for each in parts} if fits(parts) else {each.id: each.text for each in parts}
    files = [_again(each, words[each.id], chat_id) for each in parts]
    albums.send(ctx, files, to=chat_id, quiet=quiet, wait=PAUSE)


def _again(entry: MailEntry, words: str, chat_id: int) -> FileAgain:
    assert entry.file_kind is not None and entry.file_id is not None  # `gathers` says so
    context = {"mail_id": entry.id, "way": "file_id"}
    return FileAgain(entry.file_kind, entry.file_id, words, words, context, file_name(entry, chat_id))


def parts_of(ctx: Context, entry: MailEntry) -> list[MailEntry]:
    """The entries that are sent on together with this one, in their order; itself, where it is not of an album."""
    first = entry.data.get(FIRST)
    return [each for each in _album(ctx, entry) if each.data.get(FIRST) == first] if first is not None else [entry]


def first_of(ctx: Context, entry: MailEntry) -> MailEntry:
    """The entry whose message at the office speaks for this one."""
    first = mailbox.by_id(ctx.session, entry.data[FIRST]) if FIRST in entry.data else None
    return first or entry


def fits(parts: list[MailEntry]) -> bool:
    """Do the words of all parts stand in the one message?"""
    return len(parts) == 1 or sum(units(each.text) for each in parts) <= LONGEST


def file_name(entry: MailEntry, chat_id: int) -> str:
    """The name of a file of ours in a chat of the office that stands apart from its words."""
    return f"mailmore:{entry.id}:{chat_id}:file"


def _album(ctx: Context, entry: MailEntry) -> list[MailEntry]:
    album = entry.media_group_id
    return mailbox.of_album(ctx.session, entry.chat_id, album) if album is not None else [entry]
