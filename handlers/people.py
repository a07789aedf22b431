"""Registration, requests, invitations, seats and own data; chats in which the bot is blocked, and groups."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, ContextTypes, filters

from bot.conversation.authority import known
from bot.conversation.beside import Screen
from bot.people import chats, colleagues, coverage, invitations, own_data, unread
from bot.people.presses import (
    AdmitPress,
    ColleaguePress,
    EndHoldingPress,
    InvitePress,
    JoinPress,
    OwnDataPress,
    SeatsPress,
)
from bot.people.registering import admissions, registration
from handlers.context import act
from handlers.matching import CommandFilter, Routes, command, message, pressed

AWAY = (ChatMember.LEFT, ChatMember.BANNED)
IN_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
GROUP_COMMANDS = [
    *("start", "bantuan", "help", "status", "tugas", "pengingat", "cuti"),
    *("assign", "tugaskan", "narahubung", "undang", "tugaskantor", "libur", "aturan", "instansi", "unit"),
]


async def membership_changed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot was added or removed; in a private chat: unblocked or blocked."""
    change = update.my_chat_member
    assert change is not None  # the route matched on it
    was_away, is_away = (member.status in AWAY for member in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == change.chat.PRIVATE:
        await act(update, chats.blocked if is_away else chats.unblocked)
    else:
        await act(update, chats.group_entered if was_away and not is_away else unread.ignore)


# Before everything else: no other route may answer in a group.
FIRST: Routes = [
    ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    message(IN_GROUP & (CommandFilter(*GROUP_COMMANDS) | CommandFilter(called=True)), chats.group_commanded),
]

ROUTES: Routes = [
    pressed(JoinPress, registration.ask_pressed, "ask"),
    pressed(JoinPress, registration.agency_pressed, "agency"),
    pressed(JoinPress, registration.next_pressed, "next"),
    pressed(JoinPress, registration.name_pressed, "named"),
    pressed(JoinPress, registration.redo_pressed, "redo"),
    pressed(JoinPress, registration.agree_pressed, "agree"),
    pressed(AdmitPress, admissions.show_pressed, "show"),
    pressed(AdmitPress, admissions.approve_pressed, "yes"),
    pressed(AdmitPress, admissions.seat_pressed, "utama", "wakil"),
    pressed(AdmitPress, admissions.reject_pressed, "no"),
    command(invitations.invite, "undang"),
    pressed(InvitePress, invitations.agency_pressed, "agency"),
    pressed(InvitePress, invitations.own_pressed, "own"),
    pressed(InvitePress, invitations.seat_pressed, "utama", "wakil", "inspektur"),
    pressed(InvitePress, invitations.colleague_pressed, "asisten", "admin"),
    pressed(ColleaguePress, colleagues.yes_pressed, "yes"),
    pressed(ColleaguePress, colleagues.no_pressed, "no"),
    command(Screen(coverage.look, coverage.show_coverage), "narahubung"),
    pressed(SeatsPress, Screen(coverage.look_pressed, coverage.seats_pressed)),
    pressed(EndHoldingPress, coverage.leave_pressed, "ask"),
    pressed(EndHoldingPress, coverage.leave_confirmed, "yes"),
    command(Screen(own_data.look, own_data.show, known), "dataku"),
    pressed(OwnDataPress, own_data.fix_pressed, "fix"),
    pressed(OwnDataPress, own_data.erase_pressed, "erase"),
    pressed(OwnDataPress, own_data.file_pressed, "file"),
    pressed(OwnDataPress, own_data.keep_pressed, "keep"),
    pressed(OwnDataPress, own_data.erase_confirmed, "yes"),
]
