"""Reads the upload form of the page: files of every kind that an app sends, grouped into albums as apps do."""

from dataclasses import dataclass
from typing import Any

from aiohttp.web_request import FileField
from multidict import MultiMapping

from bot.practice.page.phone_commands import NOT_NOW, CommandRefused
from bot.practice.phone.attachments import Attachment, document, photo, video, video_note, voice

MAX_FILES = 10  # in one album, Telegram's limit
MAX_BYTES = 50 * 1024 * 1024  # bytes a file
# Kinds that go into one album: photos with videos, documents with documents; all others go alone.
ALBUMS = {"photo": "seen", "video": "seen", "document": "filed"}
WITHOUT_CAPTION = "video_note"


@dataclass(frozen=True, slots=True)
class UploadedFiles:
    """An upload: chat id of the phone, message id it replies to, description, and files by album.

    `text` is what was typed and no file can carry as its caption; the app sends it as a message of its own.
    """

    phone: int
    reply: int | None
    words: str
    albums: list[list[Attachment]]
    text: str


async def read(form: MultiMapping[Any]) -> UploadedFiles:
    """Read the form of the page (phone, reply?, caption?, kind and file, repeated); raises CommandRefused."""
    files = [each for each in form.getall("file", []) if isinstance(each, FileField)]
    kinds = [str(each) for each in form.getall("kind", [])]
    if not files or len(files) > MAX_FILES or len(kinds) != len(files):
        raise CommandRefused(f"Pilih 1 sampai {MAX_FILES} berkas.")
    caption = str(form.get("caption", "")).strip()[:1024]
    pairs = list(zip(kinds, files, strict=True))
    captioned = next((number for number, kind in enumerate(kinds) if kind != WITHOUT_CAPTION), None)
    albums: dict[str, list[Attachment]] = {}
    for number, (kind, each) in enumerate(pairs):
        made = _attachment(kind, each, caption if number == captioned else "")
        albums.setdefault(ALBUMS.get(kind, f"alone {number}"), []).append(made)
    words = ", ".join(each.filename for each in files)[:80]
    text = caption if captioned is None else ""
    return UploadedFiles(_number(form, "phone") or 0, _number(form, "reply"), words, list(albums.values()), text)


def _number(form: MultiMapping[Any], name: str) -> int | None:
    value = str(form.get(name, ""))
    return int(value) if value.isdigit() else None


def _attachment(kind: str, given: FileField, caption: str) -> Attachment:
    data = given.file.read()
    if not data:
        raise CommandRefused("Berkas itu kosong.")
    if len(data) > MAX_BYTES:
        raise CommandRefused("Berkas itu lebih dari 50 MB.")
    name = given.filename.replace("/", "_").replace("\\", "_")[-120:] or "berkas"
    if kind == "photo":
        return photo(caption, data=data)
    if kind == "video":
        return video(caption, data=data, name=name, mime_type=given.content_type)
    if kind == "voice":
        return voice(data=data, caption=caption, mime_type=given.content_type)
    if kind == "video_note":
        return video_note(data=data, mime_type=given.content_type)
    if kind == "document":
        return document(name, data, caption=caption, mime_type=given.content_type)
    raise CommandRefused(NOT_NOW)
