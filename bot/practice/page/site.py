"""HTTP server of the practice page: static files, files of chats, uploads, and the WebSocket of the page."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import orjson
from aiohttp import WSMsgType, web

from bot.practice.page import uploads
from bot.practice.page.live_updates import Frames, LiveUpdates
from bot.practice.page.phone_commands import NOT_NOW, CommandRefused, PhoneCommands
from bot.practice.page.session_commands import SessionCommands
from bot.practice.phone.people import PhoneRefuses
from bot.practice.server.files import StoredFile
from bot.practice.session.session import PracticeSession
from bot.practice.training.checklist import Training

STATIC = Path(__file__).parent / "static"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHOWN = {
    "image/jpeg",
    "image/png",
    "video/mp4",
    "video/webm",
    "audio/ogg",
    "audio/webm",
    "audio/mp4",
    "audio/x-m4a",
    "audio/mpeg",
    "audio/wav",
}  # everything else is sent as an attachment
MAX_UPLOAD = 60 * 1024 * 1024  # bytes
MAX_COMMAND = 256 * 1024
ADDRESSES = ("127.0.0.1", "localhost")
PROTECTION = {
    # No other origins and nothing inline: a text of the bot cannot run as a script even if it becomes markup.
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
    """Serves the page of one practice, for requests from this machine only."""

    def __init__(self, practice: PracticeSession) -> None:
        training = Training(practice)
        self._practice = practice
        self._live = LiveUpdates(practice, training.as_json)
        self._phone_commands = PhoneCommands(practice, self._live)
        self._session_commands = SessionCommands(practice, self._live, training)
        self._sockets: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        application = web.Application(middlewares=[_guard], client_max_size=MAX_UPLOAD)
        application.router.add_get("/", self.index)
        application.router.add_get("/static/{name}", self.static)
        application.router.add_get("/file/{id}", self.file)
        application.router.add_get("/live", self.live)
        application.router.add_post("/send", self.send)
        application.on_startup.append(self._start)
        application.on_shutdown.append(self._stop)
        return application

    async def _start(self, _application: web.Application) -> None:
        self._live.watch()

    async def _stop(self, _application: web.Application) -> None:
        await self._session_commands.close()
        for socket in list(self._sockets):
            await socket.close()

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """GET /: the page."""
        return _static("index.html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """GET /static/{name}: scripts, style sheets, the icon."""
        return _static(request.match_info["name"])

    async def file(self, request: web.Request) -> web.StreamResponse:
        """GET /file/{id}: a file of a chat; pictures, videos and sound inline, everything else as an attachment."""
        stored = self._practice.telegram.state.files.find(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        return _file(stored, request)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """POST /send: files from the page to the bot."""
        try:
            files = await uploads.read(await request.post())
            self._require_idle()
            handset = self._phone_commands.handset(files.phone)
            to = self._phone_commands.message(handset, files.reply)
            handset.person.may_write()
            for album in files.albums:
                handset.send_files(album, files.words, to)
            if files.text:
                handset.act(files.text[:80], lambda: handset.person.says(files.text, to=to))
            self._practice.telegram.state.changes.notify("phone", handset.id)
        except CommandRefused as refused:
            return web.json_response({"words": str(refused)}, status=409)
        except (PhoneRefuses, ValueError):
            return web.json_response({"words": NOT_NOW}, status=409)
        return web.json_response({})

    async def live(self, request: web.Request) -> web.StreamResponse:
        """GET /live: WebSocket with frames to the page and commands from it."""
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=MAX_COMMAND)
        await socket.prepare(request)
        frames = self._live.add_page()
        self._sockets.add(socket)
        writing = asyncio.create_task(_write(socket, frames))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._on_command(message.data, frames)
        finally:
            self._sockets.discard(socket)
            self._live.remove_page(frames)
            writing.cancel()
        return socket

    def _require_idle(self) -> None:
        if self._live.busy:
            raise CommandRefused(f"Mohon tunggu: {self._live.busy}")

    async def _on_command(self, body: str, frames: Frames) -> None:
        phone = None
        try:
            command = orjson.loads(body)
            if not isinstance(command, dict):
                raise CommandRefused("Perintah itu tidak dikenal.")
            phone = command.get("phone")
            if not self._session_commands.execute(command):
                self._require_idle()
                self._phone_commands.execute(command)
        except (CommandRefused, orjson.JSONDecodeError) as error:
            frames.put_nowait(orjson.dumps({"kind": "refused", "words": str(error), "phone": phone}))


async def _write(socket: web.WebSocketResponse, frames: Frames) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        while (body := await frames.get()) is not None:
            await socket.send_str(body.decode())
    await socket.close()


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Reject requests from other sites in the same browser (Origin) and under other host names (DNS rebinding)."""
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
