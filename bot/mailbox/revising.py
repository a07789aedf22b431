"""A message that its sender edits: while it waits for an answer, the office's copy shows the new words."""

from bot.assignments import record
from bot.conversation.authority import known
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.mailbox import office
from models import mailbox
from models.assignments import assignments, events
from models.mailbox import MailState
from models.rules.drafting.privacy import redacted


def take_edit(ctx: Context, typed: Typed) -> bool:
    """The new words take the place of the old ones.

    False: it is no message that waits at the office, or the new words hold personal data of others. A proposal is
    understood anew from a new message only.
    """
    entry, person = mailbox.of_message(ctx.session, ctx.sender.chat_id, typed.message_id), known(ctx)
    if entry is None or person is None or entry.person_id != person.id or entry.state is not MailState.OPEN:
        return False
    if "kind" in entry.data or entry.data.get("withheld") or redacted(typed.text, person.phone) != typed.text:
        return False
    if not typed.has_words and entry.file_kind is None:
        return False
    entry.text, entry.data = typed.text, {**entry.data, "edited": True}
    note = events.by_id(ctx.session, entry.event_id) if entry.event_id is not None else None
    item = assignments.by_id(ctx.session, note.assignment_id) if note is not None else None
    if note is not None and item is not None and typed.text:
        record.edit_note(ctx, item, note, typed.text)
    office.show_anew(ctx, entry)
    return True
