"""Reads the upload form of the page: photos, videos and documents, grouped into albums as apps do."""

from dataclasses import dataclass
from typing import Any

from aiohttp.web_request import FileField
from multidict import MultiMapping

from bot.practice.page.phone_commands import NOT_NOW, CommandRefused
from bot.practice.phone.attachments import Attachment, document, photo, video

MAX_FILES = 10  # in one album, Telegram's limit
MAX_BYTES = 50 * 1024 * 1024  # bytes a file


@dataclass(frozen=True, slots=True)
class UploadedFiles:
    """An upload: chat id of the phone, message id it replies to, description, and files by album."""

    phone: int
    reply: int | None
    words: str
    albums: list[list[Attachment]]


async def read(form: MultiMapping[Any]) -> UploadedFiles:
    """Read the form of the page (phone, reply?, caption?, kind and file, repeated); raises CommandRefused."""
    files = [each for each in form.getall("file", []) if isinstance(each, FileField)]
    kinds = [str(each) for each in form.getall("kind", [])]
    if not files or len(files) > MAX_FILES or len(kinds) != len(files):
        raise CommandRefused(f"Pilih 1 sampai {MAX_FILES} berkas.")
    caption = str(form.get("caption", "")).strip()[:1024]
    pairs = list(zip(kinds, files, strict=True))
    made = [_attachment(kind, each, caption if number == 0 else "") for number, (kind, each) in enumerate(pairs)]
    # Telegram allows photos and videos in one album; documents only with documents.
    seen = [each for each, kind in zip(made, kinds, strict=True) if kind != "document"]
    filed = [each for each, kind in zip(made, kinds, strict=True) if kind == "document"]
    words = ", ".join(each.filename for each in files)[:80]
    return UploadedFiles(
        _number(form, "phone") or 0, _number(form, "reply"), words, [album for album in (seen, filed) if album]
    )


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
    if kind == "document":
        return document(name, data, caption=caption, mime_type=given.content_type)
    raise CommandRefused(NOT_NOW)
