"""Objects of the Bot API: users, chats, messages, presses of inline buttons and their notifications."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """A person's account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str = ""
    language_code: str = "id"
    deactivated: bool = False
    toasts: list["Toast"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the full name, as Telegram shows it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def _names(self) -> Json:
        given = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in given.items() if value}

    def wire(self) -> Json:
        """Return the User object of the Bot API."""
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def chat_wire(self) -> Json:
        """Return the Chat object of the private chat with this person."""
        return {"id": self.id, "type": "private", **self._names()}


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat or a group. `wire` is its Chat object in the Bot API's JSON."""

    id: int
    wire: Json
    user: User | None = None
    started: bool = False
    blocked: bool = False
    bot_status: str = "left"  # groups: left, member or kicked
    migrated_to: int | None = None
    messages: dict[int, "Message"] = field(default_factory=dict)
    keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    activity: list[str] = field(default_factory=list)
    last_id: int = 0  # supergroups count their own messages

    @property
    def private(self) -> bool:
        """Say whether this is a private chat."""
        return self.user is not None

    @property
    def kind(self) -> str:
        """Return private, group or supergroup."""
        return str(self.wire["type"])


@dataclass(slots=True, eq=False)
class Message:
    """One message. `wire` is its Message object in JSON; an edit replaces it, so queued updates keep the old one."""

    chat: Chat
    message_id: int
    wire: Json
    from_bot: bool
    revision: int  # of the last change
    keyboard: Json | None = None  # a reply keyboard, removal or force_reply that came with it
    protected: bool = False
    deleted: bool = False
    history: list[Json] = field(default_factory=list)  # earlier wires, oldest first
    reactions: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text or caption, empty if there is none."""
        return str(self.wire.get("text", self.wire.get("caption", "")))

    @property
    def rows(self) -> list[list[Json]]:
        """Return the inline buttons, row by row."""
        markup: Json = self.wire.get("reply_markup") or {}
        rows: list[list[Json]] = markup.get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the inline buttons in reading order."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def edited(self) -> bool:
        """Say whether the message was ever changed."""
        return bool(self.history)


@dataclass(slots=True, eq=False)
class Press:
    """A press of an inline button (a callback query)."""

    id: str
    user: User
    message: Message
    data: str
    made_at: int  # Unix seconds
    answered: bool = False


@dataclass(slots=True, eq=False)
class Toast:
    """What answerCallbackQuery showed: a short notification, or a dialog when `alert`."""

    text: str
    alert: bool
    revision: int
