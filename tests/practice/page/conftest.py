"""A whole practice in the test's own process: the stage with the real bot, and its page on a free port."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web

from bot import app
from bot.practice import house
from bot.practice.page.direction import Direction
from bot.practice.page.live import Live
from bot.practice.page.orders import Orders
from bot.practice.page.site import Site
from bot.practice.people import Person
from bot.practice.stage import Stage
from bot.practice.training import Training
from tests.support.clock import Clock

WITA = ZoneInfo("Asia/Makassar")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=WITA).astimezone(UTC)

Json = dict[str, Any]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A practice that has just begun, on a Monday at nine."""
    folder = tmp_path / "practice"
    house.prepare(folder)
    opened = Stage(folder, Clock(MORNING), app.run)
    await opened.opens()
    await opened.desk.called["ina"].person.sees("admin")
    await opened.still()
    yield opened
    await opened.closes()


@pytest.fixture
def ina(stage: Stage) -> Person:
    """Ibu Ina's phone."""
    return stage.desk.called["ina"].person


@dataclass
class Page:
    """A page without a browser: the frames it gets and the orders it gives."""

    address: str
    client: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse

    async def frame(self, kind: str) -> Json:
        """Wait for the next frame of this kind."""
        while True:
            frame: Json = await self.socket.receive_json(timeout=20)
            if frame["kind"] == kind:
                return frame

    async def orders(self, what: str, **more: Any) -> None:
        """Ask for something."""
        await self.socket.send_json({"do": what, **more})

    async def finishes(self) -> None:
        """Wait until what concerns the whole practice is over."""
        while (await self.frame("busy"))["busy"]:
            pass


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[Page]:
    """The page of the stage, opened."""
    training = Training(stage)
    live = Live(stage, training.picture)
    direction = Direction(stage, live, training)
    runner = web.AppRunner(Site(Orders(stage, live), direction).application(), shutdown_timeout=0.1)
    await runner.setup()
    live.watches()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        yield Page(address, client, socket)
    await direction.closes()
    await runner.cleanup()
