"""How a message of Telegram becomes plain values (bot/conversation/typed.py) that an action can read."""

from telegram import Message

from bot.conversation import texts
from bot.conversation.typed import Attachment, Contact, Typed
from models.evidence import EvidenceKind

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
        text=message.text or message.caption or "",
        contact=Contact(contact.phone_number, contact.user_id) if contact else None,
        attachment=attachment_of(message),
        other=next((word for kind, word in texts.UNREADABLE.items() if getattr(message, kind, None)), ""),
        reply_to_id=asked.message_id if asked else None,
        reply_to_text=_own_words(asked) if asked else "",
        forwarded=message.forward_origin is not None,
    )


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
                name=getattr(file, "file_name", None),
                mime_type=getattr(file, "mime_type", None),
                album=message.media_group_id,
            )
    return None


def _own_words(asked: Message) -> str:
    """Only our own messages name an item: anybody can write a code."""
    if asked.from_user is None or asked.from_user.id != asked.get_bot().id:
        return ""
    return asked.text or asked.caption or ""
