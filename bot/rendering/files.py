"""Files that a child process writes when they are sent: once for the same facts, kept for a while or not at all.

`async with rendered.file(wanted) as path:` is the one way to get one. Files are kept under the SHA-256 of their kind
and facts, the newest MOST_KEPT of them, until the next start: so none outlives the version that drew it.
"""

import asyncio
import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from bot.conversation.buttons.keyboards import Markup
from bot.conversation.stored import to_json
from bot.rendering import child
from bot.rendering.child import ChildFailed, Limits
from bot.rendering.kinds import KINDS, Kind

FOLDER = "rendered"  # below DATA_DIR
MOST_KEPT = 40  # files: a picture is about 60 KB, a large workbook a few MB
LIBRARIES = "libraries"  # a folder in it, for what libraries keep for themselves


class NotRendered(Exception):
    """The file could not be made, or not in time."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A file that is wanted, and the words around it.

    `kind`: of KINDS; `facts`: a dataclass, all that the file shows. `caption` (HTML, at most 1,024 characters) goes
    with the file; `words` (HTML, at most 4,096) are sent instead if it cannot be made. Empty: those of the row.
    """

    kind: str
    facts: Any
    caption: str = ""
    words: str = ""
    keyboard: Markup | None = None  # below either of them
    is_confidential: bool = False  # kept only until it is sent, and protected from forwarding
    is_kept: bool = True  # False: only until it is sent


class RenderedFiles:
    """The folder of rendered files below `data_dir`; at most one child of each set of limits at a time."""

    def __init__(self, data_dir: Path, kinds: Mapping[str, Kind] = KINDS) -> None:
        self._folder = data_dir.absolute() / FOLDER  # the child works elsewhere
        self._kinds = kinds
        self._turns: dict[Limits, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(1))

    def clear(self) -> None:
        """At the start: what an earlier version or a killed process kept is gone."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @asynccontextmanager
    async def file(self, wanted: Rendering) -> AsyncIterator[Path]:
        """The file, there as long as the block runs. Raises NotRendered before the block."""
        data = orjson.dumps(to_json(wanted.facts), option=orjson.OPT_SORT_KEYS)
        kept = self._folder / hashlib.sha256(wanted.kind.encode() + b"\0" + data).hexdigest()
        if wanted.is_confidential or not wanted.is_kept:
            with _deleted_at_the_end(self._folder / f"once-{uuid4().hex}") as path:
                await self._write(wanted.kind, data, path)
                yield path
            return
        if await asyncio.to_thread(_used_again, kept):
            yield kept
            return
        with _deleted_at_the_end(kept.with_name(f"{kept.name}.{uuid4().hex}")) as part:
            await self._write(wanted.kind, data, part)
            await asyncio.to_thread(_keep, part, kept)
        yield kept

    async def _write(self, name: str, data: bytes, path: Path) -> None:
        kind, libraries = self._kinds[name], self._folder / LIBRARIES
        # One thread: numpy reserves address space for each, and the machine's other cores serve taps.
        more = {"MPLCONFIGDIR": str(libraries), "HOME": str(libraries), "OPENBLAS_NUM_THREADS": "1"}
        try:
            await asyncio.to_thread(libraries.mkdir, parents=True, exist_ok=True)
            async with asyncio.timeout(kind.limits.seconds), self._turns[kind.limits]:
                said = await child.run("bot.rendering", (kind.module, str(path)), data, kind.limits, more)
        except TimeoutError:
            raise NotRendered(f"{name}: not within {kind.limits.seconds} s") from None
        except (ChildFailed, OSError) as error:
            raise NotRendered(f"{name}: {error}") from None
        if said:
            raise NotRendered(f"{name}: {said.decode(errors='replace')}")


@contextmanager
def _deleted_at_the_end(path: Path) -> Iterator[Path]:
    try:
        yield path
    finally:
        with suppress(OSError):  # no such file or folder
            path.unlink()


def _used_again(path: Path) -> bool:
    """Is it there? Then it is the newest."""
    try:
        os.utime(path)
    except OSError:
        return False
    return True


def _keep(part: Path, kept: Path) -> None:
    """A written file gets its name; the oldest of the others go."""
    part.replace(kept)
    files = [path for path in kept.parent.iterdir() if path.is_file() and len(path.name) == len(kept.name)]
    for path in sorted(files, key=lambda each: each.stat().st_mtime)[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
