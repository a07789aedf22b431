"""The webhook: strange requests are refused quietly, slow and surplus connections are cut, few lines are logged."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.pipeline import webhook
from bot.pipeline.webhook import Connections, Webhook
from bot.pipeline.writer import NotCommitted
from tests.pipeline.test_story_intake import free_port

SECRET = "rahasia-webhook"
UPDATE = b'{"update_id":1}'


class Store:
    """Keeps what was taken, or fails as a database does."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.fails = False

    async def take(self, updates: Sequence[Any]) -> None:
        """As Intake.take."""
        if self.fails:
            raise NotCommitted
        self.taken += updates


@asynccontextmanager
async def opened(store: Store, limits: Connections | None = None) -> AsyncIterator[tuple[Webhook, int]]:
    """A webhook that listens, and its port."""
    has_capacity, port = asyncio.Event(), free_port()
    has_capacity.set()
    hook = Webhook(store.take, has_capacity, SECRET)
    hook.connections = limits or hook.connections
    async with hook.served(f"127.0.0.1:{port}", "/telegram"):
        yield hook, port


async def post(port: int, body: bytes, secret: bytes = SECRET.encode()) -> int:
    """The status of a request written by hand, so that its header may hold any bytes; 0 when the line is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: " + secret
    writer.write(head + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
    try:
        line = await reader.readline()
    except ConnectionError:
        line = b""
    writer.close()
    return int(line.split()[1]) if line else 0


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (SECRET.encode(), UPDATE, 200),
        (SECRET.encode(), b'{"update_id":2,"message":"halo"}', 200),  # stored as a dead row
        (b"salah", UPDATE, 403),
        ("rahasiä".encode(), UPDATE, 403),
        (b"\xff\xfe", UPDATE, 403),
        (b"", UPDATE, 403),
        (SECRET.encode(), b"[]", 400),
        (SECRET.encode(), b"null", 400),
        (SECRET.encode(), b"", 400),
        (SECRET.encode(), b"{}", 400),
        (SECRET.encode(), b'"x"', 400),
        (SECRET.encode(), b'{"update_id":"1"}', 400),
        (SECRET.encode(), b'{"update_id":1e400}', 400),
        (SECRET.encode(), b'{"update_id":99999999999999999999}', 400),
        (SECRET.encode(), b"[" * 100_000, 400),
        (SECRET.encode(), b'{"update_id":1,"message":' * 5_000, 400),
        (SECRET.encode(), b'{"update_id":1,"message":{"text":"\xff"}}', 400),
        (SECRET.encode(), b'{"update_id":1,"message":{"text":"\\ud800"}}', 200),
        (SECRET.encode(), b" " * (webhook.LARGEST + 1), 400),
    ],
)
async def test_what_is_no_update_is_refused_without_a_traceback(
    caplog: pytest.LogCaptureFixture, secret: bytes, body: bytes, status: int
) -> None:
    async with opened(Store()) as (_, port):
        assert await post(port, body, secret) == status
    assert not [record for record in caplog.records if record.exc_info]


async def test_no_room_or_no_database_is_said_so_that_telegram_tries_again() -> None:
    store, has_capacity, port = Store(), asyncio.Event(), free_port()
    hook = Webhook(store.take, has_capacity, SECRET)
    async with hook.served(f"127.0.0.1:{port}", "/telegram"):
        assert await post(port, UPDATE) == 503
        has_capacity.set()
        store.fails = True
        assert await post(port, UPDATE) == 503
        store.fails = False
        assert await post(port, UPDATE) == 200
    assert store.taken == [{"update_id": 1}]


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /telegram HTTP/1.1\r\nX-Slow: ",
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: rahasia-webhook\r\n"
        b"Content-Length: 100\r\n\r\n{",
    ],
    ids=["silent", "headers", "body"],
)
async def test_a_slow_connection_is_cut(begun: bytes) -> None:
    store = Store()
    async with opened(store, Connections(first=0.3, following=0.3, most=10)) as (_, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        async with asyncio.timeout(30):
            with contextlib.suppress(ConnectionError):
                await reader.read()  # until it is cut
        writer.close()
        assert await post(port, UPDATE) == 200


async def test_a_connection_that_sends_requests_is_kept() -> None:
    store = Store()
    async with (
        opened(store, Connections(first=5, following=5, most=1)) as (_, port),
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as telegram,
    ):
        for number in range(3):
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            url = f"http://127.0.0.1:{port}/telegram"
            async with telegram.post(url, json={"update_id": number}, headers=headers) as answer:
                assert answer.status == 200
    assert len(store.taken) == 3


async def test_a_connection_too_many_is_cut_and_the_others_are_served() -> None:
    async with opened(Store(), Connections(first=30, following=30, most=5)) as (_, port):
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        assert await post(port, UPDATE) == 0
        _, writer = held[0]
        writer.close()
        await writer.wait_closed()
        async with asyncio.timeout(30):
            while await post(port, UPDATE) == 0:
                pass
        for _, each in held[1:]:
            each.close()


async def test_the_log_is_bounded(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, webhook.__name__)
    async with opened(Store()) as (_, port):
        for _ in range(3 * webhook.LOG_LINES):
            await post(port, b"[]")
    assert len([each for each in caplog.records if each.name == webhook.__name__]) <= webhook.LOG_LINES
