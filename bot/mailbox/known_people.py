"""Words of people we know and that belong to no item: an Inspektur, somebody who is waiting, a former focal point."""

from bot.conversation.authority import is_focal_point, known
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.mailbox import office, proposed


def take_if_known(ctx: Context, typed: Typed) -> bool:
    """Pass the message on. False: a stranger's, the office's own, or neither words nor a file.

    What a focal point writes was read before (bot/replies/proposals.py): what is left of it is a code, or a sign.
    """
    person = known(ctx)
    if person is None or person.staff_role is not None or is_focal_point(ctx):
        return False
    if not (typed.has_words or typed.attachment) or office.writer_of(ctx, person) is None:
        return False
    proposed.pass_on(ctx, person, typed, None)
    return True
