"""Attachments: `photo()`, `video()`, `document()` …; the file is stored on the server when it is sent."""

from collections.abc import Callable

from bot.practice.server.chats import Json
from bot.practice.server.files import FileStore

Attachment = Callable[[FileStore], Json]


def photo(caption: str | None = None, *, data: bytes | None = None, size: int | None = None) -> Attachment:
    """Return a photo; without data a real, tiny JPEG that no other photo equals."""
    return lambda store: store.photo(data, size) | _captioned(caption)


def video(
    caption: str | None = None,
    *,
    data: bytes | None = None,
    size: int = 1_500_000,
    name: str | None = None,
    mime_type: str | None = None,
) -> Attachment:
    """Return a video; without data one of `size` bytes, whose content is generated at download."""
    facts = {"width": 1280, "height": 720, "duration": 12}
    return lambda store: (
        store.media("video", store.add("video", data, size=size, name=name, mime_type=mime_type, facts=facts))
        | _captioned(caption)
    )


def document(
    name: str,
    data: bytes | None = None,
    *,
    size: int | None = None,
    caption: str | None = None,
    mime_type: str | None = None,
) -> Attachment:
    """Return a file; with only `size` (bytes) its content is generated at download."""
    return lambda store: (
        store.media("document", store.add("document", data, size=size, name=name, mime_type=mime_type))
        | _captioned(caption)
    )


def sticker() -> Attachment:
    """Return a sticker."""
    facts = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return lambda store: store.media("sticker", store.add("sticker", facts=facts | {"emoji": "👍"}))


def voice(
    seconds: int = 4, data: bytes | None = None, *, caption: str | None = None, mime_type: str | None = None
) -> Attachment:
    """Return a voice message of `seconds`; without data its content is generated at download."""
    return lambda store: (
        store.media("voice", store.add("voice", data, mime_type=mime_type, facts={"duration": seconds}))
        | _captioned(caption)
    )


def video_note(seconds: int = 4, data: bytes | None = None, *, mime_type: str | None = None) -> Attachment:
    """Return a round video of `seconds`, which has no caption; without data its content is generated at download."""
    facts = {"length": 240, "duration": seconds}
    return lambda store: store.media("video_note", store.add("video_note", data, mime_type=mime_type, facts=facts))


def _captioned(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}
