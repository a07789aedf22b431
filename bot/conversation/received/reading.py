"""How a message of Telegram becomes plain values (bot/conversation/typed.py) that an action can read."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from telegram import Message, MessageEntity

from bot.conversation import texts
from bot.conversation.received import updates
from bot.conversation.received.commands import SLASHES, Command, command_in
from bot.conversation.typed import Attachment, Contact, Typed
from models.evidence.evidence import EvidenceKind
from models.rules.signs import readable, tidy

PHONE_DIGITS = 20

# An animation also carries a document: the more telling field comes first.
FILES = (
    ("photo", EvidenceKind.PHOTO),
    ("video", EvidenceKind.VIDEO),
    ("animation", EvidenceKind.VIDEO),
    ("video_note", EvidenceKind.VIDEO),
    ("voice", EvidenceKind.VOICE),
    ("document", EvidenceKind.DOCUMENT),
    ("audio", EvidenceKind.DOCUMENT),
)


def typed_of(message: Message) -> Typed:
    """A message as plain values."""
    asked = message.reply_to_message
    contact = message.contact
    return Typed(
        message_id=message.message_id,
        sent_at=message.date,
        text=words_of(message),
        contact=Contact(tidy(contact.phone_number)[:PHONE_DIGITS], contact.user_id) if contact else None,
        attachment=attachment_of(message),
        other=next((word for kind, word in texts.UNREADABLE.items() if getattr(message, kind, None)), ""),
        reply_to_id=asked.message_id if asked else None,
        reply_to_text=_own_words(asked) if asked else "",
        forwarded=message.forward_origin is not None,
    )


def words_of(message: Message) -> str:
    """The text or the caption ("" for none), with the addresses behind its links, without signs that nobody sees."""
    words = message.text or message.caption or ""
    return readable(with_addresses(words, chain(message.entities, message.caption_entities)))


def command_of(message: Message) -> Command | None:
    """The command that the text or the caption of a message is."""
    words = message.text or message.caption or ""
    return command_in(words_of(message)) if any(slash in words for slash in SLASHES) else None


def content_of(raw: Any) -> tuple[str, str | None] | None:
    """The words and the file's lasting id of a message as it came over the wire, to be compared with a Typed."""
    message = updates.read_message(raw)
    if message is None:
        return None
    marks = (*message.get("entities", ()), *message.get("caption_entities", ()))
    links = [MessageEntity(each["type"], each["offset"], each["length"], each.get("url")) for each in marks]
    words = with_addresses(message.get("text") or message.get("caption") or "", links)
    file = next((found for name, _ in FILES if (found := message.get(name))), None)
    if isinstance(file, list):
        file = file[-1]
    return readable(words), file["file_unique_id"] if file else None


def with_addresses(words: str, entities: Iterable[MessageEntity]) -> str:
    """The words, and in brackets behind each link the address that it opens, unless the words are the address.

    Offsets and lengths of entities count UTF-16 code units; those that lie outside the text are left out.
    """
    links = [each for each in entities if each.type == MessageEntity.TEXT_LINK and each.url]
    if not links:
        return words
    units = words.encode("utf-16-le")
    for link in sorted(links, key=lambda each: each.offset + each.length, reverse=True):
        start, end = link.offset * 2, (link.offset + link.length) * 2
        shown = units[start:end].decode("utf-16-le", "ignore")
        if not 0 <= start < end <= len(units) or _is_address(shown, link.url or ""):
            continue
        units = units[:end] + f" ({link.url})".encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le", "replace")


def _is_address(shown: str, url: str) -> bool:
    """Is the address shown already? An app adds the scheme and a final slash by itself."""
    plain = (
        each.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/") for each in (shown, url)
    )
    return next(plain) == next(plain)


def attachment_of(message: Message) -> Attachment | None:
    """The file of a message, if there is one; of a photo the largest size."""
    for field, kind in FILES:
        found = getattr(message, field)
        if found:
            file = found[-1] if kind is EvidenceKind.PHOTO else found
            return Attachment(
                kind=kind,
                file_id=file.file_id,
                unique_id=file.file_unique_id,
                size=file.file_size,
                name=tidy(getattr(file, "file_name", None) or "") or None,
                mime_type=getattr(file, "mime_type", None),
                album=message.media_group_id,
                takes_caption=field != "video_note",
            )
    return None


def _own_words(asked: Message) -> str:
    """Only our own messages name an item: anybody can write a code."""
    if asked.from_user is None or asked.from_user.id != asked.get_bot().id:
        return ""
    return asked.text or asked.caption or ""
