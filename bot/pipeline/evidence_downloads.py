"""Evidence as downloads: streamed to a partial file, hashed, synced, renamed, then recorded."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import IO

from bot.evidence import download_results
from bot.pipeline.client import TelegramClient
from bot.pipeline.downloads import Recording, Source, open_file
from models import evidence
from models.evidence import Wanted
from models.rules import queues
from models.rules.evidence import DOWNLOAD_LIMIT, safe_name

FOLDER = "evidence"  # under DATA_DIR
PARTIAL = ".part"
AT_ONCE = 4  # downloads side by side


def evidence_source(client: TelegramClient, data_dir: Path) -> Source[Wanted]:
    """The evidence that is to be kept under `data_dir`; what is too large stays at Telegram, by reference.

    A kill leaves a partial file, removed at the next start, or a whole one that is replaced by the same bytes.
    """
    return Source(
        name="Evidence",
        at_once=AT_ONCE,
        most_tries=len(queues.SEND_DELAYS) + 1,
        find=evidence.to_fetch,
        fetch=partial(_fetch, client, data_dir),
        put_off=download_results.put_off,
        too_large=download_results.keep_by_reference,
        give_up=download_results.give_up,
        prepare=partial(remove_partials, data_dir / FOLDER),
    )


async def _fetch(client: TelegramClient, data_dir: Path, wanted: Wanted) -> Recording:
    remote, pieces = await open_file(client, wanted.file_id, DOWNLOAD_LIMIT)
    goal = data_dir / FOLDER / wanted.code / file_name_of(wanted, remote)
    digest, size = await write(pieces, goal)
    path = goal.relative_to(data_dir).as_posix()
    return lambda ctx: download_results.mark_saved(ctx, wanted.id, path, digest, size)


def file_name_of(wanted: Wanted, remote: str) -> str:
    """The id of the row first, so that two files of the same name lie side by side."""
    name = wanted.file_name or f"{wanted.kind.value}{Path(remote).suffix}"
    return f"{wanted.id}-{safe_name(name)}"


def remove_partials(root: Path) -> None:
    """Delete what a kill left half-written."""
    for leftover in root.glob(f"*/*{PARTIAL}"):
        leftover.unlink(missing_ok=True)


async def write(pieces: AsyncIterator[bytes], goal: Path) -> tuple[str, int]:
    """Stream to a partial file, hash, sync, rename: `goal` exists whole or not at all. Returns (SHA-256, bytes)."""
    partial_file = goal.with_name(goal.name + PARTIAL)
    digest, size = hashlib.sha256(), 0
    file = await asyncio.to_thread(_open, partial_file)
    try:
        async for piece in pieces:
            size += len(piece)
            await asyncio.to_thread(file.write, piece)
            digest.update(piece)
        await asyncio.to_thread(_finish, file, partial_file, goal)
    except BaseException:
        file.close()
        partial_file.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def _open(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("wb")


def _finish(file: IO[bytes], partial_file: Path, goal: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    partial_file.replace(goal)
    folder = os.open(goal.parent, os.O_RDONLY)  # the rename itself must survive a power cut, too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
