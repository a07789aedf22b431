"""Fixtures of the practice tests: a frozen clock, a raw HTTP caller, a phone, a whole practice and its page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web

from bot import app
from bot.practice.local_telegram import LocalTelegram
from bot.practice.page.site import Site
from bot.practice.phone.people import Person
from bot.practice.session import safe_folder
from bot.practice.session.session import PracticeSession
from tests.support.clock import Clock
from tests.support.databases import place

WITA = ZoneInfo("Asia/Makassar")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=WITA).astimezone(UTC)

Json = dict[str, Any]


class FrozenClock:
    """A clock that only a test advances, so that limits can be tested to the second."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **units: float) -> None:
        """Let time pass: `clock.passes(hours=3)`."""
        self.at += timedelta(**units)


class Caller:
    """Calls methods as plain JSON over HTTP."""

    def __init__(self, telegram: LocalTelegram, client: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.client = client

    def url(self, method: str) -> str:
        """Return the address of a method."""
        return f"{self.telegram.url}/bot{self.telegram.token}/{method}"

    async def body(self, method: str, **parameters: Any) -> Json:
        """Return the whole JSON body of the answer."""
        async with self.client.post(self.url(method), json=parameters) as response:
            body: Json = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def ok(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that must succeed."""
        body = await self.body(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        """Return the description of a call that must be refused."""
        body = await self.body(method, **parameters)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **parameters: Any) -> list[Json]:
        """Return what getUpdates hands out."""
        return list(await self.ok("getUpdates", **parameters))


@pytest.fixture
def clock() -> FrozenClock:
    """Friday 20 November 2026, 08:00 UTC, until a test moves it."""
    return FrozenClock(datetime(2026, 11, 20, 8, 0, tzinfo=UTC))


@pytest.fixture
async def telegram(clock: FrozenClock) -> AsyncIterator[LocalTelegram]:
    """A local Telegram on a free port."""
    async with LocalTelegram(clock) as local:
        yield local


@pytest.fixture
async def call(telegram: LocalTelegram) -> AsyncIterator[Caller]:
    """A raw HTTP client."""
    async with aiohttp.ClientSession() as client:
        yield Caller(telegram, client)


@pytest.fixture
def sari(telegram: LocalTelegram) -> Person:
    """Ibu Sari, who has pressed Start."""
    person = telegram.person("Sari Wahyuni")
    person.opens()
    return person


@asynccontextmanager
async def just_begun(folder: Path, new_sqlite: Path) -> AsyncIterator[PracticeSession]:
    """A practice that has just begun, on a Monday at nine; its database is a copy of one that is migrated."""
    safe_folder.prepare(folder)
    place(new_sqlite, folder / safe_folder.DATABASE)
    opened = PracticeSession(folder, Clock(MORNING), app.run)
    await opened.open()
    await opened.phones.by_key["ina"].person.sees("admin")
    await opened.wait_until_idle()
    yield opened
    await opened.close()


@pytest.fixture
async def practice(tmp_path: Path, new_sqlite: Path) -> AsyncIterator[PracticeSession]:
    """A practice that has just begun."""
    async with just_begun(tmp_path / "practice", new_sqlite) as opened:
        yield opened


@pytest.fixture
def ina(practice: PracticeSession) -> Person:
    """Ibu Ina's phone."""
    return practice.phones.by_key["ina"].person


def shows(practice: PracticeSession, key: str, words: str) -> bool:
    """Does this phone have a message of the bot with these words?"""
    return any(words in message.text for message in practice.phones.by_key[key].person.from_bot)


@dataclass
class Page:
    """A client of the page without a browser: receives frames and sends commands."""

    address: str
    client: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse

    async def frame(self, kind: str) -> Json:
        """Wait for the next frame of this kind."""
        while True:
            frame: Json = await self.socket.receive_json(timeout=30)
            if frame["kind"] == kind:
                return frame

    async def asks(self, what: str, **more: Any) -> None:
        """Send a command."""
        await self.socket.send_json({"do": what, **more})

    async def finishes(self) -> None:
        """Wait until the running command for the whole practice is finished."""
        while (await self.frame("busy"))["busy"]:
            pass


@asynccontextmanager
async def connected(practice: PracticeSession) -> AsyncIterator[Page]:
    """A client connected to the page of the practice."""
    runner = web.AppRunner(Site(practice).application(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        yield Page(address, client, socket)
    await runner.cleanup()


@pytest.fixture
async def page(practice: PracticeSession) -> AsyncIterator[Page]:
    """A client of the page."""
    async with connected(practice) as client:
        yield client
