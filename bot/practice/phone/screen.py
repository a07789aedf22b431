"""Renders a chat as text at phone width, and finds a button by its label."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.practice.server.chats import Chat, Json, Message

WIDTH = 42  # characters of an ordinary phone line
ICONS = {
    "photo": "🖼 foto",
    "video": "🎬 video",
    "video_note": "📹 pesan video",
    "document": "📎",
    "sticker": "🙂 stiker",
    "voice": "🎤 suara",
    "location": "📍 lokasi",
    "contact": "👤 kontak",
    "pinned_message": "📌 disematkan",
}


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `message` is None for a button of the reply keyboard."""

    label: str
    wire: Json
    message: Message | None


def visible_messages(chat: Chat) -> list[Message]:
    """Return the messages of a chat that are not deleted, oldest first."""
    return [message for message in chat.messages.values() if not message.deleted]


def dump(chat: Chat, title: str, zone: tzinfo | None, last: int) -> str:
    """Return the last `last` messages of a chat as text, with buttons, at phone width."""
    lines = [f"┌─ {title} ".ljust(WIDTH, "─")]
    for message in visible_messages(chat)[-last:]:
        lines += _message_lines(message, zone)
    if chat.keyboard and "keyboard" in chat.keyboard:
        lines += ["⌨"] + [_row(row) for row in chat.keyboard["keyboard"]]
    return "\n".join([*lines, "└".ljust(WIDTH, "─")])


def inline_buttons(messages: list[Message]) -> list[Button]:
    """Return all inline buttons, those of the newest message first."""
    found = []
    for message in reversed(messages):
        found += [Button(wire["text"], wire, message) for row in message.rows for wire in row]
    return found


def keyboard_buttons(chat: Chat) -> list[Button]:
    """Return the buttons of the reply keyboard that is shown."""
    rows = (chat.keyboard or {}).get("keyboard", [])
    wires = [{"text": each} if isinstance(each, str) else each for row in rows for each in row]
    return [Button(wire["text"], wire, None) for wire in wires]


def choose(buttons: list[Button], words: str) -> Button | None:
    """Return the button that is meant: the exact label (emoji aside), else whole words, else a part."""
    wanted = _plain(words)
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    tests = (
        lambda label: label == wanted,
        lambda label: bool(whole.search(label)),
        lambda label: wanted in label,
    )
    for test in tests:
        for button in buttons:
            if test(_plain(button.label)):
                return button
    return None


def _plain(label: str) -> str:
    kept = re.sub(r"[^\w\s.,:/()#?!&+-]", "", label)
    return " ".join(kept.split()).casefold() or label


def _message_lines(message: Message, zone: tzinfo | None) -> list[str]:
    when = datetime.fromtimestamp(message.wire["date"], zone)
    who = message.wire["from"]["first_name"]
    edited = " (diubah)" if message.edited else ""
    lines = [f"│ {who} · {when:%d-%m %H:%M}{edited} #{message.message_id}"]
    replied = message.wire.get("reply_to_message")
    if replied:
        quoted = replied.get("text", replied.get("caption", ""))
        lines.append(f"│   ┃ {quoted.splitlines()[0][: WIDTH - 6] if quoted else '…'}")
    lines += [f"│   {_named(kind, message.wire[kind])}" for kind in ICONS if kind in message.wire]
    for paragraph in message.text.splitlines():
        lines += [f"│   {line}" for line in textwrap.wrap(paragraph, WIDTH - 4) or [""]]
    lines += [f"│   ⤷ {reaction['emoji']}" for reaction in message.reactions]
    return lines + [_row(row) for row in message.rows]


def _named(kind: str, content: object) -> str:
    name = content.get("file_name", "") if isinstance(content, dict) else ""
    return f"{ICONS[kind]} {name}".rstrip()


def _row(row: Sequence[Json | str]) -> str:
    return "│   " + " ".join(f"[ {each if isinstance(each, str) else each['text']} ]" for each in row)
