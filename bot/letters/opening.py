"""Surat on a card: every version of the letter again, the newest last; for both sides, also after the end."""

from datetime import timedelta

from bot.conversation.authority import readable_assignment
from bot.conversation.context import Context
from bot.conversation.texts_words import moment
from bot.letters import sending, texts
from models import letters
from models.people import people
from models.queues import outbox

TWO_TAPS = timedelta(seconds=15)  # a press so soon after the same one is the second of two fast taps


def show(ctx: Context, assignment_id: int) -> None:
    """Surat was pressed."""
    _, item = readable_assignment(ctx, assignment_id)
    versions = letters.of_item(ctx.session, item.id)
    if not versions:
        ctx.toast(texts.NO_LETTER, alert=True)
        return
    since = ctx.handled_at - TWO_TAPS
    if outbox.shows_since(ctx.session, ctx.sender.chat_id, sending.what(item), since):
        ctx.toast(texts.SENT_JUST_NOW)
        return
    names = people.names(ctx.session, [version.files[0].sent_by for version in versions])
    for version in versions:
        first = version.files[0]
        when = moment(first.sent_at, ctx.zone)
        head = texts.again(item.code, version.number, len(versions), names.get(first.sent_by, ""), when)
        sending.show(ctx, item, version, head)
    ctx.toast(texts.sent_below(sum(len(version.files) for version in versions)), files_follow=True)
