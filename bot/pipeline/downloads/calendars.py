"""Lists of days off or units that somebody sent: fetched into memory, read in a process of its own, then shown."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.agencies import files as unit_files
from bot.conversation.context import Context
from bot.holidays import file_import, list_files, reader_process
from bot.holidays.reader_process import LIMITS
from bot.imports import files as item_files
from bot.pipeline.client import TelegramClient
from bot.pipeline.downloads.loop import Recording, Source, open_file
from bot.rendering.child import ChildFailed, Limits
from models import holidays
from models.holidays import Wanted
from models.rules.agencies.tables import read_records
from models.rules.errors import RuleBroken
from models.rules.holidays.errors import FileNotFetched, FileTooBig, FileTooCostly
from models.rules.holidays.files import LARGEST, FilePurpose

MOST_TRIES = 5  # somebody waits for the answer: after about 20 seconds they may as well send it again


def calendar_source(client: TelegramClient, zone: str, limits: Limits = LIMITS) -> Source[Wanted]:
    """The calendar files, one at a time; `zone` names the office's, for events that carry a time."""
    return Source(
        name="Calendar file",
        at_once=1,
        most_tries=MOST_TRIES,
        most_waits=MOST_TRIES,
        find=_next,
        fetch=partial(_fetch, client, zone, limits),
        put_off=list_files.put_off,
        too_large=partial(_refuse, refusal=FileTooBig(LARGEST // 1024)),
        give_up=partial(_refuse, refusal=FileNotFetched()),
    )


def _next(session: Session, now: datetime, busy: Collection[int], _limit: int) -> list[Wanted]:
    wanted = holidays.to_fetch(session, now, busy)
    return [wanted] if wanted is not None else []


async def _fetch(client: TelegramClient, zone: str, limits: Limits, wanted: Wanted) -> Recording:
    """ChildFailed the first time that a file costs too much; the second time it is refused."""
    remote = await open_file(client, wanted.file_id, LARGEST)
    data = b"".join([piece async for piece in remote.pieces(0)])
    today = wanted.now.astimezone(ZoneInfo(zone)).date()
    refusal: RuleBroken
    try:
        if wanted.purpose is FilePurpose.AGENCIES:
            units = read_records(await reader_process.read_cells(data, zone, today, limits))
            return lambda ctx: unit_files.read(ctx, wanted.id, units)
        if wanted.purpose is FilePurpose.ITEMS:
            records = await reader_process.read_cells(data, zone, today, limits)
            return lambda ctx: item_files.read(ctx, wanted.id, records)
        rows = await reader_process.read(data, zone, today, limits)
    except RuleBroken as error:
        refusal = error
    except ChildFailed:
        if not wanted.tries:
            raise
        refusal = FileTooCostly()
    else:
        return lambda ctx: file_import.read(ctx, wanted.id, rows)
    return lambda ctx: _refuse(ctx, wanted.id, refusal)


def _refuse(ctx: Context, file_id: int, refusal: RuleBroken) -> None:
    """Whoever sent it is told by the feature that asked for it."""
    file = holidays.waiting(ctx.session, file_id)
    by_purpose = {FilePurpose.AGENCIES: unit_files.refuse, FilePurpose.ITEMS: item_files.refuse}
    refuse = by_purpose.get(file.purpose, file_import.refuse) if file is not None else file_import.refuse
    refuse(ctx, file_id, refusal)
