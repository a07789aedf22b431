"""State of the local Bot API server: users, chats, messages, updates, files, and the log of requests."""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.practice.server.changes import ChangeNotifier
from bot.practice.server.chats import Chat, Json, Message, Press, Toast, User
from bot.practice.server.errors import bad_request, forbidden
from bot.practice.server.files import FileStore
from bot.practice.server.updates import UpdateQueue

Commands = list[Json]
MESSAGE_CONTENT_TTL = 48 * 3600  # seconds; Telegram documents only "too old"; this number is a choice of this server
FIRST_NUMBER = 4_382_000_001  # of callback queries and albums
NOT_A_MEMBER = {"kicked": "bot was kicked from the {} chat", "left": "bot is not a member of the {} chat"}


@dataclass(slots=True)
class LoggedRequest:
    """One logged call of the bot: method, arguments, time and result (`error` None: it succeeded)."""

    method: str
    arguments: Json
    at: datetime
    result: Any = None
    code: int = 200
    error: str | None = None
    answered: bool = True  # False: the call was performed but the response was not sent

    @property
    def ok(self) -> bool:
        """Say whether the call was performed."""
        return self.error is None and self.code == 200


class ServerState:
    """All data of the server. `clock` returns aware datetimes; every date in a message comes from it."""

    def __init__(self, clock: Callable[[], datetime], token: str, bot_name: str, log_size: int | None) -> None:
        self.clock = clock
        self.token = token
        self.bot: Json = _bot_user(token, bot_name)
        self.changes = ChangeNotifier()
        self.updates = UpdateQueue(clock, self.changes)
        self.files = FileStore()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], Commands] = {}
        self.requests: deque[LoggedRequest] = deque(maxlen=log_size)
        self.counts: dict[str, int] = {}
        self.revision = 0
        self.numbers = itertools.count(FIRST_NUMBER)
        self.last_message_id = 0

    def now(self) -> int:
        """Return the server's time in Unix seconds."""
        return int(self.clock().timestamp())

    def add_user(self, user: User) -> Chat:
        """Add a user with a private chat that is not started yet."""
        self.users[user.id] = user
        chat = self.chats[user.id] = Chat(user.id, user.chat_wire(), user)
        return chat

    def add_group(self, chat_id: int, title: str, kind: str) -> Chat:
        """Add a group (kind group or supergroup) in which the bot is not a member."""
        chat = self.chats[chat_id] = Chat(chat_id, {"id": chat_id, "type": kind, "title": title})
        return chat

    def reachable(self, chat_id: object) -> Chat:
        """Return the chat with this id or @name; raises ApiError (400 or 403) when the bot cannot write there."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._named(str(chat_id))
        if chat is None or (chat.private and not chat.started):
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.user is not None and chat.user.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.private and chat.bot_status in NOT_A_MEMBER:
            raise forbidden(NOT_A_MEMBER[chat.bot_status].format(chat.kind))
        return chat

    def _named(self, name: str) -> Chat | None:
        # Bots can address public groups by @name, never people.
        return next((chat for chat in self.chats.values() if chat.wire.get("username") == name[1:]), None)

    def post(self, chat: Chat, sender: Json, content: Json) -> Message:
        """Add a message to a chat; `content` is everything except id, sender, chat and date."""
        self.revision += 1
        message_id = self._next_id(chat)
        wire = {"message_id": message_id, "from": sender, "chat": chat.wire, "date": self.now(), **content}
        message = Message(chat, message_id, wire, sender is self.bot, self.revision)
        chat.messages[message_id] = message
        self.changes.notify("message", chat.id, message)
        return message

    def _next_id(self, chat: Chat) -> int:
        # Private chats and small groups share the numbers of the bot's account; supergroups have their own.
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self.last_message_id += 1
        return self.last_message_id

    def change(self, message: Message, wire: Json) -> None:
        """Replace the content of a message and append the old one to its history."""
        self.revision += 1
        message.history.append(message.wire)
        message.wire = wire
        message.revision = self.revision
        self.changes.notify("edit", message.chat.id, message)

    def react(self, message: Message, reactions: list[Json]) -> None:
        """Replace the reactions of the bot to a message."""
        self.revision += 1
        message.reactions = reactions
        message.revision = self.revision
        self.changes.notify("reaction", message.chat.id, message)

    def remove(self, message: Message) -> None:
        """Delete a message for everybody in the chat."""
        self.revision += 1
        message.deleted = True
        message.revision = self.revision
        self.changes.notify("delete", message.chat.id, message)

    def press(self, user: User, message: Message, data: str) -> Press:
        """Press an inline button: queues a callback_query update."""
        press = Press(f"{user.id}{next(self.numbers)}", user, message, data, self.now())
        self.presses[press.id] = press
        query = {
            "id": press.id,
            "from": user.wire(),
            "message": self._message_if_recent(message),
            "chat_instance": str(7_000_000_000 + abs(message.chat.id)),
            "data": data,
        }
        self.updates.put("callback_query", query)
        return press

    def _message_if_recent(self, message: Message) -> Json:
        """Return the message of a callback_query: an InaccessibleMessage (date 0) when it is too old."""
        if self.now() - message.wire["date"] <= MESSAGE_CONTENT_TTL:
            return message.wire
        return {"chat": message.chat.wire, "message_id": message.message_id, "date": 0}

    def toast(self, user: User, text: str, alert: bool) -> None:
        """Show a short notification (or a dialog, when `alert`) to a user."""
        self.revision += 1
        user.toasts.append(Toast(text, alert, self.revision))
        self.changes.notify("toast", user.id, user.toasts[-1])

    def new_album(self) -> Json:
        """Return the field that all messages of a new album carry."""
        return {"media_group_id": str(13_000_000_000 + next(self.numbers))}

    def log(self, request: LoggedRequest) -> None:
        """Append a call of the bot to the log."""
        self.requests.append(request)
        self.counts[request.method] = self.counts.get(request.method, 0) + 1
        self.changes.notify("request", None, request)


# Fields that only getMe returns; in messages the bot is a User without them.
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "supports_guest_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
}


def _bot_user(token: str, name: str) -> Json:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": name,
        "username": f"{name.lower().replace(' ', '_')}_bot",
    }
