"""Typed text as an app sends it: split at 4,096 UTF-16 units, with entities for commands, names and URLs."""

import re

from bot.practice.server.chats import Json
from bot.practice.server.markup import Entity, utf16_length

PIECE = 4096  # UTF-16 code units
MARKS = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)"),
    "mention": re.compile(r"(?<![\w@.])@\w{4,32}(?!\w)"),
    "hashtag": re.compile(r"(?<!\w)#(?=\d*[^\W\d])\w{1,256}"),
    "url": re.compile(r"(?<![\w@])(?:https?://\S+|(?:[\w-]+\.)+(?:id|com|org|net|me)(?:/\S*)?)(?![\w@])"),
    "email": re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}


def as_typed(text: str) -> Json:
    """Return {"text", "entities"?} as a phone sends it; offsets in UTF-16 code units."""
    entities: list[Entity] = []
    for kind, mark in MARKS.items():
        for found in mark.finditer(text):
            offset, length = utf16_length(text[: found.start()]), utf16_length(found.group())
            entities.append({"type": kind, "offset": offset, "length": length})
    entities.sort(key=lambda each: each["offset"])
    return {"text": text, "entities": entities} if entities else {"text": text}


def chunks(text: str) -> list[str]:
    """Split a text into messages; raises ValueError for one that is only white space."""
    rest = text.strip()
    if not rest:
        raise ValueError("an app does not send an empty message")
    pieces = []
    while rest:
        size = PIECE
        while utf16_length(rest[:size]) > PIECE:
            size -= 1
        pieces.append(rest[:size])
        rest = rest[size:]
    return pieces
