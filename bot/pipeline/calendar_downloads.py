"""Lists of days off that admins sent, as downloads: fetched into memory, read in a thread, then shown to them."""

import asyncio
import logging
from collections.abc import Collection
from datetime import datetime, tzinfo
from functools import partial

from sqlmodel import Session

from bot.holidays import file_import
from bot.holidays.file_reading import rows_of
from bot.pipeline.client import TelegramClient
from bot.pipeline.downloads import Recording, Source, open_file
from models import holidays
from models.holidays import Wanted
from models.rules.errors import RuleBroken
from models.rules.holidays.errors import FileBroken, FileNotFetched, FileTooBig
from models.rules.holidays.files import LARGEST
from models.rules.holidays.rows import Row

logger = logging.getLogger(__name__)

MOST_TRIES = 5  # somebody waits for the answer: after about 20 seconds they may as well send it again


def calendar_source(client: TelegramClient, zone: tzinfo) -> Source[Wanted]:
    """The calendar files, one at a time; `zone` is the office's, for events that carry a time."""
    return Source(
        name="Calendar file",
        at_once=1,
        most_tries=MOST_TRIES,
        most_waits=MOST_TRIES,
        find=_next,
        fetch=partial(_fetch, client, zone),
        put_off=file_import.put_off,
        too_large=partial(file_import.refuse, refusal=FileTooBig(LARGEST // 1024)),
        give_up=partial(file_import.refuse, refusal=FileNotFetched()),
    )


def _next(session: Session, now: datetime, busy: Collection[int], _limit: int) -> list[Wanted]:
    wanted = holidays.to_fetch(session, now, busy)
    return [wanted] if wanted is not None else []


async def _fetch(client: TelegramClient, zone: tzinfo, wanted: Wanted) -> Recording:
    _, pieces = await open_file(client, wanted.file_id, LARGEST)
    data = b"".join([piece async for piece in pieces])
    try:
        rows = await asyncio.to_thread(_read, data, zone)
    except RuleBroken as error:
        refusal = error
        return lambda ctx: file_import.refuse(ctx, wanted.id, refusal)
    return lambda ctx: file_import.read(ctx, wanted.id, rows)


def _read(data: bytes, zone: tzinfo) -> list[Row]:
    try:
        return rows_of(data, zone)
    except RuleBroken:
        raise
    except Exception:  # a stranger's file may break its reader in any way; the sender is told that it is broken
        logger.exception("A calendar file could not be read")
        raise FileBroken from None
