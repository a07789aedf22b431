"""Makes the files of exports beside everything else: pages are read beside the writer, a child writes the workbook.

What was read stands as lines in a file below DATA_DIR, so that the bot holds no more than a page. A kill at any
moment leaves the export waiting: it is made again under the same names. Its files are sent by rows of the outbox,
which are queued in the transaction that ends the export.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session

from bot.conversation.context import Context
from bot.exports import pages, sending, texts
from bot.exports.pages import Chain, Started
from bot.exports.workbook import KIND, ExportFacts
from bot.pipeline.downloads.loop import Recording, Source
from bot.pipeline.services import Services
from bot.rendering.files import RenderedFiles, Rendering
from bot.rendering.kinds import KINDS, LARGEST, Kind
from models.exports import exports
from models.exports.exports import WantedExport

PART = 100 * 1000 * 1000  # bytes of lines in one workbook: fewer rows than a sheet has (1,048,576), about 10 MB
LINES, BOOK = "rows", "xlsx"

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of lines after which another workbook is begun, and what a workbook may have at most."""

    part: int = PART
    largest: int = LARGEST


def export_source(
    services: Services, sizes: Sizes | None = None, kinds: Mapping[str, Kind] = KINDS
) -> Source[WantedExport]:
    """The exports that are wanted, one at a time; `kinds`: who writes the workbooks, within which limits."""
    return Source(
        name="Export",
        at_once=1,
        most_tries=sending.MOST_TRIES,
        find=exports.to_make,
        fetch=Exports(services, sizes or Sizes(), kinds).make,
        put_off=sending.put_off,
        too_large=sending.give_up,
        give_up=sending.give_up,
        most_waits=sending.MOST_WAITS,
    )


class Exports:
    """Makes one export after the other."""

    def __init__(self, services: Services, sizes: Sizes, kinds: Mapping[str, Kind]) -> None:
        data_dir = services.app.settings.data_dir
        self._services, self._sizes = services, sizes
        self._folder, self._rendered = data_dir / sending.FOLDER, RenderedFiles(data_dir, kinds)

    async def make(self, wanted: WantedExport) -> Recording:
        """Write the files of an export; what is to be recorded then queues them."""
        started = await self._ask(lambda ctx: pages.start(ctx, wanted))
        if started is None:
            return lambda ctx: sending.queue_files(ctx, wanted.id, 0, [], is_confidential=False)
        await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
        try:
            return await self._written(wanted, started)
        finally:
            await asyncio.to_thread(self._forget_lines, wanted.id)

    async def _written(self, wanted: WantedExport, started: Started) -> Recording:
        chain, parts, total = Chain(), _Parts(self._folder, wanted.id, self._sizes.part), len(started.ids)
        agency_ids: frozenset[int] = frozenset()
        shown = time.monotonic()
        for number in range(-(-total // pages.PAGE)):
            page = await self._ask(partial(pages.page, export_id=wanted.id, started=started, number=number))
            if page is None:  # cancelled
                return _nothing
            chain.add(page.heads)
            agency_ids |= page.agency_ids
            await asyncio.to_thread(parts.add, page.lines)
            if time.monotonic() - shown >= sending.SHOWN_EVERY.total_seconds():
                shown = time.monotonic()
                await self._tell(wanted.id, min((number + 1) * pages.PAGE, total), total)
        people = partial(pages.holders, agency_ids=agency_ids, with_phone=started.with_phones)
        await asyncio.to_thread(parts.add, await self._ask(people))
        names = await self._books(wanted, started, str(chain), parts.paths)
        secret = started.is_confidential
        return lambda ctx: sending.queue_files(ctx, wanted.id, total, names, is_confidential=secret)

    async def _books(self, wanted: WantedExport, started: Started, chain: str, lines: list[Path]) -> list[str]:
        """The names of the workbooks. Where one is too large, its lines are halved, and all are written anew."""
        sources = list(lines)
        while True:
            names = [f"{wanted.id}-{part}.{BOOK}" for part in range(1, len(sources) + 1)]
            for number, (source, name) in enumerate(zip(sources, names, strict=True)):
                about = texts.about(started.made, chain, number + 1, len(sources))
                facts = ExportFacts(about, str(source.absolute()), started.with_phones)
                if not await self._fits(facts, self._folder / name):
                    sources[number : number + 1] = await asyncio.to_thread(_halves, source)
                    break
            else:
                return names

    async def _fits(self, facts: ExportFacts, target: Path) -> bool:
        """Write a workbook to `target`, unless it is too large to be sent."""
        async with self._rendered.file(Rendering(KIND, facts, is_confidential=True)) as path:
            if (await asyncio.to_thread(path.stat)).st_size > self._sizes.largest:
                return False
            await asyncio.to_thread(path.replace, target)
        return True

    async def _ask(self, question: Callable[[Context], Found]) -> Found:
        services, now = self._services, self._services.clock()

        def read(session: Session) -> Found:
            return question(Context(session, now, services.app))

        return await services.reader.ask(read)

    async def _tell(self, export_id: int, done: int, total: int) -> None:
        services = self._services
        await services.writer.do_until_committed(
            lambda session: sending.show_progress(services.context(session), export_id, done, total)
        )

    def _forget_lines(self, export_id: int) -> None:
        for path in self._folder.glob(f"{export_id}-*.{LINES}"):
            with suppress(OSError):
                path.unlink()


def _nothing(_ctx: Context) -> None:
    """What is recorded of an export that was cancelled while it was read."""


class _Parts:
    """The lines of an export, in one file for each workbook."""

    def __init__(self, folder: Path, export_id: int, most: int) -> None:
        self._folder, self._id, self._most = folder, export_id, most
        self._size = 0
        self.paths: list[Path] = []

    def add(self, lines: bytes) -> None:
        """Append the lines of a page; a page is never cut."""
        if not self.paths or self._size + len(lines) > self._most:
            self.paths.append(self._folder / f"{self._id}-{len(self.paths) + 1}.{LINES}")
            self.paths[-1].write_bytes(b"")
            self._size = 0
        with self.paths[-1].open("ab") as file:
            file.write(lines)
        self._size += len(lines)


def _halves(source: Path) -> list[Path]:
    """The lines of a file as two files with half as many each."""
    lines = source.read_bytes().splitlines(keepends=True)
    if len(lines) < 2:
        raise ValueError("one row alone is too large for a file")
    halves = [source.with_name(f"{source.stem}{half}.{LINES}") for half in "ab"]
    halves[0].write_bytes(b"".join(lines[: len(lines) // 2]))
    halves[1].write_bytes(b"".join(lines[len(lines) // 2 :]))
    return halves
