"""At the start: do the rows of evidence and the files on the disk agree? What does not is noticed, never guessed."""

import asyncio
import logging
from collections.abc import Collection
from functools import partial

from bot.evidence.results import download_results
from bot.pipeline.downloads.files import EvidenceFiles
from bot.pipeline.services import Services
from models.evidence import downloads

logger = logging.getLogger(__name__)

PAGE = 1000  # rows read in one transaction: nobody's tap waits for all of them
OLD_PARTIAL = ".part"  # how half-written files ended before they had a folder of their own


async def audit(files: EvidenceFiles, services: Services) -> None:
    """Remove half-written files of no use; tell the office of rows without a file, the log of files without a row.

    A disk that cannot be read is logged: every download will then say so, too.
    """
    pending = await services.reader.ask(downloads.pending_ids)
    try:
        await asyncio.to_thread(files.prepare, {str(number) for number in pending})
        stored = await asyncio.to_thread(files.stored)
    except OSError as error:
        logger.error("The evidence folder cannot be used: %s", error)
        return
    kept = await _kept(services)
    lost = [row_id for row_id, path in kept.items() if path not in stored]
    if lost:
        logger.error("%d pieces of evidence are recorded as kept, but their files are gone", len(lost))
        await services.writer.do(lambda session: download_results.report_missing(services.context(session), lost))
    await _settle_orphans(files, stored - set(kept.values()), pending)


async def _kept(services: Services) -> dict[int, str]:
    found: dict[int, str] = {}
    last = 0
    while page := await services.reader.ask(partial(downloads.kept_after, evidence_id=last, limit=PAGE)):
        found.update(page)
        last = page[-1][0]
    return found


async def _settle_orphans(files: EvidenceFiles, orphans: Collection[str], pending: Collection[int]) -> None:
    """Files without a row. One that a kill left between its rename and its record is fetched once more."""
    half = [path for path in orphans if path.endswith(OLD_PARTIAL)]
    others = sorted(path for path in orphans if path not in half and _number_of(path) not in pending)
    if others:
        # Names of earlier versions were given by people: they do not belong into a log.
        logger.warning(
            "%d files belong to no piece of evidence, e.g. in %s", len(others), others[0].rpartition("/")[0]
        )
    try:
        await asyncio.to_thread(files.remove, half)
    except OSError as error:
        logger.warning("A half-written file could not be removed: %s", error)


def _number_of(path: str) -> int | None:
    number = path.rpartition("/")[2].partition(".")[0]
    return int(number) if number.isascii() and number.isdecimal() else None
