"""The HTTP client for the Bot API: python-telegram-bot's error types, aiohttp's speed.

PTB's own request class spends 1.2 CPU-ms a message in httpx; this one about a third (docs/decisions/0004).
"""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import cache
from typing import Any

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from yarl import URL

from bot.logs import scrub
from bot.pipeline.wire import read_json

logger = logging.getLogger(__name__)

BY_STATUS: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}


class NeverSent(NetworkError):
    """The connection failed before the request left: repeating it is surely safe."""


class SlowDown(RetryAfter):
    """429: wait `seconds`. (PTB's attribute is an int or a timedelta, by a setting, and warns about the int.)"""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(timedelta(seconds=seconds))

    @property
    def retry_after(self) -> timedelta:
        """The pause that Telegram asks for."""
        return timedelta(seconds=self.seconds)


class TelegramClient:
    """Calls methods of the Bot API and raises PTB's errors, never with the token in their text."""

    def __init__(self, api_url: str, token: str, connections: int = 40) -> None:
        self._methods = f"{api_url}/bot{token}/"
        self._urls: dict[str, URL] = {}  # parsed once a method
        self._files = f"{api_url}/file/bot{token}/"
        self._token = token
        self._connections = connections
        self._http: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Open the connection pool."""
        connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
        # Headers and time limits are made once: on a small request they are a tenth of its cost.
        self._http = aiohttp.ClientSession(connector=connector, headers={"Content-Type": "application/json"})

    async def stop(self) -> None:
        """Close the connection pool."""
        if self._http is not None:
            await self._http.close()

    async def call(self, method: str, body: bytes, timeout: float = 20) -> Any:
        """The `result` of a method; `body` is a JSON object. Raises telegram.error.TelegramError."""
        assert self._http is not None  # started by the composition root
        try:
            async with self._http.post(self._url(method), data=body, timeout=_limits(timeout)) as response:
                status, answer = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(self._clean(error)) from None
        except TimeoutError:
            raise TimedOut(f"{method}: no answer within {timeout:g} s") from None
        except aiohttp.ClientError as error:
            raise NetworkError(self._clean(error)) from None
        return _result(method, status, answer)

    async def download(self, path: str, timeout: float = 120) -> AsyncIterator[bytes]:
        """The bytes of a file that getFile named, in pieces."""
        assert self._http is not None  # started by the composition root
        try:
            async with self._http.get(self._files + path, timeout=_limits(timeout)) as response:
                if response.status != 200:
                    raise NetworkError(f"file download: HTTP {response.status}")
                async for piece in response.content.iter_chunked(65536):
                    yield piece
        except TimeoutError:
            raise TimedOut("file download: too slow") from None
        except aiohttp.ClientError as error:
            raise NetworkError(self._clean(error)) from None

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._methods + method)
        return url

    def _clean(self, error: Exception) -> str:
        return scrub(f"{type(error).__name__}: {error}", self._token)


@cache
def _limits(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, sock_connect=5)


def _result(method: str, status: int, answer: bytes) -> Any:
    try:
        body = read_json(answer)
    except ValueError:
        raise NetworkError(f"{method}: HTTP {status} without JSON") from None
    if not isinstance(body, dict):
        raise NetworkError(f"{method}: HTTP {status} without an object")
    if 200 <= status <= 299 and body.get("ok"):
        return body.get("result")
    parameters = body.get("parameters") or {}
    description = str(body.get("description") or f"HTTP {status}")
    if parameters.get("migrate_to_chat_id"):
        raise ChatMigrated(int(parameters["migrate_to_chat_id"]))
    if parameters.get("retry_after"):
        raise SlowDown(float(parameters["retry_after"]))
    raise BY_STATUS.get(int(body.get("error_code") or status), NetworkError)(description)
