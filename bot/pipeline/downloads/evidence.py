"""Evidence as downloads: streamed to a partial file, hashed, synced, renamed, then recorded."""

from functools import partial
from pathlib import Path

from bot.evidence.results import download_results
from bot.pipeline.client import TelegramClient
from bot.pipeline.downloads.audit import audit
from bot.pipeline.downloads.files import EvidenceFiles
from bot.pipeline.downloads.loop import Recording, Source, open_file
from models.evidence import downloads
from models.evidence.downloads import Wanted
from models.rules import queues
from models.rules.evidence import DOWNLOAD_LIMIT, stored_name

FOLDER = "evidence"  # under DATA_DIR
AT_ONCE = 4  # downloads side by side


def evidence_source(client: TelegramClient, data_dir: Path) -> Source[Wanted]:
    """The evidence that is to be kept under `data_dir`; what is too large stays at Telegram, by reference.

    A kill leaves a partial file, with which the next start goes on, or a whole one, replaced by the same bytes.
    """
    files = EvidenceFiles(data_dir / FOLDER)
    return Source(
        name="Evidence",
        at_once=AT_ONCE,
        most_tries=len(queues.SEND_DELAYS) + 1,
        find=downloads.to_fetch,
        fetch=partial(_fetch, client, files),
        put_off=download_results.put_off,
        too_large=download_results.keep_by_reference,
        give_up=download_results.give_up,
        prepare=partial(audit, files),
    )


async def _fetch(client: TelegramClient, files: EvidenceFiles, wanted: Wanted) -> Recording:
    remote = await open_file(client, wanted.file_id, DOWNLOAD_LIMIT)
    name = stored_name(wanted.id, wanted.file_name or remote.path)
    digest, size = await files.write(remote, wanted.code, name)
    path = f"{FOLDER}/{wanted.code}/{name}"
    return lambda ctx: download_results.mark_saved(ctx, wanted, path, digest, size)
