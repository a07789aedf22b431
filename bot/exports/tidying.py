"""Deletes the files of exports once nothing is to be sent of them any more."""

from collections.abc import Sequence

from bot.conversation.context import Context
from bot.exports.sending import FOLDER
from models.exports import exports


def sent_files(ctx: Context) -> list[str]:
    """The names of files that no row of the outbox needs, and whose export is not being made."""
    folder = ctx.settings.data_dir / FOLDER
    if not folder.is_dir():
        return []
    names = sorted(path.name for path in folder.iterdir())
    needed, making = exports.paths_needed(ctx.session), exports.waiting_ids(ctx.session)
    return [name for name in names if f"{FOLDER}/{name}" not in needed and name.partition("-")[0] not in making]


def forget(ctx: Context, names: Sequence[str]) -> None:
    """Delete some of them, looked at anew."""
    still = set(sent_files(ctx))
    for name in names:
        if name in still:
            (ctx.settings.data_dir / FOLDER / name).unlink(missing_ok=True)
