"""The local Telegram as a process of its own, and with its network cut."""

import asyncio
import sys

import aiohttp
import pytest

from bot.practice.local_telegram import LOCAL_TOKEN, LocalTelegram
from tests.practice.conftest import Caller
from tests.support.processes.program_process import ROOT


async def test_the_network_is_cut_and_restored(telegram: LocalTelegram, call: Caller) -> None:
    await call.ok("getMe")
    address = telegram.url
    await telegram.disconnect()
    with pytest.raises(aiohttp.ClientError):
        await call.ok("getMe")
    await telegram.reconnect()
    assert telegram.url == address
    await call.ok("getMe")


async def test_it_runs_alone() -> None:
    command = (sys.executable, "-m", "bot.practice.local_telegram", "--port", "0", "--token", LOCAL_TOKEN)
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
