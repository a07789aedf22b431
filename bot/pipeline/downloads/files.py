"""The folder with the evidence: files appear in it whole or not at all, under names that nobody else chooses."""

import asyncio
import hashlib
import os
import secrets
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from telegram.error import NetworkError

from bot.pipeline.downloads.loop import RemoteFile

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # random(4)
PARTIAL = ".partial"  # the folder of half-written files; beside the others, because a rename must stay on one disk
FOLDER_MODE, FILE_MODE = 0o700, 0o600
PIECE = 1 << 20  # bytes


class EvidenceFiles:
    """The files under `root`: `<code of the item>/<name>`. Every method but `write` blocks: use a thread.

    `root` may be a link when the program starts (an operator's larger disk). A folder of an item must not be one,
    and `root` must stay where it was: otherwise OSError, and nothing is written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._place = root.resolve()
        self._ending = f".{_boot()}"

    def prepare(self, wanted: Collection[str] = ()) -> None:
        """Make the folders; delete half-written files but those of the `wanted` numbers. Raises OSError.

        What was written before the machine started last may never have reached the disk: it is deleted, too.
        """
        _make_folder(self.root)
        _make_folder(self.root / PARTIAL)
        with suppress(OSError):  # somebody else's folder; one that an earlier version made for everybody to read
            self.root.chmod(FOLDER_MODE)
        for leftover in self.root.glob(f"{PARTIAL}/*"):
            if leftover.suffix != self._ending or leftover.name.partition(".")[0] not in wanted:
                leftover.unlink(missing_ok=True)

    async def write(self, remote: RemoteFile, code: str, name: str) -> tuple[str, int]:
        """Stream to a partial file, hash, sync, rename to `code`/`name`. Returns (SHA-256, bytes). Raises OSError.

        When the connection fails or the program ends, the next call goes on where this one was. After an error of
        the disk, or of a file that is too large, nothing is left.
        """
        partial_file, goal = self.root / PARTIAL / f"{name}{self._ending}", self.root / code / name
        digest = hashlib.sha256()
        file, size = await asyncio.to_thread(self._open, partial_file, goal.parent, remote.size, digest)
        try:
            if size != remote.size:
                async for piece in remote.pieces(size):
                    size += len(piece)
                    await asyncio.to_thread(file.write, piece)
                    digest.update(piece)
            await asyncio.to_thread(_finish, file, partial_file, goal)
        except BaseException as error:
            of_use = isinstance(error, NetworkError | asyncio.CancelledError)
            try:
                file.close()
            except OSError:  # closing writes what is buffered: on a full disk that fails, too
                of_use = False
            if not of_use:
                with suppress(OSError):
                    partial_file.unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def _open(self, partial_file: Path, folder: Path, expected: int | None, digest: Any) -> tuple[IO[bytes], int]:
        """The partial file, to be written on, and how many bytes are in it: `digest` is told them."""
        for each in (self.root, partial_file.parent, folder):
            _make_folder(each)
        if self.root.resolve() != self._place:
            raise OSError(f"{self.root} is no longer the folder that it was at the start")
        for each in (partial_file.parent, folder):
            if not stat.S_ISDIR(each.lstat().st_mode):
                raise OSError(f"{each} is a link instead of a folder")
        if expected is None or not _is_part(partial_file, expected):
            partial_file.unlink(missing_ok=True)
            return _opened(partial_file, os.O_CREAT | os.O_EXCL), 0
        file = _opened(partial_file, os.O_NOFOLLOW)
        try:
            while piece := file.read(PIECE):
                digest.update(piece)
        except OSError:
            file.close()
            partial_file.unlink(missing_ok=True)  # the next try begins anew
            raise
        return file, file.tell()

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


def _boot() -> str:
    """Eight letters that stay the same until the machine starts again; where nobody knows, those of this process."""
    try:
        return BOOT_ID.read_text()[:8]
    except OSError:
        return secrets.token_hex(4)


def _is_part(path: Path, expected: int) -> bool:
    """Is it a file that may be the beginning, or all, of `expected` bytes?"""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(found.st_mode) and 0 < found.st_size <= expected


def _opened(path: Path, flags: int) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_RDWR | flags, FILE_MODE), "r+b")


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
