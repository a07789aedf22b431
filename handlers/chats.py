"""The chats themselves: blocked and unblocked, and groups."""

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.actions import chats, unread
from handlers.context import act

AWAY = (ChatMember.LEFT, ChatMember.BANNED)


async def membership_changed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot was let in or thrown out; in a private chat: unblocked or blocked."""
    change = update.my_chat_member
    assert change is not None  # the route matched on it
    was_away, is_away = (member.status in AWAY for member in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == change.chat.PRIVATE:
        await act(update, chats.blocked if is_away else chats.unblocked)
    else:
        await act(update, chats.group_entered if was_away and not is_away else unread.ignore)


async def group_commanded(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """One of our commands in a group."""
    await act(update, chats.group_commanded)
