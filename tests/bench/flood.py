"""`make bench`: a registered person's taps behind, and in the middle of, 10,000 strangers who write at once."""

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.cards.presses import CardPress
from models.database import open_engine, transaction
from models.queues import inbox
from tests.bench.rig import FIRST_CHAT, Rig, pressed, rig, typed
from tests.bench.seed import seed_database

STRANGERS, FIRST_STRANGER = 10_000, 7_000_000_000
TAPS, PAUSE = 20, 0.25  # seconds between two taps
GOAL, MEMORY = 2.0, 60.0  # seconds until a tap is answered; MB that the flood may cost


@dataclass(frozen=True)
class Figures:
    """What the flood came to."""

    behind: float  # seconds: the tap that Telegram hands over after all the strangers
    cpu: float  # seconds of the bot until then: what it comes to when nothing else runs on the machine
    worst: float  # seconds: the slowest tap of those that came meanwhile
    answered: int  # strangers
    memory: float  # MB
    left: int  # updates that nobody has handled


async def measure(folder: Path) -> Figures:
    """Seed, start, flood, tap."""
    url = f"sqlite:///{folder / 'bench.db'}"
    items = seed_database(url, 1)
    # 30 messages a second, as Telegram allows: the answers to strangers must not hold up the others.
    async with rig("bot", "run", DATABASE_URL=url, DATA_DIR=str(folder), LOG_LEVEL="WARNING") as running:
        await running.handles([typed(FIRST_CHAT, 1, "/tugas")], "sendMessage")
        await asyncio.sleep(2)
        before = running.rss()
        crowd = [typed(FIRST_STRANGER + number, 10 + number, "Tolong jawab saya") for number in range(STRANGERS)]
        running.telegram.inject(crowd)
        cpu = running.cpu()
        waits = [await tap(running, items[0], 0)]
        cpu = running.cpu() - cpu
        waits += [await tap(running, items[0], number) for number in range(1, TAPS)]
        answered = running.answers("sendMessage") - 1
        left = await handled(url)
        return Figures(waits[0], cpu, max(waits[1:]), answered, running.rss() - before, left)


async def tap(running: Rig, item_id: int, number: int) -> float:
    """Press "Mengapa tanggal ini?"; the time until the toast, which answers whoever taps."""
    press = pressed(FIRST_CHAT, 1, number, CardPress("why", item_id, 1).pack())
    seconds, _ = await running.handles([press], "answerCallbackQuery")
    await asyncio.sleep(PAUSE)
    return seconds


async def handled(url: str) -> int:
    """Wait until every update is handled, at most a minute; returns how many are not."""
    engine = open_engine(url)
    left = STRANGERS
    for _ in range(60):
        with transaction(engine) as session:
            left = len(inbox.waiting(session, STRANGERS))
        if left == 0:
            break
        await asyncio.sleep(1)
    engine.dispose()
    return left


def main() -> int:
    """Measure and print; exit status 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder)))
    sys.stdout.write(
        f"{STRANGERS} strangers at once: a tap behind all of them {found.behind:.2f} s "
        f"({found.cpu:.2f} s of CPU), the slowest of {TAPS - 1} later "
        f"ones {found.worst:.2f} s (goal <= {GOAL:.0f} s); {found.answered} messages sent meanwhile, "
        f"{found.memory:.0f} MB more (goal <= {MEMORY:.0f}), {found.left} updates left\n"
    )
    is_reached = max(found.behind, found.worst) <= GOAL and found.memory <= MEMORY and found.left == 0
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
