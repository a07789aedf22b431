"""The bench's rig: a local Telegram in this process (one core), the bot under test in its own (the other core)."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psutil

from bot.practice.local_telegram import LocalTelegram
from tests.support.clock import wall_clock
from tests.support.processes.program_process import ROOT

FIRST_CHAT = 6_000_000_000
INHERITED = ("PATH", "HOME", "LANG")


@dataclass
class Rig:
    """One bot under test and the Telegram it talks to."""

    telegram: LocalTelegram
    process: psutil.Process
    started_at: float

    def answers(self, *methods: str) -> int:
        """How many requests of these methods the bot has made."""
        return sum(self.telegram.state.counts.get(method, 0) for method in methods)

    async def handles(self, updates: list[dict[str, Any]], *methods: str, within: float = 180) -> tuple[float, float]:
        """Inject `updates`, wait until each has an answer; returns (seconds, CPU seconds of the bot)."""
        goal = self.answers(*methods) + len(updates)
        cpu, start = self.cpu(), time.perf_counter()
        self.telegram.inject(updates)
        await self.telegram.until(lambda: self.answers(*methods) >= goal, within)
        return time.perf_counter() - start, self.cpu() - cpu

    def cpu(self) -> float:
        """CPU seconds that the bot has used, all threads."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def rss(self) -> float:
        """The bot's resident memory in MB."""
        return float(self.process.memory_info().rss) / 1e6


@asynccontextmanager
async def rig(*command: str, **settings: str) -> AsyncIterator[Rig]:
    """A running bot: `command` is the module of `python -m` and its arguments."""
    telegram = LocalTelegram(wall_clock, log_size=50_000)
    await telegram.start()
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    environment |= {"TELEGRAM_API_URL": telegram.url, "TELEGRAM_BOT_TOKEN": telegram.token, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, env=environment | settings, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield Rig(telegram, psutil.Process(process.pid), started)
    finally:
        process.terminate()
        await process.wait()
        await telegram.stop()


def typed(chat_id: int, number: int, text: str) -> dict[str, Any]:
    """A message update as Telegram sends it."""
    who = {"id": chat_id, "first_name": "Sari", "is_bot": False}
    message: dict[str, Any] = {
        "message_id": number,
        "from": who,
        "chat": {"id": chat_id, "type": "private", "first_name": "Sari"},
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"message": message}


def pressed(chat_id: int, message_id: int, number: int, data: str) -> dict[str, Any]:
    """A press of an inline button as Telegram sends it."""
    bot = {"id": 1, "first_name": "Narahubung", "is_bot": True}
    message = {
        "message_id": message_id,
        "from": bot,
        "chat": {"id": chat_id, "type": "private", "first_name": "Sari"},
        "date": int(time.time()),
        "text": "Kartu",
    }
    who = {"id": chat_id, "first_name": "Sari", "is_bot": False}
    return {
        "callback_query": {
            "id": f"{chat_id}{number}",
            "from": who,
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
    }
