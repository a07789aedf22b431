"""A mixed load with faults on a share of all calls, commits and file operations, and what the program holds after."""

import asyncio
import os
import random
import signal
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from sqlmodel import col

from bot.cards.presses import CardPress
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models.database import open_engine, open_reader, reading, transaction
from models.evidence.evidence import Evidence, Storage
from models.queues.inbox import InboxRow
from models.queues.outbox import OutboxRow, OutboxState
from tests.support.clock import MORNING, wall_clock
from tests.support.faults.fault_calls import CountingApi
from tests.support.faults.fault_points import FIRED
from tests.support.faults.gauges import Held, held_by
from tests.support.many_chats import CHATS, noted, store_everybody
from tests.support.processes.forked_program import ForkServer
from tests.support.processes.program_process import Program

SEED = 20261123
UNSENT = [OutboxState.QUEUED, OutboxState.SENDING]
OLDEST = (
    sa.select(sa.func.min(col(InboxRow.received_at))).where(col(InboxRow.handled_at).is_(None)),
    sa.select(sa.func.min(col(OutboxRow.created_at))).where(col(OutboxRow.state).in_(UNSENT)),
    sa.select(sa.func.min(col(Evidence.received_at))).where(col(Evidence.storage) == Storage.PENDING),
)
ROOM_MB, ROOM_HANDLES, ROOM_TASKS = 25.0, 8, 3  # what it may hold more than before: caches, a connection
ROOM_THREADS = (os.cpu_count() or 1) + 4  # the event loop's pool, which is never made smaller
RETURNS_WITHIN = 120.0  # seconds, by which a retry that waits and a connection that idles are over


@dataclass
class Figures:
    """What was measured: ages in seconds."""

    seconds: float
    updates: int = 0
    calls: int = 0
    failed_calls: int = 0
    failed_operations: int = 0  # commits and file operations
    oldest: float = 0.0  # age of the oldest row that waited, at the worst moment
    highest: Held | None = None
    before: Held | None = None
    after: Held | None = None
    oldest_after: float = 0.0
    drained_in: float = 0.0  # seconds from the last fault until nothing waited

    def __str__(self) -> str:
        lines = (
            f"{self.seconds:g} s: {self.updates} updates, {self.calls} calls, {self.failed_calls} of them failed, "
            f"and {self.failed_operations} commits and file operations",
            f"oldest row that waited: {self.oldest:.1f} s; none {self.drained_in:.1f} s after the last fault",
            f"before: {self.before}",
            f"most:   {self.highest}",
            f"after:  {self.after}",
        )
        return "\n".join(lines)

    @property
    def is_back(self) -> bool:
        """Is everything where it was?"""
        before, after = self.before, self.after
        return (
            before is not None
            and after is not None
            and after.memory <= before.memory + ROOM_MB
            and after.handles <= before.handles + ROOM_HANDLES
            and after.threads <= before.threads + ROOM_THREADS
            and after.tasks <= before.tasks + ROOM_TASKS
        )


@dataclass
class MixedLoad:
    """Fourteen focal points send notes and files and ask why; for one `async with`."""

    server: ForkServer
    url: str
    folder: Path
    per_second: float = 15.0
    share: float = 0.05
    told: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def __aenter__(self) -> Self:
        self.chance, self.record = random.Random(SEED), self.folder / "steps"
        self.telegram = LocalTelegram(wall_clock, log_size=1_000)
        self.api = self.telegram.api = CountingApi(self.telegram, lambda: None)
        self.ina = self.telegram.person("Ina Rahmawati")
        self.phones = [self.telegram.person(f"Narahubung {number}") for number in range(CHATS)]
        for phone in (self.ina, *self.phones):
            phone.opens()
        self.telegram.state.updates.pending.clear()
        self.first_update = self.telegram.state.updates.next_id
        self.engine, self.reader = open_engine(self.url), open_reader(sa.make_url(self.url))
        with transaction(self.engine) as session:
            self.due = store_everybody(session, self.ina, self.phones)
        self.ahead = MORNING - wall_clock()
        await self.telegram.start()
        self.program = Program(
            self.telegram,
            self.folder,
            self.server.start,
            DATABASE_URL=self.url,
            CLOCK_AHEAD=str(self.ahead.total_seconds()),
            SEND_PER_SECOND="0",
            GAUGE=str(self.folder / "gauge"),
            FAULT_RECORD=str(self.record),
            FAULT_SHARE=str(self.share),
            LOG_LEVEL="ERROR",
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.program.kill9()
        await self.telegram.stop()
        self.engine.dispose()
        self.reader.dispose()

    async def measured(self, seconds: float) -> Figures:
        """The load without faults for a moment, then with faults, then rest; in one run of the program."""
        figures = Figures(seconds)
        await self.program.starts()
        await self._load(min(seconds / 2, 10.0), figures)
        await self._rest(figures)
        figures.before, figures.oldest, figures.highest = await self._held(), 0.0, None
        self._signal(signal.SIGUSR2)
        self.api.share = self.share
        await self._load(seconds, figures)
        self.api.share = 0.0
        self._signal(signal.SIGUSR2)
        since = time.monotonic()
        await self._rest(figures)
        figures.drained_in = time.monotonic() - since
        figures.after = await self._held()
        while not figures.is_back and time.monotonic() - since < RETURNS_WITHIN:
            await asyncio.sleep(1)
            figures.after = await self._held()
        figures.updates = self.telegram.state.updates.next_id - self.first_update
        figures.calls, figures.failed_calls = sum(self.api.passed.values()), self.api.failed
        figures.failed_operations = self.record.read_text().count(FIRED)
        return figures

    def recorded(self) -> dict[int, list[str]]:
        """What each chat's collection holds in words."""
        with transaction(self.engine) as session:
            return noted(session)

    async def _load(self, seconds: float, figures: Figures) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._does(self.chance.choice(self.phones))
            if self.chance.random() < 0.1:
                figures.oldest = max(figures.oldest, self._oldest())
                held = await self._held()
                if figures.highest is None or held.memory > figures.highest.memory:
                    figures.highest = held
            await asyncio.sleep(self.chance.random() * 2 / self.per_second)

    def _does(self, phone: Phone) -> None:
        told, dice = self.told[phone.id], self.chance.random()
        if dice < 0.7:
            told.append(f"catatan {len(told) + 1}")
            phone.says(told[-1])
        elif dice < 0.85:
            phone.sends_document(f"surat {self.chance.random()}.pdf", self.chance.randbytes(30_000))
        else:
            phone.forge_press(CardPress("why", self.due[phone.id], 1).pack())

    async def _rest(self, figures: Figures) -> None:
        until = time.monotonic() + RETURNS_WITHIN
        while self.telegram.state.updates.pending or self._oldest():
            figures.oldest_after = self._oldest()
            assert time.monotonic() < until, (
                f"something waits for {figures.oldest_after:.0f} s\n{self.program.output}"
            )
            await asyncio.sleep(0.1)
        figures.oldest_after = 0.0

    def _oldest(self) -> float:
        """Seconds for which the oldest row waits; 0 when none does. Read without the lock that the program needs."""
        with reading(self.reader) as session:
            found = [at for query in OLDEST if (at := session.execute(query).scalar()) is not None]
        now = wall_clock() + self.ahead
        return max(((now - at).total_seconds() for at in found), default=0.0)

    async def _held(self) -> Held:
        assert self.program.process is not None
        return await held_by(self.program.process.pid, self.folder / "gauge")

    def _signal(self, number: signal.Signals) -> None:
        assert self.program.process is not None
        self.program.process.send_signal(number)
