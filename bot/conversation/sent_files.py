"""Files that are at Telegram already: what is known of one, and by which method it is sent again by its file_id."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.typed import Attachment, Typed
from models.evidence.evidence import EvidenceKind

# Method and field by which a file of a kind is sent again (https://core.telegram.org/bots/api#sendphoto ff.).
BY_ID: dict[EvidenceKind, tuple[str, str]] = {
    EvidenceKind.PHOTO: ("sendPhoto", "photo"),
    EvidenceKind.VIDEO: ("sendVideo", "video"),
    EvidenceKind.DOCUMENT: ("sendDocument", "document"),
    EvidenceKind.VOICE: ("sendVoice", "voice"),
}
# These refuse the kind of file itself (voice messages switched off): by its file_id it is refused again.
KIND_REFUSED = re.compile(r"VOICE_MESSAGES_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|not enough rights to send", re.I)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent, as a dialog keeps it until it is used; `size` in bytes, `album`: media_group_id."""

    kind: EvidenceKind
    file_id: str
    unique_id: str
    message_id: int
    size: int | None = None
    name: str | None = None
    album: str | None = None
    words: str = ""  # its caption

    @classmethod
    def of(cls, typed: Typed, words: str = "") -> "SentFile":
        """The file of a message that has one, with these words as its caption."""
        file = typed.attachment
        assert file is not None  # whoever asks has looked
        return cls(
            kind=file.kind,
            file_id=file.file_id,
            unique_id=file.unique_id,
            message_id=typed.message_id,
            size=file.size,
            name=file.name,
            album=file.album,
            words=words,
        )

    def as_typed(self, now: datetime) -> Typed:
        """The message that brought it, for what takes messages."""
        file = Attachment(self.kind, self.file_id, self.unique_id, self.size, self.name)
        return Typed(self.message_id, now, self.words, attachment=file)
