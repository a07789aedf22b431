"""A local Telegram that counts the bot's calls and lets a chosen one fail, or ends the program at it."""

import random
from collections import Counter
from collections.abc import Callable

import orjson
from aiohttp import web

from bot.practice.local_telegram import LocalTelegram
from bot.practice.server.http import BotApi

SEED = 20261123
AT_RANDOM = ("error", "answer lost", "closed", "too many")
ERROR = orjson.dumps({"ok": False, "error_code": 500, "description": "Internal Server Error"})
TOO_MANY = orjson.dumps(
    {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}
)


class CountingApi(BotApi):
    """The Bot API; `step` is "call <method> <chat> #<how many of these>", `kind` what becomes of that call."""

    def __init__(self, telegram: LocalTelegram, end_program: Callable[[], None]) -> None:
        super().__init__(telegram.state, telegram.faults)
        self.end_program = end_program
        self.passed: Counter[str] = Counter()
        self.record: list[str] = []
        self.step = self.kind = ""
        self.share = 0.0  # of all calls that fail, at random
        self.failed = 0
        self.chance = random.Random(SEED)
        self.open = 0  # calls that are being answered, without long polls

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a call, or let it fail."""
        name = f"call {await self._name(request)}"
        self.passed[name] += 1
        self.record.append(f"{name} #{self.passed[name]}")
        fault = self.kind if self.record[-1] == self.step else ""
        if self.chance.random() < self.share:
            fault = self.chance.choice(AT_RANDOM)
            self.failed += 1
        waits = "getUpdates" not in name
        self.open += waits
        try:
            return await self._meets(fault, request)
        finally:
            self.open -= waits

    async def _meets(self, fault: str, request: web.BaseRequest) -> web.StreamResponse:
        if fault == "ended before":
            self.end_program()
            return _lost(request)
        if fault == "error":
            return web.Response(status=500, body=ERROR, content_type="application/json")
        if fault == "too many":
            return web.Response(status=429, body=TOO_MANY, content_type="application/json")
        if fault == "closed":
            return _lost(request)
        response = await super().handle(request)
        if fault == "ended after":
            self.end_program()
        return _lost(request) if fault in ("ended after", "answer lost") else response

    async def _name(self, request: web.BaseRequest) -> str:
        """The method with the number of its chat's person, or "file"."""
        method = request.path.rpartition("/")[2]
        if request.path.startswith(self._file_prefix):
            return "file"
        chat_id = orjson.loads(await request.read() or b"{}").get("chat_id")
        chats = list(self.state.chats)
        return f"{method} to {chats.index(chat_id)}" if chat_id in chats else method


def _lost(request: web.BaseRequest) -> web.Response:
    """Abort the connection; aiohttp needs a response object, but it is never sent."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
