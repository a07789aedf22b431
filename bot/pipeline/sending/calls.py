"""Calls the Bot API for a claimed row, with the file that goes along: from our disk, or made at this moment."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from telegram.error import TelegramError

from bot.conversation.confidential import protected
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.pipeline.client import TelegramClient, Upload
from bot.pipeline.sending.made_late import Maker
from bot.pipeline.sending.requests import Request
from bot.pipeline.services import Services
from bot.rendering.files import NotRendered, RenderedFiles, Rendering
from bot.rendering.kinds import kinds_within
from models.queues.claims import Envelope

logger = logging.getLogger(__name__)

File = Path | str | bytes | Rendering  # str: the text of a table


class NotWanted(TelegramError):
    """Raised instead of sending: the file that a row asked for is not wanted any more."""


class Calls:
    """One request at a time for each row. What is made is kept by no row: after a kill it is made again."""

    def __init__(self, client: TelegramClient, services: Services, files: Mapping[str, Maker]) -> None:
        self._client, self._services, self._files = client, services, files
        settings = services.app.settings
        self._rendered = RenderedFiles(settings.data_dir, kinds_within(settings.picture_patience))

    async def call(self, request: Request) -> Any:
        """What Telegram answers. Raises TelegramError, NotWanted among them.

        A file that a child process cannot make in time is replaced by its words.
        """
        upload = request.envelope.context.get("upload")
        if upload is None:
            return await self._client.call(request.method, request.body)
        file, field, name = await self._file(request.envelope), upload["field"], upload["name"]
        if not isinstance(file, Rendering):
            return await self._client.upload(request.method, request.body, Upload(file, field, name))
        try:
            async with self._rendered.file(file) as path:
                return await self._client.upload(
                    request.method, _with_caption(request.body, file), Upload(path, field, name)
                )
        except NotRendered as error:
            logger.warning("Row %d is sent in words: %s", request.envelope.id, error)
            return await self._client.call("sendMessage", _in_words(request.body, file))

    async def _file(self, envelope: Envelope) -> File:
        upload, app = envelope.context["upload"], self._services.app
        if "text" in upload:
            return str(upload["text"])
        if "path" in upload:
            return app.settings.data_dir / str(upload["path"])
        make, now = self._files[upload["made"]], self._services.clock()
        content = await self._services.reader.ask(lambda session: make(Context(session, now, app), envelope))
        if content is None:
            raise NotWanted("not wanted any more")
        return content


def _with_caption(body: bytes, file: Rendering) -> bytes:
    """The request with the caption and the buttons that were made from the same facts as the file."""
    fields = orjson.loads(body) | ({"caption": file.caption, "parse_mode": "HTML"} if file.caption else {})
    return _finished(fields, file)


def _in_words(body: bytes, file: Rendering) -> bytes:
    """sendMessage in place of the file: its words, or else its caption."""
    fields = orjson.loads(body)
    caption = fields.pop("caption", "")
    return _finished(fields | text_payload(file.words or file.caption or caption, None), file)


def _finished(fields: dict[str, Any], file: Rendering) -> bytes:
    if file.keyboard is not None:
        fields["reply_markup"] = file.keyboard
    return orjson.dumps(protected(fields) if file.is_confidential else fields)
