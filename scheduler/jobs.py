"""Runs the jobs of the timetable. APScheduler only triggers them; what is due is read from the database."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, Protocol

import httpx
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlmodel import Session

from bot.conversation.context import Context
from bot.pipeline.services import Services
from bot.pipeline.turn import Outgoing
from bot.reach import alerts
from models.faults import is_fault
from scheduler.health import Health, broken
from scheduler.pieces import InPieces, Pace
from scheduler.pulse import Pulse
from scheduler.timetable import AT_ONCE, InParts, Job, Task, timetable

logger = logging.getLogger(__name__)

Arguments = ParamSpec("Arguments")
TOLD_AFTER = 3  # failures of a job in a row
LOOK_AGAIN_AFTER = 1.0  # seconds between looks for what somebody waits for
AFTER_A_FAILURE = 30.0  # seconds, so that one item that always fails is no log of its own
RUNS = 3  # of a job at once: one runs, one waits, others see that and return; APScheduler skips more
CAUGHT_UP = "Everything that fell due meanwhile is done"


@dataclass(frozen=True, slots=True)
class Size:
    """How much a job had to do; `rows` None: it does not know them beforehand."""

    transactions: int
    rows: int | None = None

    def __str__(self) -> str:
        in_rows = "" if self.rows is None else f"{self.rows} rows in "
        return f"{in_rows}{self.transactions} transactions"


class Waiting(Protocol):
    """The part of Backlog (bot/pipeline/backlog.py) that the timetable uses: what people sent comes first."""

    def is_behind(self) -> bool: ...

    async def wait(self) -> None: ...


class NothingWaits:
    """No updates come from Telegram."""

    def is_behind(self) -> bool:
        """Never."""
        return False

    async def wait(self) -> None:
        """Return at once."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """Runs a job as one action in one transaction; a database that is away for a moment delays it.

    After an outage of the bot or the network nothing runs before what waited at Telegram is handled: an answer that
    was sent in time must not be reminded of, or judged, first.
    """

    services: Services
    outgoing: Outgoing
    pulse: Pulse = field(default_factory=Pulse)
    health: Health = field(default_factory=Health)
    backlog: Waiting = field(default_factory=NothingWaits)
    long: float = 60.0  # seconds; a job that takes longer is a line in the log
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep  # so many seconds between two pieces that pause
    _skipped: set[str] = field(default_factory=set)  # the jobs that did not run because something waited
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)  # a job does not run beside itself
    _waiting: set[str] = field(default_factory=set)  # the jobs whose time came while they were still running
    # Name of a job -> failures in a row; 0 once it succeeded. A task about it may be open from before the start.
    _failures: dict[str, int] = field(default_factory=dict)

    async def tick(self, name: str, job: Task) -> None:
        """The time of `job` has come. After an absence of Telegram everything that was skipped runs, in order."""
        if self.backlog.is_behind():
            self._skipped.add(name)
        elif self._skipped:
            await self.catch_up()
        elif name not in self._waiting:
            await self.do(name, job)

    async def keep_going(self) -> None:
        """Do what somebody waits for (AT_ONCE), as soon as it is stored; behind what waited at Telegram."""
        while True:
            if not self.backlog.is_behind():
                for name, job in AT_ONCE:
                    await self.do(name, job)
            is_failing = any(self._failures.get(name) for name, _ in AT_ONCE)
            await asyncio.sleep(AFTER_A_FAILURE if is_failing else LOOK_AGAIN_AFTER)

    async def do(self, name: str, job: Task) -> None:
        """Run `job` now; while it runs already: once more when it has ended, however often its time came."""
        is_first = name not in self._waiting
        self._waiting.add(name)
        async with self._locks.setdefault(name, asyncio.Lock()):  # in the order of those who wait
            if is_first:
                self._waiting.discard(name)
                await self._do(name, job)

    async def _do(self, name: str, job: Task) -> None:
        """An error is logged and the next tick tries again. Staff are told of three in a row."""
        began = time.monotonic()
        try:
            size = await self._all_of(job)
        except Exception:
            logger.exception("The job '%s' failed; the next tick tries again", name)
            await self._count_failure(name)
        else:
            await self._note_success(name)
            if (seconds := time.monotonic() - began) > self.long:
                logger.warning("The job '%s' took %.0f s: %s", name, seconds, size)
            if not size.transactions:
                return
        self.outgoing.wake()

    async def _all_of(self, job: Task) -> Size:
        """Run a job to its end; returns how much it was, for the log."""
        if isinstance(job, InPieces):
            return await self._pieces(job)
        after, done = await self._part(job, 0), 1
        while after is not None:
            after, done = await self._part(job, after), done + 1
        return Size(done)

    async def _part(self, job: Job | InParts, after: int) -> int | None:
        now = self.services.clock()

        def work(session: Session) -> int | None:
            ctx = Context(session, now, self.services.app)
            return job.part(ctx, after) if isinstance(job, InParts) else job(ctx)

        return await self.services.writer.do_until_committed(work)

    async def _pieces(self, job: InPieces[Any]) -> Size:
        """Each piece, and each key of one that failed by itself: what fails holds nobody up who comes after it."""
        app, now, pace, done = self.services.app, self.services.clock(), Pace(), 0
        ids = every = await self.services.reader.ask(lambda session: job.whom(Context(session, now, app)))
        failed: list[Exception] = []
        while ids:
            piece, ids = ids[: pace.count], ids[pace.count :]
            try:
                seconds = await self._piece(job, piece)
                pace.took(len(piece), seconds)
                if job.pauses and ids:
                    await self.pause(seconds)
            except Exception:
                failed += await self._one_by_one(job, piece)
            self.outgoing.wake()
            done += 1
        if failed:
            raise failed[0]
        return Size(done, len(every))

    async def _one_by_one(self, job: InPieces[Any], piece: Sequence[Any]) -> list[Exception]:
        failed = []
        for key in piece:
            try:
                await self._piece(job, [key])
            except Exception as error:
                logger.exception("A job failed for %r", key)
                failed.append(error)
                if job.failed is not None and not is_fault(error):
                    await self._tell(partial(_with, job.failed, key))
        return failed

    async def _piece(self, job: InPieces[Any], ids: Sequence[Any]) -> float:
        """Handle some ids in one transaction; returns the seconds for which it held the writer."""
        now = self.services.clock()

        def work(session: Session) -> float:
            began = time.perf_counter()
            job.do(Context(session, now, self.services.app), ids)
            session.flush()
            return time.perf_counter() - began

        return await self.services.writer.do_until_committed(work)

    async def _count_failure(self, name: str) -> None:
        self._failures[name] = self._failures.get(name, 0) + 1
        if self._failures[name] == TOLD_AFTER:
            await self._tell(lambda ctx: alerts.report_failed_job(ctx, name))

    async def _note_success(self, name: str) -> None:
        self.health.job_succeeded(name)
        if self._failures.get(name) != 0:
            await self._tell(lambda ctx: alerts.job_works_again(ctx, name))
        self._failures[name] = 0

    async def _tell(self, job: Job) -> None:
        try:
            await self._part(job, 0)
        except Exception:
            logger.exception("The office could not be told about a job")

    async def empty_log(self) -> None:
        """Empty SQLite's write-ahead log, which holds what rows said before they were erased."""
        try:
            await self.services.writer.empty_log()
        except Exception:
            logger.exception("The write-ahead log was not emptied; the next tick tries again")

    async def catch_up(self) -> None:
        """At the start and after an absence: everything that fell due meanwhile, in the order of the timetable."""
        await self.backlog.wait()
        self._skipped.clear()
        for name, job, _ in timetable(self.services.app.settings.zone, self.pulse):
            await self.do(name, job)
        logger.info(CAUGHT_UP)

    async def beat(self) -> None:
        """Call HEARTBEAT_URL, unless a part of the program has not worked for too long (scheduler/health.py)."""
        ages = await self.health.ages(self.services)
        if late := broken(ages):
            logger.error("No heartbeat: %s", late)
            return
        logger.debug("Seconds since each part last worked: %s", ages)
        try:
            async with httpx.AsyncClient(timeout=10) as client:
                (await client.get(self.services.app.settings.heartbeat_url)).raise_for_status()
        except Exception as error:  # never with the address: it is a secret of its own
            logger.warning("The heartbeat did not arrive: %s", type(error).__name__)


def _with(work: Callable[[Context, Any], None], key: Any, ctx: Context) -> None:
    work(ctx, key)


def _ends_quietly(job: Callable[Arguments, Awaitable[None]]) -> Callable[Arguments, Coroutine[Any, Any, None]]:
    """The same job; one that is cancelled by a stop is no error to APScheduler."""

    async def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await job(*args, **kwargs)

    return run


def start_scheduler(jobs: Jobs) -> AsyncIOScheduler:
    """Start the timetable; every job also runs once at the start, so that downtime is caught up.

    Only cron triggers, which say from any moment when a job is next: the clock may step back (ClockWatch).
    """
    settings = jobs.services.app.settings
    scheduler = AsyncIOScheduler(
        timezone=settings.zone, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": RUNS}
    )
    scheduler.add_job(_ends_quietly(jobs.catch_up), name="catch up at the start")
    for name, job, trigger in timetable(settings.zone, jobs.pulse):
        scheduler.add_job(_ends_quietly(jobs.tick), trigger, args=(name, job), name=name)
    every = CronTrigger(minute="*/10", second=30, timezone=settings.zone)
    scheduler.add_job(_ends_quietly(jobs.empty_log), every, name="empty the write-ahead log")
    if settings.heartbeat_url:
        scheduler.add_job(_ends_quietly(jobs.beat), CronTrigger(minute="*", timezone=settings.zone), name="heartbeat")
    scheduler.start()
    return scheduler
