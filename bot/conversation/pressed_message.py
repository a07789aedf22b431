"""The message whose button was pressed, where the chat has two alike: its answer got lost, and it was sent again."""

from bot.conversation import texts
from bot.conversation.context import Context
from models.queues import living_messages


def take_over(ctx: Context, name: str, left: str = texts.SHOWN_ONCE) -> None:
    """Go on in the pressed message under `name`, if it has no name: the other one alike is deleted.

    For messages whose buttons decide something, named by what is decided: what is shown by that name from now on
    is shown in the message that the person looks at. `left` (HTML, without case data): see Context.remove.
    """
    sender = ctx.sender
    if sender.callback_id is None or sender.message_id is None or ctx.is_answer:  # a question's buttons are its own
        return
    place, protected = (sender.chat_id, sender.message_id), sender.is_protected
    other = living_messages.take_over(ctx.session, name, *place, protected=protected)
    if other is not None:
        ctx.remove(other, left)


def name_of(ctx: Context) -> str | None:
    """The name of the pressed message, which gets one if it has none; None where no button was pressed."""
    sender = ctx.sender
    if sender.callback_id is None or sender.message_id is None:
        return None
    place = sender.chat_id, sender.message_id
    name = living_messages.name_of(ctx.session, *place)
    if name is None:
        name = f"aside:{sender.chat_id}:{sender.message_id}"
        living_messages.point_name(ctx.session, name, *place, protected=sender.is_protected)
    return name


def is_nameless(ctx: Context) -> bool:
    """Was a button of a message pressed that has no name: one of two alike, or one so old that it lost it?"""
    sender = ctx.sender
    if sender.callback_id is None or sender.message_id is None:
        return False
    return living_messages.name_of(ctx.session, sender.chat_id, sender.message_id) is None
