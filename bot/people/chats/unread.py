"""Answers to what the bot cannot use: words without a question, edits, unknown commands and buttons."""

from collections.abc import Callable
from typing import Any

from bot.conversation import contacts
from bot.conversation.authority import known
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.buttons.presses import SearchPress
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.context import Context
from bot.conversation.received.commands import command_in
from bot.conversation.received.reading import content_of
from bot.conversation.typed import Typed
from bot.conversation.unstored import Unstored
from bot.mailbox import revising
from bot.people.chats import texts_unread as texts
from bot.people.menus import sender_status
from bot.people.texts_colleagues import WAITING
from models.queues import inbox
from models.rules.search.reading import fitted


def not_understood(ctx: Context, typed: Typed) -> None:
    """No question runs and nobody knows what the message is about: say what was understood and what can be done."""
    status = sender_status(ctx)
    if status.is_invited:
        ctx.say(WAITING)
    elif not status.is_known:
        ctx.say(texts.to_a_stranger(typed, waiting=status.pending is not None))
    else:
        is_staff = status.role is not None
        words = fitted(typed.text) if is_staff and typed.attachment is None and typed.has_words else ""
        offered = inline([Button(cut_label(texts.search_for(words)), SearchPress(0, words))]) if words else None
        ctx.say(texts.not_understood(typed, is_staff=is_staff), offered)


def edited(ctx: Context, typed: Typed, update_id: int) -> None:
    """An edited message changes nothing that was handled, but its words at the office; said if words or file changed.

    ContactsFound: the new words hold a NIK or a list of contacts.

    Telegram sends the same message again for a reaction, a link preview or the next place of a live location.
    """
    before = inbox.version_before(ctx.session, ctx.sender.chat_id, typed.message_id, update_id)
    now = (typed.text, typed.attachment.unique_id if typed.attachment else None)
    if before is None and known(ctx) is None:  # of somebody nobody knows: nothing to keep
        ctx.unstored = Unstored(ctx.sender.chat_id)
    if before is None or content_of(before) == now:
        return
    contacts.refuse(ctx, typed)
    same_file = (content_of(before) or ("", None))[1] == now[1]
    if same_file and revising.take_edit(ctx, typed):
        ctx.say(texts.EDITED_AT_OFFICE, quiet=True)
    else:
        ctx.say(texts.edited(is_command=command_in(typed.text) is not None))


def run_without_file(action: Callable[..., None], ctx: Context, **asked: Any) -> None:
    """A command in the caption of a file: it is done, and the sender is told that the file was not taken."""
    ctx.say(texts.FILE_BESIDE_COMMAND)
    action(ctx, **asked)


def unknown_command(ctx: Context, typed: Typed) -> None:
    """A command that does not exist. ContactsFound: what was typed with it is not kept."""
    contacts.refuse(ctx, typed)
    ctx.say(texts.UNKNOWN_COMMAND)


def unknown_button(ctx: Context) -> None:
    """A button of a keyboard that is gone, or that was never ours."""
    ctx.toast(texts.UNKNOWN_BUTTON, alert=True)


def ignore(_context: Context) -> None:
    """Do nothing; the update is handled."""
