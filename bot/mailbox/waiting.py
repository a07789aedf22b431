"""What time alone does to words: unconfirmed ones reach the office, taking back ends, late ones become a task."""

from bot.conversation.context import Context
from bot.mailbox import forwarding, listing, office, proposed, texts, texts_list
from models import mailbox
from models.mailbox import MailEntry, MailState
from models.office import tasks
from models.office.tasks import StaffTask

TASK = "mail"  # the kind of a task about words that are past our own limit


def pass_on_due(ctx: Context) -> None:
    """Each minute: what its sender did not confirm within half an hour goes to the office, once."""
    for entry in mailbox.due(ctx.session, ctx.now):
        if entry.due_at is None:  # passed on with its album
            continue
        waited, entry.due_at = entry.state, None
        if waited is MailState.OPEN:
            ctx.take_buttons_away(forwarding.ack_name(entry), to=entry.chat_id)
            continue
        ctx.is_confidential = False  # each entry says for itself whether it is
        if waited is MailState.PROPOSED:
            _pass_on_unconfirmed(ctx, entry)
        else:
            _tell_that_one_waits(ctx, entry)


def _pass_on_unconfirmed(ctx: Context, entry: MailEntry) -> None:
    """An album goes as a whole, also where its last parts fall due a minute later."""
    album = entry.media_group_id
    whole = mailbox.of_album(ctx.session, entry.chat_id, album) if album is not None else [entry]
    for each in whole:
        if each.state is MailState.PROPOSED:
            each.unconfirmed = True
            forwarding.pass_on(ctx, each)
    proposed.show_passed_on(ctx, entry, forwarding.reader_name(ctx, entry))


def _tell_that_one_waits(ctx: Context, entry: MailEntry) -> None:
    """The words stay with their sender; the office hears that there are some."""
    entry.unconfirmed = True
    forwarding.pass_on(ctx, entry)
    text = texts.withheld_told(entry.text, forwarding.reader_name(ctx, entry))
    ctx.show(forwarding.ack_name(entry), text, proposed.withheld_keyboard(entry), to=entry.chat_id)


def look(ctx: Context) -> None:
    """Each morning: a task of the office for each conversation that is past our own limit."""
    for conversation in mailbox.conversations(ctx.session):
        if not listing.is_late(ctx, conversation):
            continue
        item, first = conversation.item, conversation.entries[0]
        writer = office.writer_of(ctx, conversation.person, item)
        text = texts_list.task(
            writer.who if writer is not None else conversation.person.full_name,
            writer.agency.short_name if writer is not None else "",
            item.code if item is not None else None,
            ctx.local_date(conversation.since),
            listing.due_on(ctx, conversation),
        )
        tasks.open_task(
            ctx.session,
            StaffTask(
                key=forwarding.task_key(first),
                kind=TASK,
                text=text,
                created_at=ctx.now,
                assignment_id=first.assignment_id,
                person_id=first.person_id,
            ),
        )
