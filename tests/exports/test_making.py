"""An export that is cancelled, fails, or is killed while it is made: one file, or a clear sentence."""

import asyncio
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.config import Settings
from bot.conversation.context import AppInfo
from bot.conversation.toasts import Toast
from bot.exports import sending, texts, tidying, workbook
from bot.pipeline.downloads.loop import Downloads, Source
from bot.pipeline.exports import export_source
from bot.pipeline.reader import Reader
from bot.pipeline.services import Services
from bot.practice.local_telegram import LocalTelegram
from bot.rendering.files import FOLDER
from bot.rendering.kinds import KINDS, WORKBOOK, Kind
from models.database import transaction
from models.exports.exports import Export, ExportKind, ExportState, WantedExport
from models.people.people import Person, StaffRole
from models.queues.outbox import OutboxRow
from tests.support.at_work import at_work
from tests.support.clock import MORNING, wall_clock
from tests.support.driver import Driver
from tests.support.faults.disk import until_on_disk
from tests.support.processes.program_process import Program
from tests.support.rows import context_at, item, somebody

OPENPYXL = import_module("openpyxl")  # it has no types
Found = TypeVar("Found")
HELD = {workbook.KIND: Kind("tests.exports.held_workbook", WORKBOOK)}


def wanted(engine: sa.Engine, chat_id: int = 700, items: int = 3) -> None:
    """Ibu Ina, some items of hers, and the export of all of them that she asked for."""
    with transaction(engine) as session:
        ina = somebody(session, chat_id, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
        ctx = context_at(session, MORNING)
        for number in range(items):
            item(ctx, "63.05", date(2026, 12, 1), code=f"X{number:03}", owner=ina)
        row = Export(
            kind=ExportKind.ITEMS,
            person_id=ina.id,
            chat_id=chat_id,
            words="semua",
            asked_at=MORNING,
            due_at=MORNING,
        )
        session.add(row)


def state_of(engine: sa.Engine) -> Export:
    """The export as it is stored."""
    with transaction(engine) as session:
        row = session.exec(select(Export)).one()
        session.expunge(row)
        return row


def queued(engine: sa.Engine) -> list[str]:
    """The methods and texts of what is queued."""
    with transaction(engine) as session:
        return [f"{row.method} {row.payload}" for row in session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))]


def taps_cancel(engine: sa.Engine) -> tuple[str, str]:
    """Batalkan under the progress; returns what is shown, and the toast."""
    with transaction(engine) as session:
        ina = session.exec(select(Person).where(Person.chat_id == 700)).one()
        row = session.exec(select(Export)).one()
        driver = Driver(session, ina, MORNING)
        shown = driver.forges(f"xn:{row.id}")
        return shown, driver.toast.text if driver.toast is not None else ""


class HeldReader(Reader):
    """Answers the question with this number only once it may."""

    def __init__(self, url: sa.URL, held: int) -> None:
        super().__init__(url)
        self._left = held
        self.reached, self.go = asyncio.Event(), asyncio.Event()

    async def ask(self, query: Callable[[Session], Found]) -> Found:
        self._left -= 1
        if self._left == 0:
            self.reached.set()
            await self.go.wait()
        return await super().ask(query)


class Making:
    """One export under way: what it waits for, and what is recorded of it at the end."""

    def __init__(self, engine: sa.Engine, services: Services, source: Source[WantedExport]) -> None:
        with transaction(engine) as session:
            (row,) = source.find(session, MORNING, (), 1)
        self._services = services
        self._task = asyncio.ensure_future(source.fetch(row))

    async def ends(self) -> None:
        """Made, and recorded as the loop records it."""
        recording = await self._task
        await self._services.writer.do_until_committed(lambda each: recording(self._services.context(each)))


def is_cancelled(engine: sa.Engine, folder: Path) -> None:
    """No file is queued, no lines are left, and what the child wrote goes with the next tidying."""
    assert state_of(engine).state is ExportState.CANCELLED
    assert not [each for each in queued(engine) if each.startswith("sendDocument")]
    assert not list((folder / FOLDER).glob("once-*"))
    with transaction(engine) as session:
        ctx = replace(context_at(session, MORNING), app=AppInfo(Settings(_env_file=None, data_dir=folder), "bot"))
        tidying.forget(ctx, tidying.sent_files(ctx))
    assert [path.name for path in (folder / sending.FOLDER).glob("*-*")] == []


@pytest.mark.parametrize("held", [1, 2, 3])  # before: which items; a page of them; who holds the seats
async def test_batalkan_while_it_is_read(engine: sa.Engine, tmp_path: Path, held: int) -> None:
    wanted(engine)
    async with at_work(engine, Settings(_env_file=None, data_dir=tmp_path)) as services:
        reader = HeldReader(engine.url, held)
        reader.start()
        services = replace(services, reader=reader)
        making = Making(engine, services, export_source(services))
        await reader.reached.wait()
        assert taps_cancel(engine)[0] == texts.CANCELLED
        reader.go.set()
        await making.ends()
        reader.stop()
    is_cancelled(engine, tmp_path)


async def test_batalkan_while_the_child_writes(engine: sa.Engine, tmp_path: Path) -> None:
    wanted(engine)
    async with at_work(engine, Settings(_env_file=None, data_dir=tmp_path)) as services:
        making = Making(engine, services, export_source(services, kinds=HELD))
        await until_on_disk(lambda: [each.stat().st_size for each in (tmp_path / FOLDER).glob("once-*")] != [])
        assert taps_cancel(engine)[0] == texts.CANCELLED
        assert taps_cancel(engine)[1] == texts.NOT_ANY_MORE  # the second of two taps
        (tmp_path / sending.FOLDER / "go").touch()
        await making.ends()
    is_cancelled(engine, tmp_path)


class FastClock:
    """Twenty minutes pass between two looks: whatever was put off is due."""

    def __init__(self) -> None:
        self._at = MORNING

    def __call__(self) -> datetime:
        self._at += timedelta(minutes=20)
        return self._at


SMALL = {workbook.KIND: Kind("bot.exports.workbook", replace(WORKBOOK, file_size=1_000))}


@pytest.mark.parametrize(
    ("kinds", "is_full", "tries"),
    [
        (SMALL, False, 2),  # the child fails: two tries are put off, the third gives up
        (KINDS, True, 0),  # no folder can be made: not the export's own failure
    ],
)
async def test_what_fails_too_often_is_given_up_with_a_sentence(
    engine: sa.Engine, tmp_path: Path, kinds: Mapping[str, Kind], is_full: bool, tries: int
) -> None:
    wanted(engine)
    if is_full:
        (tmp_path / sending.FOLDER).write_bytes(b"in place of the folder")
    async with at_work(engine, Settings(_env_file=None, data_dir=tmp_path), FastClock()) as services:
        loop = asyncio.create_task(Downloads(export_source(services, kinds=kinds), services, Woken()).run())
        await until_on_disk(lambda: state_of(engine).ended_at is not None)
        loop.cancel()
    row = state_of(engine)
    assert (row.state, row.tries) == (ExportState.FAILED, tries)
    (said,) = queued(engine)
    assert "Berkas ekspor belum berhasil dibuat" in said and "/ekspor" in said


class Woken:
    """Delivery, of which this loop needs no more than that it can be woken."""

    def wake(self) -> None:
        """Something is queued."""

    def answer_press(self, callback_id: str, toast: Toast | None) -> None:
        """No press is answered here."""


@pytest.mark.timeout(120)
async def test_kills_while_it_is_read_and_written_make_one_file(
    telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine
) -> None:
    """kill -9 when the first lines are on the disk, and again when the child writes; the third run sends one file."""
    ina = telegram.person("Ina Rahmawati")
    ina.opens()
    telegram.state.updates.pending.clear()
    wanted(engine, ina.id, items=300)
    ahead = (MORNING - wall_clock()).total_seconds()
    program.settings |= {"DATABASE_URL": database_url, "CLOCK_AHEAD": str(ahead), "SEND_PER_SECOND": "0"}
    data = program.folder / "data"
    for sign in (f"{sending.FOLDER}/*.rows", f"{FOLDER}/once-*"):
        await program.starts()
        await until_on_disk(partial(_is_there, data, sign))
        await program.kill9()
        assert state_of(engine).state is ExportState.WAITING
    await program.starts()
    await ina.sees("300 penugasan dikirim di bawah")
    wire = (await ina.sees("📤 semua · 300 penugasan")).wire
    stored = telegram.state.files.find(wire["document"]["file_id"])
    assert stored is not None
    assert len(OPENPYXL.load_workbook(io.BytesIO(stored.content()))["Penugasan"]["A"]) == 301
    await program.restarts()
    await telegram.all_heard()
    assert len([each for each in ina.from_bot if "document" in each.wire]) == 1
    assert len(telegram.requests("sendDocument")) == 1
    await program.terminate()


def _is_there(data: Path, sign: str) -> bool:
    return any(data.glob(sign))
