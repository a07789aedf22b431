"""What the tests of the local Telegram share: a frozen clock, a raw HTTP caller, Ibu Sari with her phone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.people import Person

Json = dict[str, Any]


class FrozenClock:
    """A time that only moves when a test moves it, so that limits can be met to the second."""

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
