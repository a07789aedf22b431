"""Methods about the bot and its chats: getMe, getChat, button answers, files, menus, actions, leaving."""

import re
from typing import Any

from bot.practice.server.chats import Chat, Json
from bot.practice.server.errors import bad_request
from bot.practice.server.files import DOWNLOAD_LIMIT
from bot.practice.server.method_call import Call
from bot.practice.server.state import ABILITIES, Commands
from bot.practice.server.updates import CALLBACK_QUERY_TTL

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_LIMIT = 200
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
WIDE_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def get_me(call: Call) -> Json:
    """getMe: the bot's own account."""
    return call.state.bot | ABILITIES


def get_chat(call: Call) -> Json:
    """getChat: a chat as ChatFullInfo, with the message pinned last."""
    chat = call.chat()
    full = chat.wire | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _no_gifts()}
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].wire
    return full


def answer_callback_query(call: Call) -> bool:
    """answerCallbackQuery: once per press, in time."""
    press = call.state.presses.get(call.arguments["callback_query_id"])
    if press is None or press.answered or call.state.now() - press.made_at > CALLBACK_QUERY_TTL:
        raise bad_request(QUERY_TOO_OLD)
    text = call.get("text", "")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered = True
    call.state.toast(press.user, text, bool(call.get("show_alert")))
    return True


def get_file(call: Call) -> Json:
    """getFile: where to download a file of at most 20 MB."""
    stored = call.state.files.find(call.arguments["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def send_chat_action(call: Call) -> bool:
    """sendChatAction: "is typing" and its kind."""
    chat = call.chat()
    if call.arguments["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.activity.append(call.arguments["action"])
    call.state.changes.notify("activity", chat.id)
    return True


def leave_chat(call: Call) -> bool:
    """leaveChat: only groups can be left."""
    chat = call.chat()
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    call.state.changes.notify("left", chat.id)
    return True


def set_my_commands(call: Call) -> bool:
    """setMyCommands: the menu for one scope and language."""
    commands = call.arguments["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        _check_command(each)
    call.state.commands[_scope(call), call.get("language_code", "")] = commands
    call.state.changes.notify("commands")
    return True


def get_my_commands(call: Call) -> Commands:
    """getMyCommands: the menu of exactly this scope and language."""
    return call.state.commands.get((_scope(call), call.get("language_code", "")), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands: removes the commands of this scope and language."""
    call.state.commands.pop((_scope(call), call.get("language_code", "")), None)
    call.state.changes.notify("commands")
    return True


def menu_of(chat: Chat, language: str, menus: dict[tuple[str, str], Commands]) -> Commands:
    """Return the menu a person sees: the narrowest scope wins, then the own language."""
    wide = "all_private_chats" if chat.private else "all_group_chats"
    for scope in (f"chat:{chat.id}", wide, "default"):
        for code in (language, ""):
            if (scope, code) in menus:
                return menus[scope, code]
    return []


def _check_command(each: Any) -> None:
    if not isinstance(each, dict) or not re.fullmatch(r"[a-z0-9_]{1,32}", str(each.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(each.get("description", ""))) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(call: Call) -> str:
    scope = call.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if not isinstance(kind, str):
        raise bad_request('can\'t parse BotCommandScope: Field "type" must be of type String')
    if kind in WIDE_SCOPES:
        return kind
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" not in scope:
        raise bad_request("chat_id is empty")
    chat_id = call.state.reachable(scope["chat_id"]).id
    return f"{kind}:{chat_id}" + (f":{scope.get('user_id')}" if kind == "chat_member" else "")


def _no_gifts() -> Json:
    kinds = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return dict.fromkeys(kinds, False)
