"""The web page of the practice: static files, the phones' files, uploads, and one WebSocket for everything live."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import orjson
from aiohttp import WSMsgType, web

from bot.practice.page import uploads
from bot.practice.page.live_updates import Frames
from bot.practice.page.phone_commands import NOT_NOW, Impossible, Orders
from bot.practice.page.session_commands import Direction
from bot.practice.phone.people import PhoneRefuses
from bot.practice.server.files import StoredFile

STATIC = Path(__file__).parent / "static"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHOWN = {"image/jpeg", "image/png", "video/mp4", "video/webm", "audio/ogg"}  # everything else is only downloaded
BIGGEST_UPLOAD = 60 * 1024 * 1024  # bytes
BIGGEST_ORDER = 256 * 1024
ADDRESSES = ("127.0.0.1", "localhost")
PROTECTION = {
    # Nothing from elsewhere, nothing inline: a text of the bot could not run even if it became markup.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Serves one practice on the loopback interface."""

    def __init__(self, orders: Orders, direction: Direction) -> None:
        self.orders = orders
        self.direction = direction
        self._sockets: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        application = web.Application(middlewares=[_guard], client_max_size=BIGGEST_UPLOAD)
        application.router.add_get("/", self.index)
        application.router.add_get("/static/{name}", self.static)
        application.router.add_get("/file/{id}", self.file)
        application.router.add_get("/live", self.live)
        application.router.add_post("/send", self.send)
        application.on_shutdown.append(self._hang_up)
        return application

    async def _hang_up(self, _application: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close()

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """The page itself."""
        return _static("index.html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A script, a style sheet, the icon."""
        return _static(request.match_info["name"])

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file from a chat: shown when it is a picture or a video, else handed out as a download."""
        stored = self.orders.practice.telegram.state.files.find(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        return _file(stored, request)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Files from the page to the bot."""
        try:
            sending = await uploads.read(await request.post())
            self._must_be_free()
            handset = self.orders.handset(sending.phone)
            to = self.orders.message(handset, sending.reply)
            handset.person.may_write()
            for album in sending.albums:
                handset.send_files(album, sending.words, to)
            self.orders.practice.telegram.state.changes.notify("phone", handset.id)
        except Impossible as impossible:
            return web.json_response({"words": str(impossible)}, status=409)
        except (PhoneRefuses, ValueError):
            return web.json_response({"words": NOT_NOW}, status=409)
        return web.json_response({})

    async def live(self, request: web.Request) -> web.StreamResponse:
        """Frames to the page, orders from the page."""
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=BIGGEST_ORDER)
        await socket.prepare(request)
        frames = self.orders.live.joins()
        self._sockets.add(socket)
        writing = asyncio.create_task(_write(socket, frames))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._ordered(message.data, frames)
        finally:
            self._sockets.discard(socket)
            self.orders.live.leaves(frames)
            writing.cancel()
        return socket

    def _must_be_free(self) -> None:
        if self.orders.live.busy:
            raise Impossible(f"Mohon tunggu: {self.orders.live.busy}")

    async def _ordered(self, body: str, frames: Frames) -> None:
        phone = None
        try:
            order = orjson.loads(body)
            if not isinstance(order, dict):
                raise Impossible("Perintah itu tidak dikenal.")
            phone = order.get("phone")
            if not self.direction.takes(order):
                self._must_be_free()
                self.orders.takes(order)
        except (Impossible, orjson.JSONDecodeError) as error:
            frames.put_nowait(orjson.dumps({"kind": "refused", "words": str(error), "phone": phone}))


async def _write(socket: web.WebSocketResponse, frames: Frames) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        while (body := await frames.get()) is not None:
            await socket.send_str(body.decode())
    await socket.close()


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only the own page may ask: another site in the same browser, or a renamed address, may not."""
    host, _, port = request.host.rpartition(":")
    origin = request.headers.get("Origin")
    asks_for_itself = origin in (None, *(f"http://{name}:{port}" for name in ADDRESSES))
    if host not in ADDRESSES or not asks_for_itself or request.remote not in ("127.0.0.1", "::1"):
        raise web.HTTPForbidden(text="Halaman latihan hanya dapat dibuka di komputer ini.")
    if (request.method == "POST" or request.path == "/live") and origin is None:
        raise web.HTTPForbidden(text="Halaman latihan hanya menerima permintaan dari halamannya sendiri.")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(PROTECTION)
    return response


def _static(name: str) -> web.Response:
    path = STATIC / name
    if path.parent != STATIC or path.suffix not in KINDS or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=KINDS[path.suffix], charset="utf-8")


def _file(stored: StoredFile, request: web.Request) -> web.Response:
    body = stored.content()
    headers = {"Accept-Ranges": "bytes"}
    shown = stored.mime_type in SHOWN and stored.data is not None
    if not shown or "download" in request.query:
        headers["Content-Disposition"] = "attachment"
    start, stop, _ = request.http_range.indices(len(body)) if request.headers.get("Range") else (0, len(body), 1)
    status = 206 if request.headers.get("Range") else 200
    if status == 206:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(body)}"
    kind = stored.mime_type if shown else "application/octet-stream"
    return web.Response(body=body[start:stop], status=status, content_type=kind, headers=headers)
