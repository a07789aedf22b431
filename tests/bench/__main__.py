"""`make bench`: the durable bot beside a bare python-telegram-bot echo bot, in one run, over the same HTTP."""

import asyncio
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bot.cards.presses import CardPress
from tests.bench.rig import FIRST_CHAT, Rig, pressed, rig, typed
from tests.bench.seed import seed_database

CHATS, UPDATES, ROUNDS = 200, 4_000, 3
TAPS, TAPS_PER_SECOND = 300, 10
GOALS = {"throughput": 1.5, "p99": 100.0, "rss": 120.0}


@dataclass
class Figures:
    """What one bot did."""

    name: str
    per_second: float = 0.0
    cpu: float = 0.0  # seconds per 1,000 updates
    p50: float = 0.0  # milliseconds
    p99: float = 0.0
    start: float = 0.0  # seconds
    rss: float = 0.0  # MB
    rounds: list[float] = field(default_factory=list)


@asynccontextmanager
async def bare() -> AsyncIterator[tuple[Rig, list[int]]]:
    """The bare echo bot."""
    async with rig("tests.bench.bare_echo") as running:
        yield running, [0] * CHATS


@asynccontextmanager
async def durable() -> AsyncIterator[tuple[Rig, list[int]]]:
    """Our bot: SQLite with synchronous=FULL, every update stored, every answer through the outbox."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        items = seed_database(url, CHATS)
        settings = {"DATABASE_URL": url, "DATA_DIR": folder, "SEND_PER_SECOND": "0", "LOG_LEVEL": "WARNING"}
        async with rig("bot", "run", **settings) as running:
            yield running, items


async def measure(name: str, bot: AbstractAsyncContextManager[tuple[Rig, list[int]]]) -> Figures:
    """Start-up, idle memory, throughput and latency of one bot."""
    figures = Figures(name)
    async with bot as (running, items):
        running.telegram.inject([typed(FIRST_CHAT, 1, "/tugas")])
        await running.telegram.until(lambda: running.answers("sendMessage") >= 1, 60)
        figures.start = time.perf_counter() - running.started_at
        await asyncio.sleep(3)  # what a bot needs while nobody writes
        figures.rss = running.rss()
        await running.handles([typed(FIRST_CHAT + chat, 2, "/tugas") for chat in range(CHATS)], "sendMessage")
        for number in range(ROUNDS):
            await throughput(running, figures, 10 + number * UPDATES)
        await latency(running, figures, items)
    return figures


async def throughput(running: Rig, figures: Figures, first: int) -> None:
    """All at once: every chat asks for its open items, again and again."""
    updates = [typed(FIRST_CHAT + number % CHATS, first + number, "/tugas") for number in range(UPDATES)]
    seconds, cpu = await running.handles(updates, "sendMessage")
    figures.rounds.append(UPDATES / seconds)
    figures.per_second = statistics.median(figures.rounds)
    figures.cpu = cpu / UPDATES * 1000


async def latency(running: Rig, figures: Figures, items: list[int]) -> None:
    """Ten taps a second on "Mengapa tanggal ini?"; the time until the answer is on the phone."""
    waits: list[float] = []
    for number in range(TAPS):
        chat = number % CHATS
        press = pressed(FIRST_CHAT + chat, 1, number, CardPress("why", items[chat], 1).pack())
        seconds, _ = await running.handles([press], "sendMessage", "editMessageText")
        waits.append(seconds * 1000)
        await asyncio.sleep(max(0.0, 1 / TAPS_PER_SECOND - seconds))
    waits.sort()
    figures.p50, figures.p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]


def report(ours: Figures, yardstick: Figures) -> list[str]:
    """The table, and the goals with what was reached."""
    ratio = ours.per_second / yardstick.per_second
    lines = [
        f"{platform.python_implementation()} {platform.python_version()}, {psutil.cpu_count()} cores, "
        f"{CHATS} chats, {ROUNDS} x {UPDATES} updates; the local Telegram has one core, the bot the other",
        f"{'':34}{ours.name:>14}{yardstick.name:>14}",
    ]
    for label, name, unit in (
        ("updates handled per second (median)", "per_second", ".0f"),
        ("CPU seconds per 1,000 updates", "cpu", ".2f"),
        ("tap to answer, p50 ms, 10 taps/s", "p50", ".1f"),
        ("tap to answer, p99 ms, 10 taps/s", "p99", ".1f"),
        ("start to first answer, s", "start", ".2f"),
        ("idle RSS, MB", "rss", ".0f"),
    ):
        lines.append(f"{label:36}{getattr(ours, name):>12{unit}}{getattr(yardstick, name):>14{unit}}")
    lines += [
        f"durable / bare throughput: {ratio:.2f} (goal >= {GOALS['throughput']})",
        f"p99: {ours.p99:.1f} ms (goal <= {GOALS['p99']:.0f})",
        f"idle RSS: {ours.rss:.0f} MB (goal <= {GOALS['rss']:.0f})",
    ]
    return lines


async def main() -> int:
    """Measure both and print; exit status 1 when a goal is missed."""
    yardstick = await measure("bare PTB echo", bare())
    ours = await measure("durable", durable())
    print("\n".join(report(ours, yardstick)))  # noqa: T201
    ratio = ours.per_second / yardstick.per_second
    reached = ratio >= GOALS["throughput"] and ours.p99 <= GOALS["p99"] and ours.rss <= GOALS["rss"]
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
