"""One run of a story: a copy of its database, a Telegram of its own, and the program, started again when it ends."""

import asyncio
import shutil
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from bot.practice.local_telegram import LocalTelegram
from models.database import open_engine, transaction
from models.evidence.evidence import Evidence, Storage
from models.queues.inbox import InboxRow
from models.queues.outbox import OutboxRow, OutboxState
from scheduler.jobs import CAUGHT_UP
from tests.faults.stories import Stage, Story
from tests.support.cast import Cast, seat_the_cast
from tests.support.clock import MORNING, wall_clock
from tests.support.databases import PostgresMaker, name_of
from tests.support.faults.fault_calls import CountingApi
from tests.support.faults.fault_points import FIRED
from tests.support.processes.forked_program import ForkServer
from tests.support.processes.program_process import Program

MOST_ENDS = 6  # of the program in one run: its own, the fault's, and what a faulty start adds
QUIET_FOR = 0.12  # seconds without a commit or a call
QUIET_WITHIN = 90.0  # seconds after which a row that waits is stuck, also on a busy machine

# Planned for a later moment and never tried: that is no waiting.
_PLANNED = (sa.column("due_at") > sa.column("created_at")) & sa.column("error").is_(None)
WAITING = {
    "updates that are not handled": sa.select(sa.func.count())
    .select_from(InboxRow)
    .where(sa.column("handled_at").is_(None)),
    "requests that are not sent": sa.select(sa.func.count())
    .select_from(OutboxRow)
    .where(sa.column("state").in_([OutboxState.QUEUED.value, OutboxState.SENDING.value]), ~_PLANNED),
    "files that are not fetched": sa.select(sa.func.count())
    .select_from(Evidence)
    .where(sa.column("storage") == Storage.PENDING.value),
}


class Stuck(AssertionError):
    """Something waits although nothing hinders it."""


@dataclass(frozen=True)
class Fault:
    """What happens at one step: "commit insert inbox #3", "call sendMessage to 1 #2", "file rename /… #1"."""

    step: str
    kind: str


KINDS = {
    "commit": ("ended before", "ended after", "error", "answer lost", "disk full"),
    "call": ("ended before", "ended after", "error", "answer lost"),
    "file": ("ended before", "ended after", "error", "disk full", "full for a while"),
}


@dataclass(frozen=True)
class Template:
    """A database to copy: a file of SQLite, or a database of PostgreSQL that nobody is connected to."""

    url: str
    postgres: PostgresMaker | None = None

    @property
    def kind(self) -> str:
        """The database's name."""
        return "sqlite" if self.postgres is None else "postgresql"

    def copied(self, folder: Path) -> str:
        """The URL of a copy."""
        if self.postgres is not None:
            return self.postgres.fresh(name_of(self.url))
        path = folder / "narahubung.db"
        shutil.copyfile(self.url.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"

    def prepared(self, story: Story, folder: Path) -> "Template":
        """A copy with what was there before the story."""
        folder.mkdir()
        made = Template(self.copied(folder), self.postgres)
        engine = open_engine(made.url)
        with transaction(engine) as session:
            cast = cast_of(LocalTelegram(lambda: MORNING))
            seat_the_cast(session, cast, MORNING)
            story.prepare(session, cast)
        engine.dispose()
        return made

    def drop(self, url: str) -> None:
        """The copy is not needed any more; a file is deleted with its folder."""
        if self.postgres is not None:
            self.postgres.drop(url)


def cast_of(telegram: LocalTelegram) -> Cast:
    """The phones of the cast; their ids are the same in each run."""
    names = ("Ina Rahmawati", "Sari Wahyuni", "Yohanes Tamba", "Orang Asing")
    return Cast(*(telegram.person(name) for name in names))


class Run:
    """The program at work on a copy of a template, with a fault or without; for one `async with`."""

    def __init__(self, server: ForkServer, template: Template, folder: Path, fault: Fault | None = None) -> None:
        folder.mkdir()
        self.folder, self.template, self.fault = folder, template, fault
        self.telegram = LocalTelegram(wall_clock)
        self.api = self.telegram.api = CountingApi(self.telegram, self._kill)
        self.cast = cast_of(self.telegram)
        self.url = template.copied(folder)
        self.program = Program(self.telegram, folder, server.start)
        self.reader = sa.create_engine(self.url, isolation_level="AUTOCOMMIT")
        self.first_update = 0
        self.ends = 0
        self.doubtful = 0  # requests that were under way when the program ended
        self._log_of_run = 0  # where the output of the run begins that is under way
        self._stopping = False
        self._supervisor: asyncio.Task[None] | None = None

    @property
    def record(self) -> list[str]:
        """The steps in the program, in their order."""
        path = self.folder / "steps"
        return path.read_text().splitlines() if path.exists() else []

    @property
    def steps(self) -> list[str]:
        """Every step so far: what a fault can be put at."""
        return [*self.record, *self.api.record]

    @property
    def fired(self) -> bool:
        """Did the fault come to pass?"""
        return self.fault is not None and (FIRED in self.record or self.fault.step in self.api.record)

    async def __aenter__(self) -> Self:
        for phone in (self.cast.ina, self.cast.sari, self.cast.yohanes):
            phone.opens()
        self.telegram.state.updates.pending.clear()  # they pressed Start long ago
        self.first_update = self.telegram.state.updates.next_id
        await self.telegram.start()
        self.program.settings |= {
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": self.url,
            "CLOCK_AHEAD": str((MORNING - wall_clock()).total_seconds()),
            "SEND_PER_SECOND": "0",
            "FAULT_RECORD": str(self.folder / "steps"),
        }
        if self.fault is not None:
            self.api.step, self.api.kind = self.fault.step, self.fault.kind
            self.program.settings |= {"FAULT_STEP": self.fault.step, "FAULT_KIND": self.fault.kind}
        self._supervisor = asyncio.create_task(self._keep_running())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping = True
        self._signal(signal.SIGKILL)
        if self._supervisor is not None:
            with suppress(Exception):  # what it found was seen by quiet()
                await self._supervisor
        await self.telegram.stop()
        self.reader.dispose()
        self.template.drop(self.url)

    async def plays(self, story: Story) -> None:
        """The story, once the program has done what it does at its start. Raises AssertionError."""
        stage = Stage(self.cast, self.quiet)
        await self._catches_up(-1)  # the digest of the morning comes before the story, however busy the machine is
        await self.quiet()
        await story.play(stage)

    async def quiet(self) -> None:
        """Wait until nothing waits and nothing happens. Raises Stuck with what waits."""
        clock = asyncio.get_running_loop().time
        deadline, calm_since = clock() + QUIET_WITHIN, clock()
        seen: tuple[int, ...] = ()
        while clock() - calm_since < QUIET_FOR:
            await asyncio.sleep(0.03)
            waiting, now = self._waiting(), (len(self.record), len(self.api.record))
            if waiting or now != seen:
                calm_since, seen = clock(), now
            if self._supervisor is not None and self._supervisor.done():
                await self._supervisor
            if clock() > deadline:
                raise Stuck(", ".join(waiting) or "it never comes to rest")

    async def restarts(self) -> None:
        """End the program as an operator does, wait for its next start, and until it rests."""
        ends = self.ends
        self._signal(signal.SIGTERM)
        await self._catches_up(ends)
        await self.quiet()

    async def _catches_up(self, ends: int) -> None:
        """Wait until a run after this many ends has done what is due at its start."""
        async with asyncio.timeout(QUIET_WITHIN):
            while self.ends == ends or CAUGHT_UP not in self.program.output[self._log_of_run :]:
                await self.telegram.state.changes.change_within(0.02)

    def _waiting(self) -> list[str]:
        updates = self.telegram.state.updates
        found = ["updates that are not taken"] if updates.pending or not updates.poll_waits else []
        found += ["calls that are not answered"] if self.api.open else []
        with self.reader.connect() as connection:
            counts = {name: connection.execute(query).scalar_one() for name, query in WAITING.items()}
        return found + [f"{count} {name}" for name, count in counts.items() if count]

    async def _keep_running(self) -> None:
        """Start the program again whenever it ended, without the fault."""
        while not self._stopping:
            process = await self.program.launches()
            await process.wait()
            self._log_of_run = len(self.program.output)
            self.program.settings["FAULT_STEP"] = ""
            self.ends += 1
            with self.reader.connect() as connection:
                sending = sa.select(sa.func.count()).select_from(OutboxRow)
                query = sending.where(sa.column("state") == OutboxState.SENDING.value)
                self.doubtful += connection.execute(query).scalar_one()
            if self.ends > MOST_ENDS:
                raise Stuck(f"the program does not start\n{self.program.output[-3000:]}")

    def _signal(self, number: signal.Signals) -> None:
        if self.program.process is not None and self.program.runs:
            self.program.process.send_signal(number)

    def _kill(self) -> None:
        self._signal(signal.SIGKILL)
