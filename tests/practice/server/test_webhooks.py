"""Webhooks: delivery in order with the secret, repeated until 2xx, and getUpdates refused meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller

SECRET = "rahasia_123"


class Receiver:
    """The bot's side of a webhook; answers with the statuses it was told, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        """Take one update."""
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.append((secret, await request.json()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        """Return the texts that arrived, with repetitions."""
        return [update["message"]["text"] for _, update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A listening webhook."""
    it = Receiver()
    application = web.Application()
    application.router.add_post("/hook", it.receive)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    it.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield it
    await runner.cleanup()


async def test_updates_arrive_in_order_with_the_secret(
    telegram: LocalTelegram, call: Caller, sari: Person, receiver: Receiver
) -> None:
    sari.says("sebelum")
    await call.ok("setWebhook", url=receiver.url, secret_token=SECRET)
    sari.says("sesudah")
    await telegram.all_heard()
    assert receiver.texts == ["/start", "sebelum", "sesudah"]
    assert {secret for secret, _ in receiver.got} == {SECRET}


async def test_a_failed_delivery_is_repeated_before_the_next(
    telegram: LocalTelegram, call: Caller, sari: Person, receiver: Receiver
) -> None:
    receiver.statuses = [500, 404]
    await call.ok("setWebhook", url=receiver.url)
    sari.says("sesudah")
    await telegram.all_heard()
    assert receiver.texts == ["/start", "/start", "/start", "sesudah"]
    info = await call.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_an_open_poll_ends_when_a_webhook_is_set(
    telegram: LocalTelegram, call: Caller, receiver: Receiver
) -> None:
    polling = asyncio.create_task(call.body("getUpdates", timeout=20))
    await telegram.until(lambda: telegram.state.updates.poll_waits)
    await call.ok("setWebhook", url=receiver.url, allowed_updates=["message"])
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    assert (await call.ok("getWebhookInfo"))["allowed_updates"] == ["message"]


async def test_polling_and_webhook_exclude_each_other(call: Caller, receiver: Receiver) -> None:
    await call.ok("setWebhook", url=receiver.url)
    said = await call.body("getUpdates")
    assert said["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in said["description"]
    await call.ok("deleteWebhook")
    assert await call.updates() == []
    assert (await call.ok("getWebhookInfo"))["url"] == ""


async def test_waiting_updates_survive_or_are_dropped_as_asked(
    telegram: LocalTelegram, call: Caller, sari: Person
) -> None:
    nobody = "http://127.0.0.1:9/hook"  # port 9: nothing listens
    await call.ok("setWebhook", url=nobody)
    await telegram.until(lambda: "last_error_message" in telegram.api.webhook.last_error)
    assert (await call.ok("getWebhookInfo"))["pending_update_count"] == 1
    await call.ok("deleteWebhook")
    assert len(await call.updates()) == 1
    await call.ok("deleteWebhook", drop_pending_updates=True)
    assert await call.updates() == []


async def test_addresses_and_secrets_are_checked(call: Caller) -> None:
    said = await call.refused("setWebhook", url="http://example.org/hook")
    assert said == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    said = await call.refused("setWebhook", url="https://example.org/hook", secret_token="with space")
    assert said == "Bad Request: secret token contains unallowed characters"
    assert (await call.ok("getWebhookInfo"))["url"] == ""
