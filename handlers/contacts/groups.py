"""Groups: the bot is added and removed, what is typed there, and the buttons about them in private chats."""

from telegram import Chat, ChatMember, ChatMemberUpdated, Update
from telegram.ext import ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.groups import linking
from bot.groups.presses import GroupPress
from bot.people.chats import chats, unread
from handlers.context import act, message_of
from handlers.matching import CommandFilter, Routes, command, message, pressed

AWAY = (ChatMember.LEFT, ChatMember.BANNED)
IN_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
# Every command that may be typed without @ and is one of ours: others may belong to another bot of the group.
COMMANDS = [
    *("start", "bantuan", "help", "status", "tugas", "pengingat", "cuti", "serahterima"),
    *("assign", "tugaskan", "narahubung", "undang", "tugaskantor", "libur", "aturan", "instansi", "unit", "grup"),
]
LINK, END = ("hubungkan", "tautkan"), ("putuskan",)


async def membership_changed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot was added or removed; in a private chat: unblocked or blocked."""
    change = update.my_chat_member
    assert change is not None  # the route matched on it
    was_away, is_away = (member.status in AWAY for member in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == Chat.PRIVATE:
        await act(update, chats.blocked if is_away else chats.unblocked)
    elif change.chat.type == Chat.CHANNEL or was_away is is_away:
        await act(update, unread.ignore)
    else:
        await _group_changed(update, change, is_away=is_away)


async def _group_changed(update: Update, change: ChatMemberUpdated, *, is_away: bool) -> None:
    if is_away:
        await act(update, linking.bot_removed)
    else:
        await act(update, linking.bot_added, title=change.chat.title or "")


async def link_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/hubungkan in a group."""
    await act(update, linking.link_typed, title=message_of(update).chat.title or "")


async def migrated(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The group became a supergroup: said in the old chat with the new id, and in the new one with the old id."""
    said = message_of(update)
    old, new = said.migrate_from_chat_id or said.chat.id, said.migrate_to_chat_id or said.chat.id
    await act(update, linking.migrated, old_id=old, new_id=new)


# Before everything else: no other route may answer in a group.
FIRST: Routes = [
    ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(IN_GROUP & filters.StatusUpdate.MIGRATE, migrated),
    MessageHandler(IN_GROUP & CommandFilter(*LINK), link_typed),
    message(IN_GROUP & CommandFilter(*END), linking.end_typed),
    message(IN_GROUP & (CommandFilter(*COMMANDS) | CommandFilter(called=True)), linking.hint),
]

ROUTES: Routes = [
    command(linking.show_own, "grup"),
    pressed(GroupPress, linking.link_pressed, "link"),
    pressed(GroupPress, linking.no_pressed, "no"),
    pressed(GroupPress, linking.end_asked, "ask"),
    pressed(GroupPress, linking.end_pressed, "end"),
]
