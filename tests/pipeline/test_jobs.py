"""The heartbeat, and a text that cannot be made: neither holds up anything else."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import Session

from bot.config import Settings
from bot.conversation.context import Context
from bot.registry.renderers import guarded
from models.office import tasks
from models.queues import outbox
from models.queues.outbox import ApiRequest, Envelope
from scheduler.jobs import InParts, Jobs
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.clock import MORNING
from tests.support.rows import context_at

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
    outbox.enqueue(session, ApiRequest(7, "sendMessage", {}, renderer="broken"), MORNING)
    (envelope,) = outbox.claim(session, MORNING, (), 10)
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
