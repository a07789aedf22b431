"""A method call after parsing: its typed arguments, uploaded files, and the limits on texts and captions."""

from dataclasses import dataclass, field
from typing import Any

from bot.practice.server.chats import Chat, Json, Message
from bot.practice.server.errors import bad_request
from bot.practice.server.markup import Entity, read_html, trimmed, utf16_length
from bot.practice.server.signatures import Upload
from bot.practice.server.state import ServerState

TEXT_LIMIT = 4096  # UTF-16 code units, after the markup is taken away
CAPTION_LIMIT = 1024


@dataclass(slots=True)
class Call:
    """One call of a Bot API method, with arguments that match its signature."""

    state: ServerState
    arguments: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return an argument or the default."""
        return self.arguments.get(name, default)

    def chat(self, name: str = "chat_id") -> Chat:
        """Return the chat that `name` addresses; raises ApiError when the bot can't act there."""
        if name not in self.arguments:
            raise bad_request(f"{name} is empty")
        return self.state.reachable(self.arguments[name])

    def message(self, action: str, chat: Chat) -> Message:
        """Return the message that `message_id` addresses; `action` completes "message to … not found"."""
        message_id = self.get("message_id")
        if message_id is None:
            raise bad_request("message identifier is not specified")
        return find_message(chat, message_id, action)


def find_message(chat: Chat, message_id: int, action: str) -> Message:
    """Return a message that is in the chat and not deleted; raises ApiError "message to … not found"."""
    found = chat.messages.get(message_id)
    if found is None or found.deleted:
        raise bad_request(f"message to {action} not found")
    return found


def read_text(arguments: Json) -> Json:
    """Return {"text", "entities"?} of a text message; raises ApiError when empty, too long or malformed."""
    text, entities = _parsed(arguments["text"], arguments.get("parse_mode"), arguments.get("entities"))
    if not text:
        raise bad_request("message text is empty" if not arguments["text"] else "text must be non-empty")
    if len(text) * 2 > TEXT_LIMIT and utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(arguments: Json) -> Json:
    """Return {"caption", "caption_entities"?}, empty without a caption; raises ApiError as read_text does."""
    given = arguments.get("caption") or ""
    text, entities = _parsed(given, arguments.get("parse_mode"), arguments.get("caption_entities"))
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _parsed(text: str, parse_mode: str | None, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    if not parse_mode:
        return trimmed(text, _checked(entities or []))
    mode = parse_mode.lower()
    if mode in ("markdown", "markdownv2"):
        raise bad_request(f"parse_mode {parse_mode} is not supported by this local server")
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    if "<" not in text and "&" not in text:
        return trimmed(text, [])
    return read_html(text)


def _checked(entities: list[Any]) -> list[Entity]:
    for each in entities:
        places = [each.get("offset"), each.get("length")] if isinstance(each, dict) else [None]
        if not all(type(place) is int and place >= 0 for place in places) or "type" not in each:
            raise bad_request("can't parse MessageEntity: type, offset and length are needed")
    return entities
