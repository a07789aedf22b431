"""Where the bot is let in and thrown out, and what is said in groups: counts only."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, CommandHandler, ContextTypes, filters

from bot.people import chats, unread
from handlers.context import act
from handlers.matching import CALLED_BY_NAME, Routes, message, runs

AWAY = (ChatMember.LEFT, ChatMember.BANNED)
IN_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
GROUP_COMMANDS = [
    *("start", "bantuan", "help", "status", "tugas", "pengingat", "cuti"),
    *("assign", "tugaskan", "narahubung", "undang", "tugaskantor", "libur", "aturan"),
]


async def membership_changed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot was let in or thrown out; in a private chat: unblocked or blocked."""
    change = update.my_chat_member
    assert change is not None  # the route matched on it
    was_away, is_away = (member.status in AWAY for member in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == change.chat.PRIVATE:
        await act(update, chats.blocked if is_away else chats.unblocked)
    else:
        await act(update, chats.group_entered if was_away and not is_away else unread.ignore)


# Before everything else: no other route may answer in a group.
ROUTES: Routes = [
    ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    CommandHandler(GROUP_COMMANDS, runs(chats.group_commanded), IN_GROUP),
    message(IN_GROUP & CALLED_BY_NAME, chats.group_commanded),
]
