"""Files that are at Telegram already: by which method one is sent again by its file_id."""

import re

from models.evidence import EvidenceKind

# Method and field by which a file of a kind is sent again (https://core.telegram.org/bots/api#sendphoto ff.).
BY_ID: dict[EvidenceKind, tuple[str, str]] = {
    EvidenceKind.PHOTO: ("sendPhoto", "photo"),
    EvidenceKind.VIDEO: ("sendVideo", "video"),
    EvidenceKind.DOCUMENT: ("sendDocument", "document"),
    EvidenceKind.VOICE: ("sendVoice", "voice"),
}
# These refuse the kind of file itself (voice messages switched off): by its file_id it is refused again.
KIND_REFUSED = re.compile(r"VOICE_MESSAGES_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|not enough rights to send", re.I)
