"""Webhook delivery: posts the oldest update, with increasing pauses, until the bot answers 2xx."""

import asyncio
import re
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.practice.server.chats import Json
from bot.practice.server.errors import bad_request, conflict
from bot.practice.server.method_call import Call
from bot.practice.server.state import ServerState
from bot.practice.server.updates import Pending

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 8.0  # seconds between two tries
ANSWER_WITHIN = 60  # seconds
LOOPBACK = ("127.0.0.1", "localhost", "::1")
DROPPED_BY_WEBHOOK = "terminated by setWebhook request"


class WebhookSender:
    """The webhook that is set, if any; delivers the queued updates to it in order, one at a time."""

    def __init__(self, state: ServerState) -> None:
        self.state = state
        self.settings: Json = {"url": ""}
        self.secret: str | None = None
        self.last_error: Json = {}
        self._delivery: asyncio.Task[None] | None = None

    def set(self, call: Call) -> bool:
        """setWebhook: an empty url removes it. Plain http is allowed for loopback addresses only."""
        url = call.get("url", "")
        secret = call.get("secret_token")
        if secret is not None and not re.fullmatch(r"[\w-]{1,256}", secret, re.ASCII):
            raise bad_request("secret token contains unallowed characters")
        if url:
            _check_address(url)
        self._end(call)
        if url:
            self._begin(url, secret, call)
        return True

    def delete(self, call: Call) -> bool:
        """deleteWebhook: getUpdates works again; pending updates stay unless drop_pending_updates is set."""
        self._end(call)
        return True

    def info(self, call: Call) -> Json:
        """getWebhookInfo: address, number of pending updates and the last error."""
        waiting = len(self.state.updates.pending)
        basis = {"has_custom_certificate": False, "pending_update_count": waiting}
        return self.settings | basis | self.last_error

    async def close(self) -> None:
        """Stop the delivery."""
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)

    def _begin(self, url: str, secret: str | None, call: Call) -> None:
        self.secret = secret
        self.settings = {"url": url, "max_connections": call.get("max_connections", 40)}
        self.state.updates.allow(call.get("allowed_updates"))
        if self.state.updates.allowed:
            self.settings["allowed_updates"] = sorted(self.state.updates.allowed)
        self.state.updates.webhook_set = True
        self.state.updates.end_poll(conflict(DROPPED_BY_WEBHOOK))
        self._delivery = asyncio.get_running_loop().create_task(self._deliver(url))

    def _end(self, call: Call) -> None:
        if self._delivery is not None:
            self._delivery.cancel()
            self._delivery = None
        self.settings, self.secret, self.last_error = {"url": ""}, None, {}
        self.state.updates.webhook_set = False
        if call.get("drop_pending_updates"):
            self.state.updates.clear()

    async def _deliver(self, url: str) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        pause = FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=timeout) as client:
            while True:
                pending = await self.state.updates.first()
                wrong = await self._post_update(client, url, pending)
                if wrong is None:
                    self.state.updates.confirm(pending.update_id + 1)
                    pause = FIRST_PAUSE
                else:
                    self.last_error = {"last_error_date": self.state.now(), "last_error_message": wrong}
                    self.state.changes.notify("webhook_failed", None, wrong)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _post_update(self, client: aiohttp.ClientSession, url: str, pending: Pending) -> str | None:
        headers = {"Content-Type": "application/json"}
        if self.secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            async with client.post(url, data=orjson.dumps(pending.update), headers=headers) as answer:
                ok = 200 <= answer.status < 300
                return None if ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as failure:
            return f"Connection failed: {type(failure).__name__}"


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return
    raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
