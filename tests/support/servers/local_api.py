"""A few lines of HTTP in place of Telegram: answers that the local server of practice does not give."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Self

import orjson
from aiohttp import web

from bot.pipeline.client import SILENCE, TelegramClient

FileService = Callable[[web.BaseRequest], Any]


class LocalApi:
    """Answers each method with a fixed `result`; files are served by `files`, a coroutine function of aiohttp."""

    def __init__(self, results: Mapping[str, object], files: FileService | None = None) -> None:
        self._results, self._files = results, files
        self.asked: list[str] = []  # the Range header of every request for a file, "" for none
        self.bodies: list[bytes] = []

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith("/file/"):
            self.asked.append(request.headers.get("Range", ""))
            assert self._files is not None
            answered: web.StreamResponse = await self._files(request)
            return answered
        self.bodies.append(await request.read())
        body = orjson.dumps({"ok": True, "result": self._results[request.path.rpartition("/")[2]]})
        return web.Response(body=body)

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self._runner.cleanup()

    @asynccontextmanager
    async def client(self, silence: float = SILENCE) -> AsyncIterator[TelegramClient]:
        """A client of it, that waits `silence` seconds for the next byte of a file."""
        port = self._runner.addresses[0][1]
        client = TelegramClient(f"http://127.0.0.1:{port}", "1:token", silence=silence)
        await client.start()
        yield client
        await client.stop()


def served(data: bytes, *, cut_after: int | None = None, ranges: bool = True, pause: float = 0.0) -> FileService:
    """A file service that breaks the connection after `cut_after` bytes, and waits `pause` seconds for each 64 kB."""

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        start = int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-")) if ranges else 0
        headers = {"Content-Length": str(len(data) - start)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        response = web.StreamResponse(status=206 if start else 200, headers=headers)
        await response.prepare(request)
        end = len(data) if cut_after is None else min(len(data), start + cut_after)
        for at in range(start, end, 65536):
            await asyncio.sleep(pause)
            await response.write(data[at : min(at + 65536, end)])
        if end < len(data) and request.transport is not None:
            await asyncio.sleep(0.02)  # what was written is on its way
            request.transport.close()
        return response

    return serve
