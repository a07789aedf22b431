"""The control routes, and the server as a process of its own."""

import asyncio
import sys
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request

from bot.practice.local_telegram import LOCAL_TOKEN, LocalTelegram
from bot.practice.refusals import Refused
from tests.practice.conftest import Caller
from tests.support.program_process import ROOT

CHAT = {"id": 77, "type": "private", "first_name": "Beban"}
WHO = {"id": 77, "is_bot": False, "first_name": "Beban"}
MESSAGE = {"message_id": 1, "from": WHO, "chat": CHAT, "date": 1, "text": "halo"}
PRESS = {"id": "q1", "from": WHO, "chat_instance": "1", "data": "t", "message": MESSAGE | {"message_id": 2}}


async def control(call: Caller, path: str, **how: Any) -> tuple[int, Any]:
    """Use a control route; returns (status, body)."""
    method = "POST" if how else "GET"
    async with call.client.request(method, f"{call.telegram.url}/control/{path}", **how) as response:
        return response.status, await response.json()


async def test_raw_updates_are_queued_and_their_people_known(call: Caller) -> None:
    status, body = await control(call, "updates", json=[{"message": MESSAGE}, {"callback_query": PRESS}])
    assert status == 200
    got = await call.updates()
    assert [each["update_id"] for each in got] == body["update_ids"]
    assert got[0]["message"] == MESSAGE
    await call.ok("sendMessage", chat_id=77, text="halo juga")
    await call.ok("answerCallbackQuery", callback_query_id="q1")


async def test_a_wrong_body_queues_nothing(telegram: LocalTelegram, call: Caller) -> None:
    for body in (b"{", b"{}", b"[1]", b'[{"update_id": 1}]'):
        status, _ = await control(call, "updates", data=body)
        assert status == 400
    assert not telegram.world.updates.pending


async def test_stats_count_requests(call: Caller) -> None:
    await call.ok("getMe")
    await call.ok("getMe")
    await call.refused("sendMessage", chat_id=1, text="x")
    status, stats = await control(call, "stats")
    assert (status, stats["requests"]) == (200, {"getMe": 2, "sendMessage": 1})
    assert (await control(call, "unknown"))[0] == 404


async def test_strangers_control_nothing(telegram: LocalTelegram) -> None:
    stranger = make_mocked_request("GET", "/control/stats").clone(remote="192.0.2.7")
    with pytest.raises(Refused, match="loopback interface only"):
        await telegram.wire.control.handle(stranger, "/control/stats")


async def test_it_runs_alone() -> None:
    command = (sys.executable, "-m", "bot.practice.wire", "--port", "0", "--token", LOCAL_TOKEN)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().strip()
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"{url}/bot{LOCAL_TOKEN}/getMe") as response,
        ):
            assert (await response.json())["ok"]
    finally:
        process.kill()
        await process.wait()
