"""`make bench`: a registered person's taps while 1,000 citizens give a voice within a minute, all of them handled."""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import col, select

from bot.cards.presses import CardPress
from bot.voices.presses import VoicePress
from models import policy, voices
from models.database import open_engine, transaction
from models.queues.inbox import InboxRow
from models.rules.policy.numbers import VOICES
from models.voices import Voice
from tests.bench.rig import FIRST_CHAT, Rig, pressed, rig, typed
from tests.bench.seed import seed_database
from tests.support.rows import agency_called

CITIZENS, FIRST_CITIZEN = 1_000, 7_100_000_000
SECONDS, TAPS = 60.0, 200
GOAL = 0.5  # seconds until the slowest tap is answered


@dataclass(frozen=True)
class Figures:
    """What the minute came to."""

    median: float  # seconds of a tap
    worst: float
    recorded: int
    cpu: float  # seconds of the bot
    traces: int  # rows of the inbox that still name a chat of a citizen


async def measure(folder: Path) -> Figures:
    """Seed, start, let everybody speak, tap meanwhile. The ceiling for strangers is lifted: it would let 120 in."""
    url = f"sqlite:///{folder / 'bench.db'}"
    items, token = seed_database(url, 1), opened(url)
    settings = {"DATABASE_URL": url, "DATA_DIR": str(folder), "LOG_LEVEL": "WARNING"}
    async with rig("bot", "run", STRANGERS_UPDATES_PER_MINUTE="100000", **settings) as running:
        await running.handles([typed(FIRST_CHAT, 1, "/tugas")], "sendMessage")
        await asyncio.sleep(2)
        before = running.cpu()
        speaking = asyncio.create_task(everybody_speaks(running, token))
        waits = sorted([await tap(running, items[0], number) for number in range(TAPS)])
        await speaking
        await asyncio.sleep(3)
        cpu = running.cpu() - before
    recorded, traces = left(url)
    return Figures(waits[len(waits) // 2], waits[-1], recorded, cpu, traces)


def opened(url: str) -> str:
    """Turn voices on; returns the token of a unit."""
    engine = open_engine(url)
    with transaction(engine) as session:
        policy.set_number(session, VOICES, 1)
        token = voices.token_of(session, agency_called(session, "63.05.0001"))
    engine.dispose()
    return token


async def everybody_speaks(running: Rig, token: str) -> None:
    """The last tap of each citizen, evenly over the minute."""
    day = datetime.now(UTC).astimezone(ZoneInfo("Asia/Makassar")).toordinal()
    for number in range(CITIZENS):
        press = VoicePress("skip", token, f"{number:012x}", day, 1 + number % 3, 0b101)
        running.telegram.inject([pressed(FIRST_CITIZEN + number, 5, number, press.pack())])
        await asyncio.sleep(SECONDS / CITIZENS)


async def tap(running: Rig, item_id: int, number: int) -> float:
    """Press "Mengapa tanggal ini?"; seconds until the toast, which answers whoever taps."""
    press = pressed(FIRST_CHAT, 1, 10_000 + number, CardPress("why", item_id, 1).pack())
    wanted = press["callback_query"]["id"]

    def is_answered() -> bool:
        newest = running.telegram.requests("answerCallbackQuery")[-100:]
        return any(each.arguments["callback_query_id"] == wanted for each in newest)

    started = time.perf_counter()
    running.telegram.inject([press])
    await running.telegram.until(is_answered)
    seconds = time.perf_counter() - started
    await asyncio.sleep(max(0.0, SECONDS / TAPS - seconds))
    return seconds


def left(url: str) -> tuple[int, int]:
    """How many voices are recorded, and how many updates still name a citizen."""
    engine = open_engine(url)
    with transaction(engine) as session:
        count = sa.func.count()
        recorded = session.exec(select(count).select_from(Voice)).one()
        named = select(count).select_from(InboxRow).where(col(InboxRow.chat_id) >= FIRST_CITIZEN)
        found = recorded, session.exec(named).one()
    engine.dispose()
    return found


def main() -> int:
    """Measure and print; exit status 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder)))
    sys.stdout.write(
        f"{CITIZENS} voices in a minute: {found.recorded} recorded, {found.traces} updates name a citizen; a tap "
        f"meanwhile {found.median * 1000:.0f} ms (median), {found.worst * 1000:.0f} ms (slowest of {TAPS}, goal <= "
        f"{GOAL * 1000:.0f} ms); {found.cpu:.1f} s of CPU\n"
    )
    is_reached = found.worst <= GOAL and found.recorded == CITIZENS and found.traces == 0
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
