"""Parser for parse_mode HTML: returns plain text and entities, or the error that Telegram returns."""

import re
from typing import Any

from bot.practice.server.errors import ApiError, bad_request

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

PIECE = re.compile(r"[^<&]+|<[^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*>|<|&#?\w{1,31};|&")
TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)?((?:\s[^>]*)?)>", re.DOTALL)
ATTRIBUTE = re.compile(r"\s*([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.:/-]+)))?")
USER_LINK = re.compile(r"tg://user\?id=(\d+)")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_html(source: str) -> tuple[str, list[Entity]]:
    """Return (text, entities) of an HTML text; raises ApiError "can't parse entities" like Telegram.

    One deliberate deviation: Telegram shows an unknown entity or a lone `&` unchanged. Here it is an error,
    because it comes from a missing escape, which would turn an `&lt;` that a person typed into `<`.
    """
    reading = _Reading()
    for found in PIECE.finditer(source):
        reading.piece(found.group(), found.start(), source)
    return reading.finish()


class _Open:
    """A start tag whose end tag was not read yet."""

    __slots__ = ("entity", "start", "tag")

    def __init__(self, tag: str, start: int, entity: Entity) -> None:
        self.tag, self.start, self.entity = tag, start, entity


class _Reading:
    """State of the parser: text parts, their length in UTF-16 units, open tags and finished entities."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def piece(self, piece: str, at: int, source: str) -> None:
        """Read a text, a tag or a character reference that begins at index `at` of `source`."""
        if piece[0] == "&":
            self.add(_character(piece, at, source))
        elif piece[0] == "<":
            self.tag(piece, at, source)
        else:
            self.add(piece)

    def add(self, text: str) -> None:
        """Append plain text."""
        self.parts.append(text)
        self.length += utf16_length(text)

    def tag(self, piece: str, at: int, source: str) -> None:
        """Read a start or end tag; raises ApiError when it is malformed."""
        found = TAG.fullmatch(piece)
        offset = _byte_offset(source, at)
        if found is None:
            raise _broken_tag(piece, source[at:], offset)
        closing, name, rest = found.group(1), (found.group(2) or "").lower(), found.group(3)
        if closing:
            self.close(name, offset)
        else:
            self.start(name, rest, offset)

    def start(self, name: str, rest: str, offset: int) -> None:
        """Read a start tag; raises ApiError when it is unknown or misses an attribute. `offset` is in bytes."""
        if name not in TAGS:
            raise _cannot(f'Unsupported start tag "{name}" at byte offset {offset}')
        entity: Entity = {"type": TAGS[name]}
        attributes = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(rest)}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        if name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if name == "a":
            entity["url"] = _unescaped(attributes.get("href", ""))
        language = attributes.get("class", "")
        if name == "code" and self.open and self.open[-1].tag == "pre" and language.startswith("language-"):
            self.open[-1].entity["language"] = language.removeprefix("language-")
        self.open.append(_Open(name, self.length, entity))

    def close(self, name: str, offset: int) -> None:
        """Read an end tag; raises ApiError when it does not match. `offset` is in bytes."""
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {offset}")
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _cannot(f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"')
        length = self.length - opened.start
        inside_pre = opened.tag == "code" and bool(self.open) and self.open[-1].tag == "pre"
        if length and not inside_pre:
            self.entities.append(opened.entity | {"offset": opened.start, "length": length})

    def finish(self) -> tuple[str, list[Entity]]:
        """Return (text, entities) in reading order; raises ApiError when a tag is still open."""
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        text = "".join(self.parts)
        entities = [each for entity in self.entities if (each := _linked(entity, text))]
        entities.sort(key=lambda each: (each["offset"], -each["length"]))
        return trimmed(text, entities)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return text and entities without the white space around, which Telegram drops."""
    clean = text.strip()
    if len(clean) == len(text):
        return text, entities
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(clean)
    moved = []
    for each in entities:
        first = max(each["offset"] - lead, 0)
        last = min(each["offset"] - lead + each["length"], end)
        if last > first:
            moved.append(each | {"offset": first, "length": last - first})
    return clean, moved


def _linked(entity: Entity, text: str) -> Entity | None:
    """Return a link entity with its address (the text itself when there is no href), others unchanged."""
    if entity["type"] != "text_link":
        return entity
    units = text.encode("utf-16-le", "surrogatepass")
    first = entity["offset"] * 2
    shown = units[first : first + entity["length"] * 2].decode("utf-16-le", "surrogatepass")
    url = entity["url"] or shown
    user = USER_LINK.fullmatch(url)
    if user:
        person = {"id": int(user.group(1)), "is_bot": False, "first_name": shown}
        return {
            "type": "text_mention",
            "offset": entity["offset"],
            "length": entity["length"],
            "user": person,
        }
    if "." not in url and "://" not in url:  # Telegram drops an invalid address without an error
        return None
    return entity | {"url": url if "://" in url else f"http://{url}"}


def _character(piece: str, at: int, source: str) -> str:
    name = piece[1:-1]
    if piece[-1] == ";" and name in NAMED:
        return NAMED[name]
    if piece[-1] == ";" and (number := re.fullmatch(r"#(?:(\d+)|[xX]([0-9a-fA-F]+))", name)):
        code = int(number.group(1)) if number.group(1) else int(number.group(2), 16)
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code)
    raise _cannot(f'Unsupported HTML entity "{piece}" at byte offset {_byte_offset(source, at)}')


def _unescaped(value: str) -> str:
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
        value = value.replace(f"&{name};", character)
    return value


def _broken_tag(piece: str, rest: str, offset: int) -> ApiError:
    if ">" not in rest:
        return _cannot(f"Unclosed start tag at byte offset {offset}")
    name = re.match(r"</?([^\s>]*)", piece if len(piece) > 1 else rest)
    return _cannot(f'Unsupported start tag "{name.group(1) if name else ""}" at byte offset {offset}')


def _byte_offset(source: str, at: int) -> int:
    return len(source[:at].encode("utf-8", "surrogatepass"))


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
