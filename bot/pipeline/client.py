"""The HTTP client for the Bot API: python-telegram-bot's error types, aiohttp's speed.

PTB's own request class spends 1.2 CPU-ms a message in httpx; this one about a third (docs/decisions/0004).
"""

import asyncio
import io
import os
from collections.abc import AsyncIterator, Mapping
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
from bot.pipeline.telegram_time import TelegramTime
from bot.pipeline.wire import read_json
from models.rules.evidence import UNREADABLE

LARGEST_ANSWER = 1024 * 1024  # bytes; a message with its keyboard is about 20 KB
LARGEST_UPDATES = 16 * 1024 * 1024  # bytes; the server cuts getUpdates at 4 MB (Client.cpp, JsonUpdates)
UNSPECIFIED_WAIT = 5.0  # seconds to wait after a 429 that names no time, or nonsense
LONGEST_WAIT = 3600.0  # seconds; a server whose clock is wrong asks for years, and one try an hour harms nobody
LARGEST_ID = 2**53  # of a chat: the Bot API promises 52 bits; those of groups are negative
LONGEST_DESCRIPTION = 300  # characters that are kept of what Telegram says


class NoSuchMethod(TelegramError):
    """404: the server does not know the method (an older one), or something on the way answered in its place."""


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
    """A file for a field of a request: its path on our disk, its bytes, or the text of a table; and its name."""

    content: Path | str | bytes
    field: str
    name: str


BY_STATUS: Mapping[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: NoSuchMethod,
    409: Conflict,
    413: BadRequest,
}
CODES: Mapping[type[TelegramError], int] = {
    BadRequest: 400,
    ChatMigrated: 400,
    InvalidToken: 401,
    Forbidden: 403,
    NoSuchMethod: 404,
    Conflict: 409,
}
RESULTS: Mapping[str, type] = {
    "getUpdates": list,
    "getMe": dict,
    "getFile": dict,
    "getWebhookInfo": dict,
}  # what is read from: never null


def code_of(error: TelegramError) -> int | None:
    """The error code of an answer with `ok: false`; None when there was no such answer, or one that may pass."""
    return CODES.get(type(error))


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
        self.time = TelegramTime()

    async def start(self) -> None:
        """Open the connection pool."""
        connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
        # Headers and time limits are made once: on a small request they are a tenth of its cost. Nothing is
        # unpacked: a packed answer could grow past every limit.
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        self._http = aiohttp.ClientSession(connector=connector, headers=headers, auto_decompress=False)

    async def stop(self) -> None:
        """Close the connection pool."""
        if self._http is not None:
            await self._http.close()

    async def call(self, method: str, body: bytes, timeout: float = 20) -> Any:
        """The `result` of a method; `body` is a JSON object. Raises telegram.error.TelegramError, nothing else."""
        return await self._post(method, body, timeout)

    async def upload(self, method: str, body: bytes, upload: Upload) -> Any:
        """As `call`, with a file as multipart/form-data. BadRequest when the file cannot be read."""
        try:
            file = await asyncio.to_thread(_opened, upload.content)
        except OSError as error:  # sending it again would not help: it is sent in another way, or told
            raise BadRequest(f"{UNREADABLE}: {error.strerror}") from None
        with file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            seconds = 20 + size / SLOWEST_UPLOAD
            form = _multipart(body, upload, file)
            return await self._post(method, form, seconds, {"Content-Type": form.headers["Content-Type"]})

    async def _post(
        self,
        method: str,
        data: bytes | aiohttp.MultipartWriter,
        timeout: float,
        headers: dict[str, str] | None = None,
    ) -> Any:
        assert self._http is not None  # started by the composition root
        largest = LARGEST_UPDATES if method == "getUpdates" else LARGEST_ANSWER
        try:
            url, limits = self._url(method), _limits(timeout)
            # No redirect is followed: what people wrote would be posted to wherever a login page or a proxy points.
            asked = self._http.post(url, data=data, headers=headers, timeout=limits, allow_redirects=False)
            async with asked as response:
                self.time.heard(response.headers.get("Date"))
                status, answer = response.status, await _read(response, largest)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(self._clean(error)) from None
        except TimeoutError:
            raise TimedOut(f"{method}: no answer within {timeout:g} s") from None
        except aiohttp.ClientError as error:
            raise NetworkError(self._clean(error)) from None
        return result_of(method, status, answer)

    async def download(self, path: str, start: int = 0) -> AsyncIterator[bytes]:
        """The bytes of a file that getFile named, from `start` on, in pieces.

        There is no limit for the whole file, only for a time without a byte: 20 MB may take half an hour. A server
        that does not know ranges (RFC 9110, 14.2) answers 200 with the whole file: what is there already is skipped.
        """
        assert self._http is not None  # started by the composition root
        url = URL(self._files + quote(path), encoded=True)
        headers, wanted_range = {"Range": f"bytes={start}-"} if start else {}, f"bytes {start}-"
        try:
            asked = self._http.get(url, headers=headers, timeout=self._file_limits, allow_redirects=False)
            async with asked as response:
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


def _opened(content: Path | str | bytes) -> IO[bytes]:
    if isinstance(content, Path):
        return content.open("rb")
    # Spreadsheets know by the mark at the beginning that a table is UTF-8.
    return io.BytesIO(content.encode("utf-8-sig") if isinstance(content, str) else content)


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


async def _read(response: aiohttp.ClientResponse, largest: int) -> bytes:
    """The body; NetworkError as soon as it is longer than `largest` bytes."""
    declared = response.content_length
    if declared is not None and declared <= largest:
        return await response.read()
    pieces, size = [], 0
    async for piece in response.content.iter_any():
        size += len(piece)
        if size > largest:
            raise NetworkError(f"HTTP {response.status} with more than {largest} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def result_of(method: str, status: int, answer: bytes) -> Any:
    """The result in an answer. Whatever else it is (a proxy's page, null, other types) becomes a TelegramError."""
    try:
        body = read_json(answer)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise _refusal(method, status, {})
    if not (200 <= status <= 299 and body.get("ok") is True):
        raise _refusal(method, status, body)
    result = body.get("result")
    if not isinstance(result, RESULTS.get(method, object)):
        raise NetworkError(f"{method}: a result of type {type(result).__name__}")
    return result


def _refusal(method: str, status: int, body: dict[str, Any]) -> TelegramError:
    parameters = body.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    said = body.get("description")
    code = body.get("error_code")
    code = code if type(code) is int and 400 <= code <= 599 else status
    new_chat = parameters.get("migrate_to_chat_id")
    if type(new_chat) is int and -LARGEST_ID < new_chat < 0:
        return ChatMigrated(new_chat)
    if code == 429 or "retry_after" in parameters:
        return SlowDown(wait_of(parameters.get("retry_after")))
    kind = BY_STATUS.get(code if body or code == 413 else 0, NetworkError)  # a page without JSON is a proxy's
    return kind(_cleaned(said) if isinstance(said, str) and said else f"{method}: HTTP {status}")


def wait_of(retry_after: object) -> float:
    """Seconds to wait, from a `retry_after` of any type: at least 1, at most LONGEST_WAIT."""
    if isinstance(retry_after, bool) or not isinstance(retry_after, int | float) or retry_after != retry_after:
        return UNSPECIFIED_WAIT
    return min(max(float(retry_after), 1.0), LONGEST_WAIT)


def _cleaned(said: str) -> str:
    """On one line and short: it is logged, stored (PostgreSQL takes no NUL) and shown to staff."""
    return "".join(sign if sign.isprintable() else " " for sign in said[:LONGEST_DESCRIPTION])
