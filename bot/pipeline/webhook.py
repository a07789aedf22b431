"""The web server that Telegram delivers to: 200 only after the commit, and limits for everybody who connects."""

import asyncio
import hmac
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.conversation.received.updates import update_id_of
from bot.pipeline.wire import read_json
from bot.pipeline.writer import NotCommitted

LARGEST = 4 * 1024 * 1024  # bytes of a body; an update has some KB
MOST_CONNECTIONS = 200  # Telegram opens 40 (max_connections of setWebhook)
FIRST_REQUEST = 10.0  # seconds from the connection to a whole request
NEXT_REQUEST = 75.0  # seconds from an answer to the next whole request; Telegram keeps connections open
LAST_ANSWERS = 0.5  # seconds that a stop waits for requests under way
LOG_LINES = 10  # a minute; whoever can reach the port can make the server complain

Take = Callable[[Sequence[Any]], Awaitable[None]]


class _FewLines(logging.Filter):
    """Lets LOG_LINES a minute through."""

    def __init__(self) -> None:
        super().__init__()
        self._since, self._lines = 0.0, 0

    def filter(self, _record: logging.LogRecord) -> bool:
        """May this line be written?"""
        now = time.monotonic()
        if now - self._since >= 60:
            self._since, self._lines = now, 0
        self._lines += 1
        return self._lines <= LOG_LINES


logger = logging.getLogger(__name__)
logger.addFilter(_FewLines())


class Connections:
    """The open connections, each with the moment at which it is cut unless a whole request arrived."""

    def __init__(self, first: float, following: float, most: int) -> None:
        self._first, self._following, self._most = first, following, most
        self._deadlines: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}

    def opened(self, transport: asyncio.Transport) -> bool:
        """Count a connection; False when there are too many."""
        if len(self._deadlines) >= self._most:
            return False
        self._wait(transport, self._first)
        return True

    def answering(self, transport: asyncio.BaseTransport | None) -> None:
        """A whole request arrived: the database may take its time."""
        if transport in self._deadlines:
            self._deadlines[transport].cancel()

    def answered(self, transport: asyncio.BaseTransport | None) -> None:
        """From now on the next request is waited for."""
        if isinstance(transport, asyncio.Transport) and transport in self._deadlines:
            self._wait(transport, self._following)

    def closed(self, transport: asyncio.BaseTransport) -> None:
        """The connection is gone."""
        deadline = self._deadlines.pop(transport, None)
        if deadline is not None:
            deadline.cancel()

    def _wait(self, transport: asyncio.Transport, seconds: float) -> None:
        self._deadlines[transport] = asyncio.get_running_loop().call_later(seconds, transport.abort)


class _Limited(asyncio.Protocol):
    """One connection: aiohttp's protocol, which knows no time limit for headers and bodies, behind `Connections`."""

    def __init__(self, inner: asyncio.Protocol, connections: Connections) -> None:
        self._inner, self._connections = inner, connections
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # TCP
        if not self._connections.opened(transport):
            transport.abort()
            return
        self._transport = transport
        self._inner.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self._connections.closed(self._transport)
            self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._transport is not None:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._transport is not None else None

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()


class Webhook:
    """Takes updates by POST. `take` stores them; `has_capacity` is set while there is room for more."""

    def __init__(self, take: Take, has_capacity: asyncio.Event, secret: str) -> None:
        self._take, self._has_capacity, self._secret = take, has_capacity, secret.encode()
        self.connections = Connections(FIRST_REQUEST, NEXT_REQUEST, MOST_CONNECTIONS)

    async def receive(self, request: web.Request) -> web.Response:
        """403 without the secret, 400 for what is no update, 503 when it could not be stored now, else 200."""
        try:
            return web.Response(status=await self._status(request))
        finally:
            self.connections.answered(request.transport)

    async def _status(self, request: web.Request) -> int:
        # A header may hold any bytes: compared as bytes, which compare_digest takes from outside ASCII too.
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return 403
        if not self._has_capacity.is_set():
            return 503
        try:
            update = read_json(await request.read())
        except (ValueError, web.HTTPRequestEntityTooLarge):
            update = None
        self.connections.answering(request.transport)
        if update_id_of(update) is None:
            logger.warning("The webhook got something that is not an update")
            return 400
        try:
            await self._take([update])
        except NotCommitted:
            return 503
        return 200

    @asynccontextmanager
    async def served(self, listen: str, path: str) -> AsyncIterator[None]:
        """Listen on "host:port" meanwhile."""
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post(path, self.receive)
        runner = web.AppRunner(
            application, access_log=None, logger=logger, keepalive_timeout=NEXT_REQUEST, shutdown_timeout=LAST_ANSWERS
        )
        await runner.setup()
        assert runner.server is not None  # set up
        server_of_requests = runner.server
        host, _, port = listen.rpartition(":")
        try:
            server = await asyncio.get_running_loop().create_server(
                lambda: _Limited(server_of_requests(), self.connections), host.strip("[]"), int(port)
            )
            try:
                yield
            finally:
                server.close()
        finally:
            await runner.cleanup()
