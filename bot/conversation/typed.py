"""What a person sent instead of pressing a button: words, a file, a contact card, or something we cannot read."""

from dataclasses import dataclass
from datetime import datetime

from models.evidence.evidence import EvidenceKind


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card. `user_id` is whose it is, if that person is on Telegram."""

    phone: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as Telegram describes it; `size` in bytes, `album` is the media_group_id."""

    kind: EvidenceKind
    file_id: str
    unique_id: str
    size: int | None = None
    name: str | None = None
    mime_type: str | None = None
    album: str | None = None
    takes_caption: bool = True  # False: a round video


@dataclass(frozen=True, slots=True)
class Typed:
    """One message of a person. `text` is the text or the caption ("" for none), as it was typed."""

    message_id: int
    sent_at: datetime  # aware, UTC, to the second
    text: str = ""
    contact: Contact | None = None
    attachment: Attachment | None = None
    other: str = ""  # what it is when it is none of these, in Indonesian: "stiker", "lokasi", ...
    reply_to_id: int | None = None  # the message it answers
    reply_to_text: str = ""  # the words of that message, when it is one of ours: its code says which item is meant
    forwarded: bool = False

    @property
    def has_words(self) -> bool:
        """Is there a letter or a digit in the text? Signs and emoji alone are no words."""
        return any(sign.isalnum() for sign in self.text)
