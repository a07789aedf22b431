"""Fault injection: the effect of each fault, and when it ends."""

import asyncio

import aiohttp
import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller

CLOSED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)


async def test_closed_before_acting(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.closed("sendMessage")
    with pytest.raises(CLOSED):
        await call.ok("sendMessage", chat_id=sari.id, text="x")
    assert sari.from_bot == []
    assert [each.ok for each in telegram.requests("sendMessage")] == [False]
    await call.ok("sendMessage", chat_id=sari.id, text="x")


async def test_an_answer_lost_after_telegram_acted(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.answer_lost("sendMessage")
    with pytest.raises(CLOSED):
        await call.ok("sendMessage", chat_id=sari.id, text="sampai")
    assert sari.last.text == "sampai"
    (entry,) = telegram.requests("sendMessage")
    assert (entry.ok, entry.answered) == (True, False)


async def test_lost_updates_come_again(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.answer_lost("getUpdates")
    with pytest.raises(CLOSED):
        await call.updates()
    assert [each["message"]["text"] for each in await call.updates()] == ["/start"]
    assert sari.chat.started


async def test_429_once_or_until_cleared(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.too_many(7, "sendMessage")
    body = await call.body("sendMessage", chat_id=sari.id, text="x")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"
    await call.ok("sendMessage", chat_id=sari.id, text="x")
    fault = telegram.faults.too_many(1, "sendMessage", times=None)
    for _ in range(3):
        await call.refused("sendMessage", chat_id=sari.id, text="x")
    telegram.faults.clear()
    await call.ok("sendMessage", chat_id=sari.id, text="x")
    assert fault.hits == 3


@pytest.mark.parametrize(("code", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
async def test_server_errors(telegram: LocalTelegram, call: Caller, sari: Person, code: int, words: str) -> None:
    telegram.faults.server_error(code)
    body = await call.body("sendMessage", chat_id=sari.id, text="x")
    assert body == {"ok": False, "error_code": code, "description": words}
    assert sari.from_bot == []


async def test_a_fault_of_one_phone_spares_the_others(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    ina = telegram.person("Ina")
    ina.opens()
    telegram.faults.server_error(502, to=sari, times=None)
    await call.ok("sendMessage", chat_id=ina.id, text="x")
    await call.refused("sendMessage", chat_id=sari.id, text="x")
    press = telegram.state.press(sari.user, ina.last, "t")
    assert await call.refused("answerCallbackQuery", callback_query_id=press.id) == "Bad Gateway"


async def test_a_fault_of_one_method_spares_the_others(telegram: LocalTelegram, call: Caller) -> None:
    telegram.faults.server_error(502, "getMe")
    await call.updates()
    assert await call.refused("getMe") == "Bad Gateway"


async def test_a_malformed_answer(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.malformed("sendMessage")
    data = {"chat_id": sari.id, "text": "x"}
    async with call.client.post(call.url("sendMessage"), json=data) as response:
        assert (response.status, await response.text()) == (200, '{"ok":true,"result":')
    assert sari.last.text == "x"


async def test_a_held_answer_waits_at_the_gate(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    gate = telegram.faults.held("sendMessage")
    asking = asyncio.create_task(call.ok("sendMessage", chat_id=sari.id, text="x"))
    await gate.reached()
    assert (sari.last.text, asking.done()) == ("x", False)
    gate.open()
    assert (await asking)["text"] == "x"


async def test_a_client_that_dies_at_the_gate_was_served_all_the_same(
    telegram: LocalTelegram, call: Caller, sari: Person
) -> None:
    gate = telegram.faults.held("sendMessage")
    asking = asyncio.create_task(call.ok("sendMessage", chat_id=sari.id, text="x"))
    await gate.reached()
    asking.cancel()
    await telegram.until(lambda: bool(telegram.requests("sendMessage")))
    (entry,) = telegram.requests("sendMessage")
    assert (entry.ok, entry.answered, sari.last.text) == (True, False, "x")


async def test_a_slow_answer_comes_late(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    telegram.faults.slow(0.2, "sendMessage")
    begun = asyncio.get_running_loop().time()
    await call.ok("sendMessage", chat_id=sari.id, text="x")
    assert asyncio.get_running_loop().time() - begun >= 0.2
