"""`make bench`: /cari among 1,000 and 100,000 items on both databases, and a focal point's taps meanwhile."""

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.cards.presses import CardPress
from models import search
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.database import open_engine, transaction
from models.people.people import StaffRole
from models.reporter_news import ReporterNews, ReporterNewsItem
from models.rules.assignments import Status
from models.rules.reporter_news import Way
from models.rules.search.reading import read
from models.search import Asked
from models.setup.migrate import bring_up_to_date
from tests.bench.apart import settle
from tests.bench.databases import on_both
from tests.bench.rig import FIRST_CHAT, Rig, pressed, rig, typed
from tests.support.rows import holds_seat, somebody

SIZES = (1_000, 100_000)
NOW = datetime(2026, 11, 28, 1, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")
P95 = 50.0  # milliseconds
ROUNDS = 60
QUIET = 2.0  # seconds
WORDS = (
    *("sertipikat", "tanah", "KTP", "pasien", "jalan", "rusak", "sekolah", "pungutan", "air", "bersih", "izin"),
    *("surat", "keterangan", "desa", "bansos", "listrik", "puskesmas", "penundaan", "berlarut", "lampu", "sampah"),
)
SOUGHT: dict[str, tuple[str, ...]] = {
    "words": ("sertipikat tanah", "air bersih", "tidakada", "word777"),
    "a beginning": ("sek", "pu"),
    "number": ("0777/LM/VI/2026/BJM", "777/lm"),
    "agency": ("pasien tapin", "selesai tapin"),
    "state": ("jalan rusak banjar terlambat", "tapin terlambat", "surat keterangan desa menunggu kita"),
    "day": ("15 Des", "bulan lalu"),
}
TAPS, SEARCHES_PER_SECOND = 200, 10
WORST = 300.0  # milliseconds until the slowest tap is answered, as in the morning
PART = 5_000


@dataclass
class Searches:
    """What one size came to, in milliseconds."""

    items: int
    took: dict[str, list[float]] = field(default_factory=dict)  # by kind of what is searched
    taps: list[float] = field(default_factory=list)

    @property
    def keeps(self) -> bool:
        """Are all goals met?"""
        return all(part(each, 0.95) <= P95 for each in self.took.values()) and max(self.taps) <= WORST


def part(took: list[float], share: float) -> float:
    """The time within which this share of them was answered."""
    return sorted(took)[int(len(took) * share)]


def fill(session: Session, items: int) -> None:
    """Reports of a few common words and one rare one, an item and an action each; nine of ten are closed.

    Their complainants were told, as in an office that has worked for years: else the first hour would open a task
    about each.
    """
    owner = somebody(session, 1, "Ina", NOW, StaffRole.ADMIN)
    places, chance = agencies.inspectorates(session), random.Random(16)
    for first in range(0, items, PART):
        numbers = range(first + 1, min(items, first + PART) + 1)
        session.execute(sa.insert(table_of(Report)), [_report(each, chance) for each in numbers])
        session.execute(sa.insert(table_of(Assignment)), [_item(each, owner.id, places, chance) for each in numbers])
        told = {"tell_by": NOW.date(), "opened_at": NOW, "told_at": NOW, "told_by": owner.id, "version": 1}
        closed = [each for each in numbers if _is_closed(each)]
        news = [{**told, "id": each, "report_id": each, "way": Way.LETTER} for each in closed]
        session.execute(sa.insert(table_of(ReporterNews)), news)
        ends = [{"assignment_id": each, "news_id": each} for each in closed]
        session.execute(sa.insert(table_of(ReporterNewsItem)), ends)
        actions = [
            {"assignment_id": each, "number": 1, "text": " ".join(chance.choices(WORDS, k=5))} for each in numbers
        ]
        session.execute(
            sa.insert(table_of(CorrectiveAction)),
            [{**each, "proof_rule": "", "status": Status.SENT} for each in actions],
        )


def _report(number: int, chance: random.Random) -> dict[str, object]:
    words = " ".join((*chance.choices(WORDS, k=6), f"word{number}"))
    kept = {"confidential": False, "created_at": NOW, "access_kind": "LM"}
    return {"id": number, "number": f"{number:04}/LM/VI/2026/BJM", "subject": words, **kept}


def _is_closed(number: int) -> bool:
    return number % 10 != 0


def _item(number: int, owner_id: int, places: list[Agency], chance: random.Random) -> dict[str, object]:
    due_on = NOW.date() + timedelta(days=chance.randrange(-700, 60))
    closed = _is_closed(number)
    return {
        "id": number,
        "code": f"{number:08X}",
        "report_id": number,
        "agency_id": chance.choice(places).id,
        "product_code": "lhp",
        "status": Status.VERIFIED if closed else Status.SENT,
        "due_on": due_on,
        "first_due_on": due_on,
        "owner_id": owner_id,
        "created_at": NOW - timedelta(days=700),
        "closed_at": NOW if closed else None,
    }


def measure(url: str, items: int) -> Searches:
    """Every search of SOUGHT, again and again."""
    engine = open_engine(url)
    bring_up_to_date(engine, NOW)
    with transaction(engine) as session:
        fill(session, items)
    settle(engine)
    found = Searches(items)
    with transaction(engine) as session:
        known = agencies.every_place(session)
        for number in range(ROUNDS + 2):
            for kind, lines in SOUGHT.items():
                for words in lines:
                    began = time.perf_counter()
                    sought = read(words, NOW.date(), known, at_office=True)
                    search.with_texts(session, search.find(session, sought, Asked(None, NOW, WITA), 0, 6))
                    if number > 1:  # the first ones build their statements
                        found.took.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
                    session.expunge_all()
    with transaction(engine) as session:
        holds_seat(session, somebody(session, FIRST_CHAT, "Sari", NOW), "63.05", NOW)
    engine.dispose()
    found.taps = asyncio.run(taps_meanwhile(url))
    return found


async def taps_meanwhile(url: str) -> list[float]:
    """The program itself: a staff member searches ten times a second, a focal point taps; each one in ms."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DATABASE_URL": url, "DATA_DIR": folder, "LOG_LEVEL": "WARNING", "SEND_PER_SECOND": "0"}
        async with rig("bot", "run", **settings) as running:
            await running.handles([typed(FIRST_CHAT, 1, "/tugas")], "sendMessage")
            await until_idle(running)
            searching = asyncio.create_task(search_on(running))
            waits = [await tap(running, number) for number in range(TAPS)]
            searching.cancel()
            return waits


async def until_idle(running: Rig) -> None:
    """Wait until the jobs of the start are done: the program uses less than a tenth of a core."""
    before, now = -1.0, 0.0
    while now - before > QUIET / 10:
        await asyncio.sleep(QUIET)
        before, now = now, running.cpu()


async def search_on(running: Rig) -> None:
    """Every kind of search, one after the other."""
    for number, words in enumerate(cycle(each for lines in SOUGHT.values() for each in lines)):
        running.telegram.inject([typed(1, 1_000 + number, f"/cari {words}")])
        await asyncio.sleep(1 / SEARCHES_PER_SECOND)


async def tap(running: Rig, number: int) -> float:
    """Milliseconds until the toast of a press, which answers whoever taps."""
    press = pressed(FIRST_CHAT, 1, 10_000 + number, CardPress("why", 1, 1).pack())
    wanted = press["callback_query"]["id"]

    def is_answered() -> bool:
        newest = running.telegram.requests("answerCallbackQuery")[-100:]
        return any(each.arguments["callback_query_id"] == wanted for each in newest)

    began = time.perf_counter()
    running.telegram.inject([press])
    await running.telegram.until(is_answered)
    took = time.perf_counter() - began
    await asyncio.sleep(max(0.0, 0.1 - took))
    return took * 1000


def report(name: str, measured: list[Searches]) -> bool:
    """Print what was measured beside its goal; are the goals met?"""
    lines = []
    for each in measured:
        lines.append(f"{name}, {each.items:,} items")
        for kind, took in each.took.items():
            figures = f"p50 {part(took, 0.5):6.1f} ms, p95 {part(took, 0.95):6.1f} ms"
            lines.append(f"  {kind:12} {figures} (goal <= {P95:.0f} ms), longest {max(took):6.1f} ms")
        worst = f"slowest of {len(each.taps)} {max(each.taps):6.1f} ms (goal <= {WORST:.0f} ms)"
        lines.append(
            f"  {'a tap':12} p50 {part(each.taps, 0.5):6.1f} ms, {worst}, {SEARCHES_PER_SECOND} searches a second"
        )
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()
    return all(each.keeps for each in measured)


if __name__ == "__main__":
    sys.exit(on_both(SIZES, measure, report))
