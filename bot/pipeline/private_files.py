"""Only the account that runs the bot may read what it stores: files 0600, folders 0700."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bot.config import Settings

logger = logging.getLogger(__name__)

UMASK = 0o077
OTHERS = 0o077  # every right of the group and of everybody


def only_ours_from_now_on() -> None:
    """Create every file without rights for others, SQLite's -wal and -shm and what libraries write included."""
    os.umask(UMASK)


def tighten(settings: Settings, engine: sa.Engine) -> None:
    """Take rights of others from what earlier versions, copies or restored backups left; warn where that fails."""
    tightened = [path for path in _stored(settings, engine) if _is_tightened(path)]
    if tightened:
        first, number = tightened[0], len(tightened)
        logger.warning("Rights of others were taken from %d files and folders, such as %s", number, first)


def warn_about(env_file: Path) -> None:
    """Warn when a file with the bot's token can be read by others; it is the operator's, so it stays as it is."""
    if (
        env_file.is_file()
        and _mode(env_file) & OTHERS
        and "TELEGRAM_BOT_TOKEN" in env_file.read_text(errors="replace")
    ):
        logger.warning("%s can be read by others on this machine: chmod 600 %s", env_file.resolve(), env_file)


def _stored(settings: Settings, engine: sa.Engine) -> Iterator[Path]:
    """The database with the files beside it, the data folder and all that is in it."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        real = Path(engine.url.database).resolve()
        yield from (real.with_name(real.name + ending) for ending in ("", "-wal", "-shm", ".lock"))
    yield settings.data_dir
    for folder, folders, files in os.walk(settings.data_dir):
        yield from (Path(folder, name) for name in (*folders, *files))


def _is_tightened(path: Path) -> bool:
    try:
        if path.is_symlink() or not path.exists() or not _mode(path) & OTHERS:
            return False
        path.chmod(_mode(path) & ~OTHERS)
    except OSError as error:
        logger.warning("%s can be read by others on this machine: %s", path, error.strerror)
        return False
    return True


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
