"""What is made at the moment of sending: texts, so that nothing stale is sent, and files, so that no copy is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session
from telegram.error import TelegramError

from bot.config import Settings
from bot.conversation.context import Context
from bot.pipeline.client import Upload
from bot.pipeline.services import Services
from models.queues.claims import Envelope

Renderer = Callable[[Context, Envelope], dict[str, Any] | None]
# The bytes of a file, made from what its row says (ids, never words) at this moment (aware); None: not wanted now.
Maker = Callable[[Session, Settings, Envelope, datetime], bytes | None]


@dataclass(frozen=True, slots=True)
class MadeLate:
    """Who makes them: texts by the name of their renderer, files by their kind (`made` in the row's upload)."""

    texts: Mapping[str, Renderer] = field(default_factory=dict)
    files: Mapping[str, Maker] = field(default_factory=dict)


class NotWanted(TelegramError):
    """Raised instead of sending: the file that a row asked for is not wanted any more."""


async def upload_of(envelope: Envelope, services: Services, files: Mapping[str, Maker]) -> Upload | None:
    """The file that goes along with a row: from our disk, small enough for the row, or made now, beside the writer.

    None: it has none. What is made is kept nowhere: after a kill it is made again. Raises NotWanted.
    """
    upload, settings = envelope.context.get("upload"), services.app.settings
    if upload is None:
        return None
    if "made" in upload:
        make, now = files[upload["made"]], services.clock()
        content = await services.reader.ask(lambda session: make(session, settings, envelope, now))
    else:
        content = upload["text"] if "text" in upload else settings.data_dir / upload["path"]
    if content is None:
        raise NotWanted("not wanted any more")
    return Upload(content, upload["field"], upload["name"])
