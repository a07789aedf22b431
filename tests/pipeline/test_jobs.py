"""The heartbeat, and a text that cannot be made: neither holds up anything else."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web
from aiohttp.test_utils import TestServer
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlmodel import Session

from bot.config import Settings
from bot.conversation.context import Context
from bot.pipeline.services import Services
from bot.registry.renderers import guarded
from models.database import transaction
from models.office import tasks
from models.people.people import StaffRole
from models.queues import claims, inbox, outbox
from models.queues.claims import Envelope
from models.queues.inbox import Arrival
from models.queues.outbox import TABLE as OUTBOX
from models.queues.outbox import ApiRequest
from scheduler.clock_watch import ClockWatch
from scheduler.health import REMINDERS, Health
from scheduler.jobs import Jobs
from scheduler.pieces import InPieces, Pace
from scheduler.timetable import InParts
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.clock import MORNING
from tests.support.rows import context_at, somebody
from tests.support.tables import each_row

pytestmark = pytest.mark.both_databases


@pytest.fixture
async def watcher() -> AsyncIterator[tuple[TestServer, list[str]]]:
    """Who listens for the heartbeat: 200 at /beat, 404 elsewhere."""
    heard: list[str] = []

    async def beat(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response()

    application = web.Application()
    application.router.add_get("/beat/secret", beat)
    server = TestServer(application)
    await server.start_server()
    yield server, heard
    await server.close()


@pytest.mark.parametrize(("path", "heard_once"), [("/beat/secret", True), ("/gone/secret", False)])
async def test_the_heartbeat_arrives_or_is_logged_without_its_address(
    engine: sa.Engine,
    watcher: tuple[TestServer, list[str]],
    caplog: pytest.LogCaptureFixture,
    path: str,
    heard_once: bool,
) -> None:
    server, heard = watcher
    settings = Settings(_env_file=None, heartbeat_url=str(server.make_url(path)))
    async with at_work(engine, settings) as services:
        with caplog.at_level(logging.WARNING):
            await Jobs(services, NoDelivery()).beat()
    assert heard == ([path] if heard_once else [])
    assert ("heartbeat did not arrive" in caplog.text) is not heard_once
    assert "secret" not in caplog.text


def test_a_text_that_cannot_be_made_is_told_to_staff_and_holds_up_nothing(session: Session) -> None:
    def broken(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
        ctx.session.execute(sa.text("INSERT INTO nowhere VALUES (1)"))
        return None

    ctx = context_at(session, MORNING)
    somebody(session, 7, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
    outbox.enqueue(session, ApiRequest(7, "sendMessage", {}, renderer="broken"), MORNING)
    (envelope,) = claims.claim(session, MORNING, 10)
    assert guarded(broken)(ctx, envelope) is None
    assert [task.kind for task in tasks.open_page(session, 0, 10)] == ["refused"]


async def test_a_long_job_runs_part_by_part_each_in_a_transaction_of_its_own(engine: sa.Engine) -> None:
    parts: list[int] = []

    def part(ctx: Context, after: int) -> int | None:
        parts.append(after)
        ctx.say(f"bagian {after}", to=7)
        return after + 10 if after < 20 else None

    async with at_work(engine) as services:
        await Jobs(services, NoDelivery()).do("in parts", InParts(part))
    assert parts == [0, 10, 20]


async def test_a_job_about_many_lets_what_people_do_come_between_its_pieces(engine: sa.Engine) -> None:
    """Each piece is a transaction of its own, and what fails holds up nothing else."""
    done: list[list[int]] = []

    def piece(ctx: Context, ids: Sequence[int]) -> None:
        ctx.say(f"bagian {ids[0]}", to=7)
        if 40 in ids:
            raise KeyError("x")
        done.append(list(ids))

    async with at_work(engine) as services:
        jobs = Jobs(services, NoDelivery())
        await jobs.do("in pieces", InPieces(lambda ctx: list(range(100)), piece))
        assert jobs._failures["in pieces"] == 1
    assert [each for ids in done for each in ids] == [each for each in range(100) if each != 40]
    assert len(done) > 2
    with transaction(engine) as session:
        said = session.execute(sa.select(sa.func.count()).select_from(OUTBOX)).scalar_one()
    assert said == len(done)


async def test_pieces_pause_for_as_long_as_they_held_the_writer(engine: sa.Engine) -> None:
    """Between two pieces only, and not where a job does not ask for it."""
    began: list[int] = []
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    async with at_work(engine) as services:
        jobs = Jobs(services, NoDelivery(), pause=pause)
        for pauses in (False, True):
            work = InPieces(lambda _: list(range(10)), lambda ctx, ids: began.append(len(ids)), pauses=pauses)
            await jobs.do("in pieces", work)
            assert len(paused) == (len(began) // 2 - 1 if pauses else 0)
    assert len(began) >= 4 and all(seconds > 0 for seconds in paused)


async def test_a_job_whose_time_comes_while_it_runs_runs_once_more_and_a_long_one_is_logged(
    engine: sa.Engine, caplog: pytest.LogCaptureFixture
) -> None:
    begun, goes_on, loop = asyncio.Event(), threading.Event(), asyncio.get_running_loop()
    runs: list[int] = []

    def whom(ctx: Context) -> list[int]:
        loop.call_soon_threadsafe(begun.set)
        assert goes_on.wait(20)
        return list(range(5))

    async with at_work(engine) as services:
        jobs = Jobs(services, NoDelivery(), long=0.0)
        job = InPieces(whom, lambda ctx, ids: runs.append(len(ids)))
        first = asyncio.create_task(jobs.tick("slow", job))
        await begun.wait()
        others = [asyncio.create_task(jobs.tick("slow", job)) for _ in range(5)]
        others.append(asyncio.create_task(jobs.do("slow", job)))  # as after an absence: it waits for the others
        await asyncio.sleep(0)
        assert [each.done() for each in (first, *others)] == [False, False, True, True, True, True, False]
        goes_on.set()
        await asyncio.gather(first, *others)
    assert sum(runs) == 2 * 5
    assert caplog.text.count("The job 'slow' took 0 s: 5 rows in 2 transactions") == 2


# (done in the piece, seconds of the writer, count before) -> count of the next piece; the goal is 25 ms
PACES = (
    (8, 0.025, 8, 8),
    (8, 0.005, 8, 16),  # 8 x 25 / 5 = 40, but never more than twice as many
    (16, 0.050, 16, 8),  # 16 x 25 / 50
    (4, 0.500, 4, 4),  # never fewer than 4
    (200, 0.001, 200, 200),  # never more than 200
    (3, 0.000, 8, 16),  # the last few had nothing to do
)


@each_row(("done", "seconds", "before", "after"), PACES)
def test_a_piece_takes_what_this_machine_handles_in_25_milliseconds(
    done: int, seconds: float, before: int, after: int
) -> None:
    pace = Pace(before)
    pace.took(done, seconds)
    assert pace.count == after


async def fails_times(services: Services, times: int) -> Jobs:
    """A job that failed so often in a row."""

    def broken(ctx: Context) -> None:
        raise KeyError("x")

    jobs = Jobs(services, NoDelivery())
    for _ in range(times):
        await jobs.do("broken", broken)
    return jobs


def open_keys(engine: sa.Engine) -> list[str]:
    """The keys of the open tasks."""
    with transaction(engine) as session:
        return [task.key for task in tasks.open_page(session, 0, 10)]


@pytest.mark.parametrize(("times", "keys"), [(2, []), (3, ["job:broken"]), (7, ["job:broken"])])
async def test_a_job_that_fails_three_times_in_a_row_is_one_task(
    engine: sa.Engine, times: int, keys: list[str]
) -> None:
    async with at_work(engine) as services:
        jobs = await fails_times(services, times)
        assert open_keys(engine) == keys
        await jobs.do("broken", lambda ctx: None)
        assert open_keys(engine) == []
        await fails_times(services, 3)
        await Jobs(services, NoDelivery()).do("broken", lambda ctx: None)  # after a restart
        assert open_keys(engine) == []


HOUR = 3600.0
WELL = {"intake": 0.0, "dispatch": 0.0, "delivery": 0.0, "reminders": 0.0}


@pytest.mark.parametrize(
    ("what", "late"),
    [
        ("nothing", {}),
        ("no poll is answered", {"intake": HOUR}),
        ("an update waits", {"dispatch": HOUR}),
        ("a message is due and nothing is sent", {"delivery": HOUR}),
        ("a message failed and nothing is sent", {"delivery": HOUR}),
        ("a message waits for its time", {}),
        ("the reminders do not run", {"reminders": HOUR}),
    ],
)
async def test_the_heartbeat_is_sent_only_while_everything_works(
    engine: sa.Engine,
    watcher: tuple[TestServer, list[str]],
    caplog: pytest.LogCaptureFixture,
    what: str,
    late: dict[str, float],
) -> None:
    server, heard = watcher
    up = [0.0]
    health = Health(lambda: HOUR if what == "no poll is answered" else 0.0, lambda: HOUR, lambda: up[0])
    with transaction(engine) as session:
        if what == "an update waits":
            inbox.store(session, [Arrival(1, 7, "{}")], MORNING - timedelta(hours=1))
        if "message" in what:
            at = MORNING + timedelta(hours=1 if "its time" in what or "failed" in what else -1)
            outbox.enqueue_with_id(session, ApiRequest(7, "sendMessage", {}), at)
            failed = sa.update(outbox.TABLE).values(error="no answer" if "failed" in what else None)
            session.execute(failed)
    settings = Settings(_env_file=None, heartbeat_url=str(server.make_url("/beat/secret")))
    async with at_work(engine, settings) as services:
        jobs = Jobs(services, NoDelivery(), health=health)
        up[0] = HOUR
        if what != "the reminders do not run":
            await jobs.do(REMINDERS, lambda ctx: None)
        assert await health.ages(services) == WELL | late
        await jobs.beat()
    assert heard == ([] if late else ["/beat/secret"])
    for part in late:
        assert f"No heartbeat: {part} last worked 60 min ago" in caplog.text


async def test_the_timetable_goes_on_after_the_clock_stepped_back() -> None:
    """Planned by a clock that is an hour ahead: APScheduler alone would wait for the hour."""
    scheduler, now = AsyncIOScheduler(timezone=UTC), datetime.now(UTC)
    job = scheduler.add_job(print, CronTrigger(minute="*", timezone=UTC))
    scheduler.start(paused=True)
    clock, up = iter([now + timedelta(hours=1), now + timedelta(hours=1, seconds=15), now]), iter([0.0, 15.0, 30.0])
    watch = ClockWatch(scheduler, lambda: next(clock), lambda: next(up))
    planned = now + timedelta(hours=1)
    job.modify(next_run_time=planned)
    watch.look()
    assert job.next_run_time == planned
    watch.look()
    assert job.next_run_time <= now + timedelta(minutes=2)
    scheduler.shutdown(wait=False)
