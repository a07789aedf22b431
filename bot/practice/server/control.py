"""Control routes for tests and benchmarks in another process; answered on the loopback interface only."""

from collections.abc import Iterable

import orjson
from aiohttp import web

from bot.practice.server.chats import Json, Message, Press, User
from bot.practice.server.errors import bad_request, forbidden, not_found
from bot.practice.server.state import ServerState
from bot.practice.server.useless import useless

LOOPBACK = ("127.0.0.1", "::1")
JSON = {"Content-Type": "application/json"}


class ControlRoutes:
    """POST /control/updates puts raw updates into the queue, GET /control/stats counts requests."""

    def __init__(self, state: ServerState) -> None:
        self.state = state

    async def handle(self, request: web.BaseRequest, path: str) -> web.Response:
        """Answer a control request; raises ApiError (403, 404) for other machines and unknown routes."""
        if request.remote not in LOOPBACK:
            raise forbidden("control routes answer on the loopback interface only")
        if (request.method, path) == ("POST", "/control/updates"):
            return _answer({"update_ids": self.inject(_updates(await request.read()))})
        if (request.method, path) == ("GET", "/control/stats"):
            return _answer(self.stats())
        raise not_found()

    def inject(self, updates: Iterable[Json]) -> list[int | None]:
        """Queue raw updates (an update_id in them is replaced); users and presses in them are registered."""
        return [self._inject(update) for update in updates]

    def stats(self) -> Json:
        """Return counts: requests per method, useless ones, pending updates, polls, conflicts and messages."""
        queue = self.state.updates
        return {
            "requests": self.state.counts,
            "useless": useless(self.state.requests),
            "pending": len(queue.pending),
            "polls": queue.polls,
            "poll_waits": queue.poll_waits,
            "conflicts": queue.conflicts,
            "messages": sum(len(chat.messages) for chat in self.state.chats.values()),
        }

    def _inject(self, update: Json) -> int | None:
        kinds = [key for key in update if key != "update_id"]
        if len(kinds) != 1 or not isinstance(update[kinds[0]], dict):
            raise bad_request("an update has exactly one content")
        payload = update[kinds[0]]
        message = payload.get("message") if kinds[0] == "callback_query" else payload
        if isinstance(message, dict):
            known = self._register_message(message)
            if kinds[0] == "callback_query" and known is not None:
                self._register_press(payload, known)
        return self.state.updates.put(kinds[0], payload)

    def _register_message(self, wire: Json) -> Message | None:
        chat_wire = wire.get("chat", {})
        if chat_wire.get("type") != "private" or "message_id" not in wire:
            return None
        chat = self.state.chats.get(chat_wire["id"])
        if chat is None:
            user = User(chat_wire["id"], chat_wire.get("first_name", "?"), username=chat_wire.get("username"))
            chat = self.state.add_user(user)
        chat.started = True
        sender_is_bot = bool(wire.get("from", {}).get("is_bot"))
        message = Message(chat, wire["message_id"], wire, sender_is_bot, self.state.revision)
        return chat.messages.setdefault(wire["message_id"], message)

    def _register_press(self, query: Json, message: Message) -> None:
        user = message.chat.user
        if user is not None:
            press = Press(str(query["id"]), user, message, str(query.get("data")), self.state.now())
            self.state.presses[press.id] = press


def _updates(body: bytes) -> list[Json]:
    try:
        updates = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON body") from None
    if not isinstance(updates, list) or not all(isinstance(each, dict) for each in updates):
        raise bad_request("an Array of updates is expected")
    return updates


def _answer(body: Json) -> web.Response:
    return web.Response(body=orjson.dumps(body), headers=JSON)
