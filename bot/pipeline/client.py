"""The HTTP client for the Bot API: python-telegram-bot's error types, aiohttp's speed.

PTB's own request class spends 1.2 CPU-ms a message in httpx; this one about a third (docs/decisions/0004).
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import aiohttp
import orjson
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
from models.rules.evidence import UNREADABLE

logger = logging.getLogger(__name__)

BY_STATUS: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}

SLOWEST_UPLOAD = 10_000  # bytes a second: aiohttp has no limit for the time without progress of what it writes
SILENCE = 30.0  # seconds without a byte after which a transfer of a file is given up


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


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on our disk for a field of a request, and the name under which it is shown."""

    path: Path
    field: str
    name: str


class TelegramClient:
    """Calls methods of the Bot API and raises PTB's errors, never with the token in their text."""

    def __init__(self, api_url: str, token: str, connections: int = 40, *, silence: float = SILENCE) -> None:
        self._methods = f"{api_url}/bot{token}/"
        self._urls: dict[str, URL] = {}  # parsed once a method
        self._files = f"{api_url}/file/bot{token}/"
        self._token = token
        self._connections = connections
        self._file_limits = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=silence)
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
        return await self._post(method, body, timeout)

    async def upload(self, method: str, body: bytes, upload: Upload) -> Any:
        """As `call`, with a file as multipart/form-data. BadRequest when the file cannot be read."""
        try:
            file = await asyncio.to_thread(upload.path.open, "rb")
        except OSError as error:  # sending it again would not help: it is sent in another way, or told
            raise BadRequest(f"{UNREADABLE}: {error.strerror}") from None
        with file:
            form = _multipart(body, upload, file)
            seconds = 20 + os.fstat(file.fileno()).st_size / SLOWEST_UPLOAD
            return await self._post(method, form, seconds, {"Content-Type": form.headers["Content-Type"]})

    async def _post(
        self,
        method: str,
        data: bytes | aiohttp.MultipartWriter,
        timeout: float,
        headers: dict[str, str] | None = None,
    ) -> Any:
        assert self._http is not None  # started by the composition root
        try:
            url, limits = self._url(method), _limits(timeout)
            async with self._http.post(url, data=data, headers=headers, timeout=limits) as response:
                status, answer = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(self._clean(error)) from None
        except TimeoutError:
            raise TimedOut(f"{method}: no answer within {timeout:g} s") from None
        except aiohttp.ClientError as error:
            raise NetworkError(self._clean(error)) from None
        return _result(method, status, answer)

    async def download(self, path: str, start: int = 0) -> AsyncIterator[bytes]:
        """The bytes of a file that getFile named, from `start` on, in pieces.

        There is no limit for the whole file, only for a time without a byte: 20 MB may take half an hour. A server
        that does not know ranges (RFC 9110, 14.2) answers 200 with the whole file: what is there already is skipped.
        """
        assert self._http is not None  # started by the composition root
        url = URL(self._files + quote(path), encoded=True)
        headers, wanted_range = {"Range": f"bytes={start}-"} if start else {}, f"bytes {start}-"
        try:
            async with self._http.get(url, headers=headers, timeout=self._file_limits) as response:
                if response.status not in (200, 206):
                    raise NetworkError(f"file download: HTTP {response.status}")
                if response.status == 206 and not response.headers.get("Content-Range", "").startswith(wanted_range):
                    raise NetworkError("file download: another range than the one that was asked for")
                skip = start if response.status == 200 else 0
                async for piece in response.content.iter_chunked(65536):
                    wanted = piece[skip:]
                    skip -= len(piece) - len(wanted)
                    if wanted:
                        yield wanted
        except TimeoutError:
            raise TimedOut(f"file download: nothing for {self._file_limits.sock_read:g} s") from None
        except aiohttp.ClientError as error:
            raise NetworkError(self._clean(error)) from None

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._methods + method)
        return url

    def _clean(self, error: Exception) -> str:
        return scrub(f"{type(error).__name__}: {error}", self._token)


def _multipart(body: bytes, upload: Upload, file: IO[bytes]) -> aiohttp.MultipartWriter:
    form = aiohttp.FormData(quote_fields=False)  # file names are sent as UTF-8, as curl does
    for name, value in orjson.loads(body).items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    form.add_field(upload.field, file, filename=upload.name, content_type="application/octet-stream")
    made = form()
    assert isinstance(made, aiohttp.MultipartWriter)  # it holds a file
    return made


@cache
def _limits(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, sock_connect=5)


def _result(method: str, status: int, answer: bytes) -> Any:
    try:
        body = orjson.loads(answer)
    except orjson.JSONDecodeError:
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
