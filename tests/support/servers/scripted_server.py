"""A Bot API server that answers what a test says, byte for byte: for answers that no honest server gives."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.pipeline.client import TelegramClient

TOKEN = "7000000001:" + "Scripted" * 4 + "123"


@dataclass
class ScriptedServer:
    """Answers every request with `status` and `body`; `paths` are those it was asked for, as they came."""

    status: int = 200
    body: bytes = b'{"ok":true,"result":true}'
    chunks: int = 1  # how often the body is sent, without a Content-Length when more than once
    headers: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    sent: int = 0  # bytes
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request."""
        self.paths.append(request.raw_path)
        self._came.set()
        await request.read()
        if self.chunks == 1:
            return web.Response(status=self.status, body=self.body, headers=self.headers)
        response = web.StreamResponse(status=self.status, headers=self.headers)
        await response.prepare(request)
        for _ in range(self.chunks):
            await response.write(self.body)
            self.sent += len(self.body)
        return response

    async def asked(self, times: int, within: float = 30) -> None:
        """Wait for so many requests; raises TimeoutError."""
        async with asyncio.timeout(within):
            while len(self.paths) < times:
                self._came.clear()
                await self._came.wait()


@pytest.fixture
async def scripted() -> AsyncIterator[tuple[ScriptedServer, TelegramClient]]:
    """The server, and a client that talks to it."""
    script = ScriptedServer()

    async def handle(request: web.Request) -> web.StreamResponse:
        return await script.handle(request)

    application = web.Application(client_max_size=64 * 1024 * 1024)
    application.router.add_route("*", "/{path:.*}", handle)
    server = TestServer(application)
    await server.start_server()
    client = TelegramClient(str(server.make_url("")).rstrip("/"), TOKEN)
    await client.start()
    yield script, client
    await client.stop()
    await server.close()
