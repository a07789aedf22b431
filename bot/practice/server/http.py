"""HTTP server of the Bot API: /bot<token>/<method>, /file/bot<token>/<path> and the control routes."""

import asyncio
from typing import Any
from urllib.parse import unquote

import orjson
from aiohttp import web

from bot.practice.server.control import ControlRoutes
from bot.practice.server.errors import ApiError, not_found, too_many_requests, unauthorized
from bot.practice.server.faults import Fault, Faults
from bot.practice.server.method_call import Call
from bot.practice.server.methods import all_methods, perform
from bot.practice.server.parsing import read_request
from bot.practice.server.signatures import Raw, Signature, signature_of
from bot.practice.server.state import LoggedRequest, ServerState
from bot.practice.server.webhooks import WebhookSender

MAX_BODY = 60 * 1024 * 1024  # bytes
JSON = {"Content-Type": "application/json"}
CONNECTION_CLOSED = "connection closed"
SERVER_ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class BotApi:
    """Handles the HTTP requests; the answers come from `state`, the errors to inject from `faults`."""

    def __init__(self, state: ServerState, faults: Faults) -> None:
        self.state = state
        self.faults = faults
        self.webhook = WebhookSender(state)
        self.methods = all_methods(self.webhook)
        self.control = ControlRoutes(state)
        self._bot_prefix = f"/bot{state.token}/"
        self._file_prefix = f"/file/bot{state.token}/"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one HTTP request."""
        path, _, query = request.raw_path.partition("?")
        if "%" in path:
            path = unquote(path)
        try:
            if path.startswith(self._bot_prefix):
                return await self._method(request, path.removeprefix(self._bot_prefix), query)
            if path.startswith(self._file_prefix):
                return await self._file(request, path.removeprefix(self._file_prefix))
            if path.startswith("/control/"):
                return await self.control.handle(request, path)
            raise unauthorized() if path.startswith(("/bot", "/file/bot")) else not_found()
        except ApiError as error:
            return _answer(error.code, error.body())

    async def _method(self, request: web.BaseRequest, name: str, query: str) -> web.StreamResponse:
        signature = signature_of(name)
        entry = LoggedRequest(signature.name, {}, self.state.clock())
        try:
            return await self._served(request, query, signature, entry)
        except ApiError as error:
            entry.code, entry.error = error.code, error.description
            return _answer(error.code, error.body())
        except ConnectionDropped:
            entry.code, entry.error, entry.answered = 0, CONNECTION_CLOSED, False
            return _close_connection(request)
        except asyncio.CancelledError:  # the client went away, mostly while its long poll waited
            entry.answered = False
            if entry.result is None:
                entry.code, entry.error = 0, CONNECTION_CLOSED
            raise
        finally:
            self.state.log(entry)

    async def _served(
        self, request: web.BaseRequest, query: str, signature: Signature, entry: LoggedRequest
    ) -> web.Response:
        raw, files = await read_request(request, query, signature)
        call = Call(self.state, signature.read(raw), files)
        entry.arguments = call.arguments
        fault = self._fault(entry) if self.faults.active else None
        entry.result = await self._perform(signature.name, call)
        response = _answer(200, {"ok": True, "result": entry.result})
        return response if fault is None else await self._apply_fault(fault, entry, request, response)

    async def _perform(self, name: str, call: Call) -> Any:
        if name != "getUpdates":
            return perform(self.methods, name, call)
        offset, limit = call.get("offset", 0), call.get("limit", 100)
        timeout, allowed = call.get("timeout", 0), call.get("allowed_updates")
        return await self.state.updates.take(offset, limit, timeout, allowed)

    def _fault(self, entry: LoggedRequest) -> Fault | None:
        """Return the fault to apply to the response; a fault that prevents the call is raised."""
        fault = self.faults.take_for(entry.method, self._chat_of(entry.arguments))
        if fault is None:
            return None
        if fault.kind == "closed":
            raise ConnectionDropped
        if fault.kind == "refused":
            if fault.code == 429:
                raise too_many_requests(int(fault.seconds))
            raise _refusal(fault)
        return fault

    def _chat_of(self, arguments: Raw) -> int | None:
        press = self.state.presses.get(str(arguments.get("callback_query_id")))
        chat_id = press.user.id if press else arguments.get("chat_id")
        return chat_id if isinstance(chat_id, int) else None

    async def _apply_fault(
        self, fault: Fault, entry: LoggedRequest, request: web.BaseRequest, response: web.Response
    ) -> web.Response:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "held":
            await fault.gate.wait()
        elif fault.kind == "malformed":
            entry.answered = False
            return web.Response(body=b'{"ok":true,"result":', headers=JSON)
        else:
            entry.answered = False
            return _close_connection(request)
        return response

    async def _file(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        stored = self.state.files.by_path(path)
        if stored is None:
            raise not_found()
        fault, content = self.faults.take_for_file(), stored.content()
        if fault is None:
            return web.Response(body=content, content_type="application/octet-stream")
        if fault.kind == "refused":
            raise _refusal(fault)
        if fault.kind != "held":
            return _close_connection(request)
        half = len(content) // 2
        response = web.StreamResponse(headers={"Content-Length": str(len(content))})
        await response.prepare(request)
        await response.write(content[:half])
        await fault.gate.wait()
        await response.write(content[half:])
        return response


class ConnectionDropped(Exception):
    """The connection is to be closed without performing the call."""


def _refusal(fault: Fault) -> ApiError:
    return ApiError(fault.code, fault.description or SERVER_ERRORS.get(fault.code, "Internal Server Error"))


def _answer(status: int, body: Any) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), headers=JSON)


def _close_connection(request: web.BaseRequest) -> web.Response:
    """Abort the TCP connection; aiohttp needs a response object, but it is never sent."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def http_server(api: BotApi) -> web.Server:
    """Return the aiohttp server: no router and no middleware, because every millisecond is measured."""
    loop = asyncio.get_running_loop()

    def with_large_bodies(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MAX_BODY)

    # Cancelled with its client: a killed program must not leave a long poll behind that looks alive.
    return web.Server(api.handle, request_factory=with_large_bodies, handler_cancellation=True)
