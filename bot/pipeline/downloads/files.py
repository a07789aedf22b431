"""The folder with the evidence: files appear in it whole or not at all, under names that nobody else chooses."""

import asyncio
import hashlib
import os
import stat
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from pathlib import Path
from typing import IO

PARTIAL = ".partial"  # the folder of half-written files; beside the others, because a rename must stay on one disk
FOLDER_MODE, FILE_MODE = 0o700, 0o600


class EvidenceFiles:
    """The files under `root`: `<code of the item>/<name>`. Every method but `write` blocks: use a thread.

    `root` may be a link when the program starts (an operator's larger disk). A folder of an item must not be one,
    and `root` must stay where it was: otherwise OSError, and nothing is written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._place = root.resolve()

    def prepare(self) -> None:
        """Make the folders, and delete what a kill left half-written. Raises OSError."""
        _make_folder(self.root)
        _make_folder(self.root / PARTIAL)
        with suppress(OSError):  # somebody else's folder; one that an earlier version made for everybody to read
            self.root.chmod(FOLDER_MODE)
        for leftover in self.root.glob(f"{PARTIAL}/*"):
            leftover.unlink(missing_ok=True)

    async def write(self, pieces: AsyncIterator[bytes], code: str, name: str) -> tuple[str, int]:
        """Stream to a partial file, hash, sync, rename to `code`/`name`. Returns (SHA-256, bytes). Raises OSError.

        After a failure nothing is left: what was not synced is never trusted, and the next try begins anew.
        """
        partial_file, goal = self.root / PARTIAL / name, self.root / code / name
        digest, size = hashlib.sha256(), 0
        file = await asyncio.to_thread(self._open, partial_file, goal.parent)
        try:
            async for piece in pieces:
                size += len(piece)
                await asyncio.to_thread(file.write, piece)
                digest.update(piece)
            await asyncio.to_thread(_finish, file, partial_file, goal)
        except BaseException:
            with suppress(OSError):  # closing writes what is buffered: on a full disk that fails, too
                file.close()
            with suppress(OSError):
                partial_file.unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def _open(self, partial_file: Path, folder: Path) -> IO[bytes]:
        for each in (self.root, partial_file.parent, folder):
            _make_folder(each)
        if self.root.resolve() != self._place:
            raise OSError(f"{self.root} is no longer the folder that it was at the start")
        for each in (partial_file.parent, folder):
            if not stat.S_ISDIR(each.lstat().st_mode):
                raise OSError(f"{each} is a link instead of a folder")
        partial_file.unlink(missing_ok=True)
        number = os.open(partial_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        return os.fdopen(number, "wb")

    def stored(self) -> set[str]:
        """The path of every whole file, under the folder that `root` is in.

        Raises OSError where a folder cannot be read: its files must not be taken for lost ones.
        """
        found = set()
        for folder in os.scandir(self.root):
            if folder.name != PARTIAL and folder.is_dir():
                names = [each.name for each in os.scandir(folder.path) if each.is_file()]
                found |= {f"{self.root.name}/{folder.name}/{name}" for name in names}
        return found

    def remove(self, paths: Collection[str]) -> None:
        """Delete files that `stored` named. Raises OSError."""
        for path in paths:
            (self.root.parent / path).unlink(missing_ok=True)


def _make_folder(path: Path) -> None:
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


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
