"""What is read of a raw update: fields of the wrong type are absent, absent ones that can be inferred are filled in.

Telegram adds fields and kinds of content before python-telegram-bot knows them, and other servers leave some out; the
library raises a TypeError for either. What this program reads is listed here with its types, after the Bot API
(https://core.telegram.org/bots/api#available-types); everything else is passed on only if the library can read it.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from telegram import Bot, Update

logger = logging.getLogger(__name__)

Check = Callable[[Any], Any]  # the value as it is read; None when it is absent or of another type

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
CHAT_TYPES = ("private", "group", "supergroup", "channel")
AWAY = ("left", "kicked")  # ChatMember.status of somebody who is not in the chat
LONGEST_FILE_ID = 300  # characters; as the tables take them, and three times as long as they are
LAST_DATE = 4_102_444_800  # 1 Jan 2100, Unix time: no message is younger


def whole(value: Any) -> int | None:
    """A whole number of 64 bits; orjson reads a longer one as a float."""
    return value if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63 else None


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _file_id(value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST_FILE_ID else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _not_negative(value: Any) -> int | None:
    number = whole(value)
    return number if number is not None and number >= 0 else None


def _date(value: Any) -> int | None:
    number = whole(value)
    return number if number is not None and 0 <= number < LAST_DATE else None


def _chat_type(value: Any) -> str | None:
    return value if value in CHAT_TYPES else None


def _list(check: Check) -> Check:
    def read(value: Any) -> list[Any] | None:
        return [found for each in value if (found := check(each)) is not None] if isinstance(value, list) else None

    return read


@dataclass(frozen=True)
class Shape:
    """An object: the fields that are read, those without which it is useless, and what fills in for absent ones."""

    fields: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, value: Any) -> dict[str, Any] | None:
        """The object with these fields only; None when it is useless."""
        if not isinstance(value, dict):
            return None
        read = {name: found for name, check in self.fields.items() if (found := check(value.get(name))) is not None}
        return {**self.defaults, **read} if all(name in read for name in self.needs) else None


USER = Shape(
    {"id": whole, "is_bot": _flag, "first_name": _words, "last_name": _words, "username": _words},
    ("id",),
    {"is_bot": False, "first_name": ""},
)
_CHAT = Shape(
    {"id": whole, "type": _chat_type, "title": _words, "first_name": _words, "username": _words, "is_forum": _flag},
    ("id",),
)


def _chat(value: Any) -> dict[str, Any] | None:
    read = _CHAT(value)
    return None if read is None else {"type": "private" if read["id"] > 0 else "supergroup", **read}


def _origin(value: Any) -> dict[str, Any] | None:
    """Only that a message was forwarded is read, not from whom."""
    return {"type": "hidden_user", "date": 0, "sender_user_name": ""} if isinstance(value, dict) else None


ENTITY = Shape(
    {"type": _words, "offset": _not_negative, "length": _not_negative, "url": _words},
    ("type", "offset", "length"),
)
# The sizes of pictures and sounds are not read, but the library wants them.
FILE = Shape(
    {
        **dict.fromkeys(("file_id", "file_unique_id"), _file_id),
        **dict.fromkeys(("file_name", "mime_type"), _words),
        **dict.fromkeys(("file_size", "width", "height", "duration", "length"), _not_negative),
    },
    ("file_id", "file_unique_id"),
    {"width": 0, "height": 0, "duration": 0, "length": 0},
)
CONTACT = Shape(
    {"phone_number": _words, "first_name": _words, "user_id": whole}, ("phone_number",), {"first_name": ""}
)
HEAD: dict[str, Check] = {
    "message_id": whole,
    "date": _date,
    "edit_date": _date,
    "chat": _chat,
    "from": USER,
    "text": _words,
    "caption": _words,
}
ANSWERED = Shape(HEAD, ("message_id", "chat"), {"date": 0})  # the message that this one replies to
MESSAGE = Shape(
    {
        **HEAD,
        "sender_chat": _chat,
        "forward_origin": _origin,
        "message_thread_id": whole,
        "is_topic_message": _flag,
        "media_group_id": _words,
        "entities": _list(ENTITY),
        "caption_entities": _list(ENTITY),
        "photo": _list(FILE),
        **dict.fromkeys(("video", "animation", "video_note", "voice", "document", "audio"), FILE),
        "contact": CONTACT,
        "migrate_to_chat_id": whole,
        "migrate_from_chat_id": whole,
        "reply_to_message": ANSWERED,
    },
    ("chat",),
)
PRESS = Shape({"id": _words, "from": USER, "data": _words, "chat_instance": _words}, (), {"chat_instance": ""})
MEMBER = Shape({"status": _words, "user": USER}, ("status",))
MEMBERSHIP = Shape(
    {"chat": _chat, "from": USER, "date": _date, "old_chat_member": MEMBER, "new_chat_member": MEMBER},
    ("chat", "old_chat_member", "new_chat_member"),
)


def update_id_of(update: Any) -> int | None:
    """The update_id; None when there is none, or none of 64 bits."""
    number = whole(update.get("update_id")) if isinstance(update, dict) else None
    return number if number is not None and number >= 0 else None


def chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat whose order an update belongs to; 0 when it is of a kind that is not asked for.

    None when its content is not what the Bot API describes, so that nobody can be answered.
    """
    kind = next((name for name in KINDS if name in update), None)
    if kind is None:
        return 0
    body = _READ[kind](update[kind], 0)
    if body is None:
        return None
    place = (body.get("message") or {}).get("chat") or body.get("chat") or body["from"]
    return int(place["id"])


def parse(payload: str, received_at: datetime, bot: Bot) -> Update:
    """A stored update as the library's type. `received_at` (aware) stands in for a date that is absent."""
    raw = orjson.loads(payload)
    at = int(received_at.timestamp())
    update_id = update_id_of(raw)
    if update_id is None:
        return Update(0)
    read = {kind: body for kind in KINDS if kind in raw and (body := _READ[kind](raw[kind], at)) is not None}
    try:
        whole_update = {kind: _with_the_rest(raw[kind], body) for kind, body in read.items()}
        return Update.de_json({"update_id": update_id, **whole_update}, bot)
    except Exception as error:  # any: it fails in as many ways as there are fields
        logger.warning("Update %d has fields that cannot be read: %s", update_id, type(error).__name__)
        return Update.de_json({"update_id": update_id, **read}, bot)


def _with_the_rest(raw: Mapping[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    """What was read of a message, with the content that only the library knows: stickers, places, service lines."""
    if "message" in read:  # a press: only its message has more
        return {**read, "message": _with_the_rest(raw["message"], read["message"])}
    if "new_chat_member" in read or "data" in read or "chat" not in read:
        return read
    return {name: value for name, value in raw.items() if name not in MESSAGE.fields} | read


def read_message(value: Any, at: int = 0) -> dict[str, Any] | None:
    """A raw message with the fields that are read; None when it is none. `at` (Unix time): a date that is absent."""
    read = MESSAGE(value)
    if read is None:
        return None
    chat = read["chat"]
    read.setdefault("message_id", 0)
    read["date"] = read.get("date") or at
    if chat["type"] == "private":  # it has the number of its person
        read.setdefault("from", {**USER.defaults, "id": chat["id"]})
    return read


def _press(value: Any, at: int) -> dict[str, Any] | None:
    read = PRESS(value)
    if read is None:
        return None
    carrier = read_message(value.get("message"), at)
    if carrier is not None:
        if not _date(value["message"].get("date")):
            carrier["date"] = 0  # the library's sign for a message that can no longer be edited
        read["message"] = carrier
        if carrier["chat"]["type"] == "private":
            read.setdefault("from", {**USER.defaults, "id": carrier["chat"]["id"]})
    read.setdefault("id", "0")
    return read if "from" in read else None


def _membership(value: Any, at: int) -> dict[str, Any] | None:
    read = MEMBERSHIP(value)
    if read is None:
        return None
    read.setdefault("date", at)
    read.setdefault("from", {**USER.defaults, "id": read["chat"]["id"]})
    for name in ("old_chat_member", "new_chat_member"):
        # Rights differ between versions of the Bot API; here only counts whether somebody is in the chat.
        status = "left" if read[name]["status"] in AWAY else "member"
        read[name] = {"user": read["from"], "status": status}
    return read


_READ: dict[str, Callable[[Any, int], dict[str, Any] | None]] = {
    "message": read_message,
    "edited_message": read_message,
    "callback_query": _press,
    "my_chat_member": _membership,
}
